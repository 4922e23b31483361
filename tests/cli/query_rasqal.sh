#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command query with --engine rasqal: what Rasqal would answer wrongly is
# refused, and the rest is answered as the native engine does.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

STANDSCAPE_LANDSCAPE=$SCRATCH/full
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init
cat >terms.ttl <<'END'
@prefix e: <http://e.example/> .
e:a e:p "plain", "comma, and \"quote\"", "two\nlines"@en, 7, "x"^^e:type, e:iri .
e:b e:q "<&>\t'é" .
END
cat >other.nt <<'END'
<http://e.example/a> <http://e.example/p> "plain" .
<http://e.example/c> <http://e.example/p> "other" .
END

# --- What both engines answer ------------------------------------------------

# both NAME OPTION... QUERY: the same answer, and not an empty one.
both() {
    name=$1
    shift
    deeply "$STANDSCAPE" query --data terms.ttl "$@" >native 2>err
    check "$name" 0 -- deeply "$STANDSCAPE" query --engine rasqal --data terms.ttl "$@"
    same "$name: the same" native out
}
for format in csv tsv json xml table; do
    both "$format" -f $format 'SELECT ?s ?o ?none WHERE {?s ?p ?o FILTER(DATATYPE(?o) = xsd:string)} ORDER BY ?o'
    both "$format, ASK" -f $format 'ASK {?s <http://e.example/q> ?o}'
    both "$format, nothing" -f $format 'SELECT ?s WHERE {?s <http://e.example/none> ?o}'
done
for format in turtle nt; do
    both "$format" -f $format 'CONSTRUCT {?s <http://e.example/new> ?o} WHERE {?s <http://e.example/q> ?o}'
done
both OPTIONAL 'SELECT ?s ?o ?t WHERE {?s ?p ?o OPTIONAL {?s <http://e.example/q> ?t} FILTER(DATATYPE(?o) = xsd:string)} ORDER BY ?o'
both UNION 'SELECT ?s ?o WHERE {{?s <http://e.example/q> ?o} UNION {?s ?p ?o FILTER(isIRI(?o))}} ORDER BY ?s'
both COUNT 'SELECT (COUNT(*) AS ?n) WHERE {?s ?p ?o}'
both 'COUNT of nothing' 'SELECT (COUNT(*) AS ?n) WHERE {?s <http://e.example/none> ?o}'
both GRAPH --named http://e.example/g=other.nt 'SELECT ?g ?s WHERE {GRAPH ?g {?s ?p ?o}} ORDER BY ?s'

# --- What is refused is told in one line --------------------------------------

check '--check of a refused query' 3 -- "$STANDSCAPE" query --engine rasqal --check \
    'SELECT ?s WHERE {?s sl:partOf* ?o}'
err_is_one_line
check 'time limit' 5 -- "$STANDSCAPE" query --engine rasqal --timeout 1 \
    'SELECT (COUNT(*) AS ?n) WHERE {?a ?b ?c . ?d ?e ?f . ?g ?h ?i}'
err_has 'time limit'
err_is_one_line
out_empty
for query in 'SELECT ?s WHERE {?s ?p ?o' hello "ASK {?s ?p 'x}" 'SELECT ?s WHERE {?s a nosuch:T}'; do
    check "wrong: $query" 3 -- "$STANDSCAPE" query --engine rasqal "$query"
    err_has query:1
    err_is_one_line
    out_empty
done

