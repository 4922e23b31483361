#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command identify: formats, lines, names, hostile input, exit statuses.
. "$top_srcdir/tests/cli/tap.sh"
cd "$SCRATCH" || exit 1

# It needs no landscape: there is none.
HOME=$SCRATCH/nobody
STANDSCAPE_LANDSCAPE=$SCRATCH/nowhere
export HOME STANDSCAPE_LANDSCAPE

id=https://w3id.org/standscape/id
celex=http://publications.europa.eu/resource/celex
unknown='this is no reference of a form that is known here'

# Checks that each line of a file is an answer and prints the answers in a
# plain form: input|kind|canonical|iri|urn, and the readings below it.
cat >plain.py <<'END'
import json
import re
import sys

KINDS = set("standard edition supplement draft family act provision request "
            "document journal case committee body thing".split()) | {"work item"}
MEMBERS = ["input", "kind", "canonical", "iri", "urn", "parts", "readings"]


def unique(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), "a member twice: %r" % names
    return dict(pairs)


def no_constant(name):
    raise ValueError(name + " is no JSON")


def check_text(value, name):
    assert value is None or isinstance(value, str) and value, (name, value)


def check_parts(parts):
    assert isinstance(parts, dict), parts
    for name, value in parts.items():
        assert re.fullmatch("[A-Za-z_]+", name), name
        assert value not in ("", None, 0, [], {}), (name, value)


def check_reading(reading):
    assert reading["kind"] in KINDS, reading["kind"]
    assert reading["canonical"] is not None
    for name in ("canonical", "iri", "urn"):
        check_text(reading[name], name)
    assert reading["iri"] is None or re.fullmatch(
        r"https?://[!#-;=?-\[\]_a-z~]+", reading["iri"]), reading["iri"]
    assert reading["urn"] is None or reading["urn"].startswith("urn:")
    check_text(reading.get("note"), "note")
    check_parts(reading["parts"])


def check_answer(answer):
    several = answer["kind"] in ("ambiguous", "list")
    unread = answer["kind"] == "unreadable"
    wanted = MEMBERS[:-1] + ["reason"] * unread + MEMBERS[-1:]
    got = [name for name in answer if name != "note"]
    assert got == wanted, got
    assert isinstance(answer["input"], str)
    assert len(answer["readings"]) > 1 if several else not answer["readings"]
    if several or unread:
        assert [answer[name] for name in MEMBERS[2:6]] == [None] * 3 + [{}]
    else:
        check_reading(answer)
    if unread:
        assert isinstance(answer["reason"], str) and answer["reason"]
    for reading in answer["readings"]:
        check_reading(reading)
        got = [name for name in reading if name != "note"]
        assert got == MEMBERS[1:6], got


def show(reading):
    return "|".join(reading[name] or "null" for name in MEMBERS[1:5])


data = open(sys.argv[1], "rb").read().decode("utf-8")
assert not data or data.endswith("\n"), "the last line does not end"
for number, line in enumerate(data.split("\n")[:-1], 1):
    try:
        answer = json.loads(line, object_pairs_hook=unique,
                            parse_constant=no_constant)
        check_answer(answer)
    except (AssertionError, KeyError, ValueError) as error:
        sys.exit("line %d: %r: %.200s" % (number, error, line))
    print(json.dumps(answer["input"])[1:-1] + "|" + show(answer))
    for reading in answer["readings"]:
        print("  " + show(reading))
END

# plain_is NAME WANTED: the last output is JSON, an object a line, and says
# what is wanted.
plain_is() {
    python3 plain.py out >plain 2>&1
    is "$1" "$2" "$(cat plain)"
}
lines() {
    "$STANDSCAPE" identify "$@" -
}

# --- Kinds: input|kind|canonical|iri|urn -----------------------------------

