# SPDX-License-Identifier: Apache-2.0
"""Checks the curated data and the ontology: check_data.py CHECK FILE...

FILE is N-Quads or N-Triples as a parser wrote them. Prints what is wrong, one
line each; the exit status is 1 then. For the checks `aliases` and `bodies` the
first file is a table of names, for `makeable` those behind the word `with` are.
What a reference means is asked of the program in $STANDSCAPE.
"""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import urllib.parse

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
ELI = "http://data.europa.eu/eli/ontology#"
CELEX = "http://publications.europa.eu/resource/celex/"

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


# --- References ------------------------------------------------------------


def identify(texts, tables=True):
    """The readings of each text as a list of objects, empty where it is none.
    Without `tables` the program has tables without rows: the grammar alone."""
    texts = list(texts)
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ)
        if not tables:
            environment["STANDSCAPE_DATA"] = folder
            os.mkdir(folder + "/data")
            for name in ("aliases", "bodies"):
                with open(f"{folder}/data/{name}.tsv", "w", encoding="utf-8") as file:
                    file.write("name\tiri\n")
        run = subprocess.run([os.environ["STANDSCAPE"], "identify", "-f", "json", "-"],
                             input="".join(text + "\n" for text in texts),
                             capture_output=True, encoding="utf-8", env=environment,
                             check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    # 3: some texts are no references
    assert run.returncode in (0, 3) and len(answers) == len(texts), run.stderr
    return [[] if answer["kind"] == "unreadable" else answer["readings"] or [answer]
            for answer in answers]


def iris(readings):
    return {reading["iri"] for reading in readings}


STEPS = {"art": "Article", "par": "paragraph", "sub": "subparagraph", "pnt": "point",
         "idt": "indent", "anx": "Annex", "prt": "Part", "cls": "Class", "sct": "Section",
         "chp": "Chapter", "tit": "Title", "rct": "recital"}


def provision_of(key, steps):
    """Article 15, paragraph 1, of 32024R1689"""
    words = []
    for step in steps:
        code, _, value = step.partition("_")
        # an annex stands in nothing
        if code not in STEPS or (code == "anx" and words):
            return None
        if code == "pnt" and words and words[-1].startswith("point "):
            words[-1] += f"({value})"
        else:
            words.append(f"{STEPS[code]} {value}")
    act = re.sub(r"^oecd-legal-", "OECD/LEGAL/", key)
    return ", ".join(words) + " of " + act


def standard_of(parts):
    """iso-iec/ts/27110/2021, etsi/en/303645/v2.1.1, en/iso-iec/22989/2023"""
    heads = []
    while parts and not re.match(r"[0-9]|sai-", parts[0]):
        heads.append(parts.pop(0).replace("-", "/").upper())
    if not parts:
        return None
    text = " ".join(heads) + " " + parts.pop(0).replace("sai-", "SAI ")
    if parts and re.fullmatch(r"v[0-9.]+", parts[0]):
        text += " " + parts.pop(0).upper()
    elif parts and re.fullmatch(r"[0-9]{4}", parts[0]):
        text += ":" + parts.pop(0)
    while len(parts) > 1:
        # "awi-amd", "pr-a": a stage before it
        stage, _, kind = parts.pop(0).rpartition("-")
        text += "/" + (stage + (" " if len(stage) > 2 else "") + kind).strip()
        text += " " + parts.pop(0)
        if parts and re.fullmatch(r"[0-9]{4}", parts[0]):
            text += ":" + parts.pop(0)
    return None if parts else text


def draft_of(parts):
    """cen/18286, cen/fpr/iso-iec-12792, etsi/en-304617, iso-iec/dis/23282"""
    body = parts.pop(0)
    if body == "cen":
        stage = parts.pop(0) if parts[0] == "fpr" else "pr"
        adopted = re.match(r"(iso|iec|iso-iec)-(?=[0-9])", parts[0])
        head = adopted[1].replace("-", "/").upper() + " " if adopted else ""
        parts[0] = parts[0][adopted.end():] if adopted else parts[0]
        number = standard_of(parts)
        return f"{stage}EN {head}{number.strip()}" if number else None
    if body == "etsi":
        return "Draft ETSI " + " ".join(parts).replace("-", " ", 1)
    return standard_of([body] + parts)


def reference_of(iri):
    """A text that the reader should take for this IRI; None where the IRI has
    no form from which one can be made."""
    if iri.startswith(CELEX):
        return urllib.parse.unquote(iri[len(CELEX):])
    kind, _, path = iri[len(ID):].partition("/")
    parts = path.split("/")
    if kind == "act":
        return provision_of(parts[0], parts[1:])
    if kind == "request":
        return re.sub("^m-", "M/", path).replace("/item-", ", item ")
    if kind == "committee":
        return "/".join([parts[0].replace("-", "/").upper()] +
                        [part.replace("-", " ", 1).upper() for part in parts[1:]])
    return standard_of(parts) if kind == "std" else draft_of(parts)


READABLE = re.compile(
    re.escape(CELEX) + "|" + re.escape(ID) + "(std|draft|act|request|committee)/")

# IRIs that need no reference that gives them, and why.
NO_REFERENCE = (
    # A group that has a name and no type; the reader knows some of them.
    r"committee/[a-z-]+/(?!(jtc|tc|sc|wg)-)[a-z0-9-]+",
    # The scope of a chapter, for the systems that an annex lists: no subdivision.
    r"act/[0-9]{5}[RLD][0-9]{4}/chp_[IVX]+/anx_[IVX]+",
    # The reader knows the subdivisions of acts of the Union only.
    r"act/oecd-legal-[0-9]{4}/principle_[0-9.]+",
)


def has_no_reference(iri):
    return any(re.fullmatch(re.escape(ID) + form, iri) for form in NO_REFERENCE)


def unmade(wanted):
    """Those of the IRIs that the reader does not make, each with a message."""
    wanted = sorted(set(wanted))
    texts = [reference_of(iri) or "?" for iri in wanted]
    for iri, text, readings in zip(wanted, texts, identify(texts)):
        if iris(readings) != {iri} and (readings or not has_no_reference(iri)):
            yield iri, f"{iri}: '{text}' is read as {sorted(map(str, iris(readings)))}"


def makeable(paths):
    """Each IRI of a thing with a reference is one that the reader makes."""
    data, tables = paths[:paths.index("with")], paths[paths.index("with") + 1:]
    wanted = {t for quad in read(data) for t in quad[:3] if isinstance(t, str)}
    for table in tables:
        wanted |= {row["iri"] for row in table_rows(table)}
    wanted = {iri for iri in wanted if READABLE.match(iri)}
    if not wanted:
        yield "no IRI at all"
    for _, message in unmade(wanted):
        yield message
    for form in NO_REFERENCE:
        if not any(re.fullmatch(re.escape(ID) + form, iri) for iri in wanted):
            yield "an exception without a case: " + form


# An act as a text may name it that gives no number.
DATED_ACT = r"(Commission|Council) [A-Z]\w+ of [0-9]{1,2} [A-Z]\w+ [0-9]{4}"


def literals(quads):
    """Subjects with the texts that name them: (subject, text, must be read)."""
    for s, p, o, _ in quads:
        if p in (NS + "reference", NS + "mandateNumber", ELI + "id_local"):
            yield s, o.text, not re.fullmatch(DATED_ACT, o.text)
        elif p == NS + "workItemNumber":
            yield s, "WI=" + o.text, True
        elif p == ELI + "number" and s.startswith(ID + "act/"):
            key = s[len(ID + "act/"):].split("/")[0]
            yield s, f"{o.text} of {key}", not has_no_reference(s)
        elif p == SKOS + "prefLabel" and s.startswith(ID + "committee/"):
            yield s, o.text, not has_no_reference(s)
        elif p in (SKOS + "prefLabel", SKOS + "altLabel") and s.startswith(ID + "body/"):
            yield s, o.text, False


def identity(paths):
    """What the reader makes of the name of a thing is the thing's IRI, or that
    of its exact match. A work item with a registry's number has that for its
    IRI; its reference gives another one, and if that is of a draft, nothing is
    said of it: it would be the same thing. A draft may bear the reference of
    the standard that it is to become."""
    quads = list(read(paths))
    drafted = {t for quad in quads for t in quad[:3]
             if isinstance(t, str) and t.startswith(ID + "draft/")}
    matches = {(s, o) for s, p, o, _ in quads if p == SKOS + "exactMatch"}
    named = sorted(set(literals(quads)))
    readings = identify(text for _, text, _ in named)
    drafts = identify("Draft " + text for _, text, _ in named)
    if not named:
        yield "nothing has a name"
    for (s, text, must), found, as_draft in zip(named, readings, drafts):
        got = iris(found)
        several = s.startswith(ID + "body/")
        if s in got and (several or len(got) == 1) or not found and not must or \
                any((s, other) in matches for other in got):
            continue
        if s.startswith(ID + "project/") and found and not text.startswith("WI="):
            for other in sorted(iri for iri in got if iri in drafted):
                yield f"'{text}': {s} and {other} are one"
        elif not (s.startswith(ID + "draft/") and iris(as_draft) == {s} and
                  {reading["kind"] for reading in found} == {"standard"}):
            yield f"{s}: '{text}' is read as {sorted(map(str, got))}"


# --- Tables of names -------------------------------------------------------

# The name's column, those behind it, and those that may be empty.
TABLES = {"aliases": ("alias", "iri", "note", "case"),
          "bodies": ("name", "language", "iri", "note", "case")}
LANGUAGE = r"-|[a-z]{2,3}(-[A-Z]{2})?"


def table_rows(path):
    """The rows of a table as dicts, with the number of the line and the line."""
    with open(path, encoding="utf-8") as file:
        lines = [(number, line) for number, line in enumerate(file.read().split("\n"), 1)
                 if line and not line.startswith("#")]
    columns = lines[0][1].split("\t")
    for number, line in lines[1:]:
        cells = line.split("\t")
        yield {"line": line, "number": number, "cells": cells,
               "name": cells[0], "case": "", "iri": "", "language": "-",
               **dict(zip(columns, cells))}


def form(path, columns):
    """Columns, order and doubles of a table."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    head = next(line for line in text.split("\n") if not line.startswith("#"))
    if tuple(head.split("\t")) != columns:
        yield "the columns are not " + ", ".join(columns)
    if not text.endswith("\n") or "\r" in text or "\n\n" in text:
        yield "an empty line, or none ends the file"
    rows = list(table_rows(path))
    lines = [row["line"].encode() for row in rows]
    if lines != sorted(lines):
        yield "the rows are not sorted by bytes"
    seen = set()
    for row in rows:
        cells = row["cells"]
        if len(cells) not in (len(columns) - 1, len(columns)) or not all(cells) or \
                cells != [cell.strip() for cell in cells] or row["case"] not in ("", "exact") or \
                not re.fullmatch(LANGUAGE, row["language"]):
            yield f"line {row['number']}: not the cells of a row"
        if row["case"] and not re.fullmatch(r"[A-Z0-9]+", row["name"]):
            yield f"line {row['number']}: only an acronym may be exact"
        key = (row["name"], row["language"], row["iri"])
        if key in seen:
            yield f"line {row['number']}: a name for the same thing twice"
        seen.add(key)


def needed(path):
    """Each name is read as all the IRIs that its rows give, which the grammar
    alone does not do."""
    rows = list(table_rows(path))
    given = {}
    for row in rows:
        given.setdefault(row["name"], set()).add(row["iri"])
    names = sorted(given)
    for name, readings, alone in zip(names, identify(names), identify(names, tables=False)):
        if not given[name] <= iris(readings):
            yield f"'{name}' is read as {sorted(map(str, iris(readings)))}"
        if given[name] & iris(alone):
            yield f"'{name}' is read without the table"


# An act may have a name before the landscape says anything of it.
ACT = re.escape(CELEX) + r"3[0-9]{4}[RLD][0-9]{4}"


def aliases(paths):
    """TABLE FILE...: the things are there, or standards and acts."""
    yield from form(paths[0], TABLES["aliases"])
    yield from needed(paths[0])
    known = {t for quad in read(paths[1:]) for t in quad[:3] if isinstance(t, str)}
    new = {row["iri"] for row in table_rows(paths[0])} - known
    made = {iri for iri in new if re.match(re.escape(ID) + "(std|committee)/", iri)}
    wrong = {iri for iri, _ in unmade(made)}
    for iri in sorted(new):
        if iri in wrong or iri not in made and not re.fullmatch(ACT, iri):
            yield "nothing is said of " + iri


# Letters of two, and those that no mark is taken from.
LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d",
                         "ı": "i"})


def slug(name):
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def bodies(paths):
    """TABLE FILE...: the IRI of a body is in the files, or the slug of one of
    its names; with ISO's number behind it where another body has the slug."""
    yield from form(paths[0], TABLES["bodies"])
    yield from needed(paths[0])
    known = {t for quad in read(paths[1:]) for t in quad[:3] if isinstance(t, str)}
    rows = list(table_rows(paths[0]))
    listed = {row["iri"] for row in rows}
    slugs = {}
    for row in rows:
        slugs.setdefault(row["iri"], set()).add(ID + "body/" + slug(row["name"]))
    for iri in sorted(listed):
        if not re.fullmatch(re.escape(ID) + "body/[a-z0-9]+(-[a-z0-9]+)*", iri):
            yield f"{iri} is not that of a body"
    for iri in sorted(listed - known):
        first = re.sub(r"-[0-9]{5,}$", "", iri)
        if first not in slugs[iri] or (first != iri and first not in listed):
            yield f"no name gives {iri}"


CHECKS = (aliases, blank, bodies, concepts, dates, declared, identity, local, makeable,
          provenance, published, terms, tiers, topics, validity)


def main():
    checks = {check.__name__: check for check in CHECKS}
    wrong = list(checks[sys.argv[1]](sys.argv[2:]))
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


main()
