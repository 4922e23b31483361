#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A build as it is released, beside the one with sanitizers: no warning, no
# leak under valgrind, an installation that works from another place. TAP
# results in automake's words, for .ci/run to count.
set -uo pipefail
cd "$(dirname "$0")/.."
source=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

result() {
    if [ "$2" = 0 ]; then
        echo "PASS: release $1"
    else
        echo "FAIL: release $1"
        failures=1
    fi
}

mkdir "$work/build" && cd "$work/build" || exit 1
"$source/configure" -q --enable-werror CFLAGS='-O2 -g' --prefix=/usr &&
    make -s -j "$(nproc)" >make.log 2>&1
result "builds without a warning" $?
[ -x bin/standscape ] || { tail -n 20 make.log; exit 1; }

make -s install DESTDIR="$work/root" >install.log 2>&1
result "installs with DESTDIR" $?
export STANDSCAPE_LANDSCAPE=$work/landscape
installed=$work/root/usr/bin/standscape
"$installed" init 2>/dev/null &&
    "$installed" pull iso \
        --from "$work/root/usr/share/standscape/data/snapshots/iso" \
        2>/dev/null &&
    "$installed" describe "ISO/IEC 42001:2023" | grep -q 'ISO Open Data'
result "the installed program finds its parts" $?
if command -v rdfproc >/dev/null; then
    REDLAND_MODULE_PATH=$work/root/usr/lib/redland \
        rdfproc -s standscape "$STANDSCAPE_LANDSCAPE" contexts 2>/dev/null |
        grep -q '<https://w3id.org/standscape/graph/provenance>'
    result "Redland loads the installed module" $?
fi

# No leak but the one of Redland that is named, and in queries no use of what
# was never set.
leaks() {
    local program=standscape-graph undefined=no
    # The native engine is ours alone.
    if [ "$1" = query ]; then
        program=standscape-query undefined=yes
    fi
    [ "$1" != pull ] || program=standscape-pull
    case $* in *--engine* | *--data*) undefined=no ;; esac
    valgrind -q --trace-children=yes --error-exitcode=99 --leak-check=full \
        --undef-value-errors="$undefined" \
        --errors-for-leak-kinds=definite \
        --suppressions="$source/tests/valgrind.supp" \
        "libexec/standscape/$program" "$@" >/dev/null 2>"$work/valgrind"
    local status=$?
    [ "$status" = 0 ] || head -n 30 "$work/valgrind" >&2
    return "$status"
}
if command -v valgrind >/dev/null; then
    leaks query 'SELECT * { ?s a sl:Edition ; sl:reference ?r } LIMIT 9'
    result "valgrind: query" $?
    leaks query 'SELECT * { GRAPH ?g { ?s a sl:Edition } } LIMIT 9'
    result "valgrind: query with GRAPH" $?
    leaks query -f json 'SELECT ?c (COUNT(*) AS ?n) (GROUP_CONCAT(DISTINCT
        ?r) AS ?all) { ?s sl:responsible/org:subOrganizationOf* ?c
        OPTIONAL { ?s sl:reference ?r FILTER(REGEX(?r, "^ISO")) }
        FILTER NOT EXISTS { ?s sl:none ?o } MINUS { ?s sl:none ?o }
        BIND(MD5(STR(?s)) AS ?sum) } GROUP BY ?c HAVING (COUNT(*) > 1)
        ORDER BY DESC(?n) ?c LIMIT 9'
    result "valgrind: query with everything" $?
    leaks query 'CONSTRUCT { ?c skos:member ?s, [] }
        WHERE { ?s sl:responsible ?c }'
    result "valgrind: CONSTRUCT" $?
    leaks query 'DESCRIBE celex:32024R1689'
    result "valgrind: DESCRIBE" $?
    leaks query --explain=analyze 'SELECT * { ?s a ?c ; sl:reference ?r }'
    result "valgrind: --explain" $?
    leaks query --data "$source/ontology/codes.ttl" 'SELECT * { ?s ?p ?o }'
    result "valgrind: query --data" $?
    leaks query --engine rasqal 'SELECT * { ?s a sl:Edition } LIMIT 9'
    result "valgrind: query --engine rasqal" $?
    leaks trace 'AI Act'
    result "valgrind: trace" $?
    leaks describe 'CEN/CLC/JTC 21'
    result "valgrind: describe" $?
    leaks export -o "$work/out.ttl"
    result "valgrind: export" $?
    leaks pull iso --from "$source/data/snapshots/iso"
    result "valgrind: pull" $?
else
    echo "SKIP: release valgrind is not installed"
fi
exit "$failures"
