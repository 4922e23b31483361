# SPDX-License-Identifier: Apache-2.0
"""How many records the sources' files have, counted by the readers that Python
has: nothing here is of the program. A count is by the kind of record as the
program calls it; None is a count that wants a module which is not there."""
import csv
import glob
import html.parser
import json
import os
import re
import xml.etree.ElementTree as ET

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def paths(folder, pattern="*"):
    return sorted(glob.glob(os.path.join(folder, pattern)))


def rows_of(path, encoding="utf-8-sig"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def json_of(path):
    """The records of a file of JSON, or of lines of it."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        whole = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line]
    return whole if isinstance(whole, list) else [whole]


def iso(folder):
    """A record counts once, however many files have it; what the fields of
    a record are says whether it is a committee or a deliverable."""
    records = []
    for path in paths(folder, "*.json*"):
        records += [r for r in json_of(path) if "reference" in r]
    records += rows_of(os.path.join(folder, "deliverables_sample.csv"))
    records += rows_of(os.path.join(folder, "iso_technical_committees.csv"),
                       "cp1252")
    committees = {str(r["id"]) for r in records if "secretariat" in r or
                  "secretariat.id" in r or "sortKey" in r}
    deliverables = {str(r["id"]) for r in records
                    if "deliverableType" in r or "ownerCommittee" in r}
    classes = rows_of(os.path.join(folder, "ICS.csv"))
    tree = ET.parse(os.path.join(folder, "ICS-simple.xml"))
    return {"deliverables": len(deliverables), "committees": len(committees),
            "classifications": len(classes) +
            sum(entry.find("title") is not None for entry in tree.iter())}


def primary(record):
    """The identifier by which two records are known to be of one thing."""
    ids = record.get("docid") or record["docidentifier"]
    for item in ids if isinstance(ids, list) else [ids]:
        if item.get("primary") == "true" and "scope" not in item:
            edition = record.get("edition") or ""
            if not isinstance(edition, str):
                edition = edition.get("content")
            return (item.get("content") or item.get("id"),
                    edition if item["type"] == "ECMA" else "")
    return None


def relaton(folder):
    try:
        import yaml
    except ImportError:
        return None

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        """For which every scalar is a text."""
    Loader.yaml_implicit_resolvers = {}
    documents, organisations = set(), 0
    for path in paths(folder, "*.yaml"):
        with open(path, encoding="utf-8") as file:
            record = yaml.load(file, Loader=Loader)
        if "abbreviation" in record:
            organisations += 1
        else:
            documents.add(primary(record))
    counts = {"records": len(documents), "organisations": organisations}
    return {kind: count for kind, count in counts.items() if count}


def etsi(folder):
    return {"deliverables": sum(len(json_of(path))
                                for path in paths(folder, "*.json")) +
            sum(len(rows_of(path)) for path in paths(folder, "*.csv"))}


class Cells(html.parser.HTMLParser):
    """The rows of the tables of class dashlist that have cells of data."""

    def __init__(self, path):
        super().__init__()
        self.rows, self.inside, self.open = 0, False, False
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.inside = dict(attributes).get("class") == "dashlist"
        elif tag == "tr":
            self.open = self.inside
        elif tag == "td" and self.open:
            self.rows += 1
            self.open = False


def cen_cenelec(folder):
    """A committee counts once in a list. The code of a directive that is a
    year and a number tells one act in two cases: the number cannot be that of
    another kind of act, or "EC", "EEC" and the like go with it."""
    committees = 0
    for name in ("cen_clc_committees.tsv", "select_TC_CODE_LIST.tsv"):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            committees += len({line.split("\t")[0] for line in file
                               if line[0] != "\t"})
    with open(os.path.join(folder, "select_DIRECTIVES_LIST.tsv"),
              encoding="utf-8") as file:
        acts = sum(line[0] != "\t" for line in file)
    return {"work items": sum(Cells(path).rows
                              for path in paths(folder, "*_2.html")),
            "projects": len(paths(folder, "*_3.html")),
            "committees": committees, "acts": acts}


def numbers_in(path):
    """CELEX numbers of the acts that a document of CELLAR is about."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".json"):
        return {row["celex"]["value"]
                for row in json.loads(text)["results"]["bindings"]}
    if not path.endswith(".xml"):
        return set(re.findall(r'resource_legal_id_celex> "([^"]*)"', text) +
                   re.findall(r'about="[^"]*/celex/(\w+)\.[A-Z]{3}"', text))
    notice = ET.fromstring(text)
    numbers = {" ".join(number.findtext("VALUE").split())
               for number in notice.iter("RESOURCE_LEGAL_ID_CELEX")}
    same = [uri.findtext("IDENTIFIER") for uri in
            notice.findall("*/SAMEAS/URI") if uri.findtext("TYPE") == "celex"]
    return numbers or {number.split(".")[0] for number in same}


def eurlex(folder):
    """An act counts in each document that is about it."""
    return {"acts": sum(len(numbers_in(path)) for path in paths(folder)
                        if not path.endswith(".xsd"))}


class Triples:
    """The triples of RDF/XML without collections (RDF 1.1 XML Syntax,
    section 7.2): the distinct subjects and the distinct links."""

    def __init__(self, path):
        self.nodes, self.links, self.path = set(), set(), path
        self.root = ET.parse(path).getroot()
        for element in self.root:
            self.node(element)

    def node(self, element):
        subject = element.get(RDF + "about")
        if subject is None:
            subject = f"_:{self.path}:{id(element)}"
        said = element.tag != RDF + "Description" or len(element) or any(
            not name.startswith((RDF, XML)) for name in element.attrib)
        if said:
            self.nodes.add(subject)
        for member in element:
            self.member(subject, member)
        return subject

    def member(self, subject, element):
        end = element.get(RDF + "resource")
        if len(element):
            end = self.node(element[0])
        if end is not None and element.tag != RDF + "type":
            self.links.add((subject, element.tag, end))
