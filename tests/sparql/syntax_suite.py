#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Parses the queries of the W3C SPARQL 1.1 tests.

Those of evaluation tests and positive syntax tests are right; those of
negative syntax tests are refused with exit status 3 and a place. Prints TAP.

  PARSE_FILES                the program (default: tests/sparql/parse_files)
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
sys.dont_write_bytecode = True

import w3c_report  # noqa: E402
import w3c_sparql  # noqa: E402

PROGRAM = os.environ.get("PARSE_FILES") or "tests/sparql/parse_files"
PLACE = re.compile(r"error 3 \S+: query:[0-9]+:[0-9]+: .")


BASE = "http://example.org/"


def parse(paths):
    """What the program says of each file: a line."""
    done = subprocess.run([PROGRAM, BASE, *map(str, paths)],
                          capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    if len(lines) != len(paths):
        raise RuntimeError(done.stdout + done.stderr)
    return dict(zip(paths, lines))


def as_expected(kind, line):
    if kind == "negative":
        return PLACE.match(line) is not None
    return line.startswith("ok ")


def main():
    manifests = w3c_sparql.default_manifests()
    missing = w3c_report.absent(manifests[0])
    if missing is not None:
        return missing
    tests = [test for test in w3c_sparql.read(manifests)[0]
             if test.query.suffix == ".rq"]
    said = parse([test.query for test in tests])
    kinds = ("evaluation", "positive", "negative")
    print(f"1..{len(kinds)}")
    bad = 0
    for number, kind in enumerate(kinds, 1):
        mine = [test for test in tests if test.kind == kind]
        wrong = [test for test in mine
                 if not as_expected(kind, said[test.query])]
        for test in wrong:
            print(f"# {test.group}/{test.name}\n#     {said[test.query]}")
        if "-v" in sys.argv[1:]:
            for test in mine:
                print(f"# {said[test.query]}")
        fails = bool(wrong) or not mine
        bad += fails
        print(("not ok" if fails else "ok") + f" {number} - {kind}: "
              f"{len(mine) - len(wrong)} of {len(mine)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
