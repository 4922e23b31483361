#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command init: kinds of landscapes, where they are, failures.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1
HOME=$SCRATCH/home
export HOME
mkdir home

# clean NAME FOLDER: has what a landscape has and nothing else.
clean() {
    is "$1: no leftovers" '' \
        "$(ls -A "$2" | grep -v -x -e format -e store -e snapshots -e inferred -e lock.swap -e lock.writer)"
    is "$1: format" 'standscape landscape 1' "$(cat "$2/format")"
}
count() {
    "$STANDSCAPE" -L "$1" stats -f csv | tr -d '\r' | sed -n "s/^$2,//p"
}

# --- Three kinds -----------------------------------------------------------

check 'init' 0 -- "$STANDSCAPE" -L full init
out_empty
err_has full
err_is_one_line
clean init full
check 'init --bare' 0 -- "$STANDSCAPE" -L bare init --bare
err_is_one_line
clean 'init --bare' bare
check 'init --empty' 0 -- "$STANDSCAPE" -L empty init --empty
err_is_one_line
clean 'init --empty' empty

for word in triples quads graphs editions 'legal acts'; do
    is "init --empty: $word" 0 "$(count empty "$word")"
    holds "init: $word" test "$(count full "$word")" -gt 20
done
is 'init --bare: graphs' 3 "$(count bare graphs)"
is 'init --bare: editions' 0 "$(count bare editions)"
holds 'init --bare: triples' test "$(count bare triples)" -gt 1000
holds 'init has more than init --bare' test "$(count full triples)" -gt "$(count bare triples)"
check 'init --empty: nothing to export' 0 -- "$STANDSCAPE" -L empty export -f nquads
out_empty
check 'init --empty: a query' 0 -- "$STANDSCAPE" -L empty query 'ASK {?s ?p ?o}'
out_is 'false\n'
check 'init --empty: no sources' 0 -- "$STANDSCAPE" -L empty sources
is 'init --empty: the header alone' 1 "$(wc -l <out)"
check 'init --empty: a trace' 3 -- "$STANDSCAPE" -L empty trace 'AI Act'
err_is_one_line
check 'two landscapes are the same: one' 0 -- "$STANDSCAPE" -L full export -f nquads
cp out one.nq
check 'two landscapes are the same: the other' 0 -- "$STANDSCAPE" -L other init
check 'two landscapes are the same: its export' 0 -- "$STANDSCAPE" -L other export -f nquads
out_is one.nq

# --- Twice -----------------------------------------------------------------

check 'init twice' 2 -- "$STANDSCAPE" -L full init
err_has full
err_has -L
err_is_one_line
check 'init twice: the first stays' 0 -- "$STANDSCAPE" -L full export -f nquads
out_is one.nq
check '--bare and --empty' 2 -- "$STANDSCAPE" -L both init --bare --empty
err_is_one_line
holds '--bare and --empty: nothing was made' test ! -e both

# --- Where -----------------------------------------------------------------

check 'STANDSCAPE_LANDSCAPE' 0 -- env STANDSCAPE_LANDSCAPE="$SCRATCH/named/deep" \
    XDG_DATA_HOME="$SCRATCH/xdg" "$STANDSCAPE" init --bare
clean STANDSCAPE_LANDSCAPE named/deep
check 'XDG_DATA_HOME' 0 -- env XDG_DATA_HOME="$SCRATCH/xdg" "$STANDSCAPE" init --bare
clean XDG_DATA_HOME xdg/standscape
check 'HOME' 0 -- "$STANDSCAPE" init --bare
clean HOME home/.local/share/standscape
check 'a relative XDG_DATA_HOME does not count' 2 -- env XDG_DATA_HOME=relative "$STANDSCAPE" init
holds 'a relative XDG_DATA_HOME: nothing was made' test ! -e relative
check 'an empty STANDSCAPE_LANDSCAPE does not count' 2 -- env STANDSCAPE_LANDSCAPE= "$STANDSCAPE" init
check 'a folder with blanks and letters' 0 -- "$STANDSCAPE" -L 'a b/é %41' init --bare
clean 'a folder with blanks and letters' 'a b/é %41'
check 'a folder with blanks and letters: stats' 0 -- "$STANDSCAPE" -L 'a b/é %41' stats
mkdir there
check 'a folder that is there' 0 -- "$STANDSCAPE" -L there init --bare
clean 'a folder that is there' there
mkdir used
echo precious >used/store
check 'a folder with a file called store' 4 -- "$STANDSCAPE" -L used init --bare
is 'the file stays' precious "$(cat used/store 2>/dev/null)"
mkdir -p treasure/store
echo precious >treasure/store/file
"$STANDSCAPE" -L treasure init --bare >out 2>err
is 'a file in a folder called store stays' precious "$(cat treasure/store/file 2>/dev/null)"

# --- Failures --------------------------------------------------------------

for kind in '' --bare; do
    check "no data: init $kind" 4 -- env STANDSCAPE_DATA="$SCRATCH/nothing" \
        "$STANDSCAPE" -L "unborn$kind" init $kind
    err_has "$SCRATCH/nothing"
    err_has STANDSCAPE_DATA
    err_is_one_line
    check "no data: init $kind again with data" 0 -- "$STANDSCAPE" -L "unborn$kind" init $kind
    check "no data: then stats" 0 -- "$STANDSCAPE" -L "unborn$kind" stats
done
mkdir -p broken/ontology broken/data
cp "$SS_SOURCE"/ontology/*.ttl broken/ontology
printf '@prefix e: <http://e.example/> .\ne:g { e:a e:b } .\n' >broken/data/a.trig
check 'broken data' 3 -- env STANDSCAPE_DATA="$SCRATCH/broken" "$STANDSCAPE" -L unmade init
err_has broken/data/a.trig:2:
err_is_one_line
check 'broken data: init again with data' 0 -- "$STANDSCAPE" -L unmade init
check 'a file in the way' 4 -- "$STANDSCAPE" -L "$SCRATCH/broken/data/a.trig" init
err_is_one_line
check 'a file above' 4 -- "$STANDSCAPE" -L "$SCRATCH/broken/data/a.trig/below" init
err_is_one_line
check 'a place where nothing can be made' 4 -- "$STANDSCAPE" -L /proc/standscape init
err_is_one_line
long=$(printf '%300s' | tr ' ' x)
check 'a name that is too long' 4 -- "$STANDSCAPE" -L "$long" init
err_is_one_line

finish
