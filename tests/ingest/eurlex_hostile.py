#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Documents of CELLAR that are broken, huge or meant to do harm: a clear
report, no crash, and nothing of them in the graph. TAP."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "conformance"))
from tap import Tap

TOOL = os.path.join(os.path.dirname(os.environ["STANDSCAPE"]), os.pardir,
                    "tests", "ingest", "ingest_files")
SCRATCH = os.environ["SCRATCH"]
RDF_OPEN = ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns:c="http://publications.europa.eu/ontology/cdm#">')
ACT = "http://publications.europa.eu/resource/celex/32024R9901"
RDF = (RDF_OPEN + f'<rdf:Description rdf:about="{ACT}"><c:work_date_document>'
       '2024-06-13</c:work_date_document>%s</rdf:Description></rdf:RDF>')
NOTICE = (f'<NOTICE type="object"><WORK><URI><VALUE>{ACT}</VALUE></URI>'
          '<WORK_DATE_DOCUMENT><VALUE>2024-06-13</VALUE></WORK_DATE_DOCUMENT>'
          '%s</WORK></NOTICE>')
CDM = "<http://publications.europa.eu/ontology/cdm#%s>"
LINE = f"<{ACT}> {CDM % 'work_date_document'} \"2024-06-13\" .\n"
test = Tap()


def run(content):
    path = os.path.join(SCRATCH, "document")
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else
                   content.encode())
    return subprocess.run([TOOL, "eurlex", path], capture_output=True,
                          timeout=240)


def read(content):
    done = run(content)
    count = re.search(rb"records=(\d+) malformed=(\d+) problems=(\d+)",
                      done.stderr)
    return done, tuple(int(n) for n in count.groups()) if count else None


def refused(name, content, words=""):
    """The document is malformed as a whole, and the reason is given."""
    done, counts = read(content)
    test.ok(done.returncode == 0 and counts == (0, 1, 1) and
            done.stdout == b"" and words.encode() in done.stderr, name,
            f"status {done.returncode}, counts {counts}",
            done.stderr.decode("utf-8", "replace")[:1500])


def taken(name, content, problems=0, words=""):
    """The act is read, with so many problems."""
    done, counts = read(content)
    test.ok(done.returncode == 0 and counts == (1, 0, problems) and
            b'"2024-06-13"^^' in done.stdout and
            words.encode() in done.stderr, name,
            f"status {done.returncode}, counts {counts}",
            done.stderr.decode("utf-8", "replace")[:1500])
    return done.stdout.decode()


def left(name, content):
    """The document is not recognised."""
    done, counts = read(content)
    test.ok(done.returncode == 0 and counts is None and done.stdout == b"" and
            b"not recognised" in done.stderr, name,
            f"status {done.returncode}, counts {counts}",
            done.stderr.decode("utf-8", "replace")[:1500])


BOMB = ("<!DOCTYPE %s [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)) + "]>")
OUTSIDE = "<!DOCTYPE %s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
PARAMETER = ("<!DOCTYPE %s [<!ENTITY %% x SYSTEM 'file:///etc/passwd'> %%x;]>")
TITLE = "<c:expression_title>%s</c:expression_title>"
MEGABYTE = "x" * 1000000

# The forms by themselves
taken("RDF/XML", RDF % "")
taken("a notice", NOTICE % "")
taken("N-Triples", LINE)
taken("Turtle", "@prefix c: <http://publications.europa.eu/ontology/cdm#> .\n"
      f'<{ACT}> c:work_date_document "2024-06-13" .\n')

# Entities
refused("a notice with an entity bomb",
        BOMB % "NOTICE" + NOTICE % "<X><VALUE>&a11;</VALUE></X>",
        "entity")
refused("a notice with an external entity",
        OUTSIDE % "NOTICE" + NOTICE % "<ELI><VALUE>&x;</VALUE></ELI>",
        "document type")
refused("a notice with a parameter entity",
        PARAMETER % "NOTICE" + NOTICE % "", "document type")
refused("RDF/XML with an entity bomb",
        BOMB % "rdf:RDF" + RDF % (TITLE % "&a11;"), "entity")
refused("RDF/XML with an external entity",
        OUTSIDE % "rdf:RDF" + RDF % (TITLE % "&x;"), "document type")
refused("RDF/XML with a parameter entity",
        PARAMETER % "rdf:RDF" + RDF % "", "document type")
