#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Long output goes in few large parts. Each write to a socket of packets is a
packet of its own, so that they can be counted. Prints TAP."""
import os
import socket
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "conformance"))
sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "bench"))
import landscapes
import tap

FOLDER = landscapes.path("parts")
OUT = tap.Tap()
PART = 1 << 16


def parts(*command):
    """The sizes of what a command writes, one after the other."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        with theirs, subprocess.Popen(
                [landscapes.PROGRAM, "-L", FOLDER, *command], stdout=theirs,
                env=landscapes.environment()) as process:
            theirs.close()
            sizes = []
            while size := len(ours.recv(1 << 20)):
                sizes.append(size)
        return sizes, process.returncode


def check(name, *command):
    sizes, status = parts(*command)
    OUT.ok(status == 0 and sum(sizes) > 5 * PART and
           len(sizes) <= sum(sizes) / PART + 2, name,
           f"status {status}, {sum(sizes)} bytes in {len(sizes)} parts")


def main():
    landscapes.must(FOLDER, "init")
    check("a query", "query", "-f", "tsv", "SELECT * { ?s ?p ?o }")
    check("an export", "export", "-f", "nquads")
    return OUT.finish()


sys.exit(main())
