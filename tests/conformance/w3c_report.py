# SPDX-License-Identifier: Apache-2.0
"""Runs tests, two at a time, and reports in TAP."""
import argparse
import collections
import os
import pathlib
from concurrent.futures import ThreadPoolExecutor

import tap
import w3c_evaluation
import w3c_program

WORKERS = 2
GOOD = {"native": ("right", "form"),
        "rasqal": ("right", "form", "refused", "accepted")}
TOP = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("STANDSCAPE_SHARED") or
                      TOP.parent / "shared")


def options(text):
    """The arguments that the drivers share."""
    parser = argparse.ArgumentParser(
        description=text.partition("\n")[0],
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="native", choices=list(GOOD))
    parser.add_argument("-v", "--verbose", action="store_true",
                        help="details of what is good, too")
    parser.add_argument("--only", default="", metavar="TEXT",
                        help="tests with this in group/name")
    return parser


def absent(path):
    """None where the path is there; else the exit status, after TAP."""
    if path.exists():
        return None
    if os.environ.get("STANDSCAPE_REQUIRE_SHARED") == "1":
        print(f"Bail out! there is no {path}")
        return 1
    print(f"1..0 # SKIP there is no {path}")
    return 0


def environment():
    """What the program needs beside its arguments."""
    os.environ.setdefault("STANDSCAPE_LANDSCAPE",
                          os.environ.get("SCRATCH", "/nonexistent"))
    os.environ.setdefault("ASAN_OPTIONS",
                          "strict_memcmp=0:detect_leaks=0")


def counts_line(counts):
    return ", ".join(f"{look} {counts[look]}"
                     for look in w3c_evaluation.CLASSES if counts[look])


def report(tests, given, program=None, notes=()):
    """Runs tests and prints what became of them; the exit status.
    given: what options() parsed; program: a stand-in; notes: to print."""
    program = program or w3c_program.Program(given.engine)
    good = GOOD[given.engine]
    tests = [t for t in tests if given.only in f"{t.group}/{t.name}"]
    out = tap.Tap()
    groups = {}
    forms = []
    with ThreadPoolExecutor(WORKERS) as pool:
        found = pool.map(lambda t: w3c_evaluation.judge(t, program), tests)
        for test, (look, details) in zip(tests, found):
            name = f"{test.group}/{test.name}"
            out.ok(look in good, f"{name}: {look}", *explained(test, details))
            if given.verbose and look in good and details:
                out.say(details)
            groups.setdefault(test.group, collections.Counter())[look] += 1
            if look == "form":
                forms.append(f"form: {name} {details}")
    for group, counts in groups.items():
        out.say(f"{group}: {counts_line(counts)}")
    out.say("all: " + counts_line(sum(groups.values(),
                                      collections.Counter())),
            *notes, *forms)
    return out.finish()


def explained(test, details):
    yield details
    yield f"query: {test.query}"
    if test.requires:
        yield "the manifest says: requires " + ", ".join(test.requires)