cat >wanted <<END
ISO/IEC 42001|standard|ISO/IEC 42001|$id/std/iso-iec/42001|urn:iso:std:iso-iec:42001
ISO/IEC 42001:2023|edition|ISO/IEC 42001:2023|$id/std/iso-iec/42001/2023|urn:iso:std:iso-iec:42001
ISO/IEC TR 24030:2021|edition|ISO/IEC TR 24030:2021|$id/std/iso-iec/tr/24030/2021|urn:iso:std:iso-iec:tr:24030
ISO/IEC Guide 51:2014|edition|ISO/IEC Guide 51:2014|$id/std/iso-iec/guide/51/2014|urn:iso:std:iso-iec:guide:51
ISO/IEC 15408-1|standard|ISO/IEC 15408-1|$id/std/iso-iec/15408-1|urn:iso:std:iso-iec:15408:-1
ISO/IEC 27001:2022/Amd 1:2024|supplement|ISO/IEC 27001:2022/Amd 1:2024|$id/std/iso-iec/27001/2022/amd/1/2024|urn:iso:std:iso-iec:27001:amd:2024:v1
EN 18031-1:2024|edition|EN 18031-1:2024|$id/std/en/18031-1/2024|null
EN ISO/IEC 22989:2023|edition|EN ISO/IEC 22989:2023|$id/std/en/iso-iec/22989/2023|null
prEN 18286|draft|prEN 18286|$id/draft/cen/18286|null
ETSI EN 304 223 V2.1.1|edition|ETSI EN 304 223 V2.1.1|$id/std/etsi/en/304223/v2.1.1|null
WI=JT021031|work item|WI=JT021031|$id/project/cen/JT021031|null
Regulation (EU) 2024/1689|act|Regulation (EU) 2024/1689|$celex/32024R1689|null
32024R1689|act|Regulation (EU) 2024/1689|$celex/32024R1689|null
http://data.europa.eu/eli/reg/2024/1689/oj|act|Regulation (EU) 2024/1689|$celex/32024R1689|null
AI Act|act|Regulation (EU) 2024/1689|$celex/32024R1689|null
Regulation (EC) No 765/2008|act|Regulation (EC) No 765/2008|$celex/32008R0765|null
Directive 2013/40/EU|act|Directive 2013/40/EU|$celex/32013L0040|null
Article 15(1) of Regulation (EU) 2024/1689|provision|Article 15(1) of Regulation (EU) 2024/1689|$id/act/32024R1689/art_15/par_1|null
M/613|request|M/613|$id/request/m-613|null
C(2025) 3871|request|M/613|$id/request/m-613|null
CEN-CENELEC JTC21|committee|CEN/CLC/JTC 21|$id/committee/cen-clc/jtc-21|null
ISO/IEC JTC 1/SC 42/WG 3|committee|ISO/IEC JTC 1/SC 42/WG 3|$id/committee/iso-iec/jtc-1/sc-42/wg-3|null
ETSI TC CYBER|committee|ETSI TC CYBER|$id/committee/etsi/tc-cyber|null
END
cut -d '|' -f 1 wanted >references
input=references
check 'kinds' 0 -- lines -f json
err_empty
cp out answers
holds 'kinds: an object a line' python3 plain.py answers
cp holds plain
is 'kinds: an answer a line' "$(wc -l <wanted)" "$(wc -l <plain)"
number=0
while read -r line; do
    number=$((number + 1))
    is "kinds: ${line%%|*}" "$line" "$(sed -n ${number}p plain)"
done <wanted
# Canonical forms name the same things as what they were made from.
cut -d '|' -f 3 wanted >references
check 'canonical forms' 0 -- lines -f json
python3 plain.py out | cut -d '|' -f 2- >again
cut -d '|' -f 2- wanted >once
same 'canonical forms: the same answers' once again
input=/dev/null

# Things whose IRI is not fixed: the kind alone.
cat >wanted <<'END'
Case C-293/12|case
OJ L 257, 28.8.2014, p. 73|journal
OJ L, 2024/1689, 12.7.2024|journal
COM(2021) 206 final|document
6183/2/15 REV 2|document
Ares(2021)7166988|document
European Committee for Standardization|body
Europäisches Komitee für Normung|body
ENISA|body
NIST AI RMF|thing
END
cut -d '|' -f 1 wanted >references
input=references
check 'other kinds' 0 -- lines -f json
python3 -c '
import json, sys
for line in sys.stdin:
    answer = json.loads(line)
    assert answer["iri"], line
    print(answer["input"] + "|" + answer["kind"])' <out >got 2>&1
same 'other kinds: each with an IRI' wanted got
input=/dev/null

# parts INPUT EXPRESSION VALUE: an expression over the parts `p`.
parts() {
    check "parts of $1" 0 -- "$STANDSCAPE" identify -f json "$1"
    is "parts of $1: $2" "$3" "$(python3 -c '
import json, sys
answer = json.loads(sys.stdin.read())
p = answer["parts"]
print(eval(sys.argv[1]))' "$2" <out 2>&1)"
}
parts 'ISO/IEC TS 8200-2:2024' \
    '[p["publishers"], p["type"], p["number"], p["part"], p["year"]]' \
    "[['ISO', 'IEC'], 'TS', '8200', '2', 2024]"
