# SPDX-License-Identifier: Apache-2.0
"""Runs the reader of Relaton's records on files, without a landscape."""
import os
import re
import subprocess

SL = "https://w3id.org/standscape/ns#"
DCTERMS = "http://purl.org/dc/terms/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PROGRAM = os.path.join(os.environ["top_builddir"],
                       "tests/ingest/ingest_files")


IRI = r'<[a-z]+:[^\x00-\x20<>"{}|^`\\]*>'
LITERAL = (r'"(?:[^"\\\n\r]|\\[tbnrf"\\]|\\u[0-9A-F]{4})*"'
           r'(?:@[a-z]+(?:-[a-z0-9]+)*|\^\^' + IRI + ")?")
QUAD = re.compile(f"{IRI} {IRI} (?:{IRI}|{LITERAL}) {IRI} \\.")


class Run:
    """The outcome: quads as lines, problems, and counts by data set."""

    def __init__(self, files, names=None):
        environment = dict(os.environ)
        if names:
            environment["INGEST_NAMES"] = names
        done = subprocess.run([PROGRAM, "relaton", *files], env=environment,
                              capture_output=True)
        self.status = done.returncode
        self.quads = sorted(set(done.stdout.decode().splitlines()))
        self.problems = []
        self.counts = {}
        self.unknown = {}
        for line in done.stderr.decode("utf-8", "replace").splitlines():
            words = line.split()
            if line.startswith("counts "):
                self.counts[words[1]] = {
                    name: int(count) for name, count in
                    (word.split("=") for word in words[2:])}
            elif line.startswith("unknown "):
                name, count = line.split(" ", 2)[2].rsplit("=", 1)
                self.unknown[name] = int(count)
            else:
                self.problems.append(line)

    def broken(self):
        """Quads that are none by the grammar of N-Quads and RFC 3987."""
        return [quad for quad in self.quads if not QUAD.fullmatch(quad)]

    def triples(self):
        """Subject, predicate and object; IRIs without their brackets."""
        for line in self.quads:
            match = re.match(r"<([^>]*)> <([^>]*)> (.*) <[^>]*> \.$", line)
            yield match[1], match[2], match[3].removeprefix("<").removesuffix(
                ">") if match[3].startswith("<") else match[3]

    def count(self, predicate, start=""):
        """How many statements have this predicate, and an object that begins
        so."""
        return sum(1 for _, p, o in self.triples()
                   if p == predicate and o.startswith(start))
