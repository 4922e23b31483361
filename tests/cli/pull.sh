#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command pull, with source iso: files, snapshots, bad records.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

iso=$SS_SOURCE/data/snapshots/iso
records=$iso/iso_deliverables_metadata.jsonl
STANDSCAPE_LANDSCAPE=$SCRATCH/bare
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init --bare
cp -r bare pulled
cp -r bare other
STANDSCAPE_LANDSCAPE=$SCRATCH/pulled

# count QUERY: the one number that it answers.
count() {
    "$STANDSCAPE" query -f csv "$1" 2>/dev/null | tr -d '\r' | tail -n +2
}
editions='SELECT (COUNT(?e) AS ?n) WHERE {GRAPH <https://w3id.org/standscape/graph/iso/deliverables> {?e a sl:Edition}}'

# --- A folder --------------------------------------------------------------

check 'the folder of the demo' 0 -- "$STANDSCAPE" pull iso --from "$iso"
out_empty
lines=$(grep -c . "$records")
committees=$(grep -c . "$iso/iso_technical_committees.jsonl")
codes=$(($(grep -c . "$iso/ICS.csv") - 1))
err_has "iso_deliverables_metadata.jsonl: $lines deliverables"
err_has "iso_technical_committees.jsonl: $committees committees"
err_has "ICS.csv: $codes classifications"
is 'nothing but a line for each file' 3 "$(grep -c . err)"
"$STANDSCAPE" export -f nquads >first.nq

# Counts that follow from the input.
is_value 'a work item for each record' \
    "$(python3 -c 'import json, sys; print(len({json.loads(l)["id"] for l in open(sys.argv[1])}))' "$records")" \
    "$(count 'SELECT (COUNT(DISTINCT ?w) AS ?n) WHERE {?w a sl:WorkItem}')"
is_value 'a title for each committee' "$committees" \
    "$(grep -c '^<https://w3id.org/standscape/id/committee/[^ ]*> <http://purl.org/dc/terms/title> .* <https://w3id.org/standscape/graph/iso/committees> \.$' first.nq)"
is_value 'a concept for each classification' "$codes" \
    "$(grep -c '> <http://www.w3.org/2004/02/skos/core#notation> "[0-9.]*".* <https://w3id.org/standscape/graph/iso/ics> \.$' first.nq)"
check 'a record by query' 0 -- "$STANDSCAPE" query \
    'SELECT ?edition ?day WHERE {?edition a sl:Edition ; sl:reference "ISO/IEC 42001:2023" ; sl:publicationDate ?day}'
out_is 'edition,day\r\nhttps://w3id.org/standscape/id/std/iso-iec/42001/2023,2023-12-18\r\n'
check 'the id of the registry names the work item' 0 -- "$STANDSCAPE" query \
    'ASK {<https://w3id.org/standscape/id/project/iso/81230> sl:resultsIn <https://w3id.org/standscape/id/std/iso-iec/42001/2023>}'
out_is 'true\n'
check 'sources name the day and the records' 0 -- "$STANDSCAPE" sources -f csv
out_has "https://w3id.org/standscape/graph/iso/deliverables,2026-08-19,$lines,"
out_has "https://w3id.org/standscape/graph/iso/committees,2025-06,$committees,"
out_has "https://w3id.org/standscape/graph/iso/ics,,$codes,"

# --- Snapshots -------------------------------------------------------------

for file in ICS.csv iso_deliverables_metadata.jsonl iso_technical_committees.jsonl; do
    sum=$(sha256sum <"$iso/$file" | cut -d' ' -f1)
    holds "snapshot of $file under its digest" test -s "pulled/snapshots/$sum.zst"
    if command -v zstd >/dev/null; then
        zstd -dcq "pulled/snapshots/$sum.zst" >snapshot
        same "snapshot of $file, decompressed" "$iso/$file" snapshot
    else
        skip "snapshot of $file, decompressed" 'zstd is not installed'
    fi
    holds "the manifest names $file with its digest" \
        grep -q "\"sha256\":\"$sum\".*\"file\":\"$file\"" pulled/snapshots/manifest.jsonl