parts 'ISO/IEC 27001:2022/Amd 1:2024' 'p["supplements"]' \
    "[{'kind': 'amd', 'number': '1', 'year': 2024}]"
parts 'ISO/IEC 27001:2022/Amd 1:2024' '[p["year"], p["base"], p["standard"]]' \
    "[2022, '$id/std/iso-iec/27001/2022', '$id/std/iso-iec/27001']"
parts 'DIN EN ISO/IEC 22989:2023' '[l["publishers"] for l in p["layers"]]' \
    "[['DIN'], ['EN'], ['ISO', 'IEC']]"
parts 'DIN EN ISO/IEC 22989:2023' '[p["year"], [l for l in p["layers"] if "year" in l]]' '[2023, []]'
parts 'ISO/CD 9849.2' '[p["stage"], p["iteration"]]' "['CD', '2']"
parts 'IEC 60335-1:2020+AMD1:2021 CSV' '[p["form"], p["supplements"][0]["included"]]' "['CSV', True]"
parts 'ETSI EN 303 645 V2.1.1 (2020-06)' '[p["version"], p["year"], p["month"]]' "['2.1.1', 2020, 6]"
parts 'Commission Implementing Decision (EU) 2025/138' \
    '[p["celex"], p["year"], p["number"], p["eli_type"]]' "['32025D0138', '2025', '138', 'dec_impl']"
parts '32024R1689' '"eli_type" in p' False

# --- Spelling --------------------------------------------------------------

printf 'ISO/IEC 27001:2022/Amd 1:2024
ISO/IEC\302\24027001:2022/Amd\302\2401:2024
ISO/IEC  27001:2022 /  Amd 1:2024
iso/iec 27001:2022/amd 1:2024
ISO/IEC27001:2022/AMD1:2024
\t ISO/IEC 27001:2022/Amd.1:2024 \t
ISO/IEC \342\200\21327001:2022/Amd 1:2024
' >references
input=references
check 'spelling' 0 -- lines -f json
python3 plain.py out >plain 2>&1
is 'spelling: seven answers' 7 "$(wc -l <plain)"
is 'spelling: one identity' "supplement|ISO/IEC 27001:2022/Amd 1:2024|$id/std/iso-iec/27001/2022/amd/1/2024|urn:iso:std:iso-iec:27001:amd:2024:v1" \
    "$(cut -d '|' -f 2- plain | sort -u)"
printf 'EN 18031-1:2024\nEN 18031\342\200\2231:2024\nEN 18031\342\200\2211:2024\nEN18031 - 1 : 2024\n' >references
check 'dashes' 0 -- lines -f json
python3 plain.py out >plain 2>&1
is 'dashes: one identity' "edition|EN 18031-1:2024|$id/std/en/18031-1/2024|null" \
    "$(cut -d '|' -f 2- plain | sort -u)"
printf 'ISO/IEC 27001\nISO/IEC 27001:2013\nISO/IEC 27001:2022\nISO/IEC 27001:2022/Amd 1\nISO/IEC 27001:2022/Cor 1:2024\nISO/IEC 27001:2022/Amd 1:2024\nISO/IEC 27001:2022/Amd 2:2024\nISO/IEC 27001-1:2022\nISO/IEC TS 27001:2022\nISO/IEC/IEEE 27001:2022\nEN ISO/IEC 27001:2022\nDIN EN ISO/IEC 27001:2022\nISO/IEC DIS 27001\nISO/IEC CD 27001\n' >references
check 'different references' 0 -- lines -f json
python3 plain.py out | cut -d '|' -f 4 | sort -u >iris
is 'different references: different IRIs' "$(wc -l <references)" "$(grep -c "^$id/" iris)"
input=/dev/null

# --- Lists, families, ambiguity --------------------------------------------

for form in 'EN 18031-1/-2/-3' 'EN 18031-1, -2 and -3' 'EN 18031-1 to -3'; do
    check "list $form" 0 -- "$STANDSCAPE" identify -f json "$form"
    err_empty
    plain_is "list $form: three standards" "$form|list|null|null|null
  standard|EN 18031-1|$id/std/en/18031-1|null
  standard|EN 18031-2|$id/std/en/18031-2|null
  standard|EN 18031-3|$id/std/en/18031-3|null"
done
# All of a list or nothing: never a part of it.
check 'a list that is too long' 3 -- "$STANDSCAPE" identify -f json \
    'EN 18031-1/-2/-3/-4/-5/-6/-7/-8/-9'
