#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command export: what other programs read, byte for byte the same.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

mkdir in
cat >in/blanks.ttl <<'END'
@prefix e: <http://e.example/> .
e:a e:p _:x , [ e:q "inner" ] ; e:list ( 1 2.5 "three"@en ) .
_:x e:p "quote \" back \\ tab \t line \n bell \u0007 é 語 😀" ; e:empty "" .
e:numbers e:p 1 , 01 , -1 , +1 , 1.0 , 1e0 , true , "1"^^e:own , "1" .
<http://e.example/p(a)r,e'n;s> <http://e.example/a.> <http://e.example/a/b#c.d> ,
    <https://w3id.org/standscape/ns#> , <https://w3id.org/standscape/id/x/y> ,
    <https://w3id.org/standscape/ns#-dash> , <https://w3id.org/standscape/ns#a%20b> .
END
printf '%s\n' '<http://e.example/a> <http://e.example/p> "named" <http://e.example/graph> .' \
    '_:x <http://e.example/p> "other x" <http://e.example/graph> .' >in/named.nq

STANDSCAPE_LANDSCAPE=$SCRATCH/one
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init
cp -r one two
must "$STANDSCAPE" load in/blanks.ttl
must "$STANDSCAPE" load in/named.nq
must "$STANDSCAPE" pull iso --from "$SS_SOURCE/data/snapshots/iso"
must "$STANDSCAPE" -L two pull iso --from "$SS_SOURCE/data/snapshots/iso"
must "$STANDSCAPE" -L two load in/named.nq in/blanks.ttl

# Triples as sorted N-Triples in serd's spelling.
by_serd() {
    serdi -i "$2" -o ntriples "$1" | sort
}
by_raptor() {
    rapper -q -i "$2" -o ntriples "$1" >raptor.nt &&
        serdi -i ntriples -o ntriples raptor.nt | sort
}

# --- The same everywhere ---------------------------------------------------

check 'Turtle' 0 -- "$STANDSCAPE" export
cp out one.ttl
err_empty
check 'Turtle by its name' 0 -- "$STANDSCAPE" export -f turtle
out_is one.ttl
check 'N-Triples' 0 -- "$STANDSCAPE" export -f nt
cp out one.nt
check 'N-Triples again' 0 -- "$STANDSCAPE" export -f nt
out_is one.nt
check 'N-Quads' 0 -- "$STANDSCAPE" export -f nquads
cp out one.nq
check 'N-Quads again' 0 -- "$STANDSCAPE" export -f nquads
out_is one.nq
for form in turtle nt nquads; do
    check "another order of loading, $form" 0 -- "$STANDSCAPE" -L two export -f $form
    cp out two.$form
done
# Only the moment of loading may differ.
for pair in one.ttl:turtle one.nt:nt one.nq:nquads; do
    grep -v generatedAtTime "${pair%:*}" >left
    grep -v generatedAtTime "two.${pair#*:}" >right
    same "another order of loading, ${pair#*:}: the same bytes" left right
done

# --- What other programs read ----------------------------------------------

sort one.nt >sorted.nt
by_serd one.nt ntriples >expected
by_serd one.ttl turtle >serd.nt
same 'serd reads the triples of the Turtle' expected serd.nt
by_raptor one.ttl turtle >raptor.sorted
same 'Raptor reads the triples of the Turtle' expected raptor.sorted
serdi -i nquads -o nquads one.nq | sort >serd.nq
sort one.nq >sorted.nq
same 'serd reads the N-Quads' sorted.nq serd.nq
rapper -q -i nquads -o nquads one.nq >raptor.nq
is_value 'Raptor reads as many N-Quads' "$(wc -l <one.nq)" "$(wc -l <raptor.nq)"
sort -u one.nt | cmp -s - sorted.nt
is 'N-Triples name each triple once' 0 $?
LC_ALL=C sort -u one.nq | cmp -s - sorted.nq
is 'N-Quads name each quad once' 0 $?

