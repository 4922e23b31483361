#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Queries that are stopped: by their time or memory, by a signal, by an output
# that takes no more.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

STANDSCAPE_LANDSCAPE=$SCRATCH/full
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init
mkdir temporary
TMPDIR=$SCRATCH/temporary
export TMPDIR
echo '<http://e.example/a> <http://e.example/p> "x" .' >data.nt

# More solutions than anything could count, in several shapes.
endless='SELECT (COUNT(*) AS ?n) {?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l}'
compared='SELECT ?a {?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(?c) + STRLEN(?f) + STRLEN(?i) < 0)}'
grouped='SELECT ?c (COUNT(*) AS ?n) {?a ?b ?c . ?d ?e ?f . ?g ?h ?i} GROUP BY ?c'
existing='SELECT ?a {?a ?b ?c FILTER NOT EXISTS {?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STRLEN(?f) + STRLEN(?i) + STRLEN(?l) < 0)}}'

# --- Time ----------------------------------------------------------------------

for query in "$endless" "$compared" "$grouped" "$existing"; do
    name=$(printf '%.24s' "$query")
    # Far less than it would take; the machine may be slow.
    check "time: $name" 5 -- timeout 60 "$STANDSCAPE" query --timeout 1 "$query"
    err_has '--timeout'
    err_is_one_line
done
check 'time: a query that ends in time' 0 -- "$STANDSCAPE" query --timeout 60 'ASK {}'
check 'time: --data' 5 -- timeout 60 "$STANDSCAPE" query --timeout 1 \
    --data "$top_srcdir/ontology/codes.ttl" "$endless"
err_is_one_line
is 'time: nothing is left behind' '' "$(ls temporary)"

# --- Memory --------------------------------------------------------------------

pairs='{?a ?b ?c . ?d ?e ?f}'
for query in "SELECT DISTINCT ?a ?c ?d ?f $pairs" "SELECT ?a ?c ?d ?f $pairs ORDER BY ?c ?f" \
    "SELECT (GROUP_CONCAT(?c) AS ?all) $pairs" "SELECT ?a ?d (COUNT(DISTINCT ?e) AS ?n) $pairs GROUP BY ?a ?c ?d ?f" \
    "CONSTRUCT {?a ?e ?f} $pairs"; do
    name=$(printf '%.24s' "$query")
    check "memory: $name" 5 -- "$STANDSCAPE" query --memory 16 "$query"
    err_has '16 MB'
    err_has '--memory'
    err_is_one_line
done
check 'memory: a small query' 0 -- "$STANDSCAPE" query --memory 16 'ASK {?s ?p ?o}'
check 'memory: rows that go by are not kept' 0 -- "$STANDSCAPE" query --memory 16 \
    "SELECT (COUNT(*) AS ?n) {?a a ?b . ?d a ?e FILTER(?a != ?d)}"

# --- Signals -------------------------------------------------------------------

# wait_for PID NUMBER: until a process catches a signal, or has ended.
wait_for() {
    for _ in $(seq 600); do
        mask=$(sed -n 's/^SigCgt:.*\(........\)$/\1/p' "/proc/$1/status" 2>/dev/null) || return 0
        [ $((0x${mask:-0} >> ($2 - 1) & 1)) = 0 ] || return 0
        sleep 0.1
    done
}

# stop NAME SIGNAL STATUS ARGUMENT...: a query is stopped while it runs.
stop() {
    name=$1
    signal=$2
    status=$3
    shift 3
    tap_command=$*
    env --default-signal=INT,TERM "$STANDSCAPE" query "$@" >out 2>err &
    child=$!
    case $signal in
    INT) wait_for $child 2 ;;
    *) wait_for $child 15 ;;
    esac
    sleep 0.5
    kill -"$signal" $child
    wait $child 2>/dev/null
    is "$name: exit status" "$status" $?
    is "$name: no complaint of a sanitizer" '' "$(grep -e Sanitizer -e 'runtime error' err)"
    is "$name: nothing is left behind" '' "$(ls temporary)"
}
for signal in INT TERM; do
    stop "SIG$signal" $signal 130 "$endless"
    stop "SIG$signal, a slow filter" $signal 130 "$compared"
    stop "SIG$signal, --data" $signal 130 --data "$top_srcdir/ontology/codes.ttl" "$endless"
    stop "SIG$signal, rasqal" $signal 130 --engine rasqal \
        --data "$top_srcdir/ontology/codes.ttl" "$endless"
done

# Wherever it is in the allocation of memory: 20 moments.
tap_command='query --engine rasqal --data, stopped at 20 moments'
rm -f statuses
for moment in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
    {
        timeout --preserve-status --signal=TERM --kill-after=15 \
            "0.$((30 + moment))" "$STANDSCAPE" query --engine rasqal \
            --data "$top_srcdir/ontology/codes.ttl" "$endless" >out 2>err
        echo $? >>statuses
    } &
    [ $((moment % 4)) != 3 ] || wait
done
wait
# On a slow machine one may come before the query begins.
is 'SIGTERM, rasqal, 20 moments: exit status' 20 "$(grep -c -e '^130$' -e '^143$' statuses)"
is 'SIGTERM, rasqal, 20 moments: nothing is left behind' '' "$(ls temporary)"

# --- Outputs that take no more ---------------------------------------------------

all='SELECT * {?s ?p ?o}'
for format in csv tsv json xml table; do
    check "full device, $format" 4 -- to_full "$STANDSCAPE" query -f $format "$all"
    err_is_one_line
    check "full device, ASK, $format" 4 -- to_full "$STANDSCAPE" query -f $format 'ASK {}'
    err_is_one_line
done
for format in turtle nt; do
    check "full device, CONSTRUCT, $format" 4 -- to_full "$STANDSCAPE" query -f $format 'CONSTRUCT WHERE {?s ?p ?o}'
    err_is_one_line
    check "full device, DESCRIBE, $format" 4 -- to_full "$STANDSCAPE" query -f $format 'DESCRIBE celex:32024R1689'
    err_is_one_line
done
for option in --explain --explain=analyze; do
    check "full device, $option" 4 -- to_full "$STANDSCAPE" query $option "$all"
    err_is_one_line
done
closed() {
    "$@" >&-
}
check 'closed standard output' 4 -- closed "$STANDSCAPE" query "$all"
err_is_one_line

# A reader that takes the first line alone.
first_line() {
    "$@" 2>err.pipe | head -n 1
}
check 'a reader that goes away' 0 -- first_line "$STANDSCAPE" query -f tsv "$all"
out_is '?s\t?p\t?o\n'
is 'a reader that goes away: no sanitizer' '' "$(grep -e Sanitizer -e 'runtime error' err.pipe)"

finish
