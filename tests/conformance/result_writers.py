# SPDX-License-Identifier: Apache-2.0
"""Writes results as rdf_results.py has them, for tests of the tests."""
import csv
import io
import json
from xml.sax.saxutils import escape, quoteattr

from rdf_results import XSD

SRX = "http://www.w3.org/2005/sparql-results#"
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n",
                         "\r": "\\r", "\t": "\\t"})


def annotation(term):
    """(datatype, language) as they are written; one of them or none."""
    if term[0] != "literal" or (term[2] == XSD + "string" and not term[3]):
        return "", ""
    return ("", term[3]) if term[3] else (term[2], "")


def turtle_term(term):
    if term[0] == "iri":
        return f"<{term[1]}>"
    if term[0] == "bnode":
        return "_:" + term[1]
    datatype, language = annotation(term)
    return f'"{term[1].translate(ESCAPES)}"' + (
        "@" + language if language else f"^^<{datatype}>" if datatype else "")


def xml_term(term):
    tag = {"iri": "uri", "bnode": "bnode"}.get(term[0], "literal")
    datatype, language = annotation(term)
    attribute = f" xml:lang={quoteattr(language)}" if language else \
        f" datatype={quoteattr(datatype)}" if datatype else ""
    return f"<{tag}{attribute}>{escape(term[1])}</{tag}>"


def json_term(term):
    kind = {"iri": "uri", "bnode": "bnode"}.get(term[0], "literal")
    datatype, language = annotation(term)
    return {"type": kind, "value": term[1],
            **({"datatype": datatype} if datatype else {}),
            **({"xml:lang": language} if language else {})}


def write_xml(results):
    if isinstance(results, bool):
        return (f'<sparql xmlns="{SRX}"><head/>'
                f'<boolean>{str(results).lower()}</boolean></sparql>')
    head = "".join(f'<variable name="{name}"/>' for name in results[0])
    rows = "".join("<result>" + "".join(
        f'<binding name="{name}">{xml_term(term)}</binding>'
        for name, term in row.items()) + "</result>" for row in results[1])
    return (f'<sparql xmlns="{SRX}"><head>{head}</head>'
            f'<results>{rows}</results></sparql>')


def write_json(results):
    if isinstance(results, bool):
        return json.dumps({"head": {}, "boolean": results})
    return json.dumps({"head": {"vars": results[0]}, "results": {"bindings": [
        {name: json_term(term) for name, term in row.items()}
        for row in results[1]]}})


def write_csv(results):
    if isinstance(results, bool):
        return f"{str(results).lower()}\n"
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(results[0])
    for row in results[1]:
        writer.writerow([turtle_term(row[name]) if name in row and
                         row[name][0] == "bnode" else
                         row.get(name, ("", ""))[1] for name in results[0]])
    return text.getvalue()


def write_tsv(results):
    if isinstance(results, bool):
        return f"{str(results).lower()}\n"
    lines = ["\t".join("?" + name for name in results[0])]
    for row in results[1]:
        lines.append("\t".join(turtle_term(row[name]) if name in row else ""
                               for name in results[0]))
    return "\n".join(lines) + "\n"


def write_ntriples(triples):
    return "".join(" ".join(map(turtle_term, triple)) + " .\n"
                   for triple in triples)


WRITERS = {"xml": write_xml, "json": write_json, "csv": write_csv,
           "tsv": write_tsv, "nt": write_ntriples, "turtle": write_ntriples}