plain_is 'a list that is too long: no part of it' \
    'EN 18031-1/-2/-3/-4/-5/-6/-7/-8/-9|unreadable|null|null|null'
for form in 'ISO/IEC 270xx series' 'ISO/IEC 27000 series' 'ISO/IEC 27000 family' \
    'ISO/IEC 15408 (all parts)'; do
    check "family $form" 0 -- "$STANDSCAPE" identify -f csv "$form"
    is "family $form: one row, no IRI, no URN" "$form,family,," \
        "$(sed -n '2,$s/^\([^,]*,family\),[^,]\{1,\},\(,\),.*/\1,\2/p' out)"
done
check 'year or part' 0 -- "$STANDSCAPE" identify -f json 'ISO 9001-2015'
python3 plain.py out >plain 2>&1
is 'year or part: ambiguous' 'ISO 9001-2015|ambiguous|null|null|null' "$(head -1 plain)"
is 'year or part: the edition is a reading' 1 "$(grep -c "^  edition|ISO 9001:2015|$id/std/iso/9001/2015|" plain)"
is 'year or part: the part is a reading' 1 "$(grep -c "^  standard|ISO 9001-2015|$id/std/iso/9001-2015|" plain)"
check 'year or number' 0 -- "$STANDSCAPE" identify -f csv 'Regulation 2016/2004'
is 'year or number: two rows' "$celex/32004R2016 $celex/32016R2004" \
    "$(sed 1d out | cut -d , -f 4 | sort | xargs)"
check 'a working group of nobody' 0 -- "$STANDSCAPE" identify -f json 'WG 3'
plain_is 'a working group of nobody: no IRI' 'WG 3|committee|WG 3|null|null'
check 'an article of no act' 0 -- "$STANDSCAPE" identify -f json 'Article 15(1)'
plain_is 'an article of no act: no IRI' 'Article 15(1)|provision|Article 15(1)|null|null'
check 'shorthand' 0 -- "$STANDSCAPE" identify -f json 'ISO 27001'
plain_is 'shorthand: of ISO and IEC' "ISO 27001|standard|ISO/IEC 27001|$id/std/iso-iec/27001|urn:iso:std:iso-iec:27001"

# --- What is no reference --------------------------------------------------

for text in 'hello world' 27001 the M EN R '???' 'ISO 9001:20155' 'ISO 9001:0000' 'Article of' \
    'Regulation (EU) 2024/1689 says much' 'see ISO 9001' 'ISO 9001 and more' 'ISO/IEC'; do
    check "no reference: $text" 3 -- "$STANDSCAPE" identify -f csv "$text"
    is "no reference: $text: says so" "$text,unreadable,,,,$unknown" "$(sed -n '2s/\r$//p' out)"
done
input=$top_srcdir/COPYING
check 'a licence' 3 -- lines -f json
is 'a licence: no reference in it' "$(grep -c . "$input")" "$(grep -c '"kind":"unreadable"' out)"
err_is_one_line
input=/dev/null

# --- Formats ---------------------------------------------------------------

cat >references <<'END'
AI Act
EN 18031-1/-2

M/613, "so called"
END
input=references
csv="input,kind,canonical,iri,urn,note\r\n\
AI Act,act,Regulation (EU) 2024/1689,$celex/32024R1689,,short name of Regulation (EU) 2024/1689\r\n\
EN 18031-1/-2,standard,EN 18031-1,$id/std/en/18031-1,,\r\n\
EN 18031-1/-2,standard,EN 18031-2,$id/std/en/18031-2,,\r\n\
\"M/613, \"\"so called\"\"\",unreadable,,,,$unknown\r\n"
check 'CSV' 3 -- lines -f csv
out_is "$csv"
err_has '1 of 3'
err_is_one_line
cp out csv
check 'CSV in a pipe without -f' 3 -- lines
out_is csv
check '--format=csv' 3 -- lines --format=csv
out_is csv
check 'TSV' 3 -- lines -f tsv
out_is "?input\t?kind\t?canonical\t?iri\t?urn\t?note\n\
\"AI Act\"\t\"act\"\t\"Regulation (EU) 2024/1689\"\t<$celex/32024R1689>\t\t\"short name of Regulation (EU) 2024/1689\"\n\
\"EN 18031-1/-2\"\t\"standard\"\t\"EN 18031-1\"\t<$id/std/en/18031-1>\t\t\n\
\"EN 18031-1/-2\"\t\"standard\"\t\"EN 18031-2\"\t<$id/std/en/18031-2>\t\t\n\
\"M/613, \\\\\"so called\\\\\"\"\t\"unreadable\"\t\t\t\t\"$unknown\"\n"
check 'table' 3 -- lines -f table
cp out table
is 'table: a head, a line, a row a reading' 6 "$(wc -l <table)"
is 'table: the head' 'input kind canonical iri urn note' "$(sed -n 1p table | xargs)"
holds 'table: a rule' grep -q '^-[- ]*-$' table
is 'table: the columns are aligned' \
    "$(sed -n 1p table | grep -ob 'kind ' | cut -d : -f 1)" \
    "$(grep -ob 'unreadable' table | tail -1 | cut -d : -f 1 |
        while read -r at; do echo $((at - $(head -5 table | wc -c))); done)"
