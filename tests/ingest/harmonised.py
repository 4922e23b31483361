#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lists of harmonised standards: workbooks are made here, by zipfile, and what
the ingester says of them is compared with quads that were written by hand and
with counts that are made here. TAP."""
import csv
import datetime
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "conformance")]
from tap import Tap  # noqa: E402
from workbook import Book  # noqa: E402

SOURCE = os.environ["SS_SOURCE"]
SCRATCH = os.environ["SCRATCH"]
GOLDEN = os.path.join(SOURCE, "tests", "golden", "harmonised")
SHARED = os.path.join(os.environ["STANDSCAPE_SHARED"], "sources",
                      "harmonised-standards")
PROGRAM = os.path.join(os.path.dirname(os.path.dirname(
    os.environ["STANDSCAPE"])), "tests", "ingest", "ingest_files")
FOLLOW = os.path.join(os.path.dirname(PROGRAM), "follow_document")
SL = "https://w3id.org/standscape/ns#"
tap = Tap()


def table_of_names():
    """The names of acts and bodies in one table, which it returns."""
    path = os.path.join(SCRATCH, "names.tsv")
    with open(path, "w", encoding="utf-8") as out:
        out.write("name\tiri\tcase\n")
        for table in ("aliases.tsv", "bodies.tsv"):
            with open(os.path.join(SOURCE, "data", table),
                      encoding="utf-8") as lines:
                rows = [line.rstrip("\n").split("\t") for line in lines
                        if not line.startswith("#")]
            head = rows.pop(0)
            name = head.index("name" if "name" in head else "alias")
            case = head.index("case")
            for row in rows:
                out.write("\t".join([row[name], row[head.index("iri")],
                                     *row[case:case + 1]]) + "\n")
    return path


NAMES = table_of_names()


def ingest(*books, names=True):
    """The sorted quads, the problems and the counts of workbooks."""
    paths = []
    for i, book in enumerate(books):
        paths.append(os.path.join(SCRATCH, f"list{i}.xlsx"))
        with open(paths[-1], "wb") as file:
            file.write(book if isinstance(book, bytes) else book.bytes())
    environment = dict(os.environ)
    environment.pop("INGEST_NAMES", None)
    if names:
        environment["INGEST_NAMES"] = NAMES
    done = subprocess.run([PROGRAM, "harmonised", *paths], env=environment,
                          capture_output=True, text=True)
    if done.returncode:
        tap.say(done.stderr)
    said = done.stderr.splitlines()
    counts = {}
    for line in said:
        if line.startswith("counts "):
            counts.update(p.split("=") for p in line.split()[2:])
        elif line.startswith("unknown "):
            name, number = line.split(" ", 2)[2].rsplit("=", 1)
            counts["unknown " + name] = number
    problems = [line for line in said
                if not line.startswith(("counts ", "unknown "))]
    return sorted(set(done.stdout.splitlines())), problems, counts


def cell(value):
    return tuple(value) if isinstance(value, list) else value


def subjects(quads, property_name):
    return [q for q in quads if f"<{SL}{property_name}> " in q]


def different(got, expected):
    return [f"missing {q}" for q in expected if q not in got] + \
        [f"more {q}" for q in got if q not in expected]


# --- By hand ---------------------------------------------------------------

with open(os.path.join(GOLDEN, "lists.json"), encoding="utf-8") as file:
    SHEETS = [(name, [[cell(value) for value in row] for row in rows])
              for name, rows in json.load(file)]
with open(os.path.join(GOLDEN, "lists.nq"), encoding="utf-8") as file:
    EXPECTED = file.read().splitlines()

quads, problems, counts = ingest(Book(*SHEETS))
tap.ok(quads == EXPECTED, "both layouts: the quads written by hand",
       *different(quads, EXPECTED))
NAME = "list0.xlsx[2014-53-Radio Equipment]"
tap.same(problems, [
    f"{NAME}:6: 'Legislation' is '2016/9998 - Things', of which it is not "
    "clear which act it is, it is kept as text",
    f"{NAME}:6: 'EN 99102' is no reference of an edition, it is kept as text",
    f"{NAME}:6: 'Publication OJ reference' is 'OJ L', not understood, it is "
    "kept as text",
    f"{NAME}:6: 'End of legal effect' is 'soon', no day, it is kept as text",
    f"{NAME}:9: there is no act or no reference in the row, it is left out",
], "each problem names its sheet and row")
tap.same([counts.get(key) for key in (
    "records", "malformed", "problems", "unknown remarks",
    "unknown sheet without the header of a list")],
    ["6", "1", "5", "1", "1"], "counts")

inline, _, _ = ingest(Book(*SHEETS, shared=False))
tap.ok(inline == EXPECTED, "inline strings say the same",
       *different(inline, EXPECTED))


def permuted(rows):
    """Columns from right to left, rows after the header, too."""
    start = next(i for i, row in enumerate(rows) if len(row) > 3)
    width = len(rows[start])
    return rows[:start] + [row + [None] * (width - len(row))
                           for row in rows[start:start + 1]][:0] + [
        (row + [None] * (width - len(row)))[::-1] for row in
        [rows[start]] + rows[:start:-1]]


turned, _, _ = ingest(Book(*[(name, permuted(rows)) if len(rows) > 1
                             else (name, rows)
                             for name, rows in SHEETS[::-1]]))
tap.ok(turned == EXPECTED, "the order of columns, rows and sheets does not "
       "matter", *different(turned, EXPECTED))

# --- Days ------------------------------------------------------------------

HEADER = ["Legislation", "ESO", "Reference and title Provision",
          "Start of legal effect", "Publication OJ reference",
          "Publication Decision reference", "Publication OJ date",
          "End of legal effect"]


def start_of(value, **options):
    rows = [HEADER, ["2014/53/EU", "ETSI", "EN 399 999 V1.1.1\nThings", value]]
    got, said, _ = ingest(Book(("A", rows), **options))
    days = [q.split('"')[1] for q in subjects(got, "validFrom")]
    return days[0] if days else said and "problem"


def serial(text, first=datetime.date(1899, 12, 30)):
    return (datetime.date.fromisoformat(text) - first).days


for value, expected in (
        (serial("2009-12-29"), "2009-12-29"),
        (serial("2036-11-21"), "2036-11-21"),
        (serial("2020-02-29") + 0.75, "2020-02-29"),
        (("date", serial("2004-02-29")), "2004-02-29"),
        (("date", serial("2100-03-01")), "2100-03-01"),
        (serial("2004-02-29"), "problem"),
        (str(serial("2017-12-31")), "2017-12-31"),
        ("29.02.2020", "2020-02-29"), ("1.3.2020", "2020-03-01"),
        ("31/12/2019", "2019-12-31"), ("2019-12-31", "2019-12-31"),
        (" 31.12.2019 ", "2019-12-31"), ("31.12.2019\r\n", "2019-12-31"),
        ("29.02.2021", "problem"), ("2019", "problem"), ("2019-12", "problem"),
        ("soon", "problem"), ("12.31.2019", "problem"), (10 ** 30, "problem"),
        (-1, "problem"), ("-", []), ("", []), ("\u2013", [])):
    tap.same(start_of(value), expected, f"the day {value!r}")
tap.same(start_of(serial("2017-03-10", datetime.date(1904, 1, 1)),
                  date1904=True), "2017-03-10", "days counted from 1904")
for text, expected in (("Generated on 10.09.2026", "2026-09-10"),
                       ("Generated 7 September 2026", "2026-09-07"),
                       ("generated on: 7 september 2026.", "2026-09-07"),
                       ("Generated 31 September 2026", None),
                       ("Generated by hand", None)):
    rows = [[text], [], HEADER, ["2014/53/EU", "", "EN 399 999 V1.1.1"]]
    found = subjects(ingest(Book(("A", rows)))[0], "observedOn")
    tap.same([q.split('"')[1] for q in found], [expected] if expected else [],
             f"the day of the list in '{text}'")

# --- Acts ------------------------------------------------------------------

for text, expected in (
        ("2014/53/EU", "32014L0053"), ("93/42/EEC - Old", "31993L0042"),
        ("Directive 2014/35/EU - LVD", "32014L0035"),
        ("2017/745 - Medical Devices", "32017R0745"),
        ("(EU) 2016/425", "32016R0425"),
        ("Regulation (EU) 2099/1", None), ("305/2011", "32011R0305"),
        ("2019/882", "32019L0882"), ("2016/797 - Rail", "32016L0797"),
        ("2016/426", "32016R0426"), ("2016/9998", None),
        ("Toys", None)):
    rows = [HEADER, [text, "", "EN 399 999 V1.1.1", "01.01.2020"]]
    got, said, _ = ingest(Book(("A", rows)))
    under = [q.split("celex/")[1].split(">")[0]
             for q in subjects(got, "underAct") for q in [q.split("> <")[-2]
                                                          + ">"]]
    tap.same((under, bool(said)), ([expected] if expected else [],
                                   not expected), f"the act '{text}'")
got, said, _ = ingest(Book(("A", [HEADER, ["2017/745", "",
                                           "EN 399 999 V1.1.1"]])),
                      names=False)
tap.ok(not subjects(got, "underAct") and len(said) == 1,
       "without the table of names 2017/745 stays open", *said)

# --- Publications ----------------------------------------------------------


def published(journal, decision="", day="", names=True):
    rows = [HEADER, ["2014/53/EU", "", "EN 399 999 V1.1.1", "", journal,
                     decision, day]]
    got, said, _ = ingest(Book(("A", rows)), names=names)
    ends = sorted(q.split("> <")[2].split(">")[0].split("resource/celex/")[-1]
                  .split("/id/")[-1] for q in subjects(got, "citedIn"))
    days = [q.split('"')[1] for q in subjects(got, "publishedInOJ")
            if "/id/citation/" in q.split()[0]]
    return ends, days, len(said)


for arguments, expected in (
        (("OJ C 76", "", "10.03.2017"), (["oj/c-76/2017"], ["2017-03-10"], 0)),
        (("OJ C 110 - 08/04/2011",), (["oj/c-110/2011"], ["2011-04-08"], 0)),
        (("OJ L, 2023/2723, 13.12.2023",),
         (["oj/l/2023/2723"], ["2023-12-13"], 0)),
        (("OJ L", "2021/1182", "19.07.2021"),
         (["32021D1182"], ["2021-07-19"], 0)),
        (("OJ L 256", "(EU) 2021/1182", "19.07.2021"),
         (["32021D1182"], ["2021-07-19"], 0)),
        (("OJ L", "2021/1182, 2022/6", "05.01.2022"),
         (["32021D1182", "32022D0006"], ["2022-01-05"], 0)),
        (("OJ L 1 - 04/01/2022\nOJ L 256 - 19/07/2021",),
         (["oj/l-1/2022", "oj/l-256/2021"], [], 0)),
        (("OJ C 76",), ([], [], 1)), (("OJ L",), ([], [], 1)),
        (("OJ L", "soon", "05.01.2022"), ([], ["2022-01-05"], 2)),
        (("-", "-", "-"), ([], [], 0))):
    tap.same(published(*arguments), expected, f"published in {arguments!r}")
rows = [HEADER + ["Restriction"], ["2014/53/EU", "", "EN 399 999 V1.1.1\nA\n"
                                   "Notice: one", "", "", "", "", "",
                                   "two\nthree\nNotice: four"]]
texts = [q.split('"')[1] for q in subjects(ingest(Book(("A", rows)))[0],
                                           "restrictionText")]
tap.same(sorted(texts), ["Notice: four", "Notice: one", "two\\nthree"],
         "restrictions of both layouts in one row")
long = "EN 60335-1:2012" + "/A11:2014" * 30
quads, problems, _ = ingest(Book(("A", [HEADER, ["2014/53/EU", "", long]])))
tap.ok(len(problems) == 1 and not subjects(quads, "citedEdition") and any(
    f'"Reference: {long}"' in q for q in quads),
    "a reference that is too long is not read in part", *quads, *problems)

# --- Pages -----------------------------------------------------------------

SITE = "https://single-market-economy.ec.europa.eu/goods/things_en"
LIBRARY = "https://ec.europa.eu/docsroom/documents/"
EACH = LIBRARY + "{id}/attachments/1/translations/en/renditions/native"


def follow(page, each=EACH):
    path = os.path.join(SCRATCH, "page.html")
    with open(path, "wb") as out:
        out.write(page if isinstance(page, bytes) else page.encode())
    done = subprocess.run([FOLLOW, "harmonised", path, SITE, each],
                          capture_output=True, text=True)
    if done.returncode:
        tap.say(done.stderr)
        return None
    return done.stdout.splitlines()


with open(os.path.join(GOLDEN, "page.html"), encoding="utf-8") as file:
    PAGE = file.read()
HOST = "https://single-market-economy.ec.europa.eu"
FILES = [HOST + "/document/download/00000000-0000-0000-0000-000000000001_en"
         "?filename=Summary%20list.xlsx&x=1",
         HOST + "/document/download/00000000-0000-0000-0000-000000000002_en",
         HOST + "/goods/list.xlsx"]
NATIVE = EACH.replace("{id}", "99001")
tap.same(follow(PAGE), [*FILES, NATIVE], "a page leads to its workbooks")
tap.same(follow(PAGE, "-"), FILES, "without a template to no library")
with open(os.path.join(SCRATCH, "list1.html"), "w", encoding="utf-8") as out:
    out.write(PAGE)
done = subprocess.run([PROGRAM, "harmonised",
                       os.path.join(SCRATCH, "list1.html")],
                      capture_output=True, text=True)
tap.ok(done.returncode == 0 and done.stdout == "" and
       "counts harmonised/pages records=1 " in done.stderr,
       "a page is counted and says nothing", done.stderr)
for name, page in (
        ("a cut page", PAGE[:400]), ("no page", "<html"),
        ("controls", "<html>" + PAGE[:300] + "\0\1\2"),
        ("deep nesting", "<html>" + "<div>" * 200000 + PAGE),
        ("an address of 1 MB", f"<html><a href='{'x' * (1 << 20)}.xlsx'>x"),
        ("other schemes", "<html><a href='file:///a.xlsx'>a</a><a href="
         "'javascript:a.xlsx'>b</a>"),
        ("bytes of no UTF-8", b"<html><a href='\xff\xfe.pdf'>\xe4</a>")):
    found = follow(page)
    tap.ok(found is not None and all(
        link in (*FILES, NATIVE) for link in found), "a page: " + name, found)
tap.same(len(follow("<html>" + "".join(
    f"<a href='{i}.xlsx'>a</a>" for i in range(500)))), 64,
         "a page with 500 workbooks: 64 of them")

# --- Facts of real lists ---------------------------------------------------

A = os.path.join(SHARED, "schemaA_header_and_row.json")
B = os.path.join(SHARED, "schemaB_2006_42_EC_rows.tsv")
if not os.path.exists(A) or not os.path.exists(B):
    tap.ok(os.environ.get("STANDSCAPE_REQUIRE_SHARED") != "1", "real rows",
           directive=f"SKIP no files in {SHARED}")
else:
    with open(A, encoding="utf-8") as file:
        first = json.load(file)
    with open(B, encoding="utf-8", newline="") as file:
        second = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    quads, problems, counts = ingest(Book(("2014-53-EU", first)),
                                     Book(("2006-42-EC", second)))
    head, rows = second[0], second[1:]
    cited = sum(len(row[2].split(",")) for row in rows) + len(first) - 3
    withdrawn = sum(row[10] not in ("", "-") for row in rows)
    places = {row[6] for row in rows} | \
        {row[11] for row in rows if row[11] not in ("", "-")} | {first[3][4]}
    tap.same([int(counts["records"]), len(problems)],
             [len(rows) + len(first) - 3, 0], "real rows: all are read")
    tap.same([len(subjects(quads, name)) for name in
              ("citedEdition", "validFrom", "publishedInOJ", "validUntil",
               "withdrawnIn", "underAct")],
             [cited, len(rows) + 1, len(rows) + 1, withdrawn, withdrawn,
              len(rows) + 1], "real rows: editions, days, withdrawals, acts")
    tap.same(len({q.split()[0] for q in subjects(quads, "publicationDate")}),
             len(places), "real rows: places in the Official Journal")
sys.exit(tap.finish())
