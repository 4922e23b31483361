#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The reader of the OECD: the golden files, hostile documents, and records of
a third party, turned into the shape of the interface here. No raw answer of
the interface was at hand: the golden files are in the shape that programs
which read it document. TAP."""
import json
import os
import re
import subprocess
import sys

SOURCE = os.environ["SS_SOURCE"]
sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.join(SOURCE, "tests", "conformance")]
import oecd_shape  # noqa: E402
from tap import Tap  # noqa: E402

TOOL = os.path.join(os.environ["top_builddir"], "tests", "ingest",
                    "ingest_files")
SCRATCH = os.environ["SCRATCH"]
GOLDEN = os.path.join(SOURCE, "tests", "golden", "oecd")
tap = Tap()


class Run:
    """The tool over files: its quads, counts, unknown members, problems."""

    def __init__(self, *files):
        done = subprocess.run([TOOL, "oecd", *files], capture_output=True)
        self.status = done.returncode
        self.quads = sorted(set(done.stdout.decode().splitlines()))
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


def write(name, content):
    path = os.path.join(SCRATCH, name)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else
                   json.dumps(content).encode())
    return path


def golden():
    names = ["instruments.json", "instrument.json", "works.json", "work.json"]
    got = Run(*(os.path.join(GOLDEN, name) for name in names))
    with open(os.path.join(GOLDEN, "expected.nq"), encoding="utf-8") as file:
        expected = file.read().splitlines()
    tap.ok(got.status == 0 and got.quads == expected,
           "the golden files become the expected quads",
           *(("- " + line) for line in sorted(set(expected) - set(got.quads))),
           *(("+ " + line) for line in sorted(set(got.quads) - set(expected))))
    tap.same([(got.counts[name]["records"], got.counts[name]["malformed"],
               got.counts[name]["problems"])
              for name in ("oecd/instruments", "oecd/publications")],
             [(3, 2, 6), (3, 1, 5)], "their records, malformed and problems")
    tap.same(got.unknown, {"colour": 1, "statusSummary.mood": 1,
                           "author.hat": 1, "is-fictitious": 1},
             "their unknown members are counted by name")
    turned = Run(*(os.path.join(GOLDEN, name) for name in reversed(names)))
    tap.same(turned.quads, got.quads, "the order of files does not matter")


def samples():
    """The 30 records, as a list and one by one."""
    folder = os.path.join(os.environ["STANDSCAPE_SHARED"], "sources", "oecd")
    files, records = oecd_shape.records(folder)
    if not files:
        tap.ok(os.environ.get("STANDSCAPE_REQUIRE_SHARED") != "1",
               "real records", directive=f"SKIP no records in {folder}")
        return
    refused = Run(*files)
    tap.ok(refused.status == 0 and not refused.quads and
           len(refused.problems) == len(files),
           "the third party's own shape is not taken for the interface's")
    paths = [write("list.json", [oecd_shape.summary(*pair)
                                 for pair in records])]
    paths += [write(f"{i}.json", oecd_shape.detail(*pair))
              for i, pair in enumerate(records)]
    got = Run(*paths)
    tap.same((got.status, got.problems, got.unknown), (0, [], {}),
             "the records have no problem and no unknown member")
    tap.same(got.counts["oecd/instruments"]["records"], 2 * len(records),
             "each is read twice: from the list and by itself")
    keys = {key for key, _ in records}
    start = "<https://w3id.org/standscape/id/doc/oecd-legal-"
    tap.same({match[1] for match in
              (re.match(start + r"(\d{4})> <[^>]*#type> ", quad)
               for quad in got.quads) if match},
             {key[-4:] for key in keys}, "there are so many instruments")

    def texts(predicate):
        return {re.sub(r'\\(.)', r'\1', match[1]) for match in
                (re.match(r'<[^>]*> <[^>]*' + predicate +
                          r'> "(.*)"(?:@en|\^\^<[^>]*>)? <[^>]*> \.$', quad)
                 for quad in got.quads) if match}

    tap.same(texts("/title"),
             {" ".join(record["title"].split()) for _, record in records},
             "their titles")
    tap.same(texts("#adoptedOn"), {record["date"] for _, record in records},
             "their days of adoption")
    tap.same(texts("#stateReported"),
             {record.get("status_name") or record["status"]
              for _, record in records}, "their states")
    tap.same(texts("/type"),
             {record["instrument_type"] for _, record in records},
             "their types")
    named = {(key[-4:], other) for key, record in records
             for other in re.findall(r"OECD/LEGAL/(\d{4})(?!\d)",
                                     record.get("blurb") or "")
             if other != key[-4:]}
    linked = {(match[1], match[2]) for match in
              (re.match(start + r"(\d{4})> <[^>]*/references> " + start +
                        r"(\d{4})> ", quad) for quad in got.quads) if match}
    tap.same(linked, named, f"the {len(named)} instruments that their texts "
             "name are linked")


HEAD = b'{"status":"ok","message-type":"work-list","message":{"items":['
HOSTILE = {
    # name: (document, records, malformed), each counted by hand
    "truncated": (b'[{"key":"OECD/LEGAL/0449"', 0, 1),
    "deep": (b'[{"key":"OECD/LEGAL/0449","title":' + b"[" * 100000, 0, 1),
    "NUL byte": (b'[{"key":"OECD/LEGAL/0449","id":"\x00"}]', 0, 1),
    "NUL escape": (b'[{"key":"OECD/LEGAL/0449","id":"\\u0000"}]', 0, 1),
    "cp1252": (b'[{"key":"OECD/LEGAL/0449","title":"caf\xe9"}]', 0, 1),
    "lone surrogate": (b'[{"key":"OECD/LEGAL/0449","title":"\\ud800"}]', 0, 1),
    "member twice": (b'[{"key":"OECD/LEGAL/0449","key":"OECD/LEGAL/0449"}]',
                     0, 1),
    "BOM and CR": (b'\xef\xbb\xbf[\r{"key":"OECD/LEGAL/0449"}\r]', 1, 0),
    "wrong types": (b'{"key":"OECD/LEGAL/0449","id":[],"title":7,"type":[1],'
                    b'"status":true,"statusSummary":"x","blurb":{"text":[1,'
                    b'{"lang":2,"value":3}]},"bodyText":{"ref":["x",{"uri":'
                    b'{}}]},"changeHistory":[1,{"date":5},{"x":[{}]}],'
                    b'"adherents":{},"replaces":[[]],"adoptionDate":20190522}',
                    1, 0),
    "megabyte": (b'{"key":"OECD/LEGAL/0449","blurb":{"text":[{"lang":"en",'
                 b'"value":"' + b"<p" * 500000 + b'"}]}}', 1, 0),
    "entities": (b'{"key":"OECD/LEGAL/0449","title":"&lol;&#0;&#x110000;'
                 b'&#xd800;"}', 1, 0),
    "escaped key": (b'[{"key":"OECD\\/LEGAL\\/0449"}]', 1, 0),
    "key of another kind": (b'[{"key":"OECD/LEGAL/0449x"},'
                            b'{"key":"OECD/LEGAL/0449"}]', 1, 1),
    "works, truncated": (HEAD, 0, 1),
    "works, no message": (b'{"message-type":"work-list","message":[]}', 0, 1),
    "works, null items": (b'{"message-type":"work-list","message":{"items":'
                          b'null}}', 0, 0),
    "works, bad DOIs": (HEAD + b'{"DOI":"10.1787/"},{"DOI":"10.1787/a b"},'
                        b'{"DOI":7},{},{"DOI":"10.1787/' + b"a" * 300 +
                        b'"},[]]}}', 0, 6),
    "works, wrong types": (HEAD + b'{"DOI":"10.1787/a","title":"x","author":'
                           b'[1,{"name":2,"affiliation":[3]}],"ISSN":[4],'
                           b'"published":{"date-parts":[[2020,2,30]]},'
                           b'"issued":{"date-parts":{}},"relation":{"x":1,'
                           b'"y":[2]},"link":{},"resource":{"primary":1},'
                           b'"reference":[{"DOI":"x"}],"volume":{"x":1},'
                           b'"abstract":[]}]}}', 1, 0),
    "works, names": (HEAD + b'{"DOI":"10.1787/a","author":[{"family":"' +
                     b"x" * 1000000 + b'"}]}]}}', 1, 0),
    "works, big dates": (HEAD + b'{"DOI":"10.1787/a","published":{"date-parts"'
                         b':[[99999999999,1]]},"issued":{"date-parts":[[2020,'
                         b'1,1,1]]}}]}}', 1, 0),
}


def hostile():
    for name, (content, records, malformed) in HOSTILE.items():
        got = Run(write("hostile.json", content))
        counts = list(got.counts.values())
        tap.ok(got.status == 0 and len(counts) == 1 and
               (counts[0]["records"], counts[0]["malformed"]) ==
               (records, malformed), f"hostile, {name}: {records} records, "
               f"{malformed} malformed", got.status, got.counts,
               *got.problems[:20])
    for name, content in {"empty": b"", "other": b'{"a":1}',
                          "HTML": b"<html></html>"}.items():
        got = Run(write("hostile.json", content))
        tap.ok(got.status == 0 and not got.counts,
               f"{name}: is not recognised", got.problems)


golden()
samples()
hostile()
sys.exit(tap.finish())