"$STANDSCAPE" stats -f csv | tr -d '\r' >stats
is_value 'as many triples as stats counts' "$(sed -n 's/^triples,//p' stats)" "$(wc -l <one.nt)"
is_value 'as many quads as stats counts' "$(sed -n 's/^quads,//p' stats)" "$(wc -l <one.nq)"

if ! command -v node >/dev/null; then
    skip_always 'Oxigraph reads the triples of the Turtle' 'node is not installed'
elif ! STANDSCAPE_PEERS=${STANDSCAPE_PEERS-$SCRATCH} node "$top_srcdir/tests/cli/oxigraph_triples.mjs" \
    "$SCRATCH/in/blanks.ttl" >oxigraph.out 2>oxigraph.err; then
    if grep -q "Cannot find module 'oxigraph'" oxigraph.err; then
        skip_always 'Oxigraph reads the triples of the Turtle' \
            'no module oxigraph below STANDSCAPE_PEERS'
    else
        not_ok 'Oxigraph reads the triples of the Turtle' success "$(cat oxigraph.err)"
    fi
else
    node "$top_srcdir/tests/cli/oxigraph_triples.mjs" one.ttl >oxigraph.out
    # Oxigraph keeps the values of numbers, not how they were written.
    by_serd oxigraph.out ntriples | grep -v '^<http://e.example/numbers>' >oxigraph.nt
    grep -v '^<http://e.example/numbers>' expected >expected.values
    same 'Oxigraph reads the triples of the Turtle' expected.values oxigraph.nt
fi

# --- The form of the Turtle ------------------------------------------------

lacks_line() {
    ! grep -Eq "$1" "$2"
}
holds 'no blank nodes' lacks_line '_:|\[|^[^"<#]*\(' one.ttl
holds 'no blank nodes in N-Quads' lacks_line '(^| )_:' one.nq
holds 'no base' lacks_line '^@base|^BASE' one.ttl
sum=$(sha256sum <in/blanks.ttl | cut -d' ' -f1)
holds 'a blank node of a file is named after the file' \
    grep -qF "<https://w3id.org/standscape/id/genid/$sum-x> <http://e.example/empty> \"\" ." one.nt
is 'blank nodes of two files stay apart' 2 \
    "$(grep -c '/genid/[0-9a-f]*-x> <http://e.example/p> "' one.nt)"
holds 'blanks that are in the Turtle are in the N-Triples' grep -q 'genid/' one.ttl

holds 'the header names the ontology' grep -qx '# Ontology: https://w3id.org/standscape/ns' one.ttl
grep '^#   ' one.ttl | sed 's/^#   //; s/,.*//' | sort >named
"$STANDSCAPE" sources -f tsv | tail -n +2 | cut -f1 | tr -d '<>' | sort >graphs
same 'the header names each source' graphs named
holds 'the header has the day and the licence' grep -q \
    '^#   https://w3id.org/standscape/graph/iso/deliverables, ISO Open Data, deliverables, 2026-08-19, https://opendatacommons.org/licenses/by/1-0/$' \
    one.ttl
sed -n 's/^@prefix \([a-z0-9]*\): .*/\1/p' one.ttl >prefixes
holds 'there are prefixes' test -s prefixes
grep -v -e '^@prefix' -e '^#' one.ttl | sed 's/"\(\\.\|[^"\\]\)*"//g; s/<[^>]*>//g' >body
unused=
while read -r prefix; do
    grep -Eq "(^|[ ^])$prefix:" body || unused="$unused $prefix"
done <prefixes
is 'only used prefixes' '' "$unused"
check 'one source, Turtle' 0 -- "$STANDSCAPE" export --source iso/ics
sed -n 's/^@prefix \([a-z0-9]*\): .*/\1/p' out >prefixes
grep -v -e '^@prefix' -e '^#' out | sed 's/"\(\\.\|[^"\\]\)*"//g; s/<[^>]*>//g' >body
unused=
while read -r prefix; do
    grep -Eq "(^|[ ^])$prefix:" body || unused="$unused $prefix"
done <prefixes
is 'only used prefixes in one source' '' "$unused"

# --- A part ----------------------------------------------------------------

