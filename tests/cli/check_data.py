# SPDX-License-Identifier: Apache-2.0
"""Checks the curated data and the ontology: check_data.py CHECK FILE...

FILE is N-Quads or N-Triples as a parser wrote them. Prints what is wrong, one
line each; the exit status is 1 then. For the check `aliases` the first file
is the table of aliases.
"""
import datetime
import re
import sys

NS = "https://w3id.org/standscape/ns#"
ID = "https://w3id.org/standscape/id/"
GRAPH = "https://w3id.org/standscape/graph/"
PROVENANCE = GRAPH + "provenance"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = RDF + "type"
TITLE = "http://purl.org/dc/terms/title"

TERM = re.compile(
    r'\s*(?:<(?P<iri>[^>]*)>|(?P<blank>_:\S+)|'
    r'"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^<(?P<datatype>[^>]*)>)?)')


class Literal:
    def __init__(self, text, language, datatype):
        self.text = text
        self.language = language
        self.datatype = datatype or (RDF + "langString" if language else XSD + "string")

    def __str__(self):
        return '"' + self.text + '"'


def read(paths):
    """Yields quads; IRIs as str, blank nodes with _:, the graph or None."""
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                terms = []
                at = 0
                while True:
                    match = TERM.match(line, at)
                    if not match:
                        break
                    at = match.end()
                    if match["iri"] is not None:
                        terms.append(unescape(match["iri"]))
                    elif match["blank"] is not None:
                        terms.append(match["blank"])
                    else:
                        terms.append(Literal(unescape(match["text"]),
                                             match["language"], match["datatype"]))
                assert line[at:].strip() in (".", "") and len(terms) in (0, 3, 4), line
                if terms:
                    yield tuple(terms) if len(terms) == 4 else (*terms, None)


def unescape(text):
    simple = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}

    def one(match):
        code = match[1]
        if code[0] in "uU":
            return chr(int(code[1:], 16))
        return simple.get(code, code)

    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", one, text)


def split_ontology(paths):
    """The quads of data and those of the ontology, after the word `with`."""
    middle = paths.index("with")
    return list(read(paths[:middle])), list(read(paths[middle + 1:]))


def blank(paths):
    for quad in read(paths):
        if any(isinstance(term, str) and term.startswith("_:") for term in quad):
            yield "a blank node: " + " ".join(map(str, quad))


def provenance(paths):
    quads = list(read(paths))
    used = {g for _, _, _, g in quads if g} - {PROVENANCE}
    described = {s for s, _, _, g in quads if g == PROVENANCE and s.startswith(GRAPH)}
    for graph in sorted(used - described):
        yield "no description of " + graph
    for graph in sorted(described - used):
        yield "no statement in " + graph
    if any(g is None for _, _, _, g in quads):
        yield "a statement in no graph"
    for graph in sorted(used & described):
        for predicate in (TITLE, NS + "tier"):
            values = [o for s, p, o, g in quads
                      if (s, p, g) == (graph, predicate, PROVENANCE)]
            if not values or not all(isinstance(v, Literal) and v.text for v in values):
                yield f"{graph} has no {predicate}"
            if predicate == NS + "tier" and len(values) != 1:
                yield f"{graph} has {len(values)} tiers"


def topics(paths):
    """graph/curated/TOPIC/... stands in the file data/TOPIC.trig alone."""
    for path in paths:
        topic = re.sub(r".*/|\.nq$", "", path)
        for graph in sorted({q[3] for q in read([path])} - {PROVENANCE}):
            if not graph.startswith(f"{GRAPH}curated/{topic}/"):
                yield f"{topic}.trig has {graph}"


def declared(paths):
    data, ontology = split_ontology(paths)
    known = {s for s, p, _, _ in ontology if p == TYPE}
    classes = {o for _, p, o, _ in data if p == TYPE}
    for term in sorted({p for _, p, _, _ in data} | classes):
        if term not in known:
            yield "not declared: " + term


def terms(paths):
    ontology = list(read(paths))
    for term in sorted({s for s, *_ in ontology if s.startswith(NS)}):
        for predicate in (RDFS + "label", SKOS + "definition", SKOS + "example"):
            values = [o for s, p, o, _ in ontology if (s, p) == (term, predicate)]
            if not any(isinstance(v, Literal) and v.text.strip() for v in values):
                yield f"{term} has no {predicate}"
            if predicate == RDFS + "label" and len(values) > 1:
                yield f"{term} has {len(values)} labels"
    used = {t for quad in ontology for t in quad[:3]
            if isinstance(t, str) and t.startswith(NS)}
    for term in sorted(used - {s for s, *_ in ontology}):
        yield "used in the ontology, but not declared: " + term


def concepts(paths):
    data, ontology = split_ontology(paths)
    known = {s for s, p, _, _ in data + ontology if p == TYPE}
    referred = {t for quad in data + ontology for t in quad[:3] if isinstance(t, str)
                and t.startswith((ID + "stage/", ID + "code/"))}
    if not referred:
        yield "no concept is referred to"
    for term in sorted(referred - known):
        yield "no such concept: " + term


