#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the W3C SPARQL 1.1 query tests and the competency questions.

A query is answered rightly or refused with exit status 3; a wrong answer or
a crash fails this test.

Classes: right, form (right but for the lexical form of a number), refused,
accepted (a query that is wrong), WRONG, crash, failed. Prints TAP.

  STANDSCAPE                 the program (default: bin/standscape)
  STANDSCAPE_SHARED          the folder with rdf-tests/ and questions/
  STANDSCAPE_REQUIRE_SHARED  1: fail where that folder is not there
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import rdf_results as rr

TOP = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("STANDSCAPE_SHARED") or
                      TOP.parent / "shared")
PROGRAM = os.path.abspath(os.environ.get("STANDSCAPE", "bin/standscape"))
BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
BAD = ("WRONG", "crash", "failed")
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
EVALUATION = {MF + "QueryEvaluationTest", MF + "CSVResultFormatTest"}
SYNTAX = {MF + "PositiveSyntaxTest11": True,
          MF + "NegativeSyntaxTest11": False}


def turtle(path, base):
    """The triples of a Turtle file."""
    syntax = "rdfxml" if path.suffix == ".rdf" else "turtle"
    done = subprocess.run(
        ["rapper", "-q", "-i", syntax, "-o", "ntriples", str(path), base],
        capture_output=True, text=True, check=False)
    if done.returncode not in (0, 2):
        raise RuntimeError(f"{path}: {done.stderr}")
    return rr.read_ntriples(done.stdout)


class Graph:
    def __init__(self, triples):
        self.triples = triples

    def all(self, subject, predicate):
        return [o for s, p, o in self.triples
                if s == subject and p[1] == predicate]

    def one(self, subject, predicate):
        found = self.all(subject, predicate)
        return found[0] if found else None


class Outcome:
    """What the program did with one query."""

    def __init__(self, arguments):
        try:
            done = subprocess.run([PROGRAM, "query", *arguments],
                                  capture_output=True, timeout=120,
                                  check=False)
            self.status = done.returncode
            self.out = done.stdout.decode("utf-8", "replace")
            self.err = done.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            self.status, self.out, self.err = 124, "", "took too long"

    def class_of(self):
        """A class without looking at the answer; None: look at it."""
        lines = self.err.count("\n")
        if self.status < 0 or self.status >= 128 or "Sanitizer" in self.err \
                or "runtime error" in self.err:
            return "crash"
        if self.status == 3:
            clear = lines == 1 and \
                re.search(r"\.r[qu]:", self.err) and not self.out
            return "refused" if clear else "failed"
        if self.status != 0:
            return "failed"
        return "failed" if self.err else None


def read_answer(text, suffix, graph):
    if graph:
        return rr.read_ntriples(text)
    return {".srx": rr.read_xml, ".csv": csv_or_boolean,
            ".tsv": rr.read_tsv}.get(suffix, rr.read_json)(text)


def csv_or_boolean(text):
    if text.strip() in ("true", "false"):
        return text.strip() == "true"
    return rr.read_csv(text)


def expected_of(path, base):
    """The expected result and whether it is a graph."""
    text = path.read_text("utf-8") if path.suffix != ".rdf" else ""
    if path.suffix in (".ttl", ".rdf", ".nt"):
        triples = turtle(path, base)
        table = rr.read_result_set(triples)
        return (triples, True) if table is None else (table, False)
    return read_answer(text, path.suffix, False), False


def ordered(query):
    text = re.sub(r"#[^\n<>]*$", "", query, flags=re.M)
    return re.search(r"\border\s+by\b", text, re.I) is not None


def csv_form(results):
    """Solutions as CSV can say them, for a comparison with a CSV file."""
    def form(term):
        return term if term[0] == "bnode" else ("csv", term[1])
    return results[0], [{n: form(t) for n, t in row.items() if t[1]}
                        for row in results[1]]


class Test:
    def __init__(self, folder, name, graph, entry):
        self.folder, self.name = folder, name
        self.base = BASE + folder.name + "/"
        self.query = self.result = None
        self.data, self.named = [], []
        action = graph.one(entry, MF + "action")
        query = graph.one(action, QT + "query")
        self.query = self.path(query or action)
        result = graph.one(entry, MF + "result")
        self.result = self.path(result) if result else None
        self.data = [self.path(g) for g in graph.all(action, QT + "data")]
        self.named = [self.path(g)
                      for g in graph.all(action, QT + "graphData")]

    def path(self, term):
        return self.folder / term[1].removeprefix(self.base)

    def evaluate(self):
        expected, is_graph = expected_of(self.result,
                                         self.base + self.result.name)
        formats = {".srx": "xml", ".csv": "csv", ".tsv": "tsv"}
        output = "nt" if is_graph else formats.get(self.result.suffix, "json")
        arguments = ["-f", output, "-q", str(self.query),
                     "--base", self.base + self.query.name]
        for option, paths in (("--data", self.data), ("--named", self.named)):
            for path in paths:
                arguments += [option, f"{self.base}{path.name}={path}"]
        if not self.data:
            arguments += ["--data", self.base + "none=" + EMPTY]
        done = Outcome(arguments)
        found = done.class_of()
        if found:
            return found, done.err
        answer = read_answer(done.out, self.result.suffix, is_graph)
        if self.result.suffix == ".csv" and not isinstance(answer, bool):
            expected, answer = csv_form(expected), csv_form(answer)
        in_order = ordered(self.query.read_text("utf-8"))
        if rr.same_results(answer, expected, in_order):
            return "right", ""
        if rr.same_results(rr.by_value(answer), rr.by_value(expected),
                           in_order):
            return "form", ""
        return "WRONG", f"expected {expected}\n    answered {answer}"

    def check(self, positive):
        done = Outcome(["--check", "--base", self.base, "--data", FILLED,
                        "-q", str(self.query)])
        found = done.class_of()
        if found and found != "refused":
            return found, done.err
        if positive:
            return "refused" if found else "right", done.err
        return "right" if found else "accepted", done.err


