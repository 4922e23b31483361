#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Files that are no records of Relaton, or bad ones: a clear report and no
crash. TAP."""
import os
import re
import sys

sys.path[:0] = [os.path.join(os.environ["top_srcdir"], "tests/conformance"),
                os.path.dirname(os.path.abspath(__file__))]

from relaton_tools import Run  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()
SCRATCH = os.environ["SCRATCH"]
GOLDEN = os.path.join(os.environ["SS_TEST_DATA"], "golden/relaton")
DOCUMENTS = "relaton/documents"
START = b"""---
schema-version: v1.2.9
docid:
- id: IEC 99910:2020
  type: IEC
  primary: true
"""


def run(content, name="file.yaml"):
    path = os.path.join(SCRATCH, name)
    with open(path, "wb") as file:
        file.write(content)
    return Run([path])


def refused(name, content, reason):
    """The file as a whole is left out, for a reason, at a line."""
    done = run(content)
    counts = done.counts.get(DOCUMENTS, {})
    tap.ok(done.status == 0 and not done.quads and
           counts.get("malformed") == 1 and len(done.problems) == 1 and
           re.search(reason, done.problems[0]), f"{name} is left out",
           done.status, *done.problems, counts)


def taken(name, content, records=1, problems=0, said=None):
    """The record is taken, with as many problems."""
    done = run(content)
    counts = done.counts.get(DOCUMENTS, {})
    tap.ok(done.status == 0 and counts.get("records") == records and
           counts.get("problems") == problems and not done.broken() and
           (said is None or any(said in quad for quad in done.quads)),
           f"{name} is taken", done.status, *done.problems, counts,
           *done.quads[:5])
    return done


def bomb():
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for i in range(1, 12):
        inside = b", ".join([b"*a%d" % (i - 1)] * 9)
        lines.append(b"a%d: &a%d [%s]" % (i, i, inside))
    return START + b"\n".join(lines) + b"\n"


refused("a bomb of aliases", bomb(), r":7: .*anchor or a tag")
refused("an alias", START + b"title: *x\n", r":7: .*alias")
refused("a tag", START + b"title: !!python/object:os.system x\n",
        r":7: .*tag")
refused("deep nesting", START + b"ext: " + b"[" * 500 + b"]" * 500 + b"\n",
        r":7: .*nested too deeply")
refused("nesting without an end", START + b"ext: " + b"[" * 200000,
        r":7: .*(nested too deeply|depth|nest)")
refused("a key that is a list", START + b"? [a, b]\n: c\n", r":7: .*key")
refused("too many values", START + b"ext: [" + b"a," * 250000 + b"b]\n",
        r":7: .*too many")
refused("a tab as indent", START + b"title:\n\t- content: x\n",
        r":8: .*cannot start any token")
refused("NUL", START + b"title: a\0b\n", r"control characters")
refused("NUL as an escape", START + b'title: "a\\0b"\n', r":7: .*NUL")
refused("cp1252", START + b"title: caf\xe9\n", r"UTF-8")
refused("a second document", START + b"---\nid: x\n", r":7: .*second document")
refused("a truncated text", START + b'title: "never closed\n',
        r"unexpected end of stream|quoted scalar")
refused("a list", b"- schema-version: v1.2.9\nschema-version: x\n", r"")
refused("no identifier", b"schema-version: v1.2.9\ntype: standard\n",
        r":1: no identifier")
refused("an identifier that is no reference",
        b"schema-version: v1.2.9\ndocid:\n- id: some words of mine\n"
        b"  type: IEC\n", r"'some words of mine' is not understood")
refused("more than 4 MB", START + b"x: " + b"a" * (4 << 20) + b"\n",
        r"longer than 4194304 bytes")

taken("a byte order mark", b"\xef\xbb\xbf" + START)
taken("a file with CRLF", START.replace(b"\n", b"\r\n"))
taken("a file with CR", START.replace(b"\n", b"\r"))
long = taken("a text of 1 MB", START + b"abstract:\n- content: " +
             b"word " * 200000 + b"\n")
tap.ok(any(len(quad) > 900000 for quad in long.quads),
       "a text of 1 MB is written as a whole")
taken("values that are numbers, dates or truth values",
      START + b"version:\n- draft: 4.20\ndate:\n- type: confirmed\n"
      b"  value: 2015-09\nedition: 3\nkeyword: [yes, 0x10, 1e3]\n",
      said='"version: 4.20"')
taken("members of the wrong type",
      START + b"title: words\nlink: {type: {a: b}, content: [c]}\n"
      b"date: 2015\ndocstatus: [a]\nrelation: x\next: y\nlanguage: {a: b}\n"
      b"contributor: z\ncopyright: 1\nabstract: [[a]]\nkeyword: {}\n",
      problems=4)
taken("an address that is no IRI",
      START + b"link:\n- content: https://example.org/{a b}\n  type: src\n",
      said='"link src: https://example.org/{a b}"')
taken("a language that is no code",
      START + b"title:\n- content: Words\n  language: 'x\"y'\n",
      problems=1, said='"Words"')
taken("controls in a text", START + b'title:\n- content: "a\\x01\\rb"\n',
      said='"a b"')
taken("markup in a text", START + b"title:\n- content: a <b>c</b> <script>x("
      b")</script>&amp; d < e\n", said='"a c & d < e"')
taken("a number of a project that is none",
      START.replace(b"IEC", b"ISO") + b"link:\n- type: src\n  content: "
      b"https://www.iso.org/standard/12345678901234567890.html\n")
twice = taken("a member that is there twice", START + b"title: a\ntitle: b\n")
tap.same(twice.unknown, {"title": 1}, "the second of two is counted")
many = taken("many members that nobody knows", START + b"".join(
    b"name-%d: 1\n" % i for i in range(1000)))
tap.same(len(many.unknown), 64, "as many names are kept as there is room for")

with open(os.path.join(GOLDEN, "iso-v1.yaml"), "rb") as golden:
    whole = golden.read()
bad = []
for length in range(25, len(whole), 199):
    done = run(whole[:length])
    if done.status or "Sanitizer" in " ".join(done.problems):
        bad.append((length, done.status))
tap.ok(not bad, "no truncation of a record is fatal", *bad[:5])

for name, content in (("an index of files", b"---\n- :id: ISO 1\n  :file: x\n"),
                      ("JSON", b'{"docid": 1}'), ("nothing", b""),
                      ("prose", b"docid is a word\n")):
    done = run(content)
    tap.ok(done.status == 0 and not done.counts and
           "not recognised" in done.problems[0], f"{name} is not recognised",
           *done.problems)

same = [os.path.join(SCRATCH, name) for name in ("a.yaml", "b.yaml")]
for path, title in zip(same, (b"title: one\n", b"title: other\n")):
    with open(path, "wb") as file:
        file.write(START + title)
first, second = Run(same), Run(same[::-1])


def titles(done):
    return [o for s, p, o in done.triples() if p.endswith("/title")]


tap.ok(titles(first) == titles(second) and len(titles(first)) == 1 and
       first.counts[DOCUMENTS]["duplicates"] == 1,
       "of two records of one thing one is taken, whatever their order",
       titles(first), titles(second), first.counts)
sys.exit(tap.finish())
