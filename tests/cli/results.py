# SPDX-License-Identifier: Apache-2.0
"""Prints SPARQL results in one plain form: results.py json|xml FILE.

The variables, or the answer of an ASK, then a line for each solution with the
kind of each term, so that both formats can be compared with one list.
"""
import json
import sys
import xml.etree.ElementTree as tree

NAMESPACE = "{http://www.w3.org/2005/sparql-results#}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def show(kind, value, language, datatype):
    tail = "@" + language if language else "^^" + datatype if datatype else ""
    return kind + ":" + json.dumps(value, ensure_ascii=False) + tail


def read_json(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    if "boolean" in document:
        assert isinstance(document["boolean"], bool)
        return document["head"].get("vars", []), document["boolean"], []
    rows = [
        {
            name: show(term["type"], term["value"], term.get("xml:lang"),
                       term.get("datatype"))
            for name, term in row.items()
        }
        for row in document["results"]["bindings"]
    ]
    return document["head"]["vars"], None, rows


def read_xml(path):
    root = tree.parse(path).getroot()
    assert root.tag == NAMESPACE + "sparql", root.tag
    names = [v.get("name") for v in root.iter(NAMESPACE + "variable")]
    boolean = root.find(NAMESPACE + "boolean")
    if boolean is not None:
        return names, {"true": True, "false": False}[boolean.text], []
    rows = []
    for result in root.find(NAMESPACE + "results"):
        assert result.tag == NAMESPACE + "result", result.tag
        row = {}
        for binding in result:
            (term,) = binding
            row[binding.get("name")] = show(
                term.tag[len(NAMESPACE):], term.text or "",
                term.get(LANGUAGE), term.get("datatype"))
        rows.append(row)
    return names, None, rows


def main():
    form, path = sys.argv[1:]
    names, boolean, rows = (read_json if form == "json" else read_xml)(path)
    if boolean is not None:
        print("answer", str(boolean).lower())
        return
    print("variables", *names)
    for row in rows:
        assert set(row) <= set(names), row
        print(*(name + "=" + row[name] for name in names if name in row))


main()
