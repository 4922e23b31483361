#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reading ISO's deliverables, beside jq that reads the same file: a file of
85 MB to a graph that can be queried, and then one of which one record in a
hundred changed. Prints both sides of one run as ratios, the middle of ROUNDS
rounds in which they take turns, and the most memory beside files.

    pull.py [ROUNDS]
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import pull_data

PROGRAM = os.environ["STANDSCAPE"]
SOURCE = os.path.join(os.environ["STANDSCAPE_SHARED"], "sources",
                      "iso-open-data", "iso_deliverables_5k.jsonl")


def seconds(*command, **options):
    begun = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, **options)
    return time.monotonic() - begun


def anonymous(process):
    """Anonymous memory of a process now, in MiB; 0 where it has ended."""
    try:
        with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith("RssAnon:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def memory_of(*command):
    """The most anonymous memory that a command has, looked at often."""
    most = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, anonymous(process))
            time.sleep(0.005)
    return most


def measure(folder, rounds):
    first, second = (os.path.join(folder, name)
                     for name in ("first.jsonl", "second.jsonl"))
    pull_data.make(SOURCE, first)
    pull_data.change(first, second)
    landscape = os.path.join(folder, "landscape")
    pull = [PROGRAM, "-L", landscape, "pull", "iso", "--from"]
    taken = {"jq": [], "first": [], "second": []}
    for number in range(rounds):
        shutil.rmtree(landscape, ignore_errors=True)
        seconds(PROGRAM, "-L", landscape, "init", "--bare")
        taken["jq"].append(seconds("jq", "-c", ".", first))
        taken["first"].append(seconds(*pull, first))
        taken["second"].append(seconds(*pull, second))
        print("# round", number + 1, *(f"{name} {times[-1]:.2f} s"
                                       for name, times in taken.items()),
              flush=True)
    shutil.rmtree(landscape)
    seconds(PROGRAM, "-L", landscape, "init", "--bare")
    most = memory_of(*pull, first)
    return {name: statistics.median(times)
            for name, times in taken.items()}, most


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    if not os.path.exists(SOURCE):
        sys.exit(f"{SOURCE}: is not there; set STANDSCAPE_SHARED")
    if not shutil.which("jq"):
        sys.exit("jq is not installed: apt-get install jq")
    with tempfile.TemporaryDirectory() as folder:
        taken, most = measure(folder, rounds)
    print(f"{pull_data.RECORDS} records, {pull_data.BYTES / 1e6:.0f} MB")
    print(f"first pull   {taken['first']:.2f} s, jq {taken['jq']:.2f} s: "
          f"{taken['first'] / taken['jq']:.2f} (bar 1)")
    print(f"second pull  {taken['second']:.2f} s, the first "
          f"{taken['first']:.2f} s: {taken['second'] / taken['first']:.2f} "
          "(bar 0.2)")
    print(f"memory       {most:.0f} MiB (bar 600)")


main()
