#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Acts of the EU from CELLAR: a golden test on fictitious acts in the forms
of real answers, and counts over real answers, made here with other means.
TAP."""
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "conformance"))
from tap import Tap

GOLDEN = os.path.join(os.environ["SS_TEST_DATA"], "golden", "eurlex")
SHARED = os.path.join(os.environ["STANDSCAPE_SHARED"], "sources")
TOOL = os.path.join(os.path.dirname(os.environ["STANDSCAPE"]), os.pardir,
                    "tests", "ingest", "ingest_files")
SCRATCH = os.environ["SCRATCH"]
CELEX = "http://publications.europa.eu/resource/celex/"
ELI = "http://data.europa.eu/eli/ontology#"
SL = "https://w3id.org/standscape/ns#"
TERMS = "http://purl.org/dc/terms/"
CDM = "{http://publications.europa.eu/ontology/cdm#}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
QUAD = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"'
                  r'(?:@([a-z-]+)|\^\^<[^>]*>)?) <[^>]*> \.$')
test = Tap()


class Run:
    """What the tool gives for files: quads, problems, counts."""

    def __init__(self, *paths):
        done = subprocess.run([TOOL, "eurlex", *paths], capture_output=True)
        self.status = done.returncode
        self.lines = sorted(set(done.stdout.decode().splitlines()),
                            key=str.encode)
        self.quads = [QUAD.match(line).groups() for line in self.lines]
        errors = done.stderr.decode("utf-8", "replace").splitlines()
        self.problems = [line for line in errors
                         if not re.match("counts |unknown ", line)]
        self.counts = {}
        self.unknown = {}
        for line in errors:
            if line.startswith("counts "):
                self.counts = {name: int(value) for name, value in
                               re.findall(r"(\w+)=(\d+)", line)}
            elif line.startswith("unknown "):
                name, value = line.split(" ", 2)[2].rsplit("=", 1)
                self.unknown[name] = int(value)

    def objects(self, subject, predicate):
        return sorted(q[2] or q[3] for q in self.quads
                      if q[0] == subject and q[1] == predicate)

    def titles(self, subject):
        return {(q[4], q[3].replace('\\"', '"')) for q in self.quads
                if q[0] == subject and q[1] == TERMS + "title"}


def golden(name):
    return os.path.join(GOLDEN, name)


def blanks(text):
    return " ".join((text or "").split())


# Golden test
FILES = [golden(name) for name in
         ("act.rdf", "decision.nt", "notice.xml", "results.json")]
run = Run(*FILES)
with open(golden("expected.nq"), encoding="utf-8") as file:
    expected = file.read().splitlines()
test.same(run.status, 0, "the tool reads the golden documents")
test.ok(run.lines == expected, "quads of the golden documents",
        *["- " + line for line in expected if line not in run.lines],
        *["+ " + line for line in run.lines if line not in expected])
test.same(run.counts, {"records": 5, "malformed": 1, "problems": 3,
                       "duplicates": 0, "placeholders": 0, "resolved": 9,
                       "unresolved": 0}, "counts of the golden documents")
test.same(run.problems, [
    "decision.nt: no document ties 'http://publications.europa.eu/resource/"
    "cellar/33333333-0000-11ec-0000-01aa75ed71a1' to a CELEX number that is "
    "read, what is said of it is left out; ask for it by its CELEX number",
    "decision.nt: 32021D9905: no date in the calendar '2021-02-30', it is "
    "left out",
    "results.json: row 5: no CELEX number in the variable celex"],
    "problems of the golden documents")
test.same(run.unknown, {"resource_legal_of_the_future": 1,
                        "procedure_year": 1, "count": 1},
          "properties that are not known are counted")
test.ok(Run(*reversed(FILES)).lines == expected,
        "the order of the documents does not matter")
alone = Run(golden("act.rdf"))
test.same((alone.counts["resolved"], alone.counts["unresolved"]), (4, 1),
          "a link by CELLAR's number resolves where a document ties it")

# A document's own IRIs are never subjects
test.ok(not [q for q in run.quads if re.search(
    r"/resource/(cellar|oj|eli|uriserv)/|data\.europa\.eu/eli/(?!ontology)",
    q[0])], "only IRIs of CELEX numbers stand for acts")
test.ok(not [q for q in run.quads if q[1].endswith("sameAs")],
        "no owl:sameAs")

if not os.path.isdir(os.path.join(SHARED, "cellar-rdf")):
    test.ok(True, "real answers", directive="SKIP no material beside "
            "the repository")
    sys.exit(test.finish())


def sample(*path):
    return os.path.join(SHARED, *path)


# RDF/XML of one language
path = sample("cellar-rdf", "32016R0679.ENG.rdf")
run = Run(path)
root = ET.parse(path).getroot()
gdpr = CELEX + "32016R0679"
test.same({q[0] for q in run.quads}, {gdpr}, "GDPR: one act")
test.same(run.titles(gdpr), {("en", blanks(e.text)) for e in
                             root.iter(CDM + "expression_title")},
          "GDPR: title")
test.same(run.objects(gdpr, TERMS + "alternative"),
          [e.text for e in root.iter(CDM + "expression_title_short")],
          "GDPR: short title")
test.same((run.counts["records"], run.problems, run.unknown), (1, [], {}),
          "GDPR: nothing is left")

# N-Triples
path = sample("cellar-rdf", "31995L0046.nt")
run = Run(path)
act = CELEX + "31995L0046"
with open(path, encoding="utf-8") as file:
    facts = dict(re.findall(r'cdm#(\S+)> ["<]([^">]*)', file.read()))
test.same([run.objects(act, p) for p in
           (ELI + "date_document", SL + "entryIntoForce", SL + "validUntil",
            ELI + "is_about", ELI + "id_local")],
          [[facts[p]] for p in
           ("work_date_document", "resource_legal_date_entry-into-force",
            "resource_legal_date_end-of-validity",
            "work_is_about_concept_eurovoc", "resource_legal_id_celex")],
          "Directive 95/46/EC: dates, concept, number")
test.same((run.counts["records"], run.problems, run.unknown), (1, [], {}),
          "Directive 95/46/EC: nothing is left")

# Dates with notes; another document ties the Official Journal to the act
path = sample("cellar-rdf", "32024R2847.axioms.rdf")
run = Run(path)
test.same((run.counts["records"], run.counts["problems"], run.quads),
          (0, 1, []), "CRA: without a CELEX number nothing is guessed")
tie = os.path.join(SCRATCH, "tie.nt")
with open(tie, "w", encoding="utf-8") as file:
    file.write("<http://publications.europa.eu/resource/oj/L_202402847> "
               '<http://publications.europa.eu/ontology/cdm#'
               'resource_legal_id_celex> "32024R2847" .\n')
run = Run(path, tie)
dates = {}
for axiom in ET.parse(path).getroot():
    kind = axiom.find("{http://publications.europa.eu/ontology/annotation#}"
                      "type_of_date").text[1:3]
    dates.setdefault(kind, []).append(
        axiom.find("{http://www.w3.org/2002/07/owl#}annotatedTarget").text)
cra = CELEX + "32024R2847"
test.same((run.objects(cra, SL + "entryIntoForce"),
           run.objects(cra, SL + "appliesFrom")),
          (dates["EV"], sorted(dates["MA"])),
          "CRA: entry into force and application")
test.same(len([c for c in run.objects(cra, SL + "quotedClaim")
               if "comment_on_date" in c]), 4, "CRA: comments are kept")

# SPARQL results
path = sample("cellar-rdf", "sparql-results.json")
run = Run(path)
with open(path, encoding="utf-8") as file:
    rows = json.load(file)["results"]["bindings"]
test.same((run.counts["records"],
           run.objects(CELEX + rows[0]["celex"]["value"], ELI + "id_local")),
          (len({row["celex"]["value"] for row in rows}),
           [rows[0]["celex"]["value"]]), "SPARQL results: acts")


# Notices
def value(element, path="VALUE"):
    return blanks(element.findtext(path))


def celex_of(link):
    """The act of a link: its CELEX number, or that of a plain ELI."""
    for uri in link.findall("SAMEAS/URI"):
        if uri.findtext("TYPE") == "celex":
            return uri.findtext("IDENTIFIER")
    for uri in link.findall("SAMEAS/URI"):
        plain = re.fullmatch(r"(reg|dir):(\d{4}):(\d+):oj",
                             uri.findtext("IDENTIFIER"))
        if plain:
            return (f"3{plain[2]}{'R' if plain[1] == 'reg' else 'L'}"
                    f"{int(plain[3]):04}")
    return None


def iri(celex):
    return CELEX + re.sub(r"[()/]", lambda m: f"%{ord(m[0]):02X}", celex)


for name in ("52018PC0340_branch.xml", "52018PC0340_branch_new.xml"):
    path = sample("cellar-notice", name)
    run = Run(path)
    root = ET.parse(path).getroot()
    work = root.find("WORK")
    act = CELEX + "52018PC0340"
    titles = set()
    for expression in root.iter("EXPRESSION"):
        for title in expression.findall("EXPRESSION_TITLE"):
            titles.add(blanks(title.findtext("VALUE")))
    test.same({text for _, text in run.titles(act)}, titles,
              f"{name}: titles")
    languages = {e.text for e in root.iter("LANG")
                 if e.text and len(e.text) == 2}
    test.ok(languages <= {tag for tag, _ in run.titles(act)} and None not in
            {tag for tag, _ in run.titles(act)}, f"{name}: languages")
    for tag, predicate in (("WORK_CITES_WORK", ELI + "cites"),
                           ("RESOURCE_LEGAL_BASED_ON_RESOURCE_LEGAL",
                            ELI + "based_on")):
        linked = [celex_of(link) for link in work.findall(tag)]
        test.same(run.objects(act, predicate),
                  sorted({iri(c) for c in linked if c}), f"{name}: {tag}")
        test.same(len([c for c in run.objects(act, SL + "quotedClaim")
                       if c.startswith(tag.lower() + ": http")]),
                  linked.count(None), f"{name}: {tag} whose act is not known")
    concepts = {e.findtext("URI/VALUE")
                for e in root.iter("WORK_IS_ABOUT_CONCEPT_EUROVOC_CONCEPT")}
    for path_of in root.iter("WORK_IS_ABOUT_CONCEPT_EUROVOC"):
        if path_of.get("type") == "concept_hierarchy_path":
            concepts.add(max(path_of, key=lambda e: int(e.get("level")))
                         .findtext("URI/VALUE"))
    test.same([c for c in run.objects(act, ELI + "is_about")
               if "eurovoc" in c], sorted(concepts), f"{name}: EuroVoc")
    test.same((run.objects(act, ELI + "date_document"),
               run.objects(act, SL + "validUntil"),
               run.objects(act, SL + "adoptedOn")),
              ([value(work, "WORK_DATE_DOCUMENT/VALUE")],
               [value(work, "RESOURCE_LEGAL_DATE_END-OF-VALIDITY/VALUE")],
               []), f"{name}: dates")
    # what is not read of a notice says nothing more
    inverse = {(link.tag, link.findtext("URI/VALUE"))
               for link in root.findall("INVERSE/*")}
    test.ok(inverse <= {(link.tag, link.findtext("URI/VALUE"))
                        for link in work}, f"{name}: INVERSE repeats links")

path = sample("cellar-notice", "2013_449_tree.xml")
run = Run(path)
root = ET.parse(path).getroot()
numbers = {value(e) for e in root.iter("RESOURCE_LEGAL_ID_CELEX")}
test.same({q[3] for q in run.quads if q[1] == ELI + "id_local"}, numbers,
          "tree notice: the acts in it")
test.same(run.counts["records"], len(numbers), "tree notice: records")
test.same(len([q for q in run.quads if q[1] == ELI + "date_document"]),
          len({(value(w, "RESOURCE_LEGAL_ID_CELEX/VALUE"),
                value(w, "WORK_DATE_DOCUMENT/VALUE"))
               for w in root.iter("WORK")
               if w.find("RESOURCE_LEGAL_ID_CELEX") is not None}),
          "tree notice: dates")

path = sample("cellar-notice", "celex_32018R0196_object_work.xml")
run = Run(path)
act = CELEX + "32018R0196"
test.same((run.objects(act, SL + "entryIntoForce"),
           run.objects(act, ELI + "is_about")),
          (["2018-03-08"],
           ["http://eurovoc.europa.eu/5498",
            "http://publications.europa.eu/resource/authority/fd_555/"
            "02303040"]), "object notice: entry into force, concepts")
both = Run(path, sample("cellar-notice",
                        "celex_32018R0196_object_expression.xml"))
test.same(len(both.titles(act)), 1, "object notice of the text: title")
for name, number in (("EN-CELEX-12016M-TXT.xml", "12016M%2FTXT"),
                     ("EN-CELEX-02009R1223-20191218.xml",
                      "02009R1223-20191218")):
    path = sample("cellar-notice", name)
    run = Run(path)
    test.same(len(run.titles(CELEX + number)),
              len(list(ET.parse(path).getroot().iter("EXPRESSION_TITLE"))),
              f"{name}: titles")
test.same(run.objects(CELEX + number, ELI + "consolidates"),
          [CELEX + "32009R1223"], "a consolidated text and its act")

sys.exit(test.finish())
