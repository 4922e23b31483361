#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Wrong queries: the exit status is 3, the message one line with the place, the
# cause and a hint, and there is no output.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

STANDSCAPE_LANDSCAPE=$SCRATCH/bare
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init --bare
echo '<http://e.example/a> <http://e.example/p> "x" .' >data.nt

# wrong NAME QUERY TEXT...: each text is in the message.
wrong() {
    check "$1" 3 -- "$STANDSCAPE" query "$2"
    shift 2
    err_is_one_line
    out_empty
    for text in "$@"; do
        err_has "$text"
    done
}

# --- The place, the cause ----------------------------------------------------

wrong 'no query at all' '' query:1:1: SELECT
wrong 'a word that is no query' 'hello' query:1:1: "'hello'"
wrong 'a bracket is missing' 'SELECT ?s WHERE {?s ?p ?o' query:1:26: '}'
wrong 'a string that is not closed' "ASK {?s ?p 'x}" query:1:12:
wrong 'an IRI that is not closed' 'ASK {?s <http://e.example/p ?o}' query:1:9: '>'
wrong 'an incomplete triple' 'ASK {?s ?p}' query:1:11:
wrong 'a literal as a predicate' 'ASK {?s "p" ?o}' query:1:9:
wrong 'text after the query' 'ASK {} ASK {}' query:1:8:
wrong 'a variable without a question mark' 'SELECT s WHERE {?s ?p ?o}' query:1:8: "'?'"
wrong 'a name without a prefix' 'ASK {?s type ?o}' query:1:9: "'type'" predicate
wrong 'columns are counted in characters' "ASK {?s ?p 'é' ?q }" query:1:16:
wrong 'a column that has no value' 'SELECT (1 + AS ?x) WHERE {}' query:1:13:
wrong 'a sub-SELECT without braces' 'SELECT * {?a ?b ?c SELECT ?s {?s ?p ?o}}' query:1:20: braces
printf 'SELECT ?s\nWHERE {\n  ?s ?p }\n' >bad.rq
check 'error in a file' 3 -- "$STANDSCAPE" query -q bad.rq
err_has 'bad.rq:3:9:'
err_is_one_line
input=bad.rq
check 'error in standard input' 3 -- "$STANDSCAPE" query -q -
input=/dev/null
err_has ':3:9:'
err_is_one_line
printf 'ASK {}\0' >nul.rq
check 'a NUL' 3 -- "$STANDSCAPE" query -q nul.rq
err_has 'nul.rq:1:7:'
err_is_one_line
printf 'ASK {?s ?p "\377"}' >latin.rq
check 'text that is not UTF-8' 3 -- "$STANDSCAPE" query -q latin.rq
err_has 'latin.rq:1:13:'
err_has 'UTF-8'
err_is_one_line

# --- Names --------------------------------------------------------------------

wrong 'an unknown prefix' 'SELECT ?s WHERE {?s a nosuch:Thing}' query:1:23: nosuch: 'PREFIX nosuch:'
wrong 'a prefix like one that is built in' 'SELECT ?s WHERE {?s a scos:Concept}' query:1:23: "did you mean 'skos:'?"
wrong 'an IRI without brackets' 'SELECT ?s WHERE {?s a http://e.example/T}' query:1:23: '<>'
wrong 'a keyword like another' 'SELECT ?s WHERE {?s ?p ?o} ODER BY ?s' query:1:28: 'did you mean ORDER?'
wrong 'a function like another' 'SELECT ?s WHERE {?s ?p ?o FILTER(STRLENN(?o) > 1)}' query:1:34: 'did you mean STRLEN?'
wrong 'an unknown function' \
    'SELECT ?s WHERE {?s ?p ?o FILTER(<http://e.example/f>(?o) > 1)}' \
    query:1:34: '<http://e.example/f>'
wrong 'an unknown function that is never called' \
    'SELECT ?s WHERE {?s <http://e.example/none> ?o FILTER(<http://e.example/f>(?o) > 1)}' \
    '<http://e.example/f>'
