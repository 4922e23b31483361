#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What people read: describe, trace, sources, stats, classes.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

STANDSCAPE_LANDSCAPE=$SCRATCH/landscape
export STANDSCAPE_LANDSCAPE
must "$STANDSCAPE" init
must "$STANDSCAPE" pull iso --from "$SS_SOURCE/data/snapshots/iso"

nbsp=$(printf '\302\240')
thin=$(printf '\342\200\257')
endash=$(printf '\342\200\223')
nbhyphen=$(printf '\342\200\221')

# --- References ------------------------------------------------------------

# named REF IRI: both commands find it.
named() {
    check "describe '$1'" 0 -- "$STANDSCAPE" describe "$1"
    is "describe '$1' names the IRI" "$2" "$(sed -n 2p out)"
    name=$(head -1 out)
    check "trace '$1'" 0 -- "$STANDSCAPE" trace "$1"
    err_empty
    first=$(head -1 out)
    is_value "trace '$1' names it" "$name" "${first%%: *}"
}
id=https://w3id.org/standscape/id
act=http://publications.europa.eu/resource/celex/32024R1689
named 'AI Act' "$act"
named 'ai  act' "$act"
named 32024R1689 "$act"
named 'Regulation (EU) 2024/1689' "$act"
named celex:32024R1689 "$act"
named "$act" "$act"
named "<$act>" "$act"
named M/613 "$id/request/m-613"
named m/613 "$id/request/m-613"
named 'C(2025) 3871' "$id/request/m-613"
named id:request/m-613 "$id/request/m-613"
named 'prEN 18286' "$id/draft/cen/18286"
named "prEN${nbsp}18286" "$id/draft/cen/18286"
named "prEN${thin}18286" "$id/draft/cen/18286"
named 'PREN 18286' "$id/draft/cen/18286"
named 'prEN 18229-1' "$id/draft/cen/18229-1"
named "prEN${nbsp}18229${endash}1" "$id/draft/cen/18229-1"
named "prEN 18229${nbhyphen}1" "$id/draft/cen/18229-1"
named 'EN 18286:2026' "$id/std/en/18286/2026"
named 'ISO/IEC 42001:2023' "$id/std/iso-iec/42001/2023"
named 'ISO/IEC 42001' "$id/std/iso-iec/42001"
named 'CEN/CLC/JTC 21' "$id/committee/cen-clc/jtc-21"
named 'CEN-CLC/JTC 21' "$id/committee/cen-clc/jtc-21"
named 'JTC 21' "$id/committee/cen-clc/jtc-21"

for command in describe trace; do
    check "$command an unknown reference" 3 -- "$STANDSCAPE" $command 'no such thing'
    err_has 'no such thing'
    err_is_one_line
    out_empty
    check "$command a reference that is not whole" 3 -- "$STANDSCAPE" $command 42001:2023
    err_has 'did you mean'
    err_has 'ISO/IEC 42001:2023'
    err_is_one_line
    check "$command an unknown IRI" 3 -- "$STANDSCAPE" $command http://e.example/none
    err_is_one_line
    check "$command a name of several things" 3 -- "$STANDSCAPE" $command 'Common Criteria'
    err_is_one_line
    out_empty
    for part in 1 2 3; do
        err_has "<$id/std/iso-iec/15408-$part>"
    done
    for reference in '' ' ' "$nbsp"; do
        check "$command an empty reference '$reference'" 2 -- "$STANDSCAPE" $command "$reference"
        err_is_one_line
    done
    check "$command no reference" 2 -- "$STANDSCAPE" $command
    err_is_one_line
    check "$command two references" 2 -- "$STANDSCAPE" $command AI Act
    err_has quote
    err_is_one_line
    check "$command a reference that is not UTF-8" 3 -- "$STANDSCAPE" $command "$(printf 'x\377')"
    err_is_one_line
    check "$command as of no day" 2 -- "$STANDSCAPE" $command --as-of 2025-02-30 M/613
    err_is_one_line
    check "$command on a full device" 4 -- to_full "$STANDSCAPE" $command M/613
    err_is_one_line
