#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The reference evaluator against the W3C's tests of SPARQL 1.1 queries.

SELECT and ASK; what needs a service, an entailment regime or a graph as the
answer is left out. Prints TAP.

  REFERENCE                  tests/sparql/reference_query
  STANDSCAPE_SHARED          the folder with rdf-tests/
  STANDSCAPE_REQUIRE_SHARED  1: fail where that folder is not there
"""
import os
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "conformance"))
import rdf_results as rr  # noqa: E402
import w3c_evaluation  # noqa: E402
import w3c_report  # noqa: E402
import w3c_sparql  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("REFERENCE",
                                         "tests/sparql/reference_query"))
LEFT_OUT = ("entailment", "service", "construct")


def nquads(path, iri, graph):
    """The lines of a file, in a graph or in none."""
    syntax = "rdfxml" if path.suffix == ".rdf" else "turtle"
    done = subprocess.run(
        ["rapper", "-q", "-i", syntax, "-o", "ntriples", str(path), iri],
        capture_output=True, text=True, check=False)
    return [f"{line[:-2].rstrip()} {graph}.\n" if graph else line + "\n"
            for line in done.stdout.splitlines()]


def read_rows(text):
    """The rows as reference_query prints them: what is unbound is empty."""
    if text in ("true\n", "false\n"):
        return text == "true\n"
    lines = text.removesuffix("\n").split("\n")
    names = [name.lstrip("?") for name in lines[0].split("\t") if name]
    rows = []
    for line in lines[1:]:
        cells = zip(names, line.split("\t"))
        rows.append({name: rr.read_short(cell) for name, cell in cells if cell})
    return names, rows


def outcome(test):
    expected = w3c_evaluation.Expected(test)
    if expected.graph:
        return "left out", ""
    lines = []
    for path in test.data:
        lines += nquads(path, test.iri(path), "")
    for path in test.named:
        lines += nquads(path, test.iri(path), f"<{test.iri(path)}> ")
    done = subprocess.run(
        [PROGRAM, str(test.query), test.iri(test.query)],
        input="".join(lines), capture_output=True, text=True, check=False)
    if done.returncode:
        return "WRONG", done.stderr
    return w3c_evaluation.compare(test, expected, read_rows(done.stdout), "")


def main():
    manifests = w3c_sparql.default_manifests()
    missing = w3c_report.absent(manifests[0])
    if missing is not None:
        return missing
    counts = {}
    for test in w3c_sparql.read(manifests)[0]:
        if test.kind != "evaluation" or test.group in LEFT_OUT:
            continue
        found, text = outcome(test)
        counts[found] = counts.get(found, 0) + 1
        if found == "WRONG":
            print(f"# {test.group}/{test.name}: " +
                  re.sub(r"\n(?!#)", "\n# ", text[:2000]))
    wrong = counts.get("WRONG", 0) or not counts.get("right")
    print("1..1\n" + ("not ok" if wrong else "ok") + " 1 - " +
          ", ".join(f"{n} {c}" for c, n in sorted(counts.items())))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
