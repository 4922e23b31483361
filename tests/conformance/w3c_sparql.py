#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs W3C's tests of SPARQL queries as their manifests list them.

SELECT and ASK are asked in XML, JSON, CSV and TSV, CONSTRUCT in N-Triples and
Turtle, and each answer is compared with the result that the test expects.
Endpoints of federated queries are on this machine. Prints TAP.

  w3c_sparql.py [--engine native|rasqal] [--only TEXT] [-v] [MANIFEST...]

  MANIFEST                   Turtle; SPARQL 1.0's manifests, too. Without any:
                             queries, result formats and federation of 1.1
  STANDSCAPE                 the program (default: bin/standscape)
  STANDSCAPE_SHARED          the folder with rdf-tests/
  STANDSCAPE_REQUIRE_SHARED  1: fail where that folder is not there
"""
import pathlib
import sys

import w3c_report
from w3c_manifest import Manifest

NAMES = ("query", "results", "fed")


def read(paths):
    """The tests of these manifests, and what they list that is none here."""
    tests, notes = [], []
    for path in paths:
        manifest = Manifest(path)
        tests += manifest.tests()
        notes += [f"{path}: {number} left out: {reason}"
                  for reason, number in manifest.left_out.items()]
    return tests, notes


def default_manifests():
    folder = w3c_report.SHARED / "rdf-tests" / "sparql11"
    return [folder / f"manifest-sparql11-{name}.ttl" for name in NAMES]


def main(arguments, program=None):
    parser = w3c_report.options(__doc__)
    parser.add_argument("manifest", nargs="*", type=pathlib.Path)
    given = parser.parse_args(arguments)
    paths = given.manifest or default_manifests()
    missing = w3c_report.absent(paths[0])
    if missing is not None:
        return missing
    w3c_report.environment()
    tests, notes = read(paths)
    return w3c_report.report(tests, given, program, notes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
