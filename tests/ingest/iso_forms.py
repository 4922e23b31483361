#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""ISO Open Data in all its forms: golden files for CSV and XML, the same quads
from every form of the same facts, real files, hostile ones. What to expect is
read from the files here, by Python's own csv, json, ast and XML. TAP."""
import ast
import csv
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SOURCE = os.environ["SS_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests", "conformance"))
from tap import Tap  # noqa: E402

TOOL = os.path.join(os.environ["top_builddir"], "tests", "ingest",
                    "ingest_files")
SCRATCH = os.environ["SCRATCH"]
GOLDEN = os.path.join(SOURCE, "tests", "golden", "iso_forms")
REAL = os.path.join(os.environ["STANDSCAPE_SHARED"], "sources",
                    "iso-open-data")
PAIRS = {"pMembers": "acronym", "oMembers": "acronym",
         "committeeLiaisons": "reference", "organizationLiaisons": "acronym"}
tap = Tap()


class Run:
    """The tool over files: its quads, counts, unknown members, problems."""

    def __init__(self, *files):
        done = subprocess.run([TOOL, "iso", *files], capture_output=True)
        self.status = done.returncode
        self.quads = set(done.stdout.decode().splitlines())
        self.counts, self.unknown, self.problems = {}, {}, []
        for line in done.stderr.decode().splitlines():
            words = line.split(" ")
            if words[0] == "counts":
                self.counts[words[1]] = {
                    name: int(value) for name, value in
                    (word.split("=") for word in words[2:])}
            elif words[0] == "unknown":
                name, value = " ".join(words[2:]).rsplit("=", 1)
                self.unknown[name] = int(value)
            else:
                self.problems.append(line)

    def count(self, *names):
        """These counts of the one data set; None where there is not one."""
        if len(self.counts) != 1:
            return None
        return tuple(next(iter(self.counts.values()))[name] for name in names)


def write(name, content):
    path = os.path.join(SCRATCH, name)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else
                   content.encode())
    return path


def same(name, got, expected):
    tap.ok(got == expected, name, *("- " + line for line in
                                    sorted(expected - got)[:20]),
           *("+ " + line for line in sorted(got - expected)[:20]))


def golden():
    for name, counts, unknown in [
            ("committees.csv", (2, 1, 4, 0), {}),
            ("deliverables.csv", (2, 0, 3, 0), {"colour": 1}),
            ("ics.xml", (3, 1, 5, 1), {"reference.colour": 1,
                                       "group.colour": 1, "fields.area": 1})]:
        got = Run(os.path.join(GOLDEN, name))
        stem = name.split(".")[0]
        with open(os.path.join(GOLDEN, stem + ".nq"), encoding="utf-8") as file:
            same(f"{name} becomes the expected quads", got.quads,
                 set(file.read().splitlines()))
        tap.same(got.count("records", "malformed", "problems", "duplicates"),
                 counts, f"{name}: records, malformed, problems, duplicates")
        tap.same(got.unknown, unknown, f"{name}: unknown members")


def pieces(text):
    """The elements of a list in a field, as they stand."""
    inside = text.strip()[1:-1]
    return [piece.strip() for piece in inside.split(",")] if inside else []


def from_committees_csv(path):
    """The rows of the committees CSV as records of JSON Lines."""
    with open(path, "rb") as file:
        text = file.read().decode("cp1252")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        record = {name: row[name] or None for name in
                  ("reference", "status", "creationDate", "sortKey")}
        record.update(
            id=int(row["id"]), title={"en": row["title.en"] or None},
            scope={"en": row["scope.en"] or None},
            parentId=int(row["parentId"]) if row["parentId"] else None,
            childrenId=[int(one) for one in pieces(row["childrenId"])],
            secretariat={"id": int(row["secretariat.id"] or 0) or None,
                         "acronym": row["secretariat.acronym"] or None})
        for member, name in PAIRS.items():
            ids = [int(one) for one in pieces(row[member + ".id"])]
            names = [None if one == "null" else one
                     for one in pieces(row[f"{member}.{name}"])]
            if len(ids) == len(names):
                record[member] = [{"id": one, name: text}
                                  for one, text in zip(ids, names)]
            else:
                record[member] = [{"id": one} for one in ids]
        yield record


def to_deliverables_csv(records):
    """Records of JSON Lines as CSV."""
    out = io.StringIO()
    names = ["id", "deliverableType", "supplementType", "reference",
             "title.en", "title.fr", "publicationDate", "edition", "icsCode",
             "ownerCommittee", "currentStage", "replaces", "replacedBy",
             "languages", "pages.en", "scope.en", "scope.fr"]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for record in records:
        row = {}
        for name in names:
            value = record
            for step in name.split("."):
                value = (value or {}).get(step)
            row[name] = repr(value) if isinstance(value, list) else value
        writer.writerow(row)
    return out.getvalue()


