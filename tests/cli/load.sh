#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command load: syntaxes, names of graphs, blank nodes, bad files.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

STANDSCAPE_LANDSCAPE=$SCRATCH/bare
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init --bare
cp -r bare landscape
STANDSCAPE_LANDSCAPE=$SCRATCH/landscape
load=https://w3id.org/standscape/graph/load
here=file://$(pwd -P)

# graph IRI: what is in a graph, as sorted N-Triples.
graph() {
    "$STANDSCAPE" export -f nquads | sed -n "s|\(.*\) <$1> \.\$|\1 .|p" | sort
}
# graph_is NAME IRI: compares with the lines of standard input.
graph_is() {
    sort >wanted.nt
    graph "$2" >got.nt
    same "$1" wanted.nt got.nt
}
unchanged() {
    "$STANDSCAPE" export -f nquads >after.nq
    same "$1: the landscape is unchanged" before.nq after.nq
    mv after.nq before.nq
    is "$1: no leftovers" '' "$(ls landscape | grep -v -x -e format -e store -e snapshots -e inferred -e lock.swap -e lock.writer)"
}

# --- Syntaxes --------------------------------------------------------------

cat >turtle.ttl <<'END'
@prefix e: <http://e.example/> .
e:a e:p "from Turtle", 1 .
<relative> e:p "relative" .
END
cat >trig.trig <<'END'
@prefix e: <http://e.example/> .
e:g1 { e:a e:p "named in TriG" . }
e:a e:p "outside in TriG" .
END
echo '<http://e.example/a> <http://e.example/p> "from N-Triples" .' >triples.nt
cat >quads.nq <<'END'
<http://e.example/a> <http://e.example/p> "named in N-Quads" <http://e.example/g2> .
<http://e.example/a> <http://e.example/p> "outside in N-Quads" .
END
cat >xml.rdf <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">
  <rdf:Description rdf:about="http://e.example/a">
    <e:p xml:lang="fr">de RDF/XML</e:p>
  </rdf:Description>
  <rdf:Description rdf:about="relative"><e:p>relative</e:p></rdf:Description>
</rdf:RDF>
END
check 'five syntaxes at once' 0 -- "$STANDSCAPE" load turtle.ttl trig.trig triples.nt quads.nq xml.rdf
out_empty
graph_is 'Turtle' $load/turtle.ttl <<END
<http://e.example/a> <http://e.example/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e.example/a> <http://e.example/p> "from Turtle" .
<$here/relative> <http://e.example/p> "relative" .
END
graph_is 'TriG, named graph' http://e.example/g1 <<END
<http://e.example/a> <http://e.example/p> "named in TriG" .
END
graph_is 'TriG, outside' $load/trig.trig <<END
<http://e.example/a> <http://e.example/p> "outside in TriG" .
END
graph_is 'N-Triples' $load/triples.nt <<END
<http://e.example/a> <http://e.example/p> "from N-Triples" .
END
graph_is 'N-Quads, named graph' http://e.example/g2 <<END
<http://e.example/a> <http://e.example/p> "named in N-Quads" .
END
graph_is 'N-Quads, outside' $load/quads.nq <<END
<http://e.example/a> <http://e.example/p> "outside in N-Quads" .
END
graph_is 'RDF/XML' $load/xml.rdf <<END
<http://e.example/a> <http://e.example/p> "de RDF/XML"@fr .
<$here/relative> <http://e.example/p> "relative" .
END
for file in turtle.ttl trig.trig triples.nt quads.nq xml.rdf; do
    graph $load/$file >expected.$file
done
mkdir unknown
cp turtle.ttl unknown/turtle.txt
cp trig.trig unknown/trig
cp triples.nt unknown/triples.data
cp quads.nq unknown/quads.data
cp xml.rdf unknown/xml.data
check 'by content where the name says nothing' 0 -- "$STANDSCAPE" load unknown/turtle.txt \
    unknown/trig unknown/triples.data unknown/quads.data unknown/xml.data
for pair in turtle.ttl:turtle.txt trig.trig:trig triples.nt:triples.data \
    quads.nq:quads.data xml.rdf:xml.data; do
    graph "$load/${pair#*:}" | sed "s|$here/unknown/|$here/|" >got.nt
    same "by content: ${pair#*:}" "expected.${pair%:*}" got.nt
done
printf '\357\273\277@prefix e: <http://e.example/> . e:a e:p "after a mark" .\n' >mark.ttl
check 'a byte order mark' 0 -- "$STANDSCAPE" load mark.ttl
printf '<http://e.example/a> <http://e.example/p> "two" .\r\n' >crlf.nt
check 'lines that end in CR LF' 0 -- "$STANDSCAPE" load crlf.nt
graph_is 'lines that end in CR LF are the same' $load/crlf.nt <<END
<http://e.example/a> <http://e.example/p> "two" .
END

