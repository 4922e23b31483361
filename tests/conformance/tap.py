# SPDX-License-Identifier: Apache-2.0
"""Results of tests written in Python, as TAP."""


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, good, name, *details, directive=""):
        """One result; the details are printed where it is not good."""
        self.count += 1
        self.failed += not good
        name = name.replace("#", "\\#").replace("\n", " ")
        print("ok" if good else "not ok", self.count, "-", name +
              (f" # {directive}" if directive else ""))
        if not good:
            self.say(*details)

    def same(self, got, expected, name):
        self.ok(got == expected, name, f"expected: {expected!r}",
                f"got:      {got!r}")

    def raises(self, call, name):
        """Holds where call() raises ValueError."""
        try:
            got = call()
        except ValueError:
            self.ok(True, name)
        else:
            self.ok(False, name, f"ValueError was expected, got: {got!r}")

    @staticmethod
    def say(*texts):
        """Lines that are no results."""
        for text in texts:
            for line in str(text)[:4000].splitlines():
                print("#", line.encode("ascii", "backslashreplace").decode())

    def finish(self):
        """Prints the plan; returns the exit status."""
        print(f"1..{self.count}")
        return 1 if self.failed or not self.count else 0