done
is 'three snapshots and the manifest' 4 "$(ls pulled/snapshots | wc -l)"
cat >manifest.py <<'END'
import json
import sys

for line in open(sys.argv[1], encoding="utf-8"):
    entry = json.loads(line)
    assert len(entry["sha256"]) == 64, entry
    assert entry["dataset"].startswith("iso/"), entry
    assert isinstance(entry["bytes"], int) and entry["bytes"] > 0, entry
    assert entry["licence"].startswith("https://"), entry
    assert entry["kept"].endswith("Z"), entry
END
holds 'the manifest is JSON Lines' python3 manifest.py pulled/snapshots/manifest.jsonl
check 'pulled twice' 0 -- "$STANDSCAPE" pull iso --from "$iso"
"$STANDSCAPE" export -f nquads >second.nq
same 'pulled twice: the same graph' first.nq second.nq
is 'pulled twice: no further snapshot' 4 "$(ls pulled/snapshots | wc -l)"
check 'files one by one' 0 -- "$STANDSCAPE" -L other pull iso \
    --from "$iso/ICS.csv" --from "$records" --from "$iso/iso_technical_committees.jsonl"
"$STANDSCAPE" -L other export -f nt --source iso >other.nt
"$STANDSCAPE" export -f nt --source iso >pulled.nt
same 'files one by one: the same graph' pulled.nt other.nt

# --- Two forms of a data set ------------------------------------------------

mkdir forms
id=$(head -1 "$iso/iso_technical_committees.jsonl" | sed 's/^{"id": *\([0-9]*\).*/\1/')
{
    head -1 "$SS_SOURCE/tests/golden/iso_forms/committees.csv"
    echo '999999,ISO/TC 9999,ACTIVE,Screws,,,,,,,,,,,,,,,'
    echo "$id,ISO/TC 9998,ACTIVE,Nails,,,,,,,,,,,,,,,"
} >forms/a.csv
cp "$iso/iso_technical_committees.jsonl" forms/b.jsonl
cp -r bare forms-landscape
check 'CSV beside JSON Lines' 0 -- "$STANDSCAPE" -L forms-landscape pull iso --from forms
is 'JSON Lines come first' "forms/b.jsonl: $committees committees" "$(head -1 err | cut -d, -f1)"
is 'the CSV adds what they lack' \
    'forms/a.csv: 1 committees, 1 left out because their id came before' "$(sed -n 2p err)"
"$STANDSCAPE" -L forms-landscape export -f nt --source iso >forms.nt
is 'a record of the CSV alone is in the graph' 1 "$(grep -c Screws forms.nt)"
is 'one that JSON Lines have, too, is theirs' 0 "$(grep -c Nails forms.nt)"

# --- Bad records -----------------------------------------------------------

mkdir bad
{
    head -3 "$records"
    echo '{"id": broken'
    sed -n '4,5s/"id"/"surprise":1,"id"/p' "$records"
    sed -n 6p "$records" | cut -c1-100 | tr -d '\n'
} >bad/records.jsonl
check 'a malformed line and a truncated one' 3 -- "$STANDSCAPE" pull iso --from bad/records.jsonl
holds 'the malformed line is named' grep -q '^bad/records.jsonl:4: ' err
holds 'the truncated line is named' grep -q '^bad/records.jsonl:7: ' err
is 'each bad line has one message' 2 "$(grep -c '^bad/records.jsonl:[0-9]*: ' err)"
err_has 'bad/records.jsonl: 5 deliverables'
err_has '2 malformed'
is 'an unknown member has one message' 1 "$(grep -c surprise err)"
err_has "unknown member 'surprise', 2 times"
is 'the rest is ingested' 5 "$(count "$editions")"