# --- Names -----------------------------------------------------------------

cp triples.nt 'a b%c#é?.nt'
check 'a file name with blanks and signs' 0 -- "$STANDSCAPE" load 'a b%c#é?.nt'
graph $load/a%20b%25c%23%C3%A9%3F.nt >got.nt
same 'the name of its graph is encoded' expected.triples.nt got.nt
check '--graph' 0 -- "$STANDSCAPE" load --graph http://e.example/own triples.nt
graph http://e.example/own >got.nt
same '--graph names the graph' expected.triples.nt got.nt
check '--graph leaves named graphs their names' 0 -- "$STANDSCAPE" load --graph http://e.example/rest quads.nq
graph_is '--graph has what is outside' http://e.example/rest <<END
<http://e.example/a> <http://e.example/p> "outside in N-Quads" .
END
check '--base' 0 -- "$STANDSCAPE" load --base http://base.example/dir/file --graph http://e.example/based turtle.ttl xml.rdf
graph http://e.example/based >got.nt
is '--base is the base of Turtle and RDF/XML' 1 \
    "$(grep -c '^<http://base.example/dir/relative> <http://e.example/p> "relative" \.$' got.nt)"
is 'no other base' 0 "$(grep -c file: got.nt)"
for option in --graph --base; do
    for iri in foo '' 'http://e.example/a b' '<http://e.example/>'; do
        check "$option '$iri' is no IRI" 2 -- "$STANDSCAPE" load $option "$iri" triples.nt
        err_is_one_line
    done
done
check 'no file' 2 -- "$STANDSCAPE" load
err_is_one_line
check 'sources lists the file with its day' 0 -- "$STANDSCAPE" sources
out_has "$load/turtle.ttl,$(date -u +%Y-%m-%d),,3,"
sum=$(sha256sum <turtle.ttl | cut -d' ' -f1)
check 'provenance has the digest and the length' 0 -- "$STANDSCAPE" export -f nt --source provenance
out_has "<https://w3id.org/standscape/id/snapshot/$sum> <http://spdx.org/rdf/terms#checksumValue> \"$sum\""
out_has "<http://www.w3.org/ns/dcat#byteSize> \"$(wc -c <turtle.ttl)\""

# --- What is replaced and what stays ---------------------------------------

"$STANDSCAPE" export -f nquads | grep -v -e "$load/turtle.ttl> \.\$" -e '/graph/provenance> \.$' >before.nq
"$STANDSCAPE" export -f nt --source provenance | grep -v "$load/turtle.ttl> \|$sum" >provenance.before
printf '<http://e.example/a> <http://e.example/p> "new" .\n' >turtle.ttl
check 'a file that changed' 0 -- "$STANDSCAPE" load turtle.ttl
graph_is 'a file that changed replaces its graph' $load/turtle.ttl <<END
<http://e.example/a> <http://e.example/p> "new" .
END
"$STANDSCAPE" export -f nquads | grep -v -e "$load/turtle.ttl> \.\$" -e '/graph/provenance> \.$' >after.nq
same 'other graphs stay' before.nq after.nq
new=$(sha256sum <turtle.ttl | cut -d' ' -f1)
"$STANDSCAPE" export -f nt --source provenance | grep -v "$load/turtle.ttl> \|$sum\|$new" >provenance.after
same 'what is said of other graphs stays' provenance.before provenance.after
holds 'something is said of other graphs' grep -q graph/ontology provenance.after
is 'one digest for the graph' 1 "$("$STANDSCAPE" export -f nt --source provenance |
    grep -c "^<$load/turtle.ttl> <http://www.w3.org/ns/prov#wasDerivedFrom> ")"
printf '<http://e.example/b> <http://e.example/p> "only" <http://e.example/g2> .\n' >quads2.nq
check 'a file with a named graph that is there' 0 -- "$STANDSCAPE" load quads2.nq
graph_is 'it replaces that graph' http://e.example/g2 <<END
<http://e.example/b> <http://e.example/p> "only" .
END
: >turtle.ttl
check 'an empty file' 0 -- "$STANDSCAPE" load turtle.ttl
is 'an empty file empties its graph' '' "$(graph $load/turtle.ttl)"
printf '# nothing\n' >turtle.ttl
check 'a file with a comment alone' 0 -- "$STANDSCAPE" load turtle.ttl
printf '<http://e.example/a> <http://e.example/p> "x" <http://e.example/two> .\n<http://e.example/a> <http://e.example/p> "x" <http://e.example/two> .\n' >twice.nq
check 'a statement twice' 0 -- "$STANDSCAPE" load twice.nq
graph_is 'a statement twice is one' http://e.example/two <<END
<http://e.example/a> <http://e.example/p> "x" .
END

