#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Workbooks that are broken, or made to harm: each gives a clear report, none
a crash, and what can be read of it is read. TAP."""
import os
import random
import resource
import struct
import subprocess
import sys
import time
import warnings
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "conformance")]
from tap import Tap  # noqa: E402
from workbook import HEAD, MAIN, Book, pack  # noqa: E402

PROGRAM = os.path.join(os.path.dirname(os.path.dirname(
    os.environ["STANDSCAPE"])), "tests", "ingest", "ingest_files")
PATH = os.path.join(os.environ["SCRATCH"], "list.xlsx")
HEADER = ["Legislation", "ESO", "Reference and title Provision",
          "Start of legal effect"]
GOOD = ["2014/53/EU", None, "EN 399 999 V1.1.1\nThings", "01.01.2020"]
seed = random.Random(1)
NOISE = "".join(seed.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=1 << 20))
tap = Tap()
warnings.simplefilter("ignore")


def run(data):
    """The quads, the problems and the counts; None where it crashed."""
    with open(PATH, "wb") as file:
        file.write(data)
    began = time.monotonic()
    done = subprocess.run([PROGRAM, "harmonised", PATH], capture_output=True)
    said = done.stderr.decode("utf-8", "replace").splitlines()
    if done.returncode or time.monotonic() - began > 60:
        tap.say(*said[:20])
        return None
    counts = {}
    for line in said:
        if line.startswith("counts "):
            counts = dict(p.split("=") for p in line.split()[2:])
    return (done.stdout.decode().splitlines(),
            [line for line in said
             if not line.startswith(("counts ", "unknown "))], counts)


def says(name, data, part, records=0, malformed=1):
    """Holds where a problem has this text, and so many rows are read."""
    got = run(data)
    tap.ok(got is not None and any(part in line for line in got[1]) and
           got[2].get("records") == str(records) and
           got[2].get("malformed") == str(malformed), name, got and got[1:])


def with_part(name, text, **options):
    """A good workbook with one part changed; None leaves it out."""
    parts = Book(("A", [HEADER, GOOD]), **options).parts()
    parts[name] = text
    return pack((n, t) for n, t in parts.items() if t is not None)


def sheet(rows):
    return (f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
            "</worksheet>")


def inline(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number, *texts):
    return f'<row r="{number}">' + "".join(
        inline("ABCDEFGH"[i] + str(number), text)
        for i, text in enumerate(texts)) + "</row>"


HEADER_ROW = row(1, *HEADER)
GOOD_ROW = row(2, "2014/53/EU", "", "EN 399 999 V1.1.1", "01.01.2020")
SHEET = "xl/worksheets/sheet1.xml"
# the parser looks some way ahead of the node that it gives out
FAR = "<!--" + "far " * 2000 + "-->"
whole = Book(("A", [HEADER, GOOD])).bytes()

# --- The file --------------------------------------------------------------

got = run(whole)
tap.ok(got is not None and not got[1] and got[2]["records"] == "1",
       "a good workbook", got and got[1:])
says("a workbook of the old form, under a new name",
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
     "save it as .xlsx without a password")
for size in (60, 100, len(whole) // 2, len(whole) - 30, len(whole) - 1):
    says(f"cut to {size} bytes", whole[:size], "no whole .xlsx file")
for data, name in ((b"", "nothing"), (b"PK", "two bytes"),
                   (b"Legislation;ESO\n", "a CSV file"),
                   (pack([("a.txt", "x")]), "a ZIP that is no workbook")):
    got = run(data)
    tap.ok(got is not None and not got[0] and "not recognised" in
           " ".join(got[1]), f"{name} is not recognised", got)
says("a ZIP without a workbook", pack([("xl/other.xml", "<a/>")]),
     "there is no workbook in it")
says("a ZIP in a ZIP", pack([("xl/a.zip", whole)], zipfile.ZIP_STORED),
     "there is no workbook in it")
says("an encrypted part", whole.replace(
    b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
     "")
says("5000 parts", pack([(f"xl/{i}.xml", "") for i in range(5000)]),
     "more than 4096 parts")
for again in ("xl/workbook.xml", "XL/Workbook.xml"):
    says(f"two parts {again}", pack(list(Book(
        ("A", [HEADER, GOOD])).parts().items()) + [(again, "<a/>")]),
         "there are two parts")
tap.ok(run(with_part("../../../etc/passwd", "x"))[2]["records"] == "1",
       "a part with a path out of the package is never looked at")
says("a sheet whose path leaves the package",
     with_part("xl/_rels/workbook.xml.rels", Book(("A", [])).parts()[
         "xl/_rels/workbook.xml.rels"].replace(
             "worksheets/sheet1.xml", "file:///etc/passwd")),
     "the sheet with relationship 'rId1' is missing")
for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET):
    says(f"without {name}", with_part(name, None), "missing"
         if name != "xl/workbook.xml" else "there is no workbook")
for name in ("xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels",
             "[Content_Types].xml"):
    got = run(with_part(name, None))
    tap.ok(got is not None, f"without {name}", got and got[1:])
broken = bytearray(whole)
at = whole.index(b"xl/worksheets/sheet1.xml") + 24
broken[at:at + 40] = bytes(40)
says("a part that does not inflate", bytes(broken), "part 'xl/worksheets")

# --- Bombs -----------------------------------------------------------------

bomb = sheet(HEADER_ROW + GOOD_ROW + "<!--" + " " * (100 << 20) + "-->")
says("100 MB of nothing", with_part(SHEET, bomb), "part 'xl/worksheets",
     records=1)
says("parts of 300 MB in all",
     pack([("xl/a", "")] + [(f"xl/{i}.xml", bytes(60 << 20))
                            for i in range(5)]), "more than 256 MB")
lying = bytearray(with_part(SHEET, bomb))
at = 0
while (at := lying.find(b"PK\x01\x02", at)) >= 0:
    struct.pack_into("<I", lying, at + 24, 100)
    at += 4
says("sizes that are not true", bytes(lying), "part '", records=1)
entities = "".join(
    f'<!ENTITY e{i} "{("&e%d;" % (i - 1)) * 10 if i else "x" * 100}">'
    for i in range(12))
for name in ("xl/sharedStrings.xml", SHEET, "xl/workbook.xml"):
    says(f"an entity bomb in {name}",
         with_part(name, f"<!DOCTYPE a [{entities}]><a><t>&e11;</t></a>"),
         f"part '{name}'")
says("an entity from a file", with_part(
    SHEET, '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'),
     "document type")
says("100000 levels", with_part(SHEET, "<a>" * 100000), "part 'xl/worksheets")
says("many strings", with_part(
    "xl/sharedStrings.xml",
    f'<sst xmlns="{MAIN}">' + "<si/>" * 2100000 + "</sst>"), "part 'xl/shared")
parts = Book(("A", [HEADER, GOOD])).parts()
parts["xl/sharedStrings.xml"] = (
    f'<sst xmlns="{MAIN}">' + f"<si><t>{NOISE}</t></si>" * 66 + "</sst>")
says("66 MB of shared text", pack(parts.items()), "")

# --- Rows and cells --------------------------------------------------------

says("250000 rows", with_part(SHEET, sheet(HEADER_ROW + "".join(
    f'<row r="{i}"><c r="A{i}"/></row>' for i in range(2, 250000)))),
    "more than 200000 rows")
says("a row beyond Excel's", with_part(SHEET, sheet(
    HEADER_ROW + GOOD_ROW + '<row r="1048577"><c/></row>')),
    "a number that is none", records=1)
says("a column beyond Excel's", with_part(SHEET, sheet(
    HEADER_ROW + GOOD_ROW.replace("</row>", inline("XFD1048577", "x") +
                                  inline("ZZZZZZZZZZ1", "y") + "</row>"))),
    "2 cells are beyond", records=1, malformed=0)
says("a text of 1 MB", with_part(SHEET, sheet(
    HEADER_ROW + row(2, "2014/53/EU", NOISE, "EN 399 999 V1.1.1", "") +
    GOOD_ROW.replace('r="2"', 'r="3"'))),
    "more text than Excel takes", records=1)
says("a shared text that is missing", with_part(SHEET, sheet(
    HEADER_ROW + '<row r="2"><c r="A2" t="inlineStr"><is><t>2014/53/EU</t>'
    '</is></c><c r="B2" t="s"><v>999999999999999999999</v></c>'
    '<c r="C2" t="str"><v>EN 399 999 V1.1.1</v></c>'
    '<c r="D2" t="s"><v>-1</v></c></row>')), "2 cells name a shared text",
    records=1, malformed=0)
says("no header", with_part(SHEET, sheet(GOOD_ROW)), "no sheet has the header")
says("a header below row 20", with_part(SHEET, sheet(
    HEADER_ROW.replace('r="1"', 'r="21"').replace("1\"", "21\""))),
    "no sheet has the header")
says("XML that breaks in the middle", with_part(SHEET, sheet(
    HEADER_ROW + GOOD_ROW + FAR + "<row><c></row>")), "part 'xl/worksheets",
    records=1)
latin = sheet(HEADER_ROW + GOOD_ROW + FAR + row(3, "2014/53/EU", "", "EN 399 998 "
                                          "V1.1.1\nGerät", ""))
says("bytes of Latin-1 that claim to be UTF-8",
     with_part(SHEET, latin.encode("latin-1")), "part 'xl/worksheets",
     records=1)
for encoding in ("UTF-16", "ISO-8859-1"):
    got = run(with_part(SHEET, latin.replace("UTF-8", encoding)
                        .encode(encoding)))
    tap.ok(got is not None and got[2]["records"] == "2" and
           any("Gerät" in quad for quad in got[0]), f"a part in {encoding}",
           got and got[1:])
says("an unknown encoding", with_part(
    SHEET, latin.replace("UTF-8", "KLINGON").encode()), "part 'xl/worksheets")
got = run(with_part(SHEET, sheet(HEADER_ROW + row(
    2, "2014/53/EU", "a_x0000_b_xD800_c_x000G_", "EN 399 999 V1.1.1_x000A_T_x00E4_",
    "-"))))
tap.ok(got is not None and got[2]["records"] == "1" and
       any('"T\u00e4"@en' in quad for quad in got[0]) and
       any('"ESO: a b_xD800_c_x000G_"' in quad for quad in got[0]),
       "characters that are written as _x0000_", got)
lines = "\n".join(["EN 399 999 V1.1.1"] + [f"EN {i}:2020" for i in range(3000)])
got = run(Book(("A", [HEADER, ["2014/53/EU", None, lines]])).bytes())
tap.ok(got is not None and got[2]["records"] == "1" and sum(
    "citedEdition" in quad for quad in got[0]) == 64 and sum(
    "quotedClaim" in quad for quad in got[0]) == 2937,
       "3001 references in a cell: 64 are editions, the others are kept",
       got and got[1][:5])
many = "\n".join(["EN 399 999 V1.1.1", "T"] + ["Notice: x"] * 10000)
got = run(Book(("A", [HEADER, ["2014/53/EU", None, many]])).bytes())
tap.ok(got is not None and got[2]["records"] == "1",
       "10000 restrictions in a cell")

# --- Any byte --------------------------------------------------------------

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
plain = pack(Book(("A", [HEADER, GOOD])).parts().items(), zipfile.ZIP_STORED)
crashes = 0
for i in range(60):
    data = bytearray(seed.choice((whole, plain)))
    for _ in range(seed.randint(1, 8)):
        data[seed.randrange(len(data))] = seed.randrange(256)
    crashes += run(bytes(data)) is None
tap.same(crashes, 0, "60 workbooks with changed bytes")
sys.exit(tap.finish())