refused("an entity that is not declared", NOTICE % "<ELI>&x;</ELI>")

# Depth and size
refused("a notice of 100,000 levels",
        NOTICE % ("<A>" * 100000 + "</A>" * 100000))
refused("a notice of 200 levels",
        NOTICE % ("<A>" * 200 + "</A>" * 200), "nested deeper than 64")
refused("links in links, of 150 levels",
        NOTICE % ("<A><URI><VALUE>http://a</VALUE></URI>" * 150 +
                  "</A>" * 150), "nested deeper than 64")
refused("RDF/XML of 100,000 levels",
        RDF % ("<c:a><rdf:Description>" * 50000 +
               "</rdf:Description></c:a>" * 50000))
taken("a notice with an attribute of 1 MB",
      NOTICE % f'<VERSION type="{MEGABYTE}"/>')
taken("a notice with a text of 1 MB",
      NOTICE % f"<VERSION><VALUE>{MEGABYTE}</VALUE></VERSION>")
taken("a notice with a text of 2 MB of braces",
      NOTICE % f"<VERSION><VALUE>{'{' * 2000000}</VALUE></VERSION>", 1,
      "too long a value of")
taken("a notice with a name of 1 kB",
      NOTICE % f"<{'X' * 1000} type='data'><VALUE>1</VALUE></{'X' * 1000}>")
taken("a notice whose CELEX number is 1 MB",
      NOTICE % f"<RESOURCE_LEGAL_ID_CELEX><VALUE>{MEGABYTE}</VALUE>"
      "</RESOURCE_LEGAL_ID_CELEX>")
refused("RDF/XML with an IRI of 1 MB",
        RDF % f'<c:work_cites_work rdf:resource="http://{MEGABYTE}"/>')
taken("N-Triples with a literal of 1 MB",
      LINE + f"<{ACT}> {CDM % 'expression_title'} \"{MEGABYTE}\" .\n")
refused("more statements than are taken",
        LINE + "<http://x> <http://p> \"1\" .\n" * 500001, ".ENG")
refused("a document of more than 32 MiB",
        LINE + ("#" * 1023 + "\n") * 33000, ".ENG")
taken("65 dates of entry into force", LINE + "".join(
    f"<{ACT}> {CDM % 'resource_legal_date_entry-into-force'} "
    f"\"{1960 + i}-01-01\" .\n" for i in range(65)), 1, "too many dates")

# Cut off
for end in (20, 120, len(NOTICE % "") - 1):
    refused(f"a notice that ends after {end} bytes", (NOTICE % "")[:end])
for end in (150, 250, len(RDF % "") - 1):
    refused(f"RDF/XML that ends after {end} bytes", (RDF % "")[:end])
refused("N-Triples that end in a line", LINE + LINE[:50])
left("an empty document", "")
left("an XML declaration alone", '<?xml version="1.0"?>')

# Encodings
taken("a notice in UTF-16", ('<?xml version="1.0" encoding="UTF-16"?>' +
                             NOTICE % "").encode("utf-16"))
taken("RDF/XML in UTF-16", ('<?xml version="1.0" encoding="UTF-16"?>' +
                            RDF % "").encode("utf-16"))
refused("a notice in Latin-1 that says UTF-8",
        '<?xml version="1.0" encoding="UTF-8"?>'.encode() +
        (NOTICE % "<ELI>é</ELI>").encode("latin-1"))
refused("a notice that says UTF-16 and is not",
        b'<?xml version="1.0" encoding="UTF-16"?>' +
        (NOTICE % "é").encode("latin-1"))
refused("a notice in an encoding that nobody knows",
        '<?xml version="1.0" encoding="x-nobody"?>' + NOTICE % "")
text = taken("a notice in Windows-1252 that says so",
             b'<?xml version="1.0" encoding="windows-1252"?>' +
             (NOTICE % "<VERSION>1 \u2013 2</VERSION>").encode("cp1252"))
test.ok("version: 1 \u2013 2" in text, "and its text")
taken("a notice with a byte order mark", "\ufeff" + NOTICE % "")
taken("a notice with CR line ends", (NOTICE % "").replace("><", ">\r<"))
refused("a notice with NUL", NOTICE % "<ELI>\0</ELI>")
refused("RDF/XML with NUL", RDF % (TITLE % "\0"))
refused("N-Triples in broken UTF-8", LINE.encode() +
        f"<{ACT}> {CDM % 'expression_title'} \"".encode() + b"\xff\" .\n")