# bad_record NAME LINE TEXT: after a good record.
bad_record() {
    { head -1 "$records" && printf '%s\n' "$2"; } >bad/one.jsonl
    check "$1" 3 -- "$STANDSCAPE" pull iso --from bad/one.jsonl
    err_has "$3"
    err_has ': 1 deliverables'
}
bad_record 'a record without an id' '{"reference":"ISO 1:2020","deliverableType":"IS"}' \
    'bad/one.jsonl:2: '
bad_record 'a record without a reference' '{"id":1,"deliverableType":"IS"}' reference
bad_record 'a record that is no object' '[1]' 'bad/one.jsonl:2: '
bad_record 'an id that is no number' '{"id":"x","reference":"ISO 1:2020"}' "'id'"
bad_record 'an id that came before' "$(head -1 "$records")" 'bad/one.jsonl:2: '
bad_record 'a record that is not UTF-8' "$(printf '{"id":1,"reference":"ISO \377:2020"}')" \
    'bad/one.jsonl:2: '
bad_record 'a NUL in a record' '{"id":1,"reference":"ISO 1\u0000:2020","deliverableType":"IS"}' \
    'bad/one.jsonl:2: '
{ head -5 "$iso/ICS.csv" && printf '"35.9\n'; } >bad/codes.csv
check 'a quote that never ends' 3 -- "$STANDSCAPE" pull iso --from bad/codes.csv
err_has 'bad/codes.csv:6: '
err_has '4 classifications'
{ head -2 "$records" | tail -1 | sed 's/"publicationDate":"[^"]*"/"publicationDate":"2023-02-30"/'; } >bad/day.jsonl
check 'a day that is none' 3 -- "$STANDSCAPE" pull iso --from bad/day.jsonl
err_has 'bad/day.jsonl:1: '
check 'no such day is in the graph' 0 -- "$STANDSCAPE" query \
    'SELECT ?s WHERE {?s ?p ?o FILTER(STR(?o) = "2023-02-30")}'
out_lacks 'standscape/id'

# --- What a newer file lacks goes away -------------------------------------

must "$STANDSCAPE" pull iso --from "$iso"
all=$(count "$editions")
head -40 "$records" >bad/fewer.jsonl
check 'a newer file with fewer records' 0 -- "$STANDSCAPE" pull iso --from bad/fewer.jsonl
fewer=$(count "$editions")
holds "fewer editions than before: $fewer of $all" test "$fewer" -gt 0 -a "$fewer" -lt "$all"
last=$(sed -n '$s/.*"id":\([0-9]*\),.*/\1/p' "$records")
check 'a record that the newer file lacks' 0 -- "$STANDSCAPE" query \
    "ASK {<https://w3id.org/standscape/id/project/iso/$last> ?p ?o}"
out_is 'false\n'
is_value 'committees stay' "$committees" \
    "$("$STANDSCAPE" export -f nquads --source iso/committees | grep -c '> <http://purl.org/dc/terms/title> ')"
check 'the file without a manifest has the day of its change' 0 -- "$STANDSCAPE" query \
    'SELECT ?day WHERE {<https://w3id.org/standscape/graph/iso/deliverables> prov:generatedAtTime ?day}'
out_has "$(date -u -r bad/fewer.jsonl +%Y-%m-%d)"
check 'the whole again' 0 -- "$STANDSCAPE" pull iso --from "$iso"
"$STANDSCAPE" export -f nquads >third.nq
# The description of the snapshots in between stays with them.
for when in first third; do
    grep -v '<https://w3id.org/standscape/graph/provenance> \.$' $when.nq >$when.facts
done
same 'the whole again: the same graph' first.facts third.facts

# --- Files that are none of these ------------------------------------------

