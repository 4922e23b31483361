# SPDX-License-Identifier: Apache-2.0
"""The tests that W3C's manifests of SPARQL 1.0 and 1.1 list.

Vocabularies: mf: http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#,
qt: .../test-query#, dawgt: .../test-dawg#. The files that a manifest names
are read beside it, under the IRIs that it gives them.
"""
import dataclasses
import pathlib
import re
import subprocess
import urllib.parse

import rdf_results as rr

TESTS = "http://www.w3.org/2001/sw/DataAccess/tests/"
MF = TESTS + "test-manifest#"
QT = TESTS + "test-query#"
DAWGT = TESTS + "test-dawg#"
KINDS = {
    MF + "QueryEvaluationTest": "evaluation",
    MF + "CSVResultFormatTest": "evaluation",
    MF + "PositiveSyntaxTest": "positive",
    MF + "PositiveSyntaxTest11": "positive",
    MF + "NegativeSyntaxTest": "negative",
    MF + "NegativeSyntaxTest11": "negative",
}
# What the working group took back is no test.
TAKEN_BACK = {DAWGT + name for name in ("Withdrawn", "Rejected", "Obsoleted")}
SYNTAXES = {".rdf": "rdfxml", ".nt": "ntriples"}


def read_rdf(path, base):
    """The triples of a file in Turtle, N-Triples or RDF/XML."""
    done = subprocess.run(
        ["rapper", "-q", "-i", SYNTAXES.get(path.suffix, "turtle"),
         "-o", "ntriples", str(path), base],
        capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 2):  # 2: warnings
        raise RuntimeError(f"{path}: {done.stderr}")
    return rr.read_ntriples(done.stdout)


class Graph:
    def __init__(self, triples):
        self.of = {}
        for s, p, o in triples:
            self.of.setdefault((s, p[1]), []).append(o)

    def all(self, subject, predicate):
        return self.of.get((subject, predicate), [])

    def one(self, subject, predicate):
        found = self.all(subject, predicate)
        return found[0] if found else None

    def members(self, node):
        """The members of an RDF list."""
        while node and node != ("iri", rr.RDF + "nil"):
            yield self.one(node, rr.RDF + "first")
            node = self.one(node, rr.RDF + "rest")

    def lists(self, predicate):
        """The members of all lists that are objects of this predicate."""
        for (_, p), objects in list(self.of.items()):
            if p == predicate:
                for node in objects:
                    yield from self.members(node)


@dataclasses.dataclass
class Test:
    kind: str    # evaluation, positive or negative
    group: str   # the folder's name
    name: str    # in its manifest
    base: str    # the IRI of its folder
    folder: pathlib.Path
    query: pathlib.Path
    result: pathlib.Path = None
    data: list = dataclasses.field(default_factory=list)
    named: list = dataclasses.field(default_factory=list)
    services: list = dataclasses.field(default_factory=list)  # (IRI, paths)
    lax: bool = False  # REDUCED
    requires: list = dataclasses.field(default_factory=list)
    members: bool = False  # of GROUP_CONCAT: compare them as a set

    def iri(self, path):
        """The IRI under which a file is known to the test."""
        return self.base + urllib.parse.quote(
            path.relative_to(self.folder).as_posix())


def base_of(path, text):
    """The IRI of a manifest's folder: what it says itself, or the file's."""
    for pattern in (r"assumedTestBase>?\s+<([^>]*/)>",
                    r"@prefix\s+:\s*<([^>]*/)manifest(?:\.ttl)?#>"):
        if match := re.search(pattern, text):
            return match.group(1)
    return path.parent.as_uri() + "/"


class Manifest:
    def __init__(self, path):
        self.folder = path.resolve().parent
        self.base = base_of(path.resolve(), path.read_text("utf-8"))
        self.graph = Graph(read_rdf(path, self.base + path.name))
        self.left_out = {}  # reason: number of tests

    def path(self, term):
        if term[0] != "iri" or not term[1].startswith(self.base):
            raise RuntimeError(f"{self.folder}: {term} is no file here")
        return self.folder / urllib.parse.unquote(
            term[1].removeprefix(self.base))

    def paths(self, subject, predicate):
        return [self.path(o) for o in self.graph.all(subject, predicate)]

    def leave_out(self, reason):
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def kind(self, entry):
        types = [t[1] for t in self.graph.all(entry, rr.RDF + "type")]
        approval = self.graph.one(entry, DAWGT + "approval")
        if approval and approval[1] in TAKEN_BACK:
            self.leave_out("taken back")
            return None
        for name in types:
            if name in KINDS:
                return KINDS[name]
        self.leave_out(" ".join(types).replace(MF, "") or "without a type")
        return None

    def test(self, entry, kind):
        graph = self.graph
        action = graph.one(entry, MF + "action")
        result = graph.one(entry, MF + "result")
        cardinality = graph.one(entry, MF + "resultCardinality")
        return Test(
            kind, self.folder.name,
            re.split(r"[#/]", entry[1])[-1], self.base, self.folder,
            self.path(graph.one(action, QT + "query") or action),
            self.path(result) if result else None,
            self.paths(action, QT + "data"),
            self.paths(action, QT + "graphData"),
            [(graph.one(s, QT + "endpoint")[1], self.paths(s, QT + "data"))
             for s in graph.all(action, QT + "serviceData")],
            cardinality == ("iri", MF + "LaxCardinality"),
            [o[1].rpartition("#")[2]
             for o in graph.all(entry, MF + "requires")])

    def tests(self):
        """Its own tests, then those of the manifests that it includes."""
        for entry in self.graph.lists(MF + "entries"):
            kind = self.kind(entry)
            if kind:
                yield self.test(entry, kind)
        for term in self.graph.lists(MF + "include"):
            included = Manifest(self.path(term))
            yield from included.tests()
            for reason, number in included.left_out.items():
                self.left_out[reason] = \
                    self.left_out.get(reason, 0) + number