def from_deliverables_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            record = {}
            for name, text in row.items():
                value = text or None
                if text and (text[0] == "[" or name in (
                        "id", "edition", "currentStage", "pages.en")):
                    value = ast.literal_eval(text)
                outer, _, inner = name.partition(".")
                if inner:
                    record.setdefault(outer, {})[inner] = value
                else:
                    record[name] = value
            yield record


def json_lines(records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n"
                   for record in records)


def read_lines(name):
    with open(os.path.join(REAL, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def real(name):
    return os.path.join(REAL, name)


def members(records):
    """(committee, role, body) of all memberships."""
    return {(record["id"], role, body["id"]) for record in records
            for role, bodies in (("secretariat", [record["secretariat"]]),
                                 ("participating-member", record["pMembers"]),
                                 ("observing-member", record["oMembers"]))
            for body in bodies or [] if body["id"]}


def nodes(quads, path):
    return {match[1] for match in
            (re.match(f"<https://w3id.org/standscape/id/({path}/[^>]*)> ",
                      quad) for quad in quads) if match}


def committees():
    name = "iso_technical_committees.csv"
    records = list(from_committees_csv(real(name)))
    got = Run(real(name))
    unnamed = sum(1 for record in records for member, key in PAIRS.items()
                  if record[member] and key not in record[member][0])
    tap.same(got.count("records", "malformed", "problems"),
             (len(records), 0, unnamed),
             f"{name}: {len(records)} records, {unnamed} lists with a comma "
             "in a name")
    turned = Run(write("committees.jsonl", json_lines(records)))
    same(f"{name} and the same records in JSON Lines: the same quads",
         got.quads, turned.quads)
    lines = read_lines("iso_technical_committees.jsonl")
    other = Run(real("iso_technical_committees.jsonl"))
    tap.same(other.count("records", "malformed", "problems"),
             (len(lines), 0, 0), f"JSON Lines: {len(lines)} records")
    for here, there, ours, theirs, what in [
            (got, other, records, lines, "CSV"),
            (other, got, lines, records, "JSON Lines")]:
        tap.same(len(nodes(here.quads, "membership") -
                     nodes(there.quads, "membership")),
                 len(members(ours) - members(theirs)),
                 f"memberships that only the {what} has, which is of another "
                 "day")
    changing = re.compile(r"/(membership|liaison|body)/|[/#](title|description"
                          r"|subOrganizationOf)> ")
    tap.same([quad for quad in sorted(got.quads ^ other.quads)
              if not changing.search(quad)], [],
             "all else but texts, which lost characters, is the same")


def deliverables():
    name = "deliverables_sample.csv"
    got = Run(real(name))
    records = list(from_deliverables_csv(real(name)))
    tap.same(got.count("records", "malformed", "problems"),
             (len(records), 0, 0), f"{name}: {len(records)} records")
    same(f"{name} and the same records in JSON Lines: the same quads",
         got.quads, Run(write("sample.jsonl", json_lines(records))).quads)
    for name in ("iso_deliverables_5k.jsonl", "88821-88915.jsonl",
                 "browser-specs-deliverables.jsonl", "62085.json"):
        records = read_lines(name)
        got = Run(real(name))
        tap.same((got.status, got.count("records", "malformed", "problems",
                                        "duplicates")),
                 (0, (len(records), 0, 0, 0)),
                 f"{name}: {len(records)} records")
        turned = Run(write("turned.csv", to_deliverables_csv(records)))
        same(f"{name} as CSV: the same quads", turned.quads, got.quads)
    for indent, value in [("a record over lines", records[0]),
                          ("an array of records", records)]:
        same(f"{name} as {indent}: the same quads",
             Run(write("d.json", json.dumps(value, indent=2))).quads,
             got.quads)
    got = Run(real("browser-specs-tc.jsonl"))
    tap.same(got.count("records", "malformed", "problems"), (2, 0, 0),
             "committees with an id and a reference alone are read")


def classes():
    tree = ElementTree.parse(real("ICS-simple.xml")).getroot()
    references = tree.findall(".//reference")
    notes = tree.findall(".//reference/note")
    got, other = Run(real("ICS-simple.xml")), Run(real("ICS.csv"))
    for run, name in ((got, "ICS-simple.xml"), (other, "ICS.csv")):
        tap.same(run.count("records", "malformed", "problems"),
                 (len(tree), 0, 0), f"{name}: {len(tree)} classes")
    same("what ICS.csv says, ICS-simple.xml says too", got.quads & other.quads,
         other.quads)
    more = got.quads - other.quads
    links = {quad for quad in more if "/terms/references> " in quad}
    tap.same((len(links), len(more - links)), (len(references), len(notes)),
             f"more are the {len(references)} references and their "
             f"{len(notes)} notes")


COMMITTEES = (b"id,reference,status,title.en,secretariat.id,pMembers.id,"
              b"pMembers.acronym\n")
DELIVERABLES = b"id,deliverableType,reference,icsCode,replaces\n"
FIELDS = b"<?xml version='1.0'?><fields><field>"
END = b"</field></fields>"
HOSTILE = {
    # name: (document, records, malformed), each counted by hand
    "an open quote": (COMMITTEES + b'1,"ISO/TC 1,x', 0, 1),
    "cp1252 that is none": (COMMITTEES + b'1,ISO/TC 1,x,\x81\xff,,,\n', 0, 1),
    "a NUL": (COMMITTEES + b'1,ISO/TC 1,\x00,x,,,\n', 0, 1),
    "too few fields": (COMMITTEES + b'1,ISO/TC 1\n2,ISO/TC 2,,,,,\n', 1, 1),
    "no id": (COMMITTEES + b'x,ISO/TC 1,,,,,\n,ISO/TC 2,,,,,\n', 0, 2),
    "lists that are none": (DELIVERABLES + b"1,IS,ISO 1:2000,['1,[1\n"
                            b"2,IS,ISO 2:2000,\"[,]\",\"[,1]\"\n"
                            b"3,IS,ISO 3:2000,]['01.020'],[1][2]\n"
                            b"4,IS,ISO 4:2000,['01.020'\\],[--1]\n"
                            b"5,IS,ISO 5:2000,[[]],[9999999999999999999]\n",
                            5, 0),
    "a long list": (DELIVERABLES + b'1,IS,ISO 1:2000,,"[' + b"1," * 400000 +
                    b'1]"\n', 1, 0),
    "a long field": (DELIVERABLES + b'1,IS,ISO 1:2000,,"' + b"x" * 5000000 +
                     b'"\n2,IS,ISO 2:2000,,\n', 1, 1),
    "65 columns": (DELIVERABLES[:-1] + b",x" * 65 + b"\n1,IS,ISO 1,,\n", 0, 1),
    "bare CR line ends": (DELIVERABLES.replace(b"\n", b"\r") +
                          b"1,IS,ISO 1:2000,,\r", 0, 0),
    "XML, truncated": (FIELDS + b"<identifier>01</ident", 0, 1),
    "XML, entities": (b"<!DOCTYPE fields [<!ENTITY a 'b'><!ENTITY c "
                      b"'&a;&a;&a;'>]><fields><field><identifier>&c;" + END,
                      0, 1),
    "XML, an unknown entity": (FIELDS + b"<identifier>&a;</identifier>" + END,
                               0, 1),
    "XML, deep": (FIELDS + b"<x>" * 100000, 0, 1),
    "XML, cp1252": (FIELDS + b"<identifier>01</identifier><title xml:lang='en'"
                    b">\xe9</title>" + END, 0, 1),
    "XML, a NUL": (FIELDS + b"<identifier>01\x00</identifier>" + END, 0, 1),
    "XML, markup in a text": (FIELDS + b"<identifier>0<b>1</b>1</identifier>" +
                              END, 1, 0),
    "XML, a long text": (FIELDS + b"<identifier>01</identifier><title xml:lang"
                         b"='en'>" + b"x" * 2000000 + b"</title>" + END, 1, 0),
    "XML, another root": (b"<a><fields><field>" + END + b"</a>", 0, 1),
    "JSON document, truncated": (b'{\n"id":1,\n"reference":"x",\n"icsCode":[],'
                                 b'\n', 0, 1),
    "JSON array of others": (b'[{"id":1,"reference":"ISO 1","icsCode":[]},'
                             b'\n1,[],null]', 1, 3),
}


def hostile():
    for name, (content, records, malformed) in HOSTILE.items():
        got = Run(write("hostile", content))
        tap.ok(got.status == 0 and
               got.count("records", "malformed") == (records, malformed),
               f"hostile, {name}: {records} records, {malformed} malformed",
               got.status, got.counts, *got.problems[:20])


golden()
if os.path.isdir(REAL):
    committees()
    deliverables()
    classes()
else:
    tap.ok(os.environ.get("STANDSCAPE_REQUIRE_SHARED") != "1", "real files",
           directive=f"SKIP no files in {REAL}")
hostile()
sys.exit(tap.finish())