at_terminal() {
    python3 -c 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' \
        sh -c 'exec "$@" <references 2>messages' sh "$@"
}
input=/dev/null
check 'table at a terminal without -f' 3 -- at_terminal "$STANDSCAPE" identify -
tr -d '\r' <out >unrolled
same 'a terminal gets the table' table unrolled
input=references
check 'JSON' 3 -- lines -f json
err_is_one_line
plain_is 'JSON: an object a line' "AI Act|act|Regulation (EU) 2024/1689|$celex/32024R1689|null
EN 18031-1/-2|list|null|null|null
  standard|EN 18031-1|$id/std/en/18031-1|null
  standard|EN 18031-2|$id/std/en/18031-2|null
M/613, \\\"so called\\\"|unreadable|null|null|null"
is 'JSON: lines' 3 "$(wc -l <out)"
input=/dev/null
check 'JSON: an answer to the letter' 0 -- "$STANDSCAPE" identify -f json M/613
out_is "{\"input\":\"M/613\",\"kind\":\"request\",\"canonical\":\"M/613\",\"iri\":\"$id/request/m-613\",\"urn\":null,\"parts\":{\"number\":\"613\"},\"readings\":[]}\n"
check 'JSON: no reference, to the letter' 3 -- "$STANDSCAPE" identify -f json rubbish
out_is "{\"input\":\"rubbish\",\"kind\":\"unreadable\",\"canonical\":null,\"iri\":null,\"urn\":null,\"parts\":{},\"reason\":\"$unknown\",\"readings\":[]}\n"

# Texts that formats have to escape.
printf 'a,b "c"\ne\\f\ttab\nbell\007 del\177\ncr\rcr\n\302\205\342\200\250\360\237\230\200\n' >odd
input=odd
for format in csv tsv json; do
    check "odd texts, $format" 3 -- lines -f $format
    err_is_one_line
done
check 'odd texts, JSON' 3 -- lines -f json
holds 'odd texts, JSON: the texts come back' python3 -c '
import json
texts = open("odd", "rb").read().decode().split("\n")[:-1]
got = [json.loads(line)["input"] for line in open("out", "rb").read().split(b"\n")[:-1]]
assert got == texts, got'
check 'odd texts, CSV' 3 -- lines -f csv
holds 'odd texts, CSV: the texts come back' python3 -c '
import csv, io
texts = open("odd", "rb").read().decode().split("\n")[:-1]
rows = list(csv.reader(io.StringIO(open("out", "rb").read().decode(), newline=""), strict=True))
assert [row[0] for row in rows[1:]] == texts, rows
assert {len(row) for row in rows} == {6}, rows'
input=/dev/null

# --- Texts and lines -------------------------------------------------------

two="M/613|request|M/613|$id/request/m-613|null
M/593|request|M/593|$id/request/m-593|null"
check 'several texts' 0 -- "$STANDSCAPE" identify -f json M/613 M/593
plain_is 'several texts: in their order' "$two"
err_empty
# of NAME PRINTF: these bytes on standard input are M/613 and M/593.
of() {
    printf "$2" >given
    input=given
    check "$1" 0 -- lines -f json
    input=/dev/null
    err_empty
    plain_is "$1: two answers" "$two"
}
of 'lines' 'M/613\nM/593\n'
of 'no final newline' 'M/613\nM/593'
of 'CRLF' 'M/613\r\nM/593\r\n'
of 'CRLF, no final newline' 'M/613\r\nM/593'
of 'empty lines' '\n\nM/613\n\nM/593\n\n'
of 'empty lines, CRLF' '\r\nM/613\r\n\r\nM/593\r\n\r\n'
of 'a byte order mark' '\357\273\277M/613\nM/593\n'
of 'a byte order mark and CRLF' '\357\273\277M/613\r\nM/593\r\n'
for nothing in '' '\357\273\277'; do
    printf "$nothing" >given
    input=given
    check "nothing on standard input ('$nothing'), JSON" 0 -- lines -f json
    out_empty
    err_empty
    check "nothing on standard input ('$nothing'), CSV" 0 -- lines -f csv
    out_is 'input,kind,canonical,iri,urn,note\r\n'
    input=/dev/null
