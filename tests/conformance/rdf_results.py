# SPDX-License-Identifier: Apache-2.0
"""RDF terms, triples and SPARQL results for the conformance tests.

A term is a tuple: ("iri", text), ("bnode", label) or
("literal", lexical form, datatype IRI, language tag or "").
Solutions are (variables, rows); a row is a dictionary of bound variables.
"""
import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
SRX = "{http://www.w3.org/2005/sparql-results#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

TERM = re.compile(
    r'<([^<>"{}|^`\x00-\x20]*)>|_:([^\s<>",;]+)'
    r'|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
BLANKS = re.compile(r"[ \t]*")
ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def literal(text, datatype="", language=""):
    if language:
        datatype = RDF + "langString"
    return ("literal", text, datatype or XSD + "string", language.lower())


def unescape(text):
    def replace(match):
        name = match.group(1)
        if name[0] in "uU" and len(name) > 1:
            return chr(int(name[1:], 16))
        return ESCAPES.get(name, name)
    return ESCAPE.sub(replace, text)


def term_of(match):
    if match.group(1) is not None:
        return ("iri", unescape(match.group(1)))
    if match.group(2) is not None:
        return ("bnode", match.group(2))
    return literal(unescape(match.group(3)), match.group(5) or "",
                   match.group(4) or "")


def read_ntriples(text):
    """The triples of N-Triples text, as a list."""
    triples = []
    for line in text.split("\n"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        terms, at = [], 0
        while match := TERM.match(line, at):
            terms.append(term_of(match))
            at = BLANKS.match(line, match.end()).end()
        if len(terms) != 3 or not re.fullmatch(r"\.\s*(#.*)?", line[at:]):
            raise ValueError("no triple: " + line)
        triples.append(tuple(terms))
    return triples


def read_short(text):
    """A term in Turtle's forms, as TSV results have them."""
    match = TERM.fullmatch(text)
    if match:
        return term_of(match)
    if re.fullmatch(r"[+-]?\d+", text):
        return literal(text, XSD + "integer")
    if re.fullmatch(r"[+-]?\d*\.\d+", text):
        return literal(text, XSD + "decimal")
    if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d+", text):
        return literal(text, XSD + "double")
    if text in ("true", "false"):
        return literal(text, XSD + "boolean")
    raise ValueError("no term: " + text)


def read_tsv(text):
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    names = [name.lstrip("?$") for name in lines[0].split("\t") if name]
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != max(len(names), 1):
            raise ValueError("TSV with %d columns: %s" % (len(names), line))
        rows.append({name: read_short(cell)
                     for name, cell in zip(names, cells) if cell})
    return names, rows


def read_csv(text):
    """CSV rows: terms cannot be told apart, so texts are ("csv", text)."""
    table = list(csv.reader(io.StringIO(text, newline="")))
    names = table[0]
    rows = []
    for cells in table[1:]:
        row = {}
        for name, cell in zip(names, cells):
            if cell.startswith("_:"):
                row[name] = ("bnode", cell[2:])
            elif cell:
                row[name] = ("csv", cell)
        rows.append(row)
    return names, rows


def json_term(value):
    if value["type"] == "uri":
        return ("iri", value["value"])
    if value["type"] == "bnode":
        return ("bnode", value["value"])
    return literal(value["value"], value.get("datatype", ""),
                   value.get("xml:lang", ""))


def read_json(text):
    """Solutions, or True or False."""
    answer = json.loads(text)
    if "boolean" in answer:
        return answer["boolean"]
    return (answer["head"]["vars"],
            [{name: json_term(value) for name, value in row.items()}
             for row in answer["results"]["bindings"]])


def xml_term(element):
    text = element.text or ""
    if element.tag == SRX + "uri":
        return ("iri", text)
    if element.tag == SRX + "bnode":
        return ("bnode", text)
    return literal(text, element.get("datatype", ""),
                   element.get(XML_LANG, ""))


def read_xml(text):
    root = ElementTree.fromstring(text)
    boolean = root.find(SRX + "boolean")
    if boolean is not None:
        return boolean.text.strip() == "true"
    names = [v.get("name") for v in root.find(SRX + "head")
             if v.tag == SRX + "variable"]
    rows = [{b.get("name"): xml_term(b[0]) for b in result}
            for result in root.find(SRX + "results")]
    return names, rows


def has_index(triples):
    """Does a result set in the DAWG vocabulary say an order?"""
    return any(p == ("iri", RS + "index") for s, p, o in triples)


def read_result_set(triples):
    """Solutions in the DAWG vocabulary; None where the triples are a graph."""
    of_subject = {}
    for triple in triples:
        of_subject.setdefault(triple[0], []).append(triple)

    def values(subject, name):
        return [o for s, p, o in of_subject[subject]
                if p == ("iri", RS + name)]
    sets = [s for s, p, o in triples if o == ("iri", RS + "ResultSet")]
    if not sets:
        return None
    if values(sets[0], "boolean"):
        return values(sets[0], "boolean")[0][1] == "true"
    solutions = values(sets[0], "solution")
    solutions.sort(key=lambda s: [int(i[1]) for i in values(s, "index")])
    rows = []
    for solution in solutions:
        row = {}
        for binding in values(solution, "binding"):
            row[values(binding, "variable")[0][1]] = \
                values(binding, "value")[0]
        rows.append(row)
    return [name[1] for name in values(sets[0], "resultVariable")], rows
