# SPDX-License-Identifier: Apache-2.0
"""Checks that an answer keeps to the letter of its format: what a reader such
as rdf_results.py may forgive, a program must not write. Each function raises
ValueError with what is wrong.

  SPARQL Query Results XML Format, second edition, section 2
  SPARQL 1.1 Query Results JSON Format, section 3
  SPARQL 1.1 Query Results CSV and TSV Formats, sections 3 and 4
"""
import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

from rdf_results import SRX, XML_LANG

NAME = re.compile(r"\w+")
BNODE = r"_:[\w](?:[\w.-]*[\w-])?"
STRING = (r'"(?:[^"\\\t\n\r]|\\[tbnrf"\'\\]'
          r'|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*"')
IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
TSV_TERM = re.compile(
    rf"{IRI}|{BNODE}|true|false"
    rf"|{STRING}(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{IRI})?"
    r"|[+-]?(?:\d+|\d*\.\d+|(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+)")


def demand(condition, what, *details):
    if not condition:
        raise ValueError(" ".join([what, *map(str, details)]))


def check_names(names):
    demand(len(set(names)) == len(names), "a variable is named twice:", names)
    for name in names:
        demand(NAME.fullmatch(name), "no name of a variable:", name)


# --- XML --------------------------------------------------------------------

def check_xml_term(term):
    attributes = set(term.attrib)
    demand(not len(term), "a term with elements inside:", term.tag)
    if term.tag == SRX + "literal":
        demand(attributes <= {"datatype", XML_LANG} and len(attributes) < 2,
               "attributes of a literal:", attributes)
    else:
        demand(term.tag in (SRX + "uri", SRX + "bnode"), "no term:", term.tag)
        demand(not attributes and term.text, "an empty term or attributes")


def check_xml(text):
    root = ElementTree.fromstring(text)
    demand(root.tag == SRX + "sparql", "no root of results:", root.tag)
    tags = [child.tag.removeprefix(SRX) for child in root]
    demand(tags in (["head", "results"], ["head", "boolean"]), "parts:", tags)
    names = [v.get("name") for v in root[0] if v.tag == SRX + "variable"]
    check_names(names)
    if tags[1] == "boolean":
        demand(root[1].text in ("true", "false") and not names, "no boolean")
        return
    for result in root[1]:
        demand(result.tag == SRX + "result", "no result:", result.tag)
        bound = [binding.get("name") for binding in result]
        demand(len(set(bound)) == len(bound) and set(bound) <= set(names),
               "bindings:", bound)
        for binding in result:
            demand(binding.tag == SRX + "binding" and len(binding) == 1,
                   "no binding:", binding.tag)
            check_xml_term(binding[0])


# --- JSON -------------------------------------------------------------------

def once(pairs):
    """An object of JSON in which no member comes twice."""
    demand(len({name for name, _ in pairs}) == len(pairs), "twice:", pairs)
    return dict(pairs)


def check_json_term(term):
    extra = set(term) - {"type", "value"}
    demand(isinstance(term.get("value"), str), "no value:", term)
    if term.get("type") == "literal":
        demand(extra <= {"datatype", "xml:lang"} and len(extra) < 2,
               "members of a literal:", term)
    else:
        demand(term.get("type") in ("uri", "bnode") and not extra,
               "no term:", term)


def check_json(text):
    answer = json.loads(text, object_pairs_hook=once)
    demand("head" in answer, "no head")
    if "boolean" in answer:
        demand(isinstance(answer["boolean"], bool) and
               "results" not in answer and "vars" not in answer["head"],
               "no boolean answer")
        return
    names = answer["head"]["vars"]
    check_names(names)
    for row in answer["results"]["bindings"]:
        demand(set(row) <= set(names), "bindings:", list(row))
        for term in row.values():
            check_json_term(term)


# --- CSV and TSV ------------------------------------------------------------

def is_boolean(text):
    """CSV and TSV have no form for a boolean: the word is our own."""
    return text in ("true\n", "false\n", "true\r\n", "false\r\n")


def check_csv(text):
    if is_boolean(text):
        return
    bare = re.sub(r'"(?:[^"]|"")*"', "", text)
    demand('"' not in bare, "a quotation mark that is not doubled")
    demand(text.endswith("\r\n"), "the last line has no end")
    demand("\n" not in bare.replace("\r\n", "") and
           "\r" not in bare.replace("\r\n", ""), "lines do not end with CRLF")
    table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    check_names(table[0])
    for cells in table[1:]:
        demand(max(len(cells), 1) == max(len(table[0]), 1), "cells:", cells)


def check_tsv(text):
    if is_boolean(text):
        return
    demand(text.endswith("\n"), "the last line has no end")
    demand("\r" not in text, "lines do not end with LF")
    lines = [line.split("\t") for line in text[:-1].split("\n")]
    names = lines[0] if lines[0] != [""] else []
    demand(all(name.startswith("?") for name in names), "names:", names)
    check_names([name[1:] for name in names])
    for cells in lines[1:]:
        demand(len(cells) == max(len(names), 1), "cells:", cells)
        for cell in cells:
            demand(not cell or TSV_TERM.fullmatch(cell), "no term:", cell)


CHECKS = {"xml": check_xml, "json": check_json, "csv": check_csv,
          "tsv": check_tsv}


def check(text, name):
    """Checks the form of an answer in the format of that name."""
    CHECKS[name](text)
