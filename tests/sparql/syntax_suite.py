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

import sparql_suite  # noqa: E402

PROGRAM = os.environ.get("PARSE_FILES") or "tests/sparql/parse_files"
PLACE = re.compile(r"error 3 \S+: query:[0-9]+:[0-9]+: .")


def parse(paths):
    """What the program says of each file: a line."""
    done = subprocess.run([PROGRAM, sparql_suite.BASE, *map(str, paths)],
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
    suite = sparql_suite.SHARED / "rdf-tests" / "sparql11"
    if not suite.is_dir():
        if os.environ.get("STANDSCAPE_REQUIRE_SHARED") == "1":
            print(f"Bail out! there is no {suite}")
            return 1
        print(f"1..0 # SKIP there is no {suite}")
        return 0
    tests = [(kind, test) for kind, test in sparql_suite.read_tests()
             if test.query.suffix == ".rq"]
    said = parse([test.query for _, test in tests])
    kinds = ("evaluation", "positive", "negative")
    print(f"1..{len(kinds)}")
    bad = 0
    for number, kind in enumerate(kinds, 1):
        mine = [test for k, test in tests if k == kind]
        wrong = [test for test in mine
                 if not as_expected(kind, said[test.query])]
        for test in wrong:
            print(f"# {test.name}\n#     {said[test.query]}")
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
