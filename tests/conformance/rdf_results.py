# SPDX-License-Identifier: Apache-2.0
"""RDF terms, triples and SPARQL results for the conformance tests.

A term is a tuple: ("iri", text), ("bnode", label) or
("literal", lexical form, datatype IRI, language tag or "").
Solutions are (variables, rows); a row is a dictionary of bound variables.
"""
import csv
import decimal
import io
import json
import re
import xml.etree.ElementTree as ElementTree

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
SRX = "{http://www.w3.org/2005/sparql-results#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}

TERM = re.compile(
    r'<([^>]*)>|_:([^\s<>",;]+)'
    r'|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
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
        terms = [term_of(match) for match in TERM.finditer(line)]
        if len(terms) == 3:
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
    lines = text.rstrip("\n").replace("\r\n", "\n").split("\n")
    names = [name.lstrip("?$") for name in lines[0].split("\t") if name]
    rows = []
    body = lines[1:] if names else []
    for line in body:
        cells = (line.split("\t") + [""] * len(names))[:len(names)]
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


def read_result_set(triples):
    """Solutions in the DAWG vocabulary; None where these triples are a graph."""
    def values(subject, name):
        return [o for s, p, o in triples
                if s == subject and p == ("iri", RS + name)]
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


def match_term(a, b, bnodes):
    """Matches two terms under a mapping of blank nodes (both directions)."""
    if a[0] == "bnode" and b[0] == "bnode":
        there, back = bnodes
        if a[1] in there or b[1] in back:
            return there.get(a[1]) == b[1] and back.get(b[1]) == a[1]
        there[a[1]] = b[1]
        back[b[1]] = a[1]
        return True
    return a == b


def match_item(a, b, bnodes):
    """Two rows (dictionaries) or triples; None, or the larger mapping."""
    if isinstance(a, dict):
        if a.keys() != b.keys():
            return None
        pairs = [(a[name], b[name]) for name in a]
    else:
        pairs = list(zip(a, b))
    bnodes = (dict(bnodes[0]), dict(bnodes[1]))
    for left, right in pairs:
        if not match_term(left, right, bnodes):
            return None
    return bnodes


def shape(item):
    """What does not change with the names of blank nodes."""
    terms = sorted(item.items()) if isinstance(item, dict) else list(item)
    return repr([t if isinstance(t, str) or t[0] != "bnode" else "bnode"
                 for t in terms] if not isinstance(item, dict) else
                [(n, "bnode" if t[0] == "bnode" else t) for n, t in terms])


def same_bag(left, right, bnodes=({}, {}), steps=None):
    """Are two lists of rows or triples equal but for order and labels?"""
    steps = steps if steps is not None else [200000]
    if len(left) != len(right):
        return False
    if not left:
        return True
    groups = {}
    for item in right:
        groups.setdefault(shape(item), []).append(item)
    # The item with the fewest candidates first.
    left = sorted(left, key=lambda i: len(groups.get(shape(i), [])))
    first, rest = left[0], left[1:]
    tried = []
    for candidate in groups.get(shape(first), []):
        steps[0] -= 1
        if steps[0] < 0:
            raise ValueError("isomorphism: too many steps")
        if candidate in tried:
            continue
        tried.append(candidate)
        mapping = match_item(first, candidate, bnodes)
        if mapping is None:
            continue
        others = list(right)
        others.remove(candidate)
        if "bnode" not in shape(first):
            return same_bag(rest, others, mapping, steps)
        if same_bag(rest, others, mapping, steps):
            return True
    return False


def same_list(left, right):
    """Are two lists of rows equal, in this order, but for labels?"""
    if len(left) != len(right):
        return False
    mapping = ({}, {})
    for a, b in zip(left, right):
        mapping = match_item(a, b, mapping)
        if mapping is None:
            return False
    return True


def number_value(term):
    """A number as its value, other terms as they are."""
    if term[0] != "literal" or term[2] not in NUMBERS:
        return term
    try:
        value = decimal.Decimal(term[1].replace("INF", "Infinity"))
    except decimal.InvalidOperation:
        return term
    return ("literal", str(value.normalize() + 0), term[2], "")


def by_value(results):
    """Results with numbers as values."""
    if isinstance(results, bool):
        return results
    if isinstance(results, list):
        return [tuple(number_value(t) for t in triple) for triple in results]
    return results[0], [{n: number_value(t) for n, t in row.items()}
                        for row in results[1]]


def same_results(left, right, ordered=False):
    """Compares booleans, solutions or graphs (lists of triples)."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) or isinstance(right, list):
        return (isinstance(left, list) and isinstance(right, list) and
                same_bag(list(set(left)), list(set(right))))
    if sorted(left[0]) != sorted(right[0]):
        return False
    if ordered:
        return same_list(left[1], right[1])
    return same_bag(left[1], right[1])
