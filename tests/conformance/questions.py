#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks the competency questions of their fixture.

Each answer is compared, in every format, with the rows beside the question,
as terms; what GROUP_CONCAT joined is compared as a set. Prints TAP.

  questions.py [--engine native|rasqal] [--only TEXT] [-v]

  STANDSCAPE                 the program (default: bin/standscape)
  STANDSCAPE_SHARED          the folder with questions/
  STANDSCAPE_REQUIRE_SHARED  1: fail where that folder is not there
"""
import sys

import w3c_report
from w3c_manifest import Test


def questions():
    folder = w3c_report.SHARED / "questions"
    return [Test("evaluation", "questions", path.stem,
                 "http://example.org/questions/", folder, path,
                 path.with_suffix(".tsv"), [folder / "fixture.ttl"],
                 members=True)
            for path in sorted(folder.glob("*.rq"))]


def main(arguments, program=None):
    given = w3c_report.options(__doc__).parse_args(arguments)
    missing = w3c_report.absent(w3c_report.SHARED / "questions")
    if missing is not None:
        return missing
    w3c_report.environment()
    return w3c_report.report(questions(), given, program)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