taken("N-Triples with U+0000 in a text",
      LINE + f"<{ACT}> {CDM % 'expression_title'} \"a\\u0000b\" .\n")
refused("N-Triples with NUL", LINE + "\0\n")

# What is in them
text = taken("IRIs that are none", NOTICE % (
    "<WORK_CREATED_BY_AGENT><URI><VALUE>no IRI</VALUE></URI>"
    "<PREFLABEL>x</PREFLABEL></WORK_CREATED_BY_AGENT>"
    "<WORK_CITES_WORK><URI><VALUE>http://a b</VALUE></URI></WORK_CITES_WORK>"
    "<ELI><VALUE>http://data.europa.eu/eli/&lt;x&gt;</VALUE></ELI>"), 2,
    "no IRI: 'no IRI'")
test.ok("<no IRI>" not in text and "<http://a b>" not in text,
        "are no terms of the graph")
taken("dates that are none", NOTICE % (
    "<RESOURCE_LEGAL_DATE_ENTRY-INTO-FORCE><VALUE>2023-02-29</VALUE>"
    "</RESOURCE_LEGAL_DATE_ENTRY-INTO-FORCE>"
    "<RESOURCE_LEGAL_DATE_END-OF-VALIDITY><VALUE>soon</VALUE>"
    "</RESOURCE_LEGAL_DATE_END-OF-VALIDITY>"), 2, "no date in the calendar")
taken("neither true nor false", NOTICE %
      "<RESOURCE_LEGAL_IN-FORCE><VALUE>maybe</VALUE>"
      "</RESOURCE_LEGAL_IN-FORCE>", 1, "neither true nor false")
left("a root element that is no notice", "<HTML><WORK/></HTML>")
left("RDF of something else", RDF_OPEN.replace("cdm#", "x#") + "</rdf:RDF>")
done, counts = read(LINE + "".join(
    f"<http://x/{i}> <http://www.w3.org/2002/07/owl#sameAs> "
    f"<http://x/{i + 1}> .\n" for i in range(100000)) +
    f"<http://x/0> <http://www.w3.org/2002/07/owl#sameAs> <{ACT}> .\n"
    f"<http://x/100000> {CDM % 'resource_legal_in-force'} \"true\" .\n")
test.ok(done.returncode == 0 and counts == (1, 0, 0) and
        b"InForce-inForce" in done.stdout,
        "100,000 things tied in a row are one act", counts, done.stderr[:500])
done, counts = read(LINE + "".join(
    f"<http://x/{i}> {CDM % 'expression_belongs_to_work'} <http://x/{i + 1}> ."
    f"\n<http://y/{i}> {CDM % 'expression_belongs_to_work'} "
    f"<http://y/{i + 1}> .\n" for i in range(100000)) +
    "<http://x/0> <http://www.w3.org/2002/07/owl#sameAs> <http://y/0> .\n")
test.ok(done.returncode == 0 and counts == (1, 0, 0),
        "texts of texts of texts are tied without end of the stack", counts,
        done.stderr[:500])


# SPARQL results
def results(bindings):
    return json.dumps({"head": {"vars": ["celex", "date"]},
                       "results": {"bindings": bindings}})


GOOD = {"celex": {"type": "literal", "value": "32024R9901"},
        "date": {"type": "literal", "value": "2024-06-13"}}
taken("SPARQL results", results([GOOD]))
refused("results without rows", results({}), "no array")
for name, row in (("a row that is no object", 7),
                  ("a row without a CELEX number", {}),
                  ("a CELEX number that is no text",
                   {"celex": {"value": ["x"]}}),
                  ("a variable that is no object", {"celex": "x"}),
                  ("a CELEX number of 1 MB",
                   {"celex": {"value": MEGABYTE}})):
    done, counts = read(results([row, GOOD]))
    test.ok(done.returncode == 0 and counts == (1, 1, 1), name, counts,
            done.stderr[:500])
refused("results that are cut off", results([GOOD])[:-5], "not valid JSON")
refused("results of 100,000 levels", '{"head":{"vars":["celex"]},"x":' +
        "[" * 100000 + "]" * 100000 + "}", "not valid JSON")
refused("results with NUL", results([GOOD]).replace("32024R9901", "\\u0000"),
        "not valid JSON")

sys.exit(test.finish())
