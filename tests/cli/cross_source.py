#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""ISO's records, CEN's pages, ETSI's catalogue and the curated data join in one
query, without owl:sameAs: which international standard a European one adopts,
the committees on both sides, the request and the act. The records are written
here in the shape of their sources; they tell public facts, but the numbers of
work items are made up. TAP."""
import csv
import io
import itertools
import json
import os
import subprocess
import sys

SOURCE = os.environ["SS_SOURCE"]
PROGRAM = os.environ["STANDSCAPE"]
SCRATCH = os.environ["SCRATCH"]
sys.path.insert(0, os.path.join(SOURCE, "tests", "conformance"))
sys.path.insert(1, os.path.join(SOURCE, "tests", "ingest"))
import tap  # noqa: E402
from workbook import Book  # noqa: E402

t = tap.Tap()
ID = "https://w3id.org/standscape/id/"
CELEX = "http://publications.europa.eu/resource/celex/"

# --- The records -------------------------------------------------------------

# number, reference, committee, day of publication, stage
DELIVERABLES = [
    (51528, "ISO 12100:2010", "ISO/TC 199", "2010-11-01", 9093),
    (69883, "ISO 13849-1:2015", "ISO/TC 199", "2015-12-15", 9599),
    (73481, "ISO 13849-1:2023", "ISO/TC 199", "2023-04-26", 6060),
    (59752, "ISO 13485:2016", "ISO/TC 210", "2016-03-01", 9093),
    (74296, "ISO/IEC 22989:2022", "ISO/IEC JTC 1/SC 42", "2022-07-19", 6060),
    # nobody adopts it
    (39883, "ISO 14118:2017", "ISO/TC 199", "2017-12-01", 6060),
]
COMMITTEES = [(54604, "ISO/TC 199"), (54892, "ISO/TC 210"),
              (45020, "ISO/IEC JTC 1"), (6794475, "ISO/IEC JTC 1/SC 42")]

# reference, work item, committee, labels and values below
PAGES = [
    ("EN ISO 12100:2010", "00114138", "CEN/TC 114", {
        "Reference Document": "ISO 12100:2010 (EQV)",
        "Directive(s)": "2006/42/EC",
        "Mandate(s)": "M/396",
        "Citation in OJEU": "C 110 (2011-04-08) for Directive 2006/42/EC"}),
    # no Reference Document: the page does not say which edition it adopts
    ("EN ISO 13849-1:2015", "00114163", "CEN/TC 114", {
        "Directive(s)": "2006/42/EC",
        "Mandate(s)": "M/396"}),
    ("EN ISO 13849-1:2023", "00114169", "CEN/TC 114", {
        "Reference Document": "ISO 13849-1:2023 (EQV)"}),
    ("EN ISO 13485:2016", "JT003029", "CEN/CLC/JTC 3", {
        "Reference Document": "ISO 13485:2016 (EQV)",
        "Directive(s)": "2017/745<br/>2017/746",
        "Mandate(s)": "M/575"}),
    ("EN ISO/IEC 22989:2023", "JT021006", "CEN/CLC/JTC 21", {
        "Reference Document": "ISO/IEC 22989:2022 (EQV)"}),
    # adopts nothing
    ("EN 18031-1:2024", "JT013058", "CEN/CLC/JTC 13", {
        "Directive(s)": "2014/53/EU",
        "Mandate(s)": "M/585"}),
]

# number, reference, title, technical body, keywords
CATALOGUE = [
    (70280, "ETSI EN 303 645 V3.1.3 (2024-09)",
     "CYBER; Cyber Security for Consumer Internet of Things: Baseline "
     "Requirements", "Cyber Security", "cybersecurity,IoT,privacy"),
    (45914, "ETSI EN 300 328 V2.1.1 (2016-11)",
     "Wideband transmission systems; Data transmission equipment operating "
     "in the 2,4 GHz ISM band and using wide band modulation techniques; "
     "Harmonised Standard covering the essential requirements of article "
     "3.2 of Directive 2014/53/EU", "", "M/536,radio"),
]


def write(name, text):
    path = os.path.join(SCRATCH, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def deliverable(number, reference, committee, day, stage):
    return {"id": number, "deliverableType": "IS", "supplementType": None,
            "reference": reference, "title": {"en": reference},
            "publicationDate": day, "edition": 1, "icsCode": None,
            "ownerCommittee": committee, "currentStage": stage,
            "replaces": None, "replacedBy": None, "languages": ["en"],
            "pages": {"en": 1}, "scope": None}


def committee(number, reference):
    return {"id": number, "reference": reference, "status": "Active",
            "title": {"en": reference}, "secretariat": None,
            "creationDate": None, "scope": None, "parentId": None,
            "childrenId": None, "pMembers": None, "oMembers": None,
            "committeeLiaisons": None, "organizationLiaisons": None,
            "sortKey": reference}


def page(reference, item, body, more):
    values = {"Reference": reference, "Title": reference,
              "Work Item Number": item, "Status": "Published", **more}
    rows = "\n".join(f'<tr><th class="detail" width="35%">{label}</th>\n'
                     f'<td>{value}</td></tr>'
                     for label, value in values.items())
    return (f'<html><head><meta charset="utf-8"/><title>CEN - {body}</title>\n'
            f'<meta name="Keywords" content="CEN, Standards Development, '
            f'Technical Bodies, {body}">\n</head><body>'
            f'<div class="Dashboard">\n<table><tbody><tr>'
            f'<td><h1>{body}</h1></td><td><h1>&nbsp;-&nbsp;</h1></td>'
            f'<td><h1>{body}</h1></td></tr></tbody></table>\n'
            f'<table class="dashlist">{rows}</table></div></body></html>\n')


def lines(records):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


write("iso/deliverables.jsonl", lines(deliverable(*d) for d in DELIVERABLES))
write("iso/committees.jsonl", lines(committee(*c) for c in COMMITTEES))
for p in PAGES:
    write(f"cen-cenelec/{p[1]}.html", page(*p))
write("etsi/catalogue.csv", "sep=;\n" + "".join(
    ";".join('"' + str(cell).replace('"', '""') + '"' for cell in row) + ";\n"
    for row in [("id", "ETSI deliverable", "title", "Status", "Details link",
                 "PDF link", "Scope", "Technical body", "Keywords")] +
    [(n, reference, title, "Published",
      "http://webapp.etsi.org/workprogram/Report_WorkItem.asp?WKI_ID="
      f"{n}", "", "", body, keywords)
     for n, reference, title, body, keywords in CATALOGUE]))

# --- The question ------------------------------------------------------------

QUERY = """
SELECT DISTINCT ?european ?international ?edition ?cen ?iso ?request ?act {
  ?adoption sl:result ?e ; sl:source/sl:editionOf? ?s .
  ?e a sl:Edition ; sl:reference ?european .
  ?s a sl:Standard ; sl:reference ?international
  OPTIONAL { ?adoption sl:source ?d . ?d sl:editionOf ?s ; sl:reference ?edition }
  OPTIONAL { ?e sl:maintainedBy/skos:prefLabel ?cen }
  OPTIONAL { ?s ^sl:editionOf/sl:maintainedBy/skos:prefLabel ?iso }
  OPTIONAL { ?e ^sl:resultsIn/sl:underRequest/sl:mandateNumber ?request }
  OPTIONAL { ?e ^sl:resultsIn/sl:supportsAct ?act } }