done
for nothing in '\n' '\r\n\n' ' \n'; do
    printf "$nothing" >given
    input=given
    check "no reference on standard input ('$nothing')" 0 -- lines -f json
    out_empty
    err_empty
    input=/dev/null
done
printf 'AI Act\nM/606' >given
input=given
check 'texts and lines' 0 -- "$STANDSCAPE" identify -f json M/613 - M/593
is 'texts and lines: in their order' 'M/613 AI Act M/606 M/593' \
    "$(python3 plain.py out | cut -d '|' -f 1 | xargs)"
check 'standard input twice' 0 -- "$STANDSCAPE" identify -f json - M/613 -
is 'standard input twice: it has its lines once' 'AI Act M/606 M/613' \
    "$(python3 plain.py out | cut -d '|' -f 1 | xargs)"
input=/dev/null
check 'an empty text' 3 -- "$STANDSCAPE" identify -f csv ''
out_is 'input,kind,canonical,iri,urn,note\r\n,unreadable,,,,the reference is empty\r\n'
check 'after -- there are no options' 3 -- "$STANDSCAPE" identify -f json -- -f
plain_is 'after -- there are no options: a text' '-f|unreadable|null|null|null'

# --- Hostile input ---------------------------------------------------------

# hostile NAME: the file `given` gets an answer a line and exit status 3.
hostile() {
    input=given
    for format in csv tsv table json; do
        check "$1, $format" 3 -- lines -f $format
        holds "$1, $format: UTF-8 without NUL" python3 -c '
text = open("out", "rb").read().decode("utf-8")
assert text and "\0" not in text'
    done
    input=/dev/null
    holds "$1, JSON: an object a line" python3 plain.py out
}
head -c 1000000 /dev/zero | tr '\0' 1 >given
hostile '1 MB of digits'
is '1 MB of digits: no reference' 1 "$(grep -c '"kind":"unreadable"' out)"
is '1 MB of digits: why' 'the text is longer than any reference' \
    "$(grep -o 'the text is longer than any reference' out)"
{
    printf 'ISO '
    head -c 300 /dev/zero | tr '\0' 1
} >given
hostile 'a number of 300 digits'
printf 'M/613\0x\n\0\nM/593\nM/6\00013' >given
hostile NUL
is 'NUL: the lines without it are read' "request $id/request/m-593" \
    "$(grep -v unreadable holds | cut -d '|' -f 2,4 | tr '|' ' ')"
is 'NUL: three are not' 3 "$(grep -c '|unreadable|' holds)"
is 'NUL: where it stands' 'U+0000 at byte 6' "$(grep -o 'U+0000 at byte 6' out)"
printf 'M/\377613\nM/\303(\nM/\355\240\200\nM/\364\220\200\200\nM/\300\257\nM/\342\202\nM/613\n' >given
hostile 'broken UTF-8'
is 'broken UTF-8: the line without it is read' 1 "$(grep -c '"kind":"request"' out)"
holds 'broken UTF-8: echoed as U+FFFD' python3 -c '
import json
got = [json.loads(line)["input"] for line in open("out", encoding="utf-8")]
assert all(text.startswith("M/") for text in got)
assert got[0] == "M/\ufffd613" and got[1] == "M/\ufffd(", got
assert set(got[2][2:]) == set(got[3][2:]) == set(got[4][2:]) == set(got[5][2:]) == {"\ufffd"}, got
assert got[6] == "M/613", got'
check 'broken UTF-8 as a text' 3 -- "$STANDSCAPE" identify -f json "$(printf 'M/\377613')"
plain_is 'broken UTF-8 as a text: echoed as U+FFFD' 'M/\ufffd613|unreadable|null|null|null'
for opening in '(' '[' '/' '-' 'of ' 'ISO/' 'EN ' 'Article 1 of ' 'WG 1 of ' '+A1' ':1'; do
    python3 -c 'import sys; print(sys.argv[1] * (300000 // len(sys.argv[1])))' "$opening"
done >given
hostile 'much of the same'
is 'much of the same: nothing is read' 0 "$(grep -vc '"kind":"unreadable"' out)"

