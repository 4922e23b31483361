#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the driver of W3C's tests: a stand-in for the program that knows the
expected results must pass, and one that damages them must not. Prints TAP.

  STANDSCAPE_SHARED  the folder with rdf-tests/; without it a small suite of
                     our own, in the forms of SPARQL 1.0, is all there is
"""
import collections
import contextlib
import io
import os
import pathlib
import random
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

import loopback
import questions
import tap
import w3c_evaluation
import w3c_sparql
from query_text import columns
from result_writers import WRITERS, write_xml
from w3c_endpoints import Endpoints
from w3c_manifest import Manifest, Test
from w3c_program import Outcome

PREFIXES = """
@prefix : <http://example.org/suite/small/manifest#> .
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
@prefix dawgt: <http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#> .
@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .
"""
SMALL = {
    "manifest.ttl": PREFIXES + """
<> mf:include (<more.ttl>) ; mf:entries (:reduced :order :construct :gone) .
:reduced a mf:QueryEvaluationTest ; mf:resultCardinality mf:LaxCardinality ;
    mf:action [ qt:query <reduced.rq> ; qt:data <data.ttl> ] ;
    mf:result <reduced.srx> .
:order a mf:QueryEvaluationTest ; mf:result <order.ttl> ;
    mf:action [ qt:query <order.rq> ; qt:graphData <data.ttl> ] .
:construct a mf:QueryEvaluationTest ; mf:result <construct.ttl> ;
    mf:action [ qt:query <construct.rq> ; qt:data <data.ttl> ] .
:gone a mf:QueryEvaluationTest ; dawgt:approval dawgt:Withdrawn .
""",
    "more.ttl": PREFIXES + """
<> mf:entries (:good :bad :other) .
:good a mf:PositiveSyntaxTest ; mf:action <order.rq> .
:bad a mf:NegativeSyntaxTest ; mf:action <bad.rq> .
:other a mf:UpdateEvaluationTest .
""",
    "data.ttl": "<s> <p> 1, 2, 2.0, _:x .\n",
    "reduced.rq": "SELECT REDUCED ?s { ?s ?p ?o }",
    "reduced.srx": write_xml((["s"], [{"s": ("iri", "x:s")}] * 4)),
    "order.rq": "SELECT ?a ?b FROM <data.ttl> { ?s ?a ?b } ORDER BY ?a",
    "order.ttl": PREFIXES + """
[] a rs:ResultSet ; rs:resultVariable "a", "b" ;
  rs:solution [ rs:index 2 ; rs:binding [ rs:variable "a" ; rs:value 2 ] ] ,
    [ rs:index 1 ; rs:binding [ rs:variable "a" ; rs:value 1 ] ,
                              [ rs:variable "b" ; rs:value "x"@en ] ] .