# --- Blank nodes -----------------------------------------------------------

printf '_:x <http://e.example/p> "one" .\n_:x <http://e.example/q> _:y .\n' >blank1.nt
printf '_:x <http://e.example/p> "two" .\n' >blank2.nt
check 'blank nodes' 0 -- "$STANDSCAPE" load blank1.nt blank2.nt
one=$(sha256sum <blank1.nt | cut -d' ' -f1)
two=$(sha256sum <blank2.nt | cut -d' ' -f1)
genid=https://w3id.org/standscape/id/genid
graph_is 'blank nodes are named after their file' $load/blank1.nt <<END
<$genid/$one-x> <http://e.example/p> "one" .
<$genid/$one-x> <http://e.example/q> <$genid/$one-y> .
END
graph_is 'the same label in another file is another node' $load/blank2.nt <<END
<$genid/$two-x> <http://e.example/p> "two" .
END
check 'blank nodes are blank in a query' 0 -- "$STANDSCAPE" query \
    'SELECT ?x WHERE {?x <http://e.example/q> ?y FILTER(isBLANK(?x) && isBLANK(?y))}'
out_is "x\r\n_:$one-x\r\n"
check 'blank nodes of two files do not join' 0 -- "$STANDSCAPE" query \
    'SELECT ?o WHERE {?x <http://e.example/q> ?y ; <http://e.example/p> ?o}'
out_is 'o\r\none\r\n'
for name in list.ttl list.rdf; do
    case $name in
    *.ttl) printf '@prefix e: <http://e.example/> . e:s e:list ( "a" [ e:p "b" ] ) .\n' >$name ;;
    *) sed 's|<e:p xml:lang="fr">.*|<e:q rdf:parseType="Resource"><e:p>b</e:p></e:q>|' xml.rdf >$name ;;
    esac
    check "blank nodes without a label, $name" 0 -- "$STANDSCAPE" load $name
    graph $load/$name >got.nt
    sum=$(sha256sum <$name | cut -d' ' -f1)
    holds "they are named after the file, $name" grep -q "<$genid/$sum-[^>]*> <http://e.example/p> \"b\"" got.nt
done

# --- Large and strange values ----------------------------------------------

python3 -c 'print("<http://e.example/large> <http://e.example/p> \"" + "0123456789" * 200000 + "\" .")' >large.nt
check 'a literal of 2 MB' 0 -- "$STANDSCAPE" load large.nt
graph $load/large.nt >got.nt
same 'a literal of 2 MB comes back' large.nt got.nt
check 'its length by a query' 0 -- "$STANDSCAPE" query \
    'SELECT (STRLEN(?o) AS ?n) WHERE {<http://e.example/large> ?p ?o}'
out_is 'n\r\n2000000\r\n'
python3 -c 'print("<http://e.example/" + "x" * 10000 + "> <http://e.example/p> \"long\" .")' >long.nt
check 'an IRI of 10 KB' 0 -- "$STANDSCAPE" load long.nt
graph $load/long.nt >got.nt
same 'an IRI of 10 KB comes back' long.nt got.nt
printf '<http://e.example/u> <http://e.example/p> "\\u00e9 \\U0001F600 \\t \\" \\\\ \303\251" .\n' >escapes.nt
check 'escapes' 0 -- "$STANDSCAPE" load escapes.nt
check 'escapes come back as characters' 0 -- "$STANDSCAPE" query -f tsv \
    'SELECT ?o WHERE {<http://e.example/u> ?p ?o}'
out_is '?o\n"é 😀 \\t \\" \\\\ é"\n'

# A NUL may be refused, but no value is cut at it.
printf '<http://e.example/nul> <http://e.example/p> "a\\u0000b" .\n' >nul.nt
"$STANDSCAPE" load nul.nt >out 2>err
status=$?
graph $load/nul.nt >got.nt
if [ $status -eq 3 ]; then
    is 'a NUL in a literal is refused whole' '' "$(cat got.nt)"
else
    same 'a NUL in a literal comes back' nul.nt got.nt
fi

# --- Bad files -------------------------------------------------------------