# The longest line has 1,048,576 bytes.
longest=1048576
long_line() {
    head -c "$1" /dev/zero | tr '\0' 1
}
{
    long_line $longest
    printf '\nM/613\n'
} >given
input=given
check 'the longest line' 3 -- lines -f json
is 'the longest line: it has an answer, and the next one' 'unreadable request' \
    "$(python3 plain.py out | cut -d '|' -f 2 | xargs)"
{
    long_line $longest
    printf '\r\nM/613\r\n'
} >given
check 'the longest line, CRLF' 3 -- lines -f json
is 'the longest line, CRLF: the line end does not count' 'unreadable request' \
    "$(python3 plain.py out | cut -d '|' -f 2 | xargs)"
{
    printf 'M/613\n\n'
    long_line $((longest + 1))
    printf '\nM/593\n'
} >given
for format in csv json; do
    check "a line above the limit, $format" 3 -- lines -f $format
    out_has "line 3 is longer than $longest bytes"
    out_has "$id/request/m-613"
    out_has "$id/request/m-593"
    err_is_one_line
done
head -c 5000000 /dev/zero >given
check 'zeros without end of line' 3 -- lines -f json
plain_is 'zeros without end of line: an answer' '|unreadable|null|null|null'
out_has 'line 1 is longer'
input=/dev/null

# --- Independence ----------------------------------------------------------

python3 - <<'END'
import random
random.seed(3)
probes = ["ISO/IEC 27001:2022/Amd 1:2024", "EN 18031-1/-2/-3", "AI Act", "CPR",
          "Article 15(1)", "WG5 of JTC 21", "rubbish", "DIN EN ISO/IEC 22989:2023"]
others = []
for i in range(10000):
    others.append(random.choice([
        "ISO %d:%d" % (random.randrange(1, 40000), random.randrange(1970, 2025)),
        "EN %d-1/-2/-3" % random.randrange(1, 65000),
        "Regulation (EU) 2024/%d" % random.randrange(1, 3000),
        "Article %d(1) AI Act" % random.randrange(1, 110),
        "M/%d" % random.randrange(1, 700),
        "CEN/TC %d/WG 1" % random.randrange(1, 500),
        "ISO/IEC JTC 1/SC %d" % random.randrange(1, 50),
        "CPR", "the %d" % i, "x" * random.randrange(1, 600), "\u00e9\ufffd%d" % i]))
