#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills writers of a store at random moments: the store then opens, is clean,
and holds what it held before or what it was to hold after. TAP.

  crash.py [MOMENTS [TRIPLES [SEED]]]     default 200, 150,000, 1
"""
import random
import shutil
import subprocess
import sys
import time

import landscapes


def duration(operation):
    """How long the operation takes, in seconds: the median of three."""
    took = []
    for _ in range(3):
        folder = landscapes.copy(operation.before, landscapes.path("killed"))
        begin = time.monotonic()
        operation.run(folder)
        took.append(time.monotonic() - begin)
    return sorted(took)[1]


def kill(operation, folder, moment):
    """Returns the exit status of a writer that was killed then."""
    child = subprocess.Popen(
        operation.command(folder), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=landscapes.environment(operation.settings))
    time.sleep(moment)
    child.kill()
    return child.wait()


def judge(operation, folder, status, counts):
    """Why the landscape is not as it should be, or None."""
    state, why = operation.state(folder)
    counts[state] = counts.get(state, 0) + 1
    if state is None:
        return why
    if status == 0 and state == "before":
        return "it finished, and the state is that before"
    if status not in (0, -9):
        return f"it ended with {status}"
    if status == 0 and landscapes.left_over(folder):
        return f"it finished and left {landscapes.left_over(folder)}"
    if not landscapes.left_over(folder):
        return None
    counts["left files"] = counts.get("left files", 0) + 1
    done = landscapes.write_small(folder)
    if done.status != 0 or done.fault:
        return f"the next write: {done}"
    if landscapes.left_over(folder):
        return f"the next write left {landscapes.left_over(folder)}"
    again, why = operation.state(folder)
    if again != state:
        return f"the next write: {again}; {why}"
    return None


def repeat(operation, folder):
    """Repeats what was killed; why that does not do, or None."""
    done = operation.run(folder)
    if done.status != 0 or done.fault:
        return f"repeated: {done}"
    state, why = operation.state(folder)
    if state not in ("after", "either"):
        return f"repeated: {state}; {why}"
    if landscapes.left_over(folder):
        return f"repeated: it left {landscapes.left_over(folder)}"
    return None


def try_moments(tap, operation, moments, dice):
    took = duration(operation)
    counts = {"killed": 0, "finished": 0}
    for number in range(moments):
        moment = took * (number + dice.random()) / moments
        folder = landscapes.copy(operation.before, landscapes.path("killed"))
        status = kill(operation, folder, moment)
        counts["finished" if status == 0 else "killed"] += 1
        why = (judge(operation, folder, status, counts) or
               repeat(operation, folder))
        if why:
            tap.check(False, f"{operation.name}: killed after {moment:.3f} s",
                      why)
    shutil.rmtree(landscapes.path("killed"))
    counts.pop(None, None)
    said = ", ".join(f"{what}: {count}" for what, count in counts.items())
    tap.say(f"{operation.name} takes {took:.3f} s; {said}")
    tap.check(counts["killed"] > 0, f"{operation.name}: killed on the way")
    return counts["killed"]


def main(moments=200, triples=150_000, seed=1):
    tap = landscapes.Tap()
    dice = random.Random(seed)
    tap.say(f"{moments} moments, {triples} triples, seed {seed}")
    operations = list(landscapes.operations(triples))
    if landscapes.ByRedland.possible():
        operations.append(landscapes.ByRedland(
            "remove by rdfproc", landscapes.path("full"),
            ("remove-context", landscapes.GRAPH)))
    killed = 0
    for number, operation in enumerate(operations):
        share = (moments + number) // len(operations)
        killed += try_moments(tap, operation, max(share, 1), dice)
    tap.check(killed * 2 >= moments,
              "most were killed before their end",
              f"{killed} of {moments}")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
