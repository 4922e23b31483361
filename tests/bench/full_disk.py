#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A disk that is full at some point of a write, by steps from the beginning of
it to its end: the write ends with exit status 4 and one line that names a file
and the cause, or it succeeds; the store is clean and holds what it held before
or what it was to hold; with more room the same write succeeds. TAP.

  full_disk.py [STEPS [TRIPLES]]          default 20, 100,000

It mounts a file system in memory, for which it must be root.
"""
import os
import re
import shutil
import signal
import subprocess
import sys

import landscapes

DISK = landscapes.path("disk")
BLOCK = 4096
CAUSE = re.compile(r"^standscape: [^:\n]*/[^:\n]*: .*No space left on device")


def mount(size, *options):
    return subprocess.run(
        ["mount", "-t", "tmpfs", "-o", ",".join((f"size={size}", *options)),
         "standscape", DISK], capture_output=True, check=False).returncode == 0


def resize(size):
    subprocess.run(["mount", "-o", f"remount,size={size}", DISK], check=True)


def used():
    status = os.statvfs(DISK)
    return (status.f_blocks - status.f_bfree) * status.f_frsize


def clean():
    for name in os.listdir(DISK):
        shutil.rmtree(os.path.join(DISK, name))


def needed(operation, folder):
    """How much room a write takes on its way, in bytes: the least with which
    it succeeds, to 64 blocks."""
    resize(1 << 32)
    landscapes.copy(operation.before, folder)
    before = used()
    low, high = before, before + (1 << 28)
    while high - low > 64 * BLOCK:
        middle = (low + high) // 2 // BLOCK * BLOCK
        clean()
        resize(1 << 32)
        landscapes.copy(operation.before, folder)
        resize(middle)
        if landscapes.run(folder, *operation.words).status == 0:
            high = middle
        else:
            low = middle
    return before, high


class Trials:
    def __init__(self, tap, operation):
        self.tap, self.operation = tap, operation
        self.folder = os.path.join(DISK, "landscape")
        self.counts = {}

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def judge(self, size):
        """Why the disk of a size was not met as it should be, or None."""
        clean()
        resize(1 << 32)
        landscapes.copy(self.operation.before, self.folder)
        resize(size)
        done = landscapes.run(self.folder, *self.operation.words)
        self.count(f"status {done.status}")
        if done.status != 0 and not (done.refused() and
                                     CAUSE.search(done.err)):
            return str(done)
        state, why = self.operation.state(self.folder)
        self.count(state)
        if state is None:
            return f"{why}; {done}"
        if done.status == 0 and state == "before":
            return "it says that it is done, and is not"
        if landscapes.left_over(self.folder):
            return f"it left {landscapes.left_over(self.folder)}; {done}"
        resize(1 << 32)
        done = landscapes.run(self.folder, *self.operation.words)
        if (done.status != 0 or
                self.operation.state(self.folder)[0] == "before"):
            return f"with more room: {done}"
        return None

    def run(self, steps):
        before, enough = needed(self.operation, self.folder)
        failed = []
        for step in range(steps + 1):
            size = before + (enough - before) * step // steps
            size = (size + BLOCK - 1) // BLOCK * BLOCK
            why = self.judge(size)
            if why:
                failed.append(f"{size - before} bytes more: {why}")
        said = ", ".join(f"{what}: {n}" for what, n in
                         sorted(self.counts.items(), key=str))
        name = self.operation.name
        self.tap.say(f"{name} takes {enough - before} bytes; {said}")
        self.tap.check(not failed, f"{name}: a full disk", "\n".join(failed))
        self.tap.check(self.counts.get("status 4", 0) > 0 and
                       self.counts.get("status 0", 0) > 0,
                       f"{name}: there was too little room, and enough")


def main(steps=20, triples=100_000):
    tap = landscapes.Tap()
    # However it ends, the disk goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    os.makedirs(DISK)
    if not mount(1 << 32):
        tap.skip("a full disk", "no file system can be mounted here")
        return tap.finish()
    try:
        for operation in landscapes.operations(triples):
            Trials(tap, operation).run(steps)
    finally:
        subprocess.run(["umount", "-l", DISK], check=False)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