"""
EUROPEAN, INTERNATIONAL, EDITION, CEN, ISO, REQUEST, ACT = range(7)

JTC21, SC42 = "CEN/CLC/JTC 21", "ISO/IEC JTC 1/SC 42"
TC114, TC199 = "CEN/TC 114", "ISO/TC 199"
ROWS = [
    ("EN ISO 12100:2010", "ISO 12100", "ISO 12100:2010", TC114, TC199,
     "M/396", "32006L0042"),
    ("EN ISO 13485:2016", "ISO 13485", "ISO 13485:2016", "CEN/CLC/JTC 3",
     "ISO/TC 210", "M/575", "32017R0745"),
    ("EN ISO 13485:2016", "ISO 13485", "ISO 13485:2016", "CEN/CLC/JTC 3",
     "ISO/TC 210", "M/575", "32017R0746"),
    ("EN ISO 13849-1:2015", "ISO 13849-1", "", TC114, TC199, "M/396",
     "32006L0042"),
    ("EN ISO 13849-1:2023", "ISO 13849-1", "ISO 13849-1:2023", TC114, TC199,
     "", ""),
    ("EN ISO/IEC 22989:2023", "ISO/IEC 22989", "ISO/IEC 22989:2022", JTC21,
     SC42, "", ""),
    # of the curated data alone
    ("EN ISO/IEC 23053:2023", "ISO/IEC 23053", "ISO/IEC 23053:2022", "", SC42,
     "", ""),
    ("EN ISO/IEC 23894:2024", "ISO/IEC 23894", "ISO/IEC 23894:2023", "", SC42,
     "", ""),
    ("EN ISO/IEC 42001:2026", "ISO/IEC 42001", "ISO/IEC 42001:2023", JTC21,
     SC42, "", ""),
]
CURATED = {"EN ISO/IEC 22989:2023", "EN ISO/IEC 23053:2023",
           "EN ISO/IEC 23894:2024", "EN ISO/IEC 42001:2026"}

# Requests and acts of all European standards that have one
TIES = """
SELECT DISTINCT ?reference ?request ?act {
  ?e sl:reference ?reference . ?work sl:resultsIn ?e
  { ?work sl:underRequest/sl:mandateNumber ?request
    OPTIONAL { ?work sl:supportsAct ?act } }
  UNION { ?work sl:supportsAct ?act
          FILTER NOT EXISTS { ?work sl:underRequest ?any } } }