def tiers(paths):
    data, ontology = split_ontology(paths)
    notations = {o.text for s, p, o, _ in ontology
                 if p == SKOS + "notation" and s.startswith(ID + "code/tier/")}
    for s, p, o, _ in data:
        if p == NS + "tier" and o.text not in notations:
            yield f"{s} has tier {o}"


DAYS = {"date": 10, "gYearMonth": 7, "gYear": 4}


def bounds(literal):
    """The first and the last day of a date, or None where it is none."""
    kind = literal.datatype[len(XSD):]
    text = literal.text
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text) or \
            DAYS.get(kind) != len(text):
        return None
    try:
        first = datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return None
    if kind == "date":
        return first, first
    if kind == "gYear":
        return first, first.replace(month=12, day=31)
    after = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return first, after - datetime.timedelta(days=1)


def dates(paths):
    seen = 0
    for s, p, o, _ in read(paths):
        if not isinstance(o, Literal):
            continue
        kind = o.datatype[len(XSD):] if o.datatype.startswith(XSD) else ""
        if kind in DAYS:
            seen += 1
            if bounds(o) is None:
                yield f"{s} {p}: {o} is no {kind}"
            elif not 1900 <= int(o.text[:4]) <= 2100:
                yield f"{s} {p}: {o} is out of range"
        elif kind == "dateTime":
            try:
                datetime.datetime.fromisoformat(o.text.replace("Z", "+00:00"))
            except ValueError:
                yield f"{s} {p}: {o} is no dateTime"
        elif re.search(r"(Date|On|From|Until|To|Since)$", p) and \
                p.startswith(NS) and kind == "string" and re.match(r"[0-9]{4}", o.text):
            yield f"{s} {p}: {o} has no type of a date"
    if not seen:
        yield "no dates at all"


def published(paths):
    quads = list(read(paths))
    found = 0
    days = {}
    for s, p, o, g in quads:
        if p in (NS + "publicationDate", NS + "publishedFrom", NS + "publishedTo"):
            days.setdefault((s, g), {}).setdefault(p[len(NS):], []).append(o)
    for (s, g), values in sorted(days.items(), key=str):
        stated = [bounds(o) for o in values.get("publicationDate", [])]
        found += len(stated)
        for name, index in (("publishedFrom", 0), ("publishedTo", 1)):
            written = sorted(o.text for o in values.get(name, []))
            if any(o.datatype != XSD + "date" for o in values.get(name, [])):
                yield f"{s} in {g}: {name} is no day"
            expected = sorted({str(b[index]) for b in stated if b})
            if written != expected:
                yield f"{s} in {g}: {name} is {written}, not {expected}"
    if not found:
        yield "no publication date at all"


def validity(paths):
    first = {}
    last = {}
    for s, p, o, _ in read(paths):
        if p == NS + "validFrom":
            first.setdefault(s, []).append(o.text)
        elif p == NS + "validUntil":
            last.setdefault(s, []).append(o.text)
    for s in sorted(set(first) & set(last)):
        if min(last[s]) <= max(first[s]):
            yield f"{s} is valid from {max(first[s])} until {min(last[s])}"


def local(paths):
    """No IRI of a file and no text with an absolute path."""
    for quad in read(paths):
        for term in quad:
            text = term.text if isinstance(term, Literal) else term or ""
            if text.startswith("file:") or "localhost" in text or \
                    re.search(r"(^|[\s\"'(])(/[\w.-]+/[\w.-]+|~/|[A-Z]:\\)", text):
                yield f"a local path: {text}"


# An act may have a name before the landscape says anything of it.
ACT = r"http://publications\.europa\.eu/resource/celex/3[0-9]{4}[RLD][0-9]{4}"


def aliases(paths):
    with open(paths[0], encoding="utf-8") as file:
        lines = file.read().splitlines()
    known = {t for quad in read(paths[1:]) for t in quad[:3] if isinstance(t, str)}
    if lines[0].split("\t") != ["alias", "iri", "note"]:
        yield "the first line does not name the columns"
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != 3 or not all(cells) or cells != [c.strip() for c in cells]:
            yield f"line {number}: three columns are wanted"
        elif cells[1] not in known and not re.fullmatch(ACT, cells[1]):
            yield f"line {number}: nothing is said of {cells[1]}"
    if lines[1:] != sorted(lines[1:]):
        yield "the lines are not sorted"
    if len(set(lines)) != len(lines):
        yield "a line occurs twice"


CHECKS = (aliases, blank, concepts, dates, declared, local, provenance, published,
          terms, tiers, topics, validity)


def main():
    checks = {check.__name__: check for check in CHECKS}
    wrong = list(checks[sys.argv[1]](sys.argv[2:]))
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


main()
