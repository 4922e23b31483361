#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each call of a writer that changes a file or takes memory fails once, and
is once the last: the writer then ends with exit status 4 and one line (or
does without), the store is clean, and it holds what it held before or what it
was to hold. TAP.

  failing_calls.py [STEP [TRIPLES]]     every STEPth call; default 1, 20,000
  CC                                    compiles failing_calls.c
"""
import errno
import os
import shlex
import subprocess
import sys

import landscapes

SOURCE = os.path.splitext(os.path.abspath(__file__))[0] + ".c"
WAYS = [("no room", errno.ENOSPC), ("an error", errno.EIO),
        ("no memory", errno.ENOMEM), ("killed", 0)]


def shim():
    made = landscapes.path("failing_calls.so")
    subprocess.run(
        [*shlex.split(os.environ.get("CC", "cc")), "-std=gnu11", "-D_GNU_SOURCE",
         "-shared", "-fPIC", "-O1", "-o", made, SOURCE], check=True)
    return made


class Trials:
    def __init__(self, tap, preloaded):
        self.tap, self.preloaded = tap, preloaded
        self.counts = {}

    def settings(self, at, reason):
        return {"LD_PRELOAD": self.preloaded, "FAIL_AT": str(at),
                "FAIL_WITH": str(reason),
                "FAIL_COUNT": landscapes.path("calls")}

    def calls(self, operation):
        folder = landscapes.copy(operation.before, landscapes.path("failed"))
        done = landscapes.run(folder, *operation.words,
                              more=self.settings(0, 0))
        if done.status != 0 or done.fault:
            raise SystemExit(f"Bail out! {operation.name}: {done}")
        with open(landscapes.path("calls"), encoding="ascii") as file:
            return int(file.read())

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def judge(self, operation, at, reason):
        """Why a trial failed, or None."""
        folder = landscapes.copy(operation.before, landscapes.path("failed"))
        done = landscapes.run(folder, *operation.words,
                              more=self.settings(at, reason))
        killed = reason == 0 and done.status == -9
        self.count("killed" if killed else f"status {done.status}")
        if not killed and done.status != 0 and not done.refused():
            return str(done)
        state, why = operation.state(folder)
        if state is None:
            return f"{why}; {done}"
        self.count(state)
        if done.status == 0 and state == "before":
            return "it says that it is done, and is not"
        left = landscapes.left_over(folder)
        if left:
            self.count("left files")
            done = landscapes.write_small(folder)
            if done.status != 0 or landscapes.left_over(folder):
                return f"left {left}; {done}"
        done = landscapes.run(folder, *operation.words)
        if done.status != 0 or operation.state(folder)[0] == "before":
            return f"repeated: {done}"
        return None

    def run(self, operation, step):
        calls = self.calls(operation)
        for name, reason in WAYS:
            self.counts = {}
            failed = []
            # Threads take turns as they like: a few calls more or less.
            for at in range(1, calls + 3, step):
                why = self.judge(operation, at, reason)
                if why:
                    failed.append(f"call {at}: {why}")
            said = ", ".join(f"{what}: {n}" for what, n in
                             sorted(self.counts.items()))
            self.tap.say(f"{calls} calls; {said}")
            self.tap.check(not failed, f"{operation.name}: {name}",
                           "\n".join(failed))


def main(step=1, triples=20_000):
    tap = landscapes.Tap()
    trials = Trials(tap, shim())
    for operation in landscapes.operations(triples):
        trials.run(operation, step)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
