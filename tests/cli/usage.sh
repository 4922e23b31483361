#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How the program is called: help, options, wrong usage, the landscape's folder.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

commands='init pull load query trace describe identify sources stats classes export'
HOME=$SCRATCH/home
export HOME
mkdir home

# --- Help and version ------------------------------------------------------

version=$(sed -n 's/^AC_INIT(\[standscape\], *\[\([^]]*\)\].*/\1/p' "$top_srcdir/configure.ac")
check '--version' 0 -- "$STANDSCAPE" --version
out_is "standscape $version\n"
err_empty
check '-V' 0 -- "$STANDSCAPE" -V
out_is "standscape $version\n"
for option in --help -h help; do
    check "$option" 0 -- "$STANDSCAPE" $option
    err_empty
    is "$option: begins with the usage" 'usage: standscape [-L DIR] COMMAND [OPTION]... [ARG]...' "$(head -1 out)"
    cp out help.txt
    for command in $commands; do
        holds "$option lists $command" grep -q "^  $command  *[a-z]" out
    done
done
out_has STANDSCAPE_LANDSCAPE
out_has XDG_DATA_HOME
out_has 'Exit status'
sed 's/\\-/-/g; s/\\f.//g' "$SS_SOURCE/doc/standscape.1" >manual
for command in $commands; do
    check "help $command" 0 -- "$STANDSCAPE" help $command
    err_empty
    cp out help.$command
    holds "help $command: usage" grep -q "^usage: standscape \[-L DIR\] $command" out
    holds "help $command: no wide lines" sh -c "! grep -q '.\{81\}' out"
    check "$command --help" 0 -- "$STANDSCAPE" $command --help
    out_is help.$command
    check "$command -h after other arguments" 0 -- "$STANDSCAPE" $command x y -h
    out_is help.$command
done
# All options of query are told of.
for option in $(sed -n 's/^    {"\([a-z-]*\)", [a-z]*_argument.*/\1/p' "$SS_SOURCE/src/cli/ask.c"); do
    holds "help query: --$option" grep -q -e "--$option" help.query
    holds "the manual: --$option" grep -q -e "--$option" manual
done
check 'help of an unknown command' 2 -- "$STANDSCAPE" help qurey
err_has "did you mean 'query'?"
check 'help on a full device' 4 -- to_full "$STANDSCAPE" --help
check 'version on a full device' 4 -- to_full "$STANDSCAPE" --version

# --- Commands --------------------------------------------------------------

check 'no argument' 2 -- "$STANDSCAPE"
out_empty
is 'no argument: the usage is a message' "$(cat help.txt)" "$(cat err)"
for pair in quary:query exprot:export tarce:trace identfy:identify stat:stats Query:query; do
    check "unknown command ${pair%:*}" 2 -- "$STANDSCAPE" "${pair%:*}"
    err_has "did you mean '${pair#*:}'?"
    err_is_one_line
    out_empty
done
check 'an unknown command like no other' 2 -- "$STANDSCAPE" frobnicate
err_has "'frobnicate'"
err_has --help
err_lacks 'did you mean'
err_is_one_line
check 'an empty command' 2 -- "$STANDSCAPE" ''
err_is_one_line
check 'an unknown option before the command' 2 -- "$STANDSCAPE" --frobnicate stats
err_has --help
err_is_one_line

# --- Options and arguments -------------------------------------------------

must "$STANDSCAPE" -L empty init --bare
for command in $commands; do
    for option in --frobnicate -z; do
        check "$command $option" 2 -- "$STANDSCAPE" -L empty $command $option
        err_has "$option"
        err_has "standscape $command --help"
        err_is_one_line
        out_empty
    done
done
# missing COMMAND OPTION: its value is missing.
missing() {
    check "$1 $2 without a value" 2 -- "$STANDSCAPE" -L empty $1 $2
    err_has "$2"
    err_has "standscape $1 --help"
    err_is_one_line
}
missing pull --from
missing load --graph
missing load --base
for option in -q --query-file -f --format --as-of --base --data --named --engine --default-graph \
    --memory --timeout; do
    missing query $option
