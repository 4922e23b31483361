# SPDX-License-Identifier: Apache-2.0
"""Runs `standscape query` and says of what class the outcome is.

  STANDSCAPE  the program (default: bin/standscape)
"""
import dataclasses
import os
import re
import subprocess

SECONDS = 30
SANITIZER = re.compile("Sanitizer|runtime error:")


@dataclasses.dataclass
class Outcome:
    status: int
    out: str = ""
    err: str = ""

    def crashed(self):
        return self.status < 0 or self.status >= 128 or \
            SANITIZER.search(self.err) is not None

    def refused(self):
        """Refused as it should be: status 3, one line that names the query
        and its place or cause, no output."""
        return self.status == 3 and self.err.count("\n") == 1 and \
            re.search(r"\.r[qu]:", self.err) is not None and not self.out

    def look(self):
        """A class without looking at the answer; None: look at it."""
        if self.crashed():
            return "crash"
        if self.refused():
            return "refused"
        return "failed" if self.status or self.err else None

    def text(self):
        return f"exit status {self.status}: {self.err or '(no message)'}"


class Program:
    def __init__(self, engine):
        self.engine = engine
        # Rasqal's side refuses SERVICE and has no such option.
        self.allow_service = ["--allow-service"] if engine == "native" else []
        self.path = os.path.abspath(
            os.environ.get("STANDSCAPE", "bin/standscape"))

    def ask(self, arguments):
        """The outcome of `standscape query` with these arguments."""
        command = [self.path, "query", "--engine", self.engine, *arguments]
        try:
            done = subprocess.run(command, capture_output=True,
                                  timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return Outcome(4, "", f"took longer than {SECONDS} s")
        try:
            return Outcome(done.returncode, done.stdout.decode("utf-8"),
                           done.stderr.decode("utf-8", "replace"))
        except UnicodeDecodeError as problem:
            return Outcome(4, "", f"the answer is no UTF-8: {problem}")

    def ask_for(self, test, arguments):
        """The same for a test; a stand-in may want to know which."""
        return self.ask(arguments)
