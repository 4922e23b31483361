#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""W3C's tests and the competency questions through the Rasqal engine.

A query is answered rightly or refused with exit status 3; a wrong answer or
a crash fails this test. Prints TAP; see w3c_sparql.py.
"""
import sys

import questions
import w3c_report
import w3c_sparql


def main():
    given = w3c_report.options(__doc__).parse_args(
        ["--engine", "rasqal", *sys.argv[1:]])
    paths = w3c_sparql.default_manifests()
    missing = w3c_report.absent(paths[0])
    if missing is not None:
        return missing
    w3c_report.environment()
    tests, notes = w3c_sparql.read(paths)
    return w3c_report.report(tests + questions.questions(), given,
                             notes=notes)


if __name__ == "__main__":
    sys.exit(main())