done
check 'a long reference' 3 -- "$STANDSCAPE" describe "$(printf '%5000s' x)"
err_is_one_line

# --- Trace -----------------------------------------------------------------

# Each note in the text is in the list of sources, and the other way round.
notes_are_listed() {
    about=$tap_name
    sed '/^Sources$/q' out | grep -o '\[[0-9]*\]' | sort -u >used
    sed '1,/^Sources$/d' out | grep -o '^ *\[[0-9]*\]' | tr -d ' ' | sort -u >listed
    same "$about: each note has a source, each source a note" used listed
    holds "$about: there are notes" test -s used
    is "$about: each source has its tier" '' \
        "$(sed '1,/^Sources$/d' out | grep '^ *\[' | grep -v -e ', primary' -e ', secondary' -e ', curated')"
}

check 'trace of an act' 0 -- "$STANDSCAPE" trace 'AI Act'
cp out act.txt
out_has 'request M/593'
out_has 'request M/613'
out_has 'repealed by M/613'
out_has 'Article 9'
out_has 'work item prEN 18286'
out_has 'committee CEN/CLC/JTC 21'
out_has 'stage 40.20'
out_has 'edition EN 18286:2026'
out_has '(no citation in the Official Journal)'
out_has '(no edition is published)'
notes_are_listed
out_has ', 2025-06-23, primary'
check 'trace of an act again' 0 -- "$STANDSCAPE" trace 'AI Act'
out_is act.txt
holds 'no line ends with a blank' sh -c '! grep -q " $" act.txt'
is 'one edition: rival days of publication, each with its own sources' \
    '2026-07 2026-07-22 2026-07-30 2026-07-31' \
    "$(sed -n 's/.* published \([0-9-]*\) \[.*/\1/p' act.txt | sort | xargs)"
sed -n 's/.* published [0-9-]* \(\[.*\]\)$/\1/p' act.txt | grep -o '\[[0-9]*\]' | sort >notes
is 'no source gives two of them' "$(sort -u notes)" "$(cat notes)"

check 'trace of a draft' 0 -- "$STANDSCAPE" trace 'prEN 18286'
out_has 'Follows from'
out_has 'M/613'
out_has 'Regulation (EU) 2024/1689'
out_has 'edition EN 18286:2026'
notes_are_listed
check 'trace of an edition' 0 -- "$STANDSCAPE" trace 'ISO/IEC 42001:2023'
out_has 'published 2023-12-18'
out_has 'EN ISO/IEC 42001:2026'
notes_are_listed
check 'trace of a committee' 0 -- "$STANDSCAPE" trace 'CEN/CLC/JTC 21'
out_has 'work item prEN 18286'
notes_are_listed
check 'trace of a request' 0 -- "$STANDSCAPE" trace M/613
out_has 'in support of Regulation (EU) 2024/1689'
out_has 'repeals M/593'
notes_are_listed

check 'trace as of 2025-01-01' 0 -- "$STANDSCAPE" trace --as-of 2025-01-01 'AI Act'
out_has 'request M/593'
out_lacks M/613
out_lacks 2026/1744
notes_are_listed
check 'trace as of 2026-09-30' 0 -- "$STANDSCAPE" trace --as-of 2026-09-30 'AI Act'
out_has 'request M/613'
out_lacks 'request M/593'
out_lacks 'M/593 item'
out_has 'amended by Regulation (EU) 2026/1744'
notes_are_listed
check 'trace of a request that was repealed' 3 -- "$STANDSCAPE" trace --as-of 2026-09-30 M/593
err_is_one_line
check 'a stage is not there before its day' 0 -- "$STANDSCAPE" trace --as-of 2026-07-01 'prEN 18286'
out_has 'stage 40.20'
out_lacks 'stage 60.60'

# --- Describe --------------------------------------------------------------

