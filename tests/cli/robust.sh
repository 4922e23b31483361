#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What happens to a landscape when a program is killed, when two write, when
# the disk is full, when a file is damaged; and what the program links.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

# --- Start-up --------------------------------------------------------------

start=$(date +%s%N)
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    "$STANDSCAPE" --version
done >out
end=$(date +%s%N)
printf '# 20 runs of standscape --version took %d ms\n' $(((end - start) / 1000000))
is '20 runs of standscape --version' 20 "$(grep -c '^standscape ' out)"
# links NAME PROGRAM [LIBRARY...]: it starts at once since it links little: the
# C library and these.
links() {
    name=$1
    readelf -d "$2" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' >libraries
    printf '# %s links: %s\n' "$name" "$(xargs <libraries)"
    shift 2
    holds "$name links the C library" grep -q '^libc\.so' libraries
    is "$name links: C library, sanitizers, ${*:-nothing else}" '' \
        "$(grep -v -E "^(libc|libasan|libubsan|liblsan|ld-linux[a-z0-9-]*$(printf '|%s' "$@"))\.so" libraries | xargs)"
}
links standscape "$STANDSCAPE"
links standscape-identify "$(dirname "$STANDSCAPE_GRAPH")/standscape-identify"
# What speaks to the network is a program of its own.
links standscape-query "$(dirname "$STANDSCAPE_GRAPH")/standscape-query" \
    libnettle libpcre2-8 libgmp libunistring libm

# --- Prepared landscapes ---------------------------------------------------

python3 -c '
for i in range(40000):
    print(f"<http://e.example/s{i // 4}> <http://e.example/p{i % 4}> \"value {i}\" .")
' >large.nt
echo '<http://e.example/a> <http://e.example/p> "small" .' >small.nt
must "$STANDSCAPE" -L before init --bare
must "$STANDSCAPE" -L before load --graph http://e.example/g small.nt
cp -r before after
start=$(date +%s%N)
must "$STANDSCAPE" -L after load --graph http://e.example/g large.nt
end=$(date +%s%N)
took=$(((end - start) / 1000000))
printf '# loading 40000 triples took %d ms\n' $took

# state FOLDER: what it says, without the moment of loading and without the
# description of files that were loaded before.
state() {
    "$STANDSCAPE" -L "$1" export -f nquads 2>state.err |
        grep -v -e generatedAtTime -e '^<https://w3id.org/standscape/id/snapshot/'
}
state before >before.nq
state after >after.nq
differ 'the two states differ' before.nq after.nq
is 'all triples are there' 40000 "$(grep -c '<http://e.example/g> \.$' after.nq)"

seconds() {
    printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000))
}
leftovers() {
    ls -A "$1" | grep -v -x -e format -e store -e snapshots -e inferred -e lock.swap -e lock.writer | xargs
}
# state_is_either NAME FOLDER; tells which in $state.
state_is_either() {
    state "$2" >state.nq
    if cmp -s before.nq state.nq; then
        state=before
        ok "$1: the state before"
    elif cmp -s after.nq state.nq; then
        state=after
        ok "$1: the state after"
    else
        state=none
        not_ok "$1" 'the state before or after' "$(head -2 state.err; diff before.nq state.nq | head -4)"
    fi
}

# --- Killed ----------------------------------------------------------------

unfinished=0
for part in 2 12 24 36 48 60 72 84 92 98; do
    cp -r before killed
    "$STANDSCAPE" -L killed load --graph http://e.example/g large.nt 2>err &
    child=$!
    sleep "$(seconds $((took * part / 100)))"
    kill -9 $child 2>/dev/null
    # The shell would say that the child was killed.
    wait $child 2>/dev/null
    [ $? -eq 137 ] && unfinished=$((unfinished + 1))
    state_is_either "killed at $part %" killed
    if [ $part -eq 48 ] || [ $part -eq 92 ]; then
        check "killed at $part %: loaded anew" 0 -- \
            "$STANDSCAPE" -L killed load --graph http://e.example/g large.nt
        state killed >state.nq
        same "killed at $part %: loaded anew, the state after" after.nq state.nq
        is "killed at $part %: loaded anew, no leftovers" '' "$(leftovers killed)"
    fi
    rm -rf killed
done
holds "most loads were killed before their end: $unfinished" test $unfinished -ge 5

cp -r before killed
env --default-signal=INT "$STANDSCAPE" -L killed load --graph http://e.example/g large.nt 2>err &
child=$!
sleep "$(seconds $((took / 2)))"
kill -INT $child
wait $child 2>/dev/null
is 'interrupted: exit status' 130 $?
state_is_either interrupted killed
rm -rf killed

"$STANDSCAPE" -L unborn init 2>err &
child=$!
sleep 0.03
kill -9 $child 2>/dev/null
wait $child 2>/dev/null
"$STANDSCAPE" -L unborn stats >out 2>err
if [ $? -ne 0 ]; then
    check 'init was killed: init again' 0 -- "$STANDSCAPE" -L unborn init
else
    ok 'init was killed: init again'
fi

# --- Two writers, and readers ----------------------------------------------