done
missing trace --as-of
missing describe --as-of
for command in identify sources stats classes; do
    missing $command -f
    missing $command --format
done
for option in -o --output -f --format --source --as-of; do
    missing export $option
done
for command in init sources stats classes export; do
    check "$command with an argument too many" 2 -- "$STANDSCAPE" -L empty $command surplus
    err_has surplus
    err_is_one_line
done
check 'a switch with a value' 2 -- "$STANDSCAPE" -L empty describe --all=yes M/613
err_is_one_line
check 'after -- there are no options' 2 -- "$STANDSCAPE" -L empty stats -- -f
err_has "'-f'"
check 'an option in short' 0 -- "$STANDSCAPE" -L empty stats --form csv
check 'an option and its value in one' 0 -- "$STANDSCAPE" -L empty stats -fcsv

# --- The landscape's folder ------------------------------------------------

check '-L without a folder' 2 -- "$STANDSCAPE" -L
err_has -L
err_is_one_line
check '-L with an empty name' 2 -- "$STANDSCAPE" -L '' stats
err_is_one_line
check '--landscape= with an empty name' 2 -- "$STANDSCAPE" --landscape= stats
err_is_one_line
for form in '-L empty' '-Lempty' '--landscape empty' '--landscape=empty'; do
    check "$form" 0 -- "$STANDSCAPE" $form stats
    out_has 'graphs,3'
done
check 'the last of two folders counts' 0 -- "$STANDSCAPE" -L nowhere -L empty stats
check 'the option comes before the environment' 0 -- env STANDSCAPE_LANDSCAPE=nowhere "$STANDSCAPE" -L empty stats

mkdir folder
echo text >file
cp "$SS_SOURCE/data/snapshots/iso/ICS.csv" codes.csv
echo '<http://e.example/a> <http://e.example/p> "x" .' >triples.nt
# without COMMAND...: each command but init and identify needs a landscape.
for folder in nowhere folder file; do
    for command in 'pull iso --from codes.csv' 'load triples.nt' 'query ASK{}' 'trace x' 'describe x' \
        sources stats classes export; do
        check "${command%% *}: no landscape in $folder" 4 -- "$STANDSCAPE" -L $folder $command
        err_has "$folder"
        err_has 'standscape init'
        err_has -L
        err_is_one_line
        out_empty
    done
done
# One command needs none.
for folder in nowhere folder file; do
    check "identify: no landscape in $folder" 0 -- "$STANDSCAPE" -L $folder identify M/613
    err_empty
done
holds 'nothing was made' test ! -e nowhere -a -z "$(ls folder)"
check 'no folder can be known' 2 -- env -u HOME "$STANDSCAPE" stats
err_has STANDSCAPE_LANDSCAPE
err_is_one_line
check 'no folder can be known: identify' 0 -- env -u HOME "$STANDSCAPE" identify M/613
err_empty

# format LINE TEXT...: what commands say of a landscape with that line.
format() {
    cp -r empty other
    printf '%s' "$1" >other/format
    (cd other && find . -type f -exec sha256sum {} + | sort) >sums
    for command in 'init' 'pull iso --from codes.csv' 'load triples.nt' 'query ASK{}' 'trace x' stats export; do
        check "format '$2': $command" 4 -- "$STANDSCAPE" -L other $command
        err_has "$3"
        err_is_one_line
        out_empty
    done
    (cd other && find . -type f -exec sha256sum {} + | sort) >sums.after
    same "format '$2': left untouched" sums sums.after
    rm -rf other
}
format 'standscape landscape 2
' 'of a newer program' 'format 2'
format 'standscape landscape 99999999999999999999
' 'of a much newer program' 'other'
format 'something else
' foreign 'this is no landscape'
format '' empty 'this is no landscape'
format 'standscape landscape
' 'without a number' 'this is no landscape'
format 'standscape landscape 1x
' 'with a strange number' 'other'

# A landscape whose store is missing.
cp -r empty other
rm -rf other/store
check 'no store' 4 -- "$STANDSCAPE" -L other stats
err_has other
err_is_one_line

finish
