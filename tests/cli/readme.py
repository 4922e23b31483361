#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The examples of README.md print what README.md says. TAP."""
import os
import re
import subprocess

source = os.environ["SS_SOURCE"]
program = os.path.dirname(os.environ["STANDSCAPE"])
environment = dict(
    os.environ,
    PATH=program + os.pathsep + os.environ["PATH"],
    STANDSCAPE_LANDSCAPE=os.path.join(os.environ["SCRATCH"], "landscape"),
)


def run(command):
    return subprocess.run(
        command, shell=True, cwd=source, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


with open(os.path.join(source, "README.md"), encoding="utf-8") as file:
    text = file.read()
number = 0
for command in re.findall(r"^    (standscape (?:init|pull).*)$", text, re.M):
    # other pulls ask the network, or files that are not here
    if "pull" in command and "--from data/" not in command:
        continue
    number += 1
    done = run(command)
    if done.returncode:
        print("".join(f"# {line}\n" for line in done.stdout.splitlines()))
    print("not ok" if done.returncode else "ok", number, "-", command)
for block in re.findall(r"^```console\n\$ (.*?)^```$", text, re.M | re.S):
    number += 1
    lines = block.splitlines()
    size = 1
    while run("sh -n -c '%s'" % "\n".join(lines[:size]).replace(
            "'", "'\\''")).returncode and size < len(lines):
        size += 1
    command = "\n".join(lines[:size])
    expected = lines[size:]
    got = run(command).stdout.replace("\r", "").rstrip("\n").splitlines()
    same = got == expected
    if not same:
        for line in expected:
            print("# expected", line)
        for line in got:
            print("# got     ", line)
    print("ok" if same else "not ok", number, "-", lines[0])
print(f"1..{number}")