refused() {
    check "refused: $1" 3 -- "$STANDSCAPE" query --engine rasqal --data terms.ttl --named other.nt "$2"
    err_is_one_line
    out_empty
}
refused 'path with /' 'SELECT ?s WHERE {?s sl:a/sl:b ?o}'
err_has path
refused 'path with +' 'SELECT ?s WHERE {?s <http://e.example/p>+ ?o}'
refused 'path with ^' 'SELECT ?s WHERE {?s ^sl:a ?o}'
refused 'EXISTS' 'SELECT ?s WHERE {?s ?p ?o FILTER EXISTS {?o ?q ?r}}'
err_has EXISTS
refused 'NOT EXISTS' 'SELECT ?s WHERE {?s ?p ?o FILTER NOT EXISTS {?o ?q ?r}}'
refused 'MINUS' 'SELECT ?s WHERE {?s ?p ?o MINUS {?s sl:a ?o}}'
err_has MINUS
refused 'VALUES in the pattern' 'SELECT ?s WHERE {VALUES ?s {1} ?s ?p ?o}'
err_has VALUES
refused 'HAVING' 'SELECT ?s (COUNT(?o) AS ?n) WHERE {?s ?p ?o} GROUP BY ?s HAVING (COUNT(?o) > 1)'
err_has HAVING
refused 'sub-SELECT' 'SELECT ?s WHERE {{SELECT ?s WHERE {?s ?p ?o}}}'
refused 'FROM' 'SELECT ?s FROM <http://e.example/g> WHERE {?s ?p ?o}'
err_has FROM
refused 'SERVICE' 'SELECT ?s WHERE {SERVICE <http://127.0.0.1:9/> {?s ?p ?o}}'
err_has SERVICE
refused 'aggregate over BIND' 'SELECT (COUNT(?t) AS ?n) WHERE {?s ?p ?o BIND(STR(?o) AS ?t)}'
refused 'GROUP_CONCAT' 'SELECT (GROUP_CONCAT(?o) AS ?n) WHERE {?s ?p ?o}'
refused 'SAMPLE' 'SELECT (SAMPLE(?o) AS ?n) WHERE {?s ?p ?o}'
refused 'DESCRIBE' 'DESCRIBE <http://e.example/a>'
refused 'an update' 'INSERT DATA {<http://e.example/a> <http://e.example/p> 1}'
refused 'GRAPH inside GRAPH' 'SELECT ?s WHERE {GRAPH ?g {GRAPH ?h {?s ?p ?o}}}'
refused 'a triple without a variable inside GRAPH' 'ASK {GRAPH ?g {<http://e.example/a> <http://e.example/p> "plain"}}'
refused 'an unknown graph' 'SELECT ?s WHERE {GRAPH <http://e.example/none> {?s ?p ?o}}'
err_has 'http://e.example/none'

# --- Right or refused: never wrong in silence -------------------------------

cat >one.ttl <<'END'
@prefix e: <http://e.example/> .
e:a a e:T ; e:p 1, 2 . e:b a e:T ; e:p 3 . e:c a e:U .
END
cat >two.ttl <<'END'
@prefix e: <http://e.example/> .
e:a a e:T ; e:p 2 .
END
cat >about.ttl <<'END'
@prefix e: <http://e.example/> .
e:one e:title "one" . e:none e:title "none" . e:other e:title "other" .
END

# right NAME QUERY OUTPUT: this output; of Rasqal this, or a refusal in one line.
right() {
    set -- "$1" "PREFIX e: <http://e.example/> $2" "$3" \
        --data one.ttl --data two.ttl --data about.ttl \
        --named http://e.example/one=one.ttl --named http://e.example/two=two.ttl \
        --named http://e.example/about=about.ttl
    name=$1
    query=$2
    printf '%b' "$3" >right.wanted
    shift 3
    check "$name" 0 -- "$STANDSCAPE" query -f csv "$@" "$query"
    out_is right.wanted
    deeply "$STANDSCAPE" query --engine rasqal -f csv "$@" "$query" >out 2>err
    status=$?
    name="right or refused: $name"
    tap_command="$STANDSCAPE query --engine rasqal $query"
    if tap_unsound || { [ $status -ne 3 ] && [ $status -ne 0 ]; }; then
        not_ok "$name" 'exit status 0 or 3' "exit status $status; $(head -c 900 err)"
    elif [ $status -eq 3 ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ]; then
        ok "$name"
    elif [ $status -eq 0 ] && cmp -s right.wanted out; then
        ok "$name"
    else
        not_ok "$name" "refused, or $(cat right.wanted)" "exit status $status: $(cat out)"
    fi
}
x=http://e.example
right 'a variable of GRAPH in a pattern after it' \
    'SELECT ?g ?s ?t WHERE {GRAPH ?g {?s a e:T} ?g e:title ?t} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n"
right 'a variable of GRAPH in a pattern before it' \
    'SELECT ?g ?s ?t WHERE {?g e:title ?t GRAPH ?g {?s a e:T}} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n"
right 'a variable of GRAPH in a pattern of another graph' \
    'SELECT ?g ?s ?t WHERE {GRAPH ?g {?s a e:T} GRAPH e:about {?g e:title ?t}} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n"