""",
    "construct.rq": "CONSTRUCT { ?s ?p [] } { ?s ?p ?o }",
    "construct.ttl": "<s> <p> _:x, _:y .\n",
    "bad.rq": "SELECT {",
}


class Perfect:
    """Answers with what the test expects, in another order and with other
    names of blank nodes."""
    allow_service = ["--allow-service"]

    def __init__(self):
        self.random = random.Random(5)
        self.asked = []

    def ask_for(self, test, arguments):
        self.asked.append(arguments)
        if "--check" in arguments:
            return self.check(test)
        expected = w3c_evaluation.Expected(test)
        results = self.change(self.written(test, expected), expected)
        name = arguments[arguments.index("-f") + 1]
        return Outcome(0, WRITERS[name](results))

    def check(self, test):
        if test.kind == "positive":
            return Outcome(0)
        return Outcome(3, "", f"{test.query}:1:1: no query\n")

    def written(self, test, expected):
        def term(t):
            return ("bnode", "other" + t[1]) if t[0] == "bnode" else \
                ("literal", t[1], "", "") if t[0] == "csv" else t
        results = w3c_evaluation.rc.mapped(expected.results, term)
        if isinstance(results, tuple):
            listed = columns(test.query.read_text("utf-8"))
            results = listed or results[0], results[1]
            if expected.order is False:
                self.random.shuffle(results[1])
        return results

    def change(self, results, expected):
        return results


class Damaging(Perfect):
    """Answers wrongly, by a function that returns None where it cannot."""

    def __init__(self, damage):
        super().__init__()
        self.damage = damage
        self.spared = set()

    def ask_for(self, test, arguments):
        self.test = test.group + "/" + test.name
        return super().ask_for(test, arguments)

    def change(self, results, expected):
        damaged = self.damage(results, expected.order)
        if damaged is None:
            self.spared.add(self.test)
        return results if damaged is None else damaged


def one_less(results, _):
    if isinstance(results, bool):
        return not results
    if isinstance(results, list):
        return results[1:] or [(("iri", "x:a"),) * 3]
    return results[0], results[1][1:] or [{}] * 2


def one_twice(results, _):
    if not isinstance(results, tuple) or not results[1]:
        return None
    return results[0], results[1] + results[1][:1]


def another_value(results, _):
    """The first term that is found gets another text."""
    items = results if isinstance(results, list) else \
        () if isinstance(results, bool) else results[1]
    for at, item in enumerate(items):
        pairs = list(item.items() if isinstance(item, dict) else
                     zip("spo", item))
        for slot, term in pairs:
            if term[0] != "bnode" and not term[1].startswith("_:"):
                other = term[:1] + (term[1] + "x",) + term[2:]
                new = {**dict(pairs), slot: other}
                rest = list(items)
                rest[at] = new if isinstance(item, dict) else \
                    tuple(new.values())
                return rest if isinstance(results, list) else \
                    (results[0], rest)
    return None


def backwards(results, order):
    if order is False or not isinstance(results, tuple):
        return None
    rows = results[1][::-1]
    keys = [[row.get(n) for n in order] for row in rows] \
        if order is not True else rows
    return None if keys == keys[::-1] else (results[0], rows)


def one_blank_node(results, _):
    """All blank nodes become one."""
    if isinstance(results, bool):
        return None
    items = results if isinstance(results, list) else \
        [tuple(row.values()) for row in results[1]]
    if len({t for item in items for t in item if t[0] == "bnode"}) < 2:
        return None
    return w3c_evaluation.rc.mapped(
        results, lambda t: ("bnode", "same") if t[0] == "bnode" else t)


class Crashing(Perfect):
    def ask_for(self, test, arguments):
        return Outcome(1, "", "ERROR: AddressSanitizer: heap-use-after-free")


class Talking(Perfect):
    def ask_for(self, test, arguments):
        done = super().ask_for(test, arguments)
        return Outcome(done.status, done.out, done.err or "a warning\n")


class Refusing(Perfect):
    def ask_for(self, test, arguments):
        return Outcome(3, "", f"{test.query}: this is not supported\n")


def classes(tests, program):
    found = collections.defaultdict(list)
    for test in tests:
        look, details = w3c_evaluation.judge(test, program)
        found[look].append(f"{test.kind} {test.group}/{test.name}: {details}")
    return found


def all_are(out, found, allowed, name):
    others = [f"{look}: {text}" for look, texts in found.items()
              if look not in allowed for text in texts]
    out.ok(not others, name, *others[:10])


def try_suite(out, tests, where):
    evaluations = [t for t in tests if t.kind == "evaluation"]
    all_are(out, classes(tests, Perfect()), {"right"},
            f"{where}: what is expected is right")
    for damage in (one_less, one_twice, another_value, backwards,
                   one_blank_node):
        program = Damaging(damage)
        hurt = [t for t in evaluations if not (t.lax and damage in (
            one_less, one_twice))]
        found = classes(hurt, program)
        hidden = [text for text in found.pop("right", [])
                  if text.split()[1].rstrip(":") not in program.spared]
        out.ok(not hidden, f"{where}: {damage.__name__} is noticed", *hidden)
        all_are(out, found, {"WRONG"},
                f"{where}: {damage.__name__} is WRONG and nothing else")
    all_are(out, classes(tests, Crashing()), {"crash"},
            f"{where}: a sanitizer's report is a crash")
    all_are(out, classes(evaluations, Talking()), {"failed"},
            f"{where}: a message beside an answer is a failure")
    all_are(out, classes([t for t in tests if t.kind != "negative"],
                         Refusing()), {"refused"},
            f"{where}: what is refused is not right")


def try_reduced(out, test):
    for number, look in ((1, "right"), (4, "right"), (5, "WRONG"),
                         (0, "WRONG")):
        program = Damaging(lambda r, _, n=number: (r[0], r[1][:1] * n))
        out.same(w3c_evaluation.judge(test, program)[0], look,
                 f"REDUCED: {number} of 4 equal solutions: {look}")


def try_small(out):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "small"
        folder.mkdir()
        for file, text in SMALL.items():
            (folder / file).write_text(text, "utf-8")
        manifest = Manifest(folder / "manifest.ttl")
        tests = list(manifest.tests())
        out.same([(t.name, t.kind) for t in tests],
                 [("reduced", "evaluation"), ("order", "evaluation"),
                  ("construct", "evaluation"), ("good", "positive"),
                  ("bad", "negative")], "a manifest of SPARQL 1.0 is read")
        out.same(manifest.left_out,
                 {"taken back": 1, "UpdateEvaluationTest": 1},
                 "what is no test here is counted")
        try_suite(out, tests, "small suite")
        try_reduced(out, tests[0])
        program = Perfect()
        w3c_evaluation.judge(tests[1], program)
        out.ok(f"http://example.org/suite/small/data.ttl={folder}/data.ttl"
               in program.asked[0], "FROM: the graph is there by its IRI",
               program.asked[0])


def fetch(url, query, post=False):
    """(status, body) of a query over HTTP."""
    form = urllib.parse.urlencode({"query": query})
    request = urllib.request.Request(url, form.encode()) if post else \
        urllib.request.Request(url + "?" + form)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as problem:
        return problem.code, ""


class Echo(Perfect):
    """Answers with the query that it was asked."""

    def ask(self, arguments):
        path = arguments[arguments.index("-q") + 1]
        return Outcome(0, pathlib.Path(path).read_text("utf-8"))


def try_endpoints(out):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        query, data = folder / "q.rq", folder / "d.ttl"
        query.write_text("SELECT * { SERVICE <http://a.example/> { } "
                         "SERVICE SILENT <http://b.example/> { } }", "utf-8")
        data.write_text("<x:s> <x:p> <http://a.example/> .\n", "utf-8")
        test = Test("evaluation", "g", "n", "http://base/", folder, query,
                    services=[("http://a.example/", [data])])
        copies = folder / "copies"
        copies.mkdir()
        with Endpoints(Echo(), test, copies) as ends:
            a, b = (ends.local[f"http://{n}.example/"] for n in "ab")
            out.same(ends.copy(query).read_text("utf-8"),
                     f"SELECT * {{ SERVICE <{a}> {{ }} "
                     f"SERVICE SILENT <{b}> {{ }} }}",
                     "endpoints: the query names them")
            out.same(ends.back(ends.there("<http://a.example/>")),
                     "<http://a.example/>", "endpoints: names change back")
            for post in (False, True):
                out.same(fetch(a, "ASK { ?é ?b 'ü' }", post),
                         (200, "ASK { ?é ?b 'ü' }"),
                         f"endpoints: a query by {'GET POST'.split()[post]}")
            out.same(fetch(b, "ASK {}")[0], 404,
                     "endpoints: one without data is not there")


def try_loopback(out):
    for answer, expected in ((loopback.good_xml, (200, loopback.xml("far"))),
                             (loopback.status(500), (500, "")),
                             (loopback.garbage_json, UnicodeDecodeError),
                             (loopback.broken_off, "IncompleteRead")):
        with loopback.Server(answer) as server:
            try:
                got = fetch(server.url, "ASK {}")
            except UnicodeDecodeError:
                got = UnicodeDecodeError
            except Exception as problem:
                got = type(problem).__name__
            out.same(got, expected, "loopback: " + str(expected)[:40])
            out.same([r.query for r in server.requests], ["ASK {}"],
                     "loopback: the request is kept")
    with loopback.Server(loopback.many_rows(2500)) as server:
        out.same(fetch(server.url, "")[1].count("<result>"), 2500,
                 "loopback: many rows")


def try_main(out):
    """The whole driver: TAP and exit status."""
    def run(program, *arguments):
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            status = w3c_sparql.main([*arguments], program)
        return status, text.getvalue().splitlines()[-1]

    for arguments, program, expected, name in (
            (["--only", "csv-tsv-res/"], Perfect(), (0, "1..6"), "right"),
            (["--only", "csv-tsv-res/"], Damaging(one_less), (1, "1..6"),
             "wrong"),
            (["--only", "csv-tsv-res/"], Refusing(), (1, "1..6"), "refused"),
            (["--engine", "rasqal", "--only", "csv-tsv-res/"], Refusing(),
             (0, "1..6"), "Rasqal may refuse"),
            (["--only", "no such test"], Perfect(), (1, "1..0"),
             "no tests are no success")):
        out.same(run(program, *arguments), expected, "main: " + name)


def main():
    out = tap.Tap()
    try_small(out)
    try_endpoints(out)
    try_loopback(out)
    manifests = w3c_sparql.default_manifests()
    if manifests[0].exists():
        tests, _ = w3c_sparql.read(manifests)
        out.same(len(tests), 348, "W3C's suite: all tests are read")
        try_suite(out, tests, "W3C's suite")
        try_suite(out, questions.questions(), "questions")
        try_main(out)
    else:
        needed = os.environ.get("STANDSCAPE_REQUIRE_SHARED") == "1"
        out.ok(not needed, "W3C's suite",
               directive="" if needed else "SKIP it is not there")
    return out.finish()


if __name__ == "__main__":
    sys.exit(main())