"$STANDSCAPE" export -f nquads >before.nq
mkdir none nothing
echo 'no data' >none/readme.txt
check 'a folder without files of ISO' 3 -- "$STANDSCAPE" pull iso --from none
err_has 'none/readme.txt'
check 'a folder without files' 3 -- "$STANDSCAPE" pull iso --from nothing
err_is_one_line
: >bad/empty.jsonl
check 'an empty file' 3 -- "$STANDSCAPE" pull iso --from bad/empty.jsonl
err_has 'bad/empty.jsonl'
check 'an empty file called as that of ISO' 3 -- sh -c \
    ': >nothing/iso_deliverables_metadata.jsonl && "$STANDSCAPE" pull iso --from nothing'
err_has 'nothing/iso_deliverables_metadata.jsonl'
printf '\377\376\000' >bad/binary
check 'a binary file' 3 -- "$STANDSCAPE" pull iso --from bad/binary
err_has 'bad/binary'
check 'a missing file' 4 -- "$STANDSCAPE" pull iso --from bad/missing.jsonl
err_has 'bad/missing.jsonl'
err_is_one_line
if [ "$(id -u)" -ne 0 ]; then
    cp "$records" bad/locked.jsonl
    chmod 000 bad/locked.jsonl
    check 'an unreadable file' 4 -- "$STANDSCAPE" pull iso --from bad/locked.jsonl
    err_is_one_line
else
    skip_always 'an unreadable file' 'root can read every file'
fi
check 'a missing file among good ones' 4 -- "$STANDSCAPE" pull iso --from "$records" --from bad/missing.jsonl
"$STANDSCAPE" export -f nquads >after.nq
same 'none of these changed the graph' before.nq after.nq

# --- Names and lists of a folder -------------------------------------------

newline='
'
mkdir -p odd listed/manifest.tsv
echo none >"odd/a${newline}b"
cp "$iso"/* listed/ 2>/dev/null || true
check 'a name with a line break' 3 -- "$STANDSCAPE" pull iso --from odd
err_has 'odd/a b: left out'
check 'a list of a folder that cannot be read' 4 -- "$STANDSCAPE" pull iso --from listed
err_has 'listed/manifest.tsv: cannot be read'

mkdir linked
cp "$records" linked
ln -s nowhere linked/dangling
check 'a link to nothing in a folder is passed over' 0 -- "$STANDSCAPE" -L other pull iso --from linked
ln -s loop linked/loop
check 'what cannot be looked at in a folder' 4 -- "$STANDSCAPE" -L other pull iso --from linked
err_has 'linked/loop: cannot be read'
err_is_one_line

# --- Wrong usage -----------------------------------------------------------

check 'no source' 2 -- "$STANDSCAPE" pull
err_is_one_line
check 'an unknown source' 2 -- "$STANDSCAPE" pull nosuch --from "$iso"
err_has nosuch
err_is_one_line
check 'two sources' 2 -- "$STANDSCAPE" pull iso iso --from "$iso"
err_is_one_line
check 'rdf beside another source' 2 -- "$STANDSCAPE" pull iso rdf
err_has 'name rdf alone'
err_is_one_line
check 'no landscape' 4 -- "$STANDSCAPE" -L missing pull iso --from "$iso"
err_has 'standscape init'
holds 'no landscape was made' test ! -e missing

# --- Real records ----------------------------------------------------------

shared=$STANDSCAPE_SHARED/sources/iso-open-data
if [ -d "$shared" ]; then
    check 'real records' 0 -- "$STANDSCAPE" -L other pull iso --from "$shared/62085.json" \
        --from "$shared/88821-88915.jsonl" --from "$shared/ICS.csv" \
        --from "$shared/browser-specs-deliverables.jsonl"
    err_has '/62085.json: 1 deliverables'
    err_has "/88821-88915.jsonl: $(grep -c . "$shared/88821-88915.jsonl") deliverables"
    err_has "/ICS.csv: $(python3 -c 'import csv, sys; print(sum(1 for _ in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8-sig"))))' "$shared/ICS.csv") classifications"
else
    skip 'real records' 'no folder iso-open-data in STANDSCAPE_SHARED'
fi

finish