"$STANDSCAPE" export -f nquads >before.nq
# bad NAME FILE TEXT: refused with a message that begins with FILE:TEXT.
bad() {
    check "$1" 3 -- "$STANDSCAPE" load "$2"
    err_is_one_line
    err_has "$2:$3"
    unchanged "$1"
}
printf '<http://e.example/a> <http://e.example/p> "x" .\n<http://e.example/a> <http://e.example/p "x" .\n' >bad.nt
bad 'an IRI that does not end' bad.nt 2:
holds 'the message has line and column' grep -Eq 'bad\.nt:2:[0-9]+: .' err
printf '@prefix e: <http://e.example/> .\ne:a e:p\n  e:b ] .\n' >bad.ttl
bad 'a bracket too many' bad.ttl 3:
printf '@prefix e: <http://e.example/> .\ne:g { e:a e:p e:b .\n' >bad.trig
bad 'a graph that does not end' bad.trig ''
printf 'e:a e:p e:b .\n' >prefix.ttl
bad 'a prefix that is not declared' prefix.ttl 1:
printf '<http://e.example/a> <http://e.example/p> "x\n' >string.ttl
bad 'a string that does not end' string.ttl ''
printf '<relative> <http://e.example/p> "x" <http://e.example/bad> .\n' >relative.nq
bad 'a relative IRI in N-Quads' relative.nq 1:
printf '<http://e.example/a> <http://e.example/p> "x" <relative> .\n' >graph.nq
bad 'a relative IRI of a graph' graph.nq 1:
printf '<http://e.example/a> <http://e.example/p> "\377\376" .\n' >utf.nt
bad 'bytes that are not UTF-8' utf.nt 1:
printf '<http://e.example/a> <http://e.example/p> "\355\240\200" .\n' >surrogate.nt
bad 'a surrogate in UTF-8' surrogate.nt 1:
printf '<http://e.example/a> <http://e.example/p> "\300\200" .\n' >overlong.nt
bad 'an overlong form in UTF-8' overlong.nt 1:
printf '<http://e.example/a> <http://e.example/p> "\364\220\200\200" .\n' >beyond.nt
bad 'a character beyond Unicode' beyond.nt 1:
printf '<http://e.example/a> <http://e.example/p> "\\U00110000" .\n' >number.nt
bad 'an escaped character beyond Unicode' number.nt 1:
printf '<http://e.example/a> <http://e.example/p> "a\\uD800b" .\n' >half.nt
bad 'an escaped surrogate' half.nt 1:
printf '<http://e.example/a b> <http://e.example/p> "x" .\n' >space.nt
bad 'an IRI with a blank' space.nt 1:
printf '<http://e.example/a\\u0020b> <http://e.example/p> "x" .\n' >escaped.nt
bad 'an IRI with an escaped blank' escaped.nt 1:
printf '"x" <http://e.example/p> "x" .\n' >subject.nt
bad 'a literal as subject' subject.nt 1:
sed 's|rdf:about="relative"|rdf:about="re lative"|' xml.rdf >space.rdf
bad 'an IRI with a blank in RDF/XML' space.rdf ''
sed '$d' xml.rdf >short.rdf
bad 'RDF/XML that does not end' short.rdf ''
sed 's|</rdf:Description>|</rdf:Descriptio>|' xml.rdf >tag.rdf
bad 'a wrong tag in RDF/XML' tag.rdf 5:
printf '{"@context": {}}\n' >json.data
bad 'a syntax that is not read' json.data ''
check 'two files, the second bad' 3 -- "$STANDSCAPE" load triples.nt mark.ttl bad.nt
err_is_one_line
unchanged 'two files, the second bad'
check 'a missing file' 4 -- "$STANDSCAPE" load triples.nt missing.nt
err_has missing.nt
err_is_one_line
unchanged 'a missing file'
check 'a folder' 4 -- "$STANDSCAPE" load unknown
err_is_one_line
unchanged 'a folder'
printf '<http://e.example/a> <http://e.example/p> "x" <http://e.example/bad> .\n<http://e.example/a> .\n' >late.nq
bad 'an error after good quads' late.nq 2:
printf '<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "%s/triples.nt">]>\n' "$here" >entity.rdf
sed -n '2,3p' xml.rdf >>entity.rdf
printf '<e:p>&x;</e:p></rdf:Description></rdf:RDF>\n' >>entity.rdf
"$STANDSCAPE" load entity.rdf >out 2>err
is 'an entity of a file is not read' 0 "$("$STANDSCAPE" export -f nquads --source load/entity.rdf 2>/dev/null | grep -c 'from N-Triples')"
check 'no landscape' 4 -- "$STANDSCAPE" -L "$SCRATCH/none" load triples.nt
err_has 'standscape init'
err_is_one_line

# --- Graphs of the program itself ------------------------------------------

if [ -d "$STANDSCAPE_SHARED/questions" ]; then
    check 'a shared fixture' 0 -- "$STANDSCAPE" load "$STANDSCAPE_SHARED/questions/fixture.ttl"
    graph $load/fixture.ttl >got.nt
    serdi -i turtle -o ntriples "$STANDSCAPE_SHARED/questions/fixture.ttl" | sort -u >wanted.nt
    is 'a shared fixture: as many triples' "$(wc -l <wanted.nt)" "$(wc -l <got.nt)"
else
    skip 'a shared fixture' 'no folder questions in STANDSCAPE_SHARED'
fi

finish