right 'a variable of GRAPH in OPTIONAL' \
    'SELECT ?g ?s ?t WHERE {GRAPH ?g {?s a e:T} OPTIONAL {?g e:title ?t}} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n$x/two,$x/a,\r\n"
right 'one variable of two GRAPHs' \
    'SELECT ?g ?s ?o WHERE {GRAPH ?g {?s a e:T} GRAPH ?g {?s e:p ?o}} ORDER BY ?g ?s ?o' \
    "g,s,o\r\n$x/one,$x/a,1\r\n$x/one,$x/a,2\r\n$x/one,$x/b,3\r\n$x/two,$x/a,2\r\n"
right 'GROUP BY without an aggregate' \
    'SELECT ?s WHERE {?s e:p ?o} GROUP BY ?s ORDER BY ?s' "s\r\n$x/a\r\n$x/b\r\n"
right 'GROUP BY an expression' \
    'SELECT ?k (COUNT(?s) AS ?n) WHERE {?s a ?t} GROUP BY (STR(?t) AS ?k) ORDER BY ?k' \
    "k,n\r\n$x/T,2\r\n$x/U,1\r\n"
right 'an expression of the key of a group' \
    'SELECT (STR(?t) AS ?k) (COUNT(?s) AS ?n) WHERE {?s a ?t} GROUP BY ?t ORDER BY ?n' \
    "k,n\r\n$x/U,1\r\n$x/T,2\r\n"
right 'ORDER BY an aggregate' \
    'SELECT ?s (MAX(?o) AS ?m) WHERE {?s e:p ?o} GROUP BY ?s ORDER BY DESC(MAX(?o))' \
    "s,m\r\n$x/b,3\r\n$x/a,2\r\n"
right 'MIN and MAX of IRIs' \
    'SELECT (MIN(?s) AS ?a) (MAX(?s) AS ?b) WHERE {?s a ?t}' "a,b\r\n$x/a,$x/c\r\n"
right 'CONCAT of the text of an IRI' \
    'SELECT (CONCAT(STR(?s), "-", STR(?o)) AS ?c) WHERE {?s e:p ?o} ORDER BY ?s ?o' \
    "c\r\n$x/a-1\r\n$x/a-2\r\n$x/b-3\r\n"
right 'STRAFTER of the text of an IRI' \
    'SELECT (STRAFTER(STR(?s), "example/") AS ?c) WHERE {?s a e:U}' 'c\r\nc\r\n'
right 'STRBEFORE of the text of an IRI' \
    'SELECT (STRBEFORE(STR(?s), "/e.") AS ?c) WHERE {?s a e:U}' 'c\r\nhttp:/\r\n'
right 'a COUNT over nothing in the union' \
    'SELECT (COUNT(*) AS ?n) WHERE {?s a e:T ; e:p ?o FILTER(?o > 100)}' 'n\r\n0\r\n'
right 'graphs counted' \
    'SELECT ?g (COUNT(?s) AS ?n) WHERE {GRAPH ?g {?s a e:T}} GROUP BY ?g ORDER BY DESC(?n)' \
    "g,n\r\n$x/one,2\r\n$x/two,1\r\n"
right 'a filter in place of a join with GRAPH' \
    'SELECT ?g ?s ?t WHERE {GRAPH ?g {?s a e:T} ?d e:title ?t FILTER(?d = ?g)} ORDER BY ?g ?s' \
    "g,s,t\r\n$x/one,$x/a,one\r\n$x/one,$x/b,one\r\n"
# --- What Rasqal cannot hold -----------------------------------------------

for text in 'a\u0000b' '\u0000b'; do
    printf '<http://e.example/s> <http://e.example/p> "%s" .\n' "$text" >nul.nt
    check "a literal with U+0000: $text" 4 -- \
        "$STANDSCAPE" query --engine rasqal -f csv --data nul.nt 'SELECT ?o { ?s ?p ?o }'
    err_is_one_line
    err_has 'U+0000'
    check "a literal with U+0000 that is not met: $text" 0 -- \
        "$STANDSCAPE" query --engine rasqal -f csv --data nul.nt 'ASK { ?s <http://e.example/q> ?o }'
    out_is 'false\n'
done

finish