# Has the child a file open whose name ends like this?
has_open() {
    for handle in /proc/$child/fd/*; do
        case $(readlink "$handle") in
        *"$1") return 0 ;;
        esac
    done
    return 1
}
# begin_and_stop FOLDER FILE: loads large.nt, and stops the writer, as
# $child, while it has a file open whose name ends like this; it has finished
# before in vain at most 50 times.
begin_and_stop() {
    for attempt in $(seq 50); do
        rm -rf "$1"
        cp -r before "$1"
        "$STANDSCAPE" -L "$1" load --graph http://e.example/g large.nt 2>first.err &
        child=$!
        while kill -0 $child 2>/dev/null; do
            has_open "$2" || continue
            kill -STOP $child
            # From here on nothing changes, once it has stopped.
            while ! grep -q '^State:[[:blank:]]*[TZ]' /proc/$child/status 2>/dev/null &&
                kill -0 $child 2>/dev/null; do
                sleep 0.01
            done
            has_open "$2" && return 0
            kill -CONT $child
        done
        wait $child
    done
    return 1
}
answer() {
    "$STANDSCAPE" -L shared query -f csv "$1" 2>>answer.err
}
answers() {
    answer 'ASK {<http://e.example/s0> ?p ?o}' | xargs
    answer 'ASK {<http://e.example/a> ?p "small"}' | xargs
}
# The input is read; the indexes are written.
for file in large.nt .gosp; do
    holds "a writer with $file open" begin_and_stop shared $file
    check "a second writer, beside one with $file open" 4 -- "$STANDSCAPE" -L shared load small.nt
    err_has 'another standscape is writing'
    err_is_one_line
    : >answer.err
    is "a reader beside a writer with $file open sees the state before" 'false true' "$(answers | xargs)"
    # Between the two questions it may finish.
    wrong=
    kill -CONT $child
    while kill -0 $child 2>/dev/null; do
        case $(answers | xargs) in
        'false true' | 'true false' | 'false false') ;;
        *) wrong=$(cat answer.err)? ;;
        esac
    done
    wait $child
    is "the first writer, with $file open" 0 $?
    is 'a reader sees the state before or after' '' "$wrong"
    is 'a reader sees the state after' 'true false' "$(answers | xargs)"
    is 'a reader has nothing to say' '' "$(cat answer.err)"
done
state shared >state.nq
same 'after the first writer: the state after' after.nq state.nq
check 'then another may write' 0 -- "$STANDSCAPE" -L shared load --graph http://e.example/g small.nt
state shared >state.nq
same 'then another may write: the state before' before.nq state.nq
is 'no leftovers of writers' '' "$(leftovers shared)"

# --- A full disk -----------------------------------------------------------

# limited BLOCKS COMMAND...: no file may become larger.
limited() {
    blocks=$1
    shift
    (
        trap '' XFSZ
        ulimit -f "$blocks"
        exec "$@"
    )
}
# The largest file takes one block too many; then every file does.
largest=$(find after/store -type f -printf '%s\n' | sort -n | tail -1)
for blocks in $(((largest - 1) / 512)) 100; do
    check "no room for a file of $blocks blocks" 4 -- limited $blocks \
        "$STANDSCAPE" -L shared load --graph http://e.example/g large.nt
    err_is_one_line
    state shared >state.nq
    same "no room for a file of $blocks blocks: the state before" before.nq state.nq
    is "no room for a file of $blocks blocks: no leftovers" '' "$(leftovers shared)"
done

# --- A damaged store -------------------------------------------------------

query='SELECT ?s ?o WHERE {?s <http://www.w3.org/2000/01/rdf-schema#label> ?o} ORDER BY ?s ?o'
# Answers that a damaged store must not change in silence.
"$STANDSCAPE" -L before query "$query" >right.query
"$STANDSCAPE" -L before export -f nquads >right.export
# judge NAME KIND COMMAND...: the right answer, or a message and status 4 where
# its lines end before the damage. The libraries below do not free all when
# they cannot open a file.
judge() {
    tap_name=$1
    kind=$2
    shift 2
    tap_command=$*
    ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 timeout 20 "$@" >out 2>err
    status=$?
    if [ $status -eq 0 ] && cmp -s "right.$kind" out && [ ! -s err ]; then
        ok "$tap_name: the right answer"
    elif [ $status -eq 4 ] && ! tap_unsound && grep -q '^standscape: damaged' err &&
        cmp -s -n "$(wc -c <out)" "right.$kind" out; then
        ok "$tap_name: refused"
    else
        not_ok "$tap_name" 'the right answer, or exit status 4 with a message' \
            "exit status $status, $(wc -l <out) lines ($(wc -l <"right.$kind") are right); $(head -c 600 err)"
    fi
}
for file in before/store/*; do
    base=$(basename "$file")
    size=$(wc -c <"$file")
    for damage in missing empty half middle; do
        rm -rf damaged
        cp -r before damaged
        case $damage in
        missing) rm "damaged/store/$base" ;;
        empty) : >"damaged/store/$base" ;;
        half) head -c $((size / 2)) "$file" >"damaged/store/$base" ;;
        middle)
            dd if=/dev/zero of="damaged/store/$base" bs=1 seek=$((size / 2)) count=5000 \
                conv=notrunc 2>/dev/null
            ;;
        esac
        judge "$base, $damage: a query" query "$STANDSCAPE" -L damaged query "$query"
        judge "$base, $damage: export" export "$STANDSCAPE" -L damaged export -f nquads
    done
done

finish