check 'describe an edition' 0 -- "$STANDSCAPE" describe 'EN 18286:2026'
for day in 2026-07 2026-07-22 2026-07-30 2026-07-31; do
    is "describe: published $day with its note" 1 \
        "$(sed -n '/^  publication date$/,/^  [a-z]/p' out | grep -c "^    $day \[")"
done
out_has 'EN 18286  <'
notes_are_listed
check 'describe an act, first statements' 0 -- "$STANDSCAPE" describe 'AI Act'
out_has 'more; --all lists them'
few=$(wc -l <out)
check 'describe an act, all statements' 0 -- "$STANDSCAPE" describe --all 'AI Act'
out_lacks 'more; --all'
holds '--all says more' test "$(wc -l <out)" -gt "$few"
notes_are_listed
check 'describe as of a day' 0 -- "$STANDSCAPE" describe --as-of 2025-01-01 'AI Act'
out_has M/593
out_lacks M/613

# --- Tables ----------------------------------------------------------------

results() {
    python3 "$top_srcdir/tests/cli/results.py" "$@"
}
for command in sources stats classes; do
    check "$command, CSV" 0 -- "$STANDSCAPE" $command -f csv
    cp out $command.csv
    err_empty
    check "$command, CSV in a pipe" 0 -- "$STANDSCAPE" $command
    out_is $command.csv
    check "$command, JSON" 0 -- "$STANDSCAPE" $command -f json
    cp out answer
    check "$command, JSON is parsed" 0 -- results json answer
    is "$command: as many rows in JSON" \
        "$(python3 -c 'import csv, sys; print(len(list(csv.reader(open(sys.argv[1], newline="")))))' $command.csv)" \
        "$(wc -l <out)"
    cp out rows
    check "$command, XML" 0 -- "$STANDSCAPE" $command -f xml
    cp out answer
    check "$command, XML is parsed" 0 -- results xml answer
    out_is rows
    check "$command, table" 0 -- "$STANDSCAPE" $command -f table
    holds "$command: a table has a rule" grep -Eq '^-+(  -+)+$' out
    check "$command on a full device" 4 -- to_full "$STANDSCAPE" $command
    err_is_one_line
    check "$command in an unknown format" 2 -- "$STANDSCAPE" $command -f yaml
    err_is_one_line
done
is 'the columns of sources' 'graph,day,records,triples,tier,reading,licence,address,title' \
    "$(head -1 sources.csv | tr -d '\r')"
holds 'sources has the day and the tier' grep -q \
    '^https://w3id.org/standscape/graph/curated/ai-act/c-2025-3871,2025-06-23,,[0-9]*,primary,reported,' sources.csv
check 'stats counts as a query does' 0 -- "$STANDSCAPE" query \
    'SELECT (COUNT(*) AS ?n) WHERE {?s ?p ?o}'
is_value 'triples' "$(sed -n 's/^triples,//p' stats.csv)" "$(sed -n 2p out)"
check 'editions by a query' 0 -- "$STANDSCAPE" query \
    'SELECT (COUNT(*) AS ?n) WHERE {?s a sl:Edition}'
is_value 'editions' "$(sed -n 's/^editions,//p' stats.csv)" "$(sed -n 2p out)"
is_value 'graphs' "$(sed -n 's/^graphs,//p' stats.csv | tr -d '\r')" "$(($(wc -l <sources.csv) - 1))"
is_value 'quads' "$(sed -n 's/^quads,//p' stats.csv | tr -d '\r')" \
    "$(awk -F, '{sum += $4} END {print sum}' sources.csv)"
holds 'classes has the label and the number' grep -q \
    '^https://w3id.org/standscape/ns#Edition,edition,[0-9]*' classes.csv
is_value 'the number of a class' "$(sed -n 's/^editions,//p' stats.csv)" \
    "$(sed -n 's/^https:\/\/w3id.org\/standscape\/ns#Edition,edition,//p' classes.csv)"

finish
