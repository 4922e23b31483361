#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What --explain shows of the queries in tests/golden/plans. TAP.

NAME.algebra is what section 18.2 of the specification makes of NAME.rq, in
the notation of --explain, with ":" for the IRIs of the example and integers
without their type. The query says in comments what its plan must be like:

  # has: TEXT           a step has this text
  # lacks: TEXT         no step has
  # below: A > B        a step with B stands below one with A
  # first: TEXT         the first scan has it: the one that all others join
"""
import os
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(os.environ["SS_TEST_DATA"]) / "golden" / "plans"
LANDSCAPE = os.path.join(os.environ["SCRATCH"], "landscape")
SHORTER = [(re.compile(r"<http://e\.example/([^>]*)>"), r":\1"),
           (re.compile(r'"(\d+)"\^\^<[^>]*#integer>'), r"\1")]


def run(*arguments):
    done = subprocess.run(
        [os.environ["STANDSCAPE"], "-L", LANDSCAPE, *arguments],
        capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"exit status {done.returncode}: {done.stderr}")
    return done.stdout


def explain(query):
    text = run("query", "--explain", "-q", str(query))
    for pattern, short in SHORTER:
        text = pattern.sub(short, text)
    algebra, _, plan = text.partition("\nplan\n")
    plan = re.sub(r"  \[about [^\]]*\]$", "", plan, flags=re.M)
    return algebra.removeprefix("algebra\n"), plan


def depth(line):
    return len(line) - len(line.lstrip())


def is_below(plan, above, below):
    lines = plan.splitlines()
    for at, line in enumerate(lines):
        if above in line:
            for other in lines[at + 1:]:
                if depth(other) <= depth(line):
                    break
                if below in other:
                    return True
    return False


def first_scan(plan):
    """The leaf that is reached by the left operands alone."""
    lines = plan.splitlines()
    at = 0
    while at + 1 < len(lines) and depth(lines[at + 1]) > depth(lines[at]):
        at += 1
    return lines[at]


def holds(plan, kind, text):
    if kind == "has":
        return text in plan
    if kind == "lacks":
        return text not in plan
    if kind == "first":
        return text in first_scan(plan)
    return is_below(plan, *text.split(" > "))


def plain(text):
    """Without indentation, and with variables that have no name numbered in
    the order in which they appear."""
    numbers = {}
    text = re.sub(r"\?_\d+", lambda match: "?_" + str(numbers.setdefault(
        match.group(), len(numbers))), text)
    return [line.strip() for line in text.strip().splitlines()]


def try_query(query):
    """What is wrong, in lines."""
    algebra, plan = explain(query)
    expected = query.with_suffix(".algebra").read_text("utf-8")
    if plain(algebra) != plain(expected):
        yield f"expected:\n{expected}\nalgebra:\n{algebra}"
    for kind, text in re.findall(r"^# (\w+): (.*)$",
                                 query.read_text("utf-8"), re.M):
        if not holds(plan, kind, text):
            yield f"{kind}: {text}, but the plan is\n{plan}"


def main():
    queries = sorted(FOLDER.glob("*.rq"))
    bad = 0
    run("init", "--empty")
    run("load", "--graph", "http://e.example/graph", str(FOLDER / "data.ttl"))
    for number, query in enumerate(queries, 1):
        wrong = list(try_query(query))
        bad += bool(wrong)
        print("not ok" if wrong else "ok", number, "-", query.stem)
        for text in wrong:
            print("".join(f"# {line}\n" for line in text.splitlines()), end="")
    print(f"1..{len(queries)}")
    return 1 if bad or not queries else 0


if __name__ == "__main__":
    sys.exit(main())