wrong 'too many arguments' 'SELECT ?s WHERE {?s ?p ?o FILTER(STRLEN(?o, 1) > 1)}' query:1:34: 'STRLEN takes 1 argument'

# --- Forms ---------------------------------------------------------------------

wrong 'a variable that is not grouped' 'SELECT ?s (COUNT(?o) AS ?n) {?s ?p ?o}' '?s' SAMPLE
wrong 'an aggregate in a filter' 'SELECT ?s {?s ?p ?o FILTER(COUNT(?o) > 1)}' COUNT HAVING
wrong 'an aggregate in another' 'SELECT (SUM(COUNT(?o)) AS ?n) {?s ?p ?o}' COUNT sub-SELECT
wrong 'a star with groups' 'SELECT * {?s ?p ?o} GROUP BY ?s' '*'
wrong 'a column twice' 'SELECT ?s (1 AS ?s) {?x ?p ?o}' '?s'
wrong 'BIND of a variable with a value' 'SELECT * {?s ?p ?o BIND(1 AS ?o)}' '?o'
wrong 'VALUES with rows of another width' 'SELECT * {VALUES (?a ?b) {(1)}}' query:1:
wrong 'a blank node in two groups' 'ASK {_:x ?p ?o . {_:x ?q ?r}}' query:1: '_:x'
wrong 'a path in CONSTRUCT' 'CONSTRUCT {?s sl:a/sl:b ?o} {?s ?p ?o}' query:1:19:
for update in 'INSERT DATA {<x:a> <x:b> 1}' 'DELETE WHERE {?s ?p ?o}' 'CLEAR ALL' 'LOAD <x:y>' 'DROP GRAPH <x:y>'; do
    wrong "the update ${update%% *}" "$update" query:1:1: "${update%% *}" 'standscape load'
done
wrong 'SERVICE without being allowed' 'SELECT * {SERVICE <http://127.0.0.1:9/> {?s ?p ?o}}' SERVICE --allow-service

# --- Where the same words mean nothing ------------------------------------------

check 'words in strings, comments, names and IRIs' 0 -- "$STANDSCAPE" query \
    --data data.nt 'SELECT ?insert ?exists # MINUS {} VALUES
WHERE {?insert <http://e.example/p> ?exists FILTER(?exists != "HAVING FROM" && ?insert != <http://e.example/SERVICE>)}'
out_is 'insert,exists\r\nhttp://e.example/a,x\r\n'

# --- Errors in expressions are no errors of the query ----------------------------

check 'an error in a filter leaves the row out' 0 -- "$STANDSCAPE" query \
    --data data.nt 'SELECT ?s {?s ?p ?o FILTER(?o + 1 > 0)}'
out_is 's\r\n'
check 'an error in BIND leaves the variable unbound' 0 -- "$STANDSCAPE" query \
    --data data.nt 'SELECT ?s ?x {?s ?p ?o BIND(?o + 1 AS ?x)}'
out_is 's,x\r\nhttp://e.example/a,\r\n'

# --- Too much ---------------------------------------------------------------------

# nested TEXT N TEXT TEXT N
nested() {
    python3 -c 'import sys; a, b, c, n = sys.argv[1:]; print(a * int(n) + b + c * int(n))' "$@"
}
{ printf 'ASK '; nested '{' '' '}' 100000; } >deep.rq
check 'groups nested too deeply' 5 -- "$STANDSCAPE" query -q deep.rq
err_is_one_line
{ printf 'ASK {FILTER'; nested '(' '1' ')' 100000; printf '}'; } >deep.rq
check 'brackets nested too deeply' 5 -- "$STANDSCAPE" query -q deep.rq
err_is_one_line
{ printf 'ASK {?s '; nested '(' 'sl:a' ')' 100000; printf ' ?o}'; } >deep.rq
check 'a path nested too deeply' 5 -- "$STANDSCAPE" query -q deep.rq
err_is_one_line
python3 -c 'print("ASK {} #" + "x" * (1 << 24))' >long.rq
check 'a query that is too long' 3 -- "$STANDSCAPE" query -q long.rq
err_has long.rq
err_is_one_line

finish