for source in iso curated/cra iso/ics load; do
    check "--source $source" 0 -- "$STANDSCAPE" export -f nquads --source $source
    grep "<https://w3id.org/standscape/graph/$source[/>][^ ]* \.\$\|<https://w3id.org/standscape/graph/$source> \.\$" \
        one.nq >part
    holds "--source $source has statements" test -s part
    out_is part
done
for source in nosuch curated/cr iso/ '' ontolog; do
    check "unknown source '$source'" 3 -- "$STANDSCAPE" export --source "$source" -o nowhere.ttl
    err_is_one_line
    holds "unknown source '$source' writes nothing" test ! -e nowhere.ttl
done
check '--as-of 2026-09-30' 0 -- "$STANDSCAPE" export -f nt --as-of 2026-09-30
out_lacks '<https://w3id.org/standscape/id/request/m-593>'
out_has '<https://w3id.org/standscape/id/request/m-613> <https://w3id.org/standscape/ns#mandateNumber>'
check '--as-of 2025-01-01' 0 -- "$STANDSCAPE" export -f nt --as-of 2025-01-01
out_lacks '<https://w3id.org/standscape/id/request/m-613>'
out_has '<https://w3id.org/standscape/id/request/m-593> <https://w3id.org/standscape/ns#mandateNumber>'
check '--as-of in the header' 0 -- "$STANDSCAPE" export --as-of 2025-01-01 --source curated/ai-act
out_has '# As of 2025-01-01'
check '--as-of no day' 2 -- "$STANDSCAPE" export --as-of 2025-02-30
err_is_one_line
check 'unknown format' 2 -- "$STANDSCAPE" export -f rdfxml
err_is_one_line

# --- To a file -------------------------------------------------------------

check '-o FILE' 0 -- "$STANDSCAPE" export -o file.ttl
out_empty
same '-o FILE: the same bytes' one.ttl file.ttl
printf 'old' >file.nq
check '-o FILE that is there' 0 -- "$STANDSCAPE" export -f nquads -o file.nq
same '-o FILE that is there: the same bytes' one.nq file.nq
mkdir folder
for form in turtle:ttl nt:nt nquads:nq; do
    check "-o DIR, ${form%:*}" 0 -- "$STANDSCAPE" export -f "${form%:*}" -o folder
    same "-o DIR, ${form%:*}: the same bytes" "one.${form#*:}" "folder/landscape.${form#*:}"
done
is '-o leaves nothing else' 'landscape.nq landscape.nt landscape.ttl' "$(ls folder | xargs)"
check '-o below a missing folder' 4 -- "$STANDSCAPE" export -o missing/file.ttl
err_is_one_line
err_has 'missing/file.ttl'
mkfifo pipe
cat pipe >piped.nt &
check '-o to a pipe' 0 -- "$STANDSCAPE" export -f nt -o pipe
holds '-o does not replace a pipe' test -p pipe
# The reader ends with the file; it would wait for ever at a pipe that is gone.
for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 $! 2>/dev/null && sleep 0.1
done
kill $! 2>/dev/null
wait
same '-o to a pipe: the same bytes' one.nt piped.nt
for form in turtle nt nquads; do
    check "full device, $form" 4 -- to_full "$STANDSCAPE" export -f $form
    err_is_one_line
done

# --- Loaded again ----------------------------------------------------------

cp one.nq again.nq
STANDSCAPE_LANDSCAPE=$SCRATCH/three
check 'an empty landscape for the export' 0 -- "$STANDSCAPE" init --empty
check 'the export is loaded' 0 -- "$STANDSCAPE" load again.nq
check 'the export is exported' 0 -- "$STANDSCAPE" export -f nquads
sum=$(sha256sum <again.nq | cut -d' ' -f1)
# Without what is said of the file itself.
grep -v -e "^<https://w3id.org/standscape/id/snapshot/$sum> " \
    -e '^<https://w3id.org/standscape/graph/load/again.nq> ' out >again.out
sort again.out >again.sorted
same 'an export that was loaded has the same quads' sorted.nq again.sorted
same 'an export that was loaded has the same bytes' one.nq again.out

finish
