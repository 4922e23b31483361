#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records of Relaton: a golden test with records of our own in the shape of
both generations of the model, and counts over real records, which PyYAML
reads independently. TAP."""
import glob
import os
import sys

sys.path[:0] = [os.path.join(os.environ["top_srcdir"], "tests/conformance"),
                os.path.dirname(os.path.abspath(__file__))]

from relaton_tools import DCTERMS, SL, TYPE, Run  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()
GOLDEN = os.path.join(os.environ["SS_TEST_DATA"], "golden/relaton")
SOURCES = os.path.join(os.environ["STANDSCAPE_SHARED"], "sources")
ID = "https://w3id.org/standscape/id/"


def golden():
    files = sorted(glob.glob(os.path.join(GOLDEN, "*.yaml")))
    names = os.path.join(GOLDEN, "names.tsv")
    run = Run(files, names)
    with open(os.path.join(GOLDEN, "expected.nq"), encoding="utf-8") as file:
        expected = sorted(file.read().splitlines())
    tap.ok(run.quads == expected, "the golden records have their quads",
           *["missing " + line for line in set(expected) - set(run.quads)],
           *["more " + line for line in set(run.quads) - set(expected)])
    tap.same(run.counts["relaton/documents"],
             {"records": 12, "malformed": 0, "problems": 2, "duplicates": 1,
              "placeholders": 1, "resolved": 4, "unresolved": 20},
             "the golden records have their counts")
    tap.same(run.problems,
             ["iec-v1.yaml:26: '2025-02-30' is no date of the calendar, it is "
              "kept as text",
              "iso-v1.yaml:208: '3.1' is no ICS code, it is left out"],
             "the golden records have their problems")
    tap.same(run.unknown, {"ext.stagename": 1, "ext.surprise": 1},
             "members that nobody knows are counted by their path")
    tap.ok(not run.broken(), "the golden quads are well-formed",
           *run.broken())
    turned = Run(files[::-1], names)
    tap.ok(turned.quads == run.quads, "the order of files changes nothing")
    nobody = Run([os.path.join(GOLDEN, "organisation.yaml")])
    tap.ok(not nobody.quads and nobody.counts["relaton/organisations"]
           ["malformed"] == 1 and "'CEN'" in nobody.problems[0],
           "an organisation that the table of names lacks is a problem")


def texts_only(yaml):
    """A loader for which every scalar is a text."""
    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        pass
    Loader.yaml_implicit_resolvers = {}
    return Loader


def some(value):
    return value if isinstance(value, list) else [] if value is None else [
        value]


def content(value):
    return value if isinstance(value, str) else (
        value.get("content") or value.get("value") or value.get("id"))


class Expected:
    """What PyYAML finds in a folder of records."""

    def __init__(self, files, load):
        records = {}
        self.files = len(files)
        for file in sorted(files):
            with open(file, encoding="utf-8") as text:
                record = load(text)
            records.setdefault(self.primary(record), []).append(record)
        # of two files about one thing that of the newest model, fetched last
        self.records = [
            max(same, key=lambda r: (self.version(r), r.get("fetched", "")))
            for same in records.values()]
        self.clear = all(
            len({(self.version(r), r.get("fetched", "")) for r in same}) ==
            len(same) for same in records.values())

    @staticmethod
    def version(record):
        text = record.get("schema-version") or record["schema_version"]
        return tuple(int(part) for part in text.strip("v").split("."))

    @staticmethod
    def primary(record):
        for item in some(record.get("docid") or record["docidentifier"]):
            if item.get("primary") == "true" and "scope" not in item:
                edition = content(record.get("edition") or "")
                return content(item), edition if item["type"] == "ECMA" else ""

    def ext(self, record, name):
        return (record.get("ext") or {}).get(name) or record.get(name)

    def classes(self):
        return sum(len({item["code"] for item in some(self.ext(record, "ics"))})
                   for record in self.records)

    def keywords(self):
        return sum(len({content(word.get("vocab", word))
                        for word in some(record.get("keyword"))})
                   for record in self.records)

    def dates(self, kind):
        return sum(1 for record in self.records
                   for date in some(record.get("date"))
                   if date["type"] == kind)

    def relations(self):
        return sum(len(some(record.get("relation")))
                   for record in self.records)

    def stages(self, codes):
        """How many stages are codes, or how many are words."""
        count = 0
        for record in self.records:
            status = record.get("docstatus") or record.get("status")
            if status and ("substage" in status) == codes:
                count += 1
        return count

    def committees(self):
        """How many documents have a committee with a reference of ISO's; a
        mere name there is a body in liaison, "IIW"."""
        return sum(1 for record in self.records
                   if any("/" in group.get("identifier", "") for group in some((
                       self.ext(record, "editorialgroup") or {}).get(
                           "technical_committee"))))


def samples(folder, load):
    files = sorted(glob.glob(os.path.join(SOURCES, folder, "*.yaml")))
    expected = Expected(files, load)
    run = Run(files)
    counts = run.counts.get("relaton/documents", {})
    subjects = {s for s, p, _ in run.triples()
                if p == "http://www.w3.org/ns/prov#wasDerivedFrom"}
    tap.ok(expected.clear, f"{folder}: it is clear which of two is taken")
    tap.same((counts["records"], counts["duplicates"], counts["malformed"]),
             (len(expected.records), expected.files - len(expected.records),
              0), f"{folder}: records, doubles, malformed")
    tap.same(len(subjects), len(expected.records),
             f"{folder}: each record is of another thing")
    tap.same((run.problems, run.unknown), ([], {}),
             f"{folder}: no problem, no unknown member")
    tap.same(counts["resolved"] + counts["unresolved"], expected.relations(),
             f"{folder}: every relation is looked at")
    own = [(p, o) for s, p, o in run.triples() if s in subjects]

    def count(predicate):
        return sum(1 for p, _ in own if p == predicate)
    tap.same(count(SL + "ics"), expected.classes(),
             f"{folder}: classes of the ICS")
    tap.same(count("http://www.w3.org/ns/dcat#keyword"), expected.keywords(),
             f"{folder}: keywords")
    for kind, predicate in (("issued", DCTERMS + "issued"),
                            ("created", DCTERMS + "created"),
                            ("stable-until", SL + "stableUntil"),
                            ("obsoleted", SL + "withdrawnOn"),
                            ("updated", DCTERMS + "modified")):
        tap.same(count(predicate), expected.dates(kind),
                 f"{folder}: dates of kind {kind}")
    kept = sum(1 for p, o in own if p == SL + "quotedClaim"
               and o.startswith('"date published:'))
    tap.same(count(SL + "publicationDate") + kept,
             expected.dates("published"), f"{folder}: dates of publication")
    tap.same(count(SL + "currentStage"), expected.stages(True),
             f"{folder}: stages that are codes")
    groups = {s for s, p, _ in run.triples()
              if p in (SL + "maintainedBy", SL + "responsible")}
    if "iso" in folder:
        tap.same(len(groups & subjects), expected.committees(),
                 f"{folder}: documents with a committee")
    return run


def links(run):
    """Whatever is said by a link joins things of the right kinds."""
    tap.ok(not run.broken(), "all quads are well-formed", *run.broken()[:5])
    kinds = {}
    for s, p, o in run.triples():
        if p == TYPE:
            kinds.setdefault(s, set()).add(o.removeprefix(SL))
    editions = {"Edition", "Amendment", "Corrigendum", "Supplement",
                "ConsolidatedEdition"}
    wanted = {SL + "replaces": (editions, editions),
              SL + "willReplace": ({"WorkItem"}, editions),
              SL + "resultsIn": ({"WorkItem"}, editions),
              SL + "editionOf": (editions, {"Standard"})}
    wrong = [(s, p, o) for s, p, o in run.triples() if p in wanted and not (
        kinds.get(s, set()) & wanted[p][0] and
        kinds.get(o, set()) & wanted[p][1])]
    tap.ok(not wrong, "links join things of the right kinds", *wrong[:5])
    older = []
    for s, p, o in run.triples():
        years = [thing.split("/")[-1] for thing in (s, o)]
        if p == SL + "replaces" and "/std/iso" in s and years[0] < years[1]:
            older.append((s, o))
    tap.ok(not older, "nothing replaces what is newer", *older[:5])


def main():
    golden()
    try:
        import yaml
    except ImportError:
        tap.ok(True, "counts over real records",
               directive="SKIP no PyYAML (python3-yaml)")
        return tap.finish()
    folders = [os.path.relpath(path, SOURCES) for path in sorted(
        glob.glob(os.path.join(SOURCES, "relaton-*")) +
        glob.glob(os.path.join(SOURCES, "relaton-bulk", "*")))
        if glob.glob(os.path.join(path, "*.yaml")) and
        not path.endswith("relaton-sdo")]
    if not folders:
        required = os.environ.get("STANDSCAPE_REQUIRE_SHARED") == "1"
        tap.ok(not required, "counts over real records",
               directive="" if required else f"SKIP no records in {SOURCES}")
        return tap.finish()
    loader = texts_only(yaml)
    for folder in folders:
        links(samples(folder, lambda text: yaml.load(text, Loader=loader)))
    organisations = Run(
        sorted(glob.glob(os.path.join(SOURCES, "relaton-sdo", "*.yaml"))),
        os.path.join(os.environ["SS_SOURCE"], "data/bodies.tsv"))
    tap.same(organisations.counts["relaton/organisations"]["records"],
             len(glob.glob(os.path.join(SOURCES, "relaton-sdo", "*.yaml"))),
             "every organisation is a body of the table of names")
    return tap.finish()


sys.exit(main())