def read_tests():
    """(kind, test) for each test of each manifest."""
    for folder in sorted((SHARED / "rdf-tests" / "sparql11").iterdir()):
        manifest = folder / "manifest.ttl"
        if not manifest.exists():
            continue
        graph = Graph(turtle(manifest, BASE + folder.name + "/"))
        for s, p, o in graph.triples:
            if p[1] != rr.RDF + "type":
                continue
            name = f"{folder.name}/{s[1].rpartition('#')[2]}"
            if o[1] in EVALUATION:
                yield "evaluation", Test(folder, name, graph, s)
            elif o[1] in SYNTAX:
                kind = "positive" if SYNTAX[o[1]] else "negative"
                yield kind, Test(folder, name, graph, s)


def members(rows):
    """Rows with what GROUP_CONCAT joined as a set."""
    def form(term):
        if term[0] == "literal" and ", " in term[1]:
            return term[:1] + (tuple(sorted(term[1].split(", "))),) + term[2:]
        return term
    return [{n: form(t) for n, t in row.items()} for row in rows]


def question(path):
    fixture = SHARED / "questions" / "fixture.ttl"
    done = Outcome(["-f", "tsv", "-q", str(path), "--data", str(fixture)])
    found = done.class_of()
    if found:
        return found, done.err
    expected = rr.read_tsv(path.with_suffix(".tsv").read_text("utf-8"))
    answer = rr.read_tsv(done.out)
    in_order = ordered(path.read_text("utf-8"))
    same = rr.same_results((answer[0], members(answer[1])),
                           (expected[0], members(expected[1])), in_order)
    return ("right", "") if same else ("WRONG",
                                       f"expected {expected}\n    answered "
                                       f"{answer}")


def run(job):
    kind, name, call = job
    try:
        return kind, name, call()
    except Exception as problem:  # an answer that cannot be read is a failure
        return kind, name, ("failed", f"{type(problem).__name__}: {problem}")


def main():
    verbose = "-v" in sys.argv[1:]
    if not (SHARED / "rdf-tests" / "sparql11").is_dir():
        if os.environ.get("STANDSCAPE_REQUIRE_SHARED") == "1":
            print(f"Bail out! there is no {SHARED}/rdf-tests/sparql11")
            return 1
        print(f"1..0 # SKIP there is no {SHARED}/rdf-tests/sparql11")
        return 0
    jobs = []
    for kind, test in read_tests():
        call = test.evaluate if kind == "evaluation" else \
            (lambda t=test, p=kind == "positive": t.check(p))
        jobs.append((kind, test.name, call))
    for path in sorted((SHARED / "questions").glob("CQ*.rq")):
        jobs.append(("question", path.stem, lambda p=path: question(p)))
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        outcomes = list(pool.map(run, jobs))
    kinds = ("evaluation", "positive", "negative", "question")
    bad = 0
    print(f"1..{len(kinds)}")
    for number, kind in enumerate(kinds, 1):
        counts = {}
        for k, name, (found, text) in outcomes:
            if k != kind:
                continue
            counts[found] = counts.get(found, 0) + 1
            if verbose or found in BAD:
                print(f"# {found} {name}\n#     " +
                      text.rstrip()[:2000].replace("\n", "\n# "))
        wrong = sum(counts.get(found, 0) for found in BAD)
        bad += wrong
        print(("not ok" if wrong else "ok") + f" {number} - {kind}: " +
              ", ".join(f"{n} {c}" for c, n in sorted(counts.items())))
    return 1 if bad else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        EMPTY = os.path.join(folder, "empty.ttl")
        open(EMPTY, "w", encoding="utf-8").close()
        FILLED = os.path.join(folder, "filled.nt")
        with open(FILLED, "w", encoding="utf-8") as file:
            file.write("<x:s> <x:p> <x:o> .\n")
        os.environ.setdefault("STANDSCAPE_LANDSCAPE", folder)
        os.environ.setdefault("ASAN_OPTIONS", 
                              "strict_memcmp=0:detect_leaks=0")
        sys.exit(main())
