#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Publications of IEC become quads: the fixture becomes the quads that were
written down for it, hostile documents end in a report. TAP.

No answer of the interface could be had, since it asks for credentials: the
fixture is in the documented shape, and its publications do not exist."""
import json
import os
import re
import subprocess
import sys

SOURCE = os.environ["SS_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests", "conformance"))
import tap  # noqa: E402

TOOLS = os.path.join(os.environ["top_builddir"], "tests", "ingest")
SCRATCH = os.environ["SCRATCH"]
GOLDEN = os.path.join(SOURCE, "tests", "golden", "iec")
SL = "https://w3id.org/standscape/ns#"
ID = "https://w3id.org/standscape/id/"
t = tap.Tap()


class Answer:
    """What ingest_files says of files: quads, problems, counts."""

    def __init__(self, *files):
        done = subprocess.run(
            [os.path.join(TOOLS, "ingest_files"), "iec", *files],
            capture_output=True)
        self.status = done.returncode
        self.quads = sorted(set(done.stdout.decode().splitlines()))
        lines = done.stderr.decode().splitlines()
        self.unknown = [x for x in lines if x.startswith("unknown ")]
        counts = [x for x in lines if x.startswith("counts ")]
        self.problems = [x for x in lines
                         if x not in counts and x not in self.unknown]
        self.counts = {k: int(v) for k, v in
                       re.findall(r"(\w+)=(\d+)", " ".join(counts))}

    def some(self, *parts):
        """The quads that hold all of these texts."""
        return [q for q in self.quads if all(p in q for p in parts)]


def written(name, content):
    path = os.path.join(SCRATCH, name)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes)
                   else content.encode())
    return path


def page(*publications):
    return json.dumps({"publication": list(publications)})


def golden():
    got = Answer(os.path.join(GOLDEN, "publications.json"))
    with open(os.path.join(GOLDEN, "publications.nq"),
              encoding="utf-8") as file:
        expected = file.read().splitlines()
    t.ok(got.quads == expected, "the fixture becomes the quads of the mapping",
         "missing:", *sorted(set(expected) - set(got.quads)),
         "more:", *sorted(set(got.quads) - set(expected)))
    t.same((got.counts["records"], got.counts["malformed"],
            got.counts["problems"]), (4, 1, 4), "counts of the fixture")
    t.same(got.unknown, ["unknown iec/publications stray=1"],
           "a member that is not known is counted by name")
    place = "publications.json, publication "
    t.same(got.problems, [
        place + "3: 'title' has '*' for a language, it is kept without one",
        place + "4: reference 'IEC 99004' names no edition, the record is "
        "kept as a work item",
        place + "4: 'publicationDate' is 'soon', which is no date, it is kept "
        "as text",
        place + "5: a reference that is not understood and no project, the "
        "record is left out"], "problems of the fixture")
    with open(os.path.join(GOLDEN, "publications.json"),
              encoding="utf-8") as file:
        publications = json.load(file)["publication"]
    numbers = {p["project"]["urn"].rsplit(":", 1)[1]
               for p in publications if "project" in p}
    t.same({q.split()[0] for q in got.some("ns#WorkItem")},
           {f"<{ID}project/iec/{n}>" for n in numbers},
           "every project is a work item")
    t.same(got.some("|"), [], "no IRI holds a bar")


def members():
    """What a publication with one member more than needed has more."""
    base = {"reference": "IEC 99001:2021"}
    plain = set(Answer(written("p.json", page(base))).quads)

    def more(**values):
        quads = set(Answer(written("p.json", page({**base, **values}))).quads)
        return sorted(" ".join(q.split()[1:-2]).replace(SL, "").replace(ID, "")
                      for q in quads - plain)

    claim = '<quotedClaim> "%s"'
    for name, got, expected in [
        ("committee of CISPR", more(committee={"reference": "CISPR/CIS/A"}),
         [claim % "committee: CISPR/CIS/A"]),
        ("committee of IEC", more(committee={"reference": "TC 61"}),
         ["<maintainedBy> <committee/iec/tc-61>"]),
        ("project without number", more(project={"urn": "iec:proj:12a"}),
         [claim % "project.urn: iec:proj:12a"]),
        ("project out of its path", more(project={"urn": "iec:proj:../1"}),
         [claim % "project.urn: iec:proj:../1"]),
        ("another classification",
         more(classifications=[{"type": "X", "value": "1"}]),
         [claim % "classification X: 1"]),
        ("ICS that is none",
         more(classifications=[{"type": "ICS", "value": "1.2.3.4"}]),
         [claim % "classification ICS: 1.2.3.4"]),
        ("edition of a consolidated text", more(edition="3.1"),
         [claim % "edition: 3.1"]),
        ("other name", more(urnAlt=["a b", "x:y z", "iec:std:x|y"]),
         ['<http://purl.org/dc/terms/identifier> "urn:x:y z"',
          claim % "urnAlt: a b", "<urn> <urn:iec:std:x%7Cy>"]),
        ("preview out of its folder",
         more(releaseItems=[{"type": "PREVIEW",
                             "contentRef": {"fileName": "../x"}}]),
         [claim % "releaseItems PREVIEW: ../x"]),
    ]:
        t.same(got, expected, name)


def hostile():
    good = page({"reference": "IEC 99001:2021", "title": [
        {"lang": "en", "value": "x"}]}).encode()
    for name, content, records, malformed, said in [
        ("an error message", b'{"fault":{"faultstring":"Invalid token"}}', 0,
         1, "Invalid token"),
        ("publications that are no array", b'{"publication":{}}', 0, 1,
         "no page of records"),
        ("an empty page", b'{"publication":[]}', 0, 0, None),
        ("a byte order mark", b"\xef\xbb\xbf" + good, 1, 0, None),
        ("a page cut short", good[:-4], 0, 1, "not valid JSON"),
        ("deep nesting", b'{"publication":' + b"[" * 100000, 0, 1, "JSON"),
        ("a byte 0", good.replace(b"99001", b"99\\u0000"), 0, 1, "JSON"),
        ("broken UTF-8", good.replace(b"99001", b"\xe9"), 0, 1, "JSON"),
        ("no record", b'{"publication":[1,null,"x",{}]}', 0, 4,
         "no usable member 'reference'"),
        ("members of other types",
         b'{"publication":[{"reference":"IEC 99001:2021","title":1,'
         b'"abstract":[1],"committee":[],"urnAlt":[7],"project":"x",'
         b'"releaseItems":{},"classifications":[[]],"priceInfo":true,'
         b'"edition":2}]}', 1, 0, "is no"),
        ("a text of 2 MB", good.replace(b'"x"', b'"' + b"x" * 2000000 + b'"'),
         1, 0, "too long"),
        ("a reference of 1 MB", good.replace(b"99001", b"9" * 1000000), 0, 1,
         "not understood"),
        ("a language that breaks out", good.replace(b'"en"', b'"en@x> ."'), 1,
         0, "for a language"),
    ]:
        got = Answer(written("hostile", content))
        t.ok(got.status == 0 and got.counts.get("records") == records and
             got.counts.get("malformed") == malformed and
             (said is None or any(said in p for p in got.problems)),
             f"{name}: {said}", f"status {got.status} {got.counts}",
             *got.problems)


def follow():
    last = '<https://e.test/?page=9>; rel="last"'

    def wanted(address, link, content=page({"reference": "x"})):
        done = subprocess.run(
            [os.path.join(TOOLS, "follow_document"), "iec",
             written("page", content), address, "https://e.test/?page={page}",
             link], capture_output=True)
        return done.returncode, done.stdout.decode().split()

    for name, got, expected in [
        ("the second page", wanted("https://e.test/?size=9&page=0", last),
         ["https://e.test/?page=1"]),
        ("the page after the number in the address",
         wanted("https://e.test/?page=41", last), ["https://e.test/?page=42"]),
        ("the second, without a number in the address",
         wanted("https://e.test/", last), ["https://e.test/?page=1"]),
        ("none without a last page", wanted(
            "https://e.test/?page=9", '<https://e.test/>; rel="first"'), []),
        ("none without a header", wanted("https://e.test/?page=9", "-"), []),
        ("none of an empty page", wanted("https://e.test/?page=9", last,
                                         page()), []),
        ("none of an error", wanted("https://e.test/?page=9", last, "{"), []),
    ]:
        t.same(got, (0, expected), "asks for " + name)


golden()
members()
hostile()
follow()
sys.exit(t.finish())