"""


class Landscape:
    def __init__(self, name, *sources):
        self.path = os.path.join(SCRATCH, name)
        self.run("init")
        for source in sources:
            self.run("pull", source, "--from", os.path.join(SCRATCH, source))

    def run(self, *arguments):
        done = subprocess.run([PROGRAM, "-L", self.path, *arguments],
                              capture_output=True, text=True)
        if done.returncode:
            t.ok(False, " ".join(arguments), f"status {done.returncode}",
                 done.stderr)
        return done.stdout

    def rows(self, query=QUERY):
        table = csv.reader(io.StringIO(self.run("query", "-f", "csv", query)))
        next(table, None)
        return sorted(tuple(cell.replace(ID, "").replace(CELEX, "")
                            for cell in row) for row in table)


def without(rows, known, *columns):
    """The rows with these columns empty, but for standards in `known`."""
    return sorted({row if row[EUROPEAN] in known else
                   tuple("" if i in columns else cell
                         for i, cell in enumerate(row)) for row in rows})


def absent(landscape):
    """What no source says."""
    t.same(landscape.rows("SELECT ?a ?b { ?a owl:sameAs ?b }"), [],
           "no owl:sameAs is needed")
    t.same(landscape.rows("""SELECT ?d { ?a sl:result ?e ; sl:source ?d .
        ?e sl:reference "EN ISO 13849-1:2015" . ?d a sl:Edition }"""), [],
           "no edition of the source is made of the year of the adoption, "
           "though ISO has one of that year")
    t.same(landscape.rows("""SELECT ?a { ?a sl:result/sl:reference ?r
        FILTER(REGEX(?r, "^EN 18031|EN 30[03] "))}"""), [],
           "what adopts nothing is no adoption")
    t.same(landscape.rows("""SELECT ?a { ?a sl:source/sl:editionOf?/sl:reference
        "ISO 14118" }"""), [], "what nobody adopts is no source")
    t.same(landscape.rows("""SELECT ?r { ?w sl:underRequest ?r
        FILTER NOT EXISTS { ?r a sl:StandardisationRequest ;
                               sl:mandateNumber ?n } }"""), [],
           "each request that a record names is known by its number")
    t.same(landscape.rows("""SELECT ?x { VALUES ?t { sl:Adoption sl:Standard
        sl:Edition sl:Committee sl:StandardisationRequest }
        ?x a ?t FILTER(isBlank(?x)) }"""), [], "no blank nodes")
    for kind, name in [("Standard", "international"), ("Edition", "edition")]:
        t.same(landscape.rows(f"""SELECT ?r (COUNT(DISTINCT ?x) AS ?n) {{
            ?x a sl:{kind} ; sl:reference ?r FILTER(STRSTARTS(?r, "ISO"))
            }} GROUP BY ?r HAVING(COUNT(DISTINCT ?x) > 1)"""), [],
               f"each reference of ISO names one {kind.lower()}")


def ties(landscape):
    t.same(landscape.rows(TIES), [
        ("EN 18031-1:2024", "M/585", "32014L0053"),
        ("EN ISO 12100:2010", "M/396", "32006L0042"),
        ("EN ISO 13485:2016", "M/575", "32017R0745"),
        ("EN ISO 13485:2016", "M/575", "32017R0746"),
        ("EN ISO 13849-1:2015", "M/396", "32006L0042"),
        ("ETSI EN 300 328 V2.1.1 (2016-11)", "M/536", "32014L0053")],
        "CEN's and ETSI's records tell request and act by the same properties")
    t.same(landscape.rows("""SELECT ?reference {
        ?work sl:underRequest ?r ; sl:resultsIn/sl:reference ?reference .
        ?r sl:inSupportOf ?act }"""), [("EN 18031-1:2024",)],
        "the request of CEN's page is that of the curated data")
    t.same(landscape.rows("""SELECT (COUNT(DISTINCT ?g) AS ?n) {
        GRAPH ?g { ?e sl:reference "ETSI EN 303 645 V3.1.3 (2024-09)" } }
        GROUP BY ?e"""), [("2",)],
        "ETSI EN 303 645 V3.1.3 of the catalogue is that of the curated data")
    t.same(landscape.rows("""SELECT ?r { ?e sl:editionOf?/sl:reference
        "ETSI EN 303 645" . ?w sl:resultsIn ?e { ?w sl:underRequest ?r } UNION
        { ?w sl:supportsAct ?r } }"""), [],
        "no request is made up for it: its record names none")


def missing():
    ordered = sorted(ROWS)
    t.same(Landscape("no-iso", "cen-cenelec", "etsi").rows(),
           without(ordered, CURATED, ISO),
           "without ISO its committees are missing and nothing else")
    t.same(Landscape("no-etsi", "cen-cenelec", "iso").rows(), ordered,
           "without ETSI nothing is missing: it adopts nothing here")
    curated = [row for row in ordered if row[EUROPEAN] in CURATED]
    known = CURATED - {"EN ISO/IEC 22989:2023"}
    t.same(Landscape("no-cen", "iso", "etsi").rows(),
           without(curated, known, CEN),
           "without CEN the adoptions of the curated data are left, without "
           "the committee that CEN's page tells")
    t.same(Landscape("none").rows(), without(curated, known, CEN),
           "the curated data alone")


def citations():
    """A list of harmonised standards of the Commission, beside CEN's page."""
    path = os.path.join(SCRATCH, "harmonised", "list.xlsx")
    os.makedirs(os.path.dirname(path))
    with open(path, "wb") as file:
        file.write(Book(("2006-42-EC", [
            ["Legislation reference\n(A)", "ESO (B)",
             "Reference number of the standard (C)",
             "Title of the standard (D)", "Type",
             "Date of start of presumption of conformity (1)",
             "OJ reference for publication in OJ (2)",
             "Date of withdrawal from OJ (6)",
             "OJ reference for withdrawal from OJ (7)"],
            ["2006/42/EC", "CEN", "EN ISO 12100:2010",
             "Safety of machinery (ISO 12100:2010)", "A", "08/04/2011",
             "OJ C 110 - 08/04/2011", "-", "-"]])).bytes())
    sources = ["iso", "cen-cenelec", "etsi", "harmonised"]
    for order in (sources, sources[::-1]):
        one = Landscape("lists-" + order[0], *order)
        t.same(one.rows(), sorted(ROWS),
               f"the same rows with a list of the Commission, {order[0]} first")
        t.same(one.rows("""SELECT ?c (COUNT(DISTINCT ?g) AS ?n) {
            ?c sl:citedEdition/sl:reference "EN ISO 12100:2010" ;
               sl:underAct ?act ; sl:citedIn ?issue
            GRAPH ?g { ?c a sl:HarmonisedCitation } } GROUP BY ?c"""),
            [("citation/32006L0042/en/iso/12100/2010/oj/c-110/2011", "2")],
            "its citation is that of CEN's page")


def main():
    one = Landscape("0", "iso", "cen-cenelec", "etsi")
    t.same(one.rows(), sorted(ROWS), "the rows of all sources together")
    absent(one)
    ties(one)
    graph = None
    for number, order in enumerate(itertools.permutations(
            ["iso", "cen-cenelec", "etsi"])):
        other = Landscape(str(number), *order) if number else one
        found = other.run("export", "-f", "nquads").splitlines()
        found = [q for q in found if "/graph/provenance>" not in q]
        graph = graph or found
        t.ok(other.rows() == sorted(ROWS) and found == graph,
             "the same rows, and the same graphs, in the order " +
             ", ".join(order))
    one.run("pull", "cen-cenelec", "--from",
            os.path.join(SCRATCH, "cen-cenelec"))
    t.same(one.rows(), sorted(ROWS), "the same rows when CEN is pulled again")
    missing()
    citations()
    return t.finish()


if __name__ == "__main__":
    sys.exit(main())