lines = probes + others + probes
for name, order in (("forth", lines), ("back", lines[::-1])):
    with open(name, "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in order))
with open("probes", "w", encoding="utf-8") as file:
    file.write("".join(line + "\n" for line in probes))
END
probes=$(wc -l <probes)
input=forth
check '10,000 lines' 3 -- lines -f json
cp out forth.json
input=back
check '10,000 lines, backwards' 3 -- lines -f json
tac out >back.json
input=/dev/null
is '10,000 lines: an answer each' $((10000 + 2 * probes)) "$(wc -l <forth.json)"
holds '10,000 lines: an object a line' python3 plain.py forth.json
head -"$probes" forth.json >first.json
tail -"$probes" forth.json >last.json
same 'the first answers are the last ones' first.json last.json
same 'the order does not matter' forth.json back.json
while IFS= read -r line; do
    "$STANDSCAPE" identify -f json "$line" </dev/null 2>/dev/null
done <probes >alone.json
same 'alone or among others' first.json alone.json

# --- Names of the tables ---------------------------------------------------

mkdir -p own/data
printf '# comment\nalias\tiri\tnote\tcase\nFrobnication Act\t%s/32025R9007\tmade up\nTwofold\t%s/32025R9001\tone\nTwofold\t%s/32025R9002\ttwo\nSHOUT\t%s/32025R9003\tloud\texact\n' \
    $celex $celex $celex $celex >own/data/aliases.tsv
printf 'name\tlanguage\tiri\tnote\nB\303\274ro f\303\274r Normen\tde\t%s/body/bfn\tmade up\n' $id >own/data/bodies.tsv
own() {
    STANDSCAPE_DATA=$SCRATCH/own "$STANDSCAPE" identify -f json "$@"
}
check 'a name of the table' 0 -- own 'frobnication  act'
plain_is 'a name of the table: its act' \
    "frobnication  act|act|Regulation (EU) 2025/9007|$celex/32025R9007|null"
check 'an article of a name' 0 -- own 'Article 3 of the Frobnication Act'
plain_is 'an article of a name: its IRI' "Article 3 of the Frobnication Act|provision|Article 3 of Regulation (EU) 2025/9007|$id/act/32025R9007/art_3|null"
check 'a name of two things' 0 -- own Twofold
plain_is 'a name of two things: two readings' "Twofold|ambiguous|null|null|null
  act|Regulation (EU) 2025/9001|$celex/32025R9001|null
  act|Regulation (EU) 2025/9002|$celex/32025R9002|null"
check 'a name in its capitals' 0 -- own SHOUT
check 'not in its capitals' 3 -- own shout
check 'a body of the table' 0 -- own 'Büro für Normen'
is 'a body of the table: its IRI' "body $id/body/bfn" \
    "$(python3 plain.py out | cut -d '|' -f 2,4 | tr '|' ' ')"
check 'names of another table' 3 -- own 'AI Act'
for name in CRA:32024R2847 GDPR:32016R0679 NIS2:32022L2555 CSA:32019R0881 EUCC:32024R0482; do
    check "the short name ${name%:*}" 0 -- "$STANDSCAPE" identify -f csv "${name%:*}"
    is "the short name ${name%:*}: its act" "$celex/${name#*:}" "$(sed 1d out | cut -d , -f 4)"
done

# --- Failures --------------------------------------------------------------

for format in csv table json; do
    check "a full device, $format" 4 -- to_full "$STANDSCAPE" identify -f $format M/613
    err_is_one_line
done
input=forth
for format in csv json; do
    check "a full device and many lines, $format" 4 -- to_full "$STANDSCAPE" identify -f $format -
    err_is_one_line
done
input=/dev/null
check 'a full device and no reference' 4 -- to_full "$STANDSCAPE" identify rubbish
err_is_one_line
for format in csv json; do
    check "no folder of data, $format" 4 -- \
        env STANDSCAPE_DATA="$SCRATCH/nowhere" "$STANDSCAPE" identify -f $format M/613
    err_has "$SCRATCH/nowhere/data/aliases.tsv"
    err_is_one_line
    out_empty
done
rm own/data/bodies.tsv
check 'a table is missing' 4 -- own M/613
err_has own/data/bodies.tsv
err_is_one_line
printf 'name\tlanguage\tiri\tnote\nBureau\n' >own/data/bodies.tsv
check 'a table with a bad line' 3 -- own M/613
err_has own/data/bodies.tsv:2
err_is_one_line
out_empty
closed() {
    "$@" <&-
}
check 'standard input is closed' 4 -- closed "$STANDSCAPE" identify -f json M/613 -
err_has 'standard input'
err_is_one_line
out_has "$id/request/m-613"
input=/
check 'standard input is a folder' 4 -- lines -f csv
err_is_one_line
input=/dev/null
check 'one text that is no reference' 3 -- "$STANDSCAPE" identify -f csv rubbish
holds 'one text that is no reference: one message at most' test "$(wc -l <err)" -le 1
check 'several texts that are none' 3 -- "$STANDSCAPE" identify -f csv rubbish M/613 nonsense
err_has '2 of 3'
err_is_one_line

# --- Usage, and what it does without ---------------------------------------

check 'no text' 2 -- "$STANDSCAPE" identify
err_has 'standscape identify --help'
err_is_one_line
out_empty
for option in -z --frobnicate --format -f; do
    check "identify $option" 2 -- "$STANDSCAPE" identify $option
    err_has "$option"
    err_has 'standscape identify --help'
    err_is_one_line
    out_empty
done
for format in jsn turtle nt ''; do
    check "format '$format'" 2 -- "$STANDSCAPE" identify -f "$format" M/613
    err_has 'csv, tsv'
    err_has json
    err_is_one_line
    out_empty
done
check '--help' 0 -- "$STANDSCAPE" identify --help
out_has 'usage: standscape'
for word in '-f, --format' json standard data/aliases.tsv data/bodies.tsv 'exit status'; do
    out_has "$word"
done
for variable in HOME STANDSCAPE_LANDSCAPE XDG_DATA_HOME; do
    check "without $variable" 0 -- env -u $variable "$STANDSCAPE" identify -f csv M/613
    err_empty
done
check 'without any of them' 0 -- env -u HOME -u STANDSCAPE_LANDSCAPE "$STANDSCAPE" identify -f csv M/613
err_empty
check 'with a landscape that is not there' 0 -- "$STANDSCAPE" -L nowhere identify -f csv M/613
err_empty
check 'in the C locale' 0 -- env LC_ALL=C "$STANDSCAPE" identify -f json 'Europäisches Komitee für Normung'
out_has "$id/body/cen"
holds 'nothing was made' test ! -e nowhere -a ! -e nobody

finish
