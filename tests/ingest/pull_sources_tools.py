# SPDX-License-Identifier: Apache-2.0
"""Runs pull on a folder, in a landscape of its own, and reads what it said and
what it made."""
import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import subprocess

PROGRAM = os.environ["STANDSCAPE"]
SCRATCH = os.environ["SCRATCH"]
GRAPH = "https://w3id.org/standscape/graph/"
SNAPSHOT = "https://w3id.org/standscape/id/snapshot/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PROVENANCE = f"<{GRAPH}provenance>"
IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:"
                 r"(?:[^\x00-\x20<>\"{}|^`\\%]|%[0-9A-Fa-f]{2})*>")
LITERAL = (r'"(?:[^"\\\n\r]|\\.)*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|'
           r'\^\^<[^<> ]*>)?')
QUAD = re.compile(r"(<[^<> ]*>|_:\S+) (<[^<> ]*>) (<[^<> ]*>|_:\S+|" +
                  LITERAL + r") (<[^<> ]*>) \.")
COUNT = re.compile(r"(.*): (\d+) (" + "|".join((
    "acts", "citations", "classifications", "committees", "deliverables",
    "instruments", "organisations", "projects", "publications", "records",
    "work items")) + r")((?:, \d+ [^,]*)*)")


def run(landscape, *arguments):
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True,
        env=dict(os.environ, STANDSCAPE_LANDSCAPE=landscape))


def export(landscape):
    return run(landscape, "export", "-f", "nquads").stdout


class Said:
    """What pull wrote, taken apart. Texts stand without the place, with an
    ellipsis for what is quoted and N for a number."""

    def __init__(self, text, folder):
        self.left_out, self.records, self.beside = [], {}, {}
        self.warnings, self.unknown = {}, {}
        for line in text.splitlines():
            self.take(line.replace(folder + "/", ""))

    @staticmethod
    def add(counts, name, number=1):
        counts[name] = counts.get(name, 0) + int(number)

    def take(self, line):
        left_out = re.fullmatch(
            "(.*): left out: this is no document of the source .*", line)
        count = COUNT.fullmatch(line)
        unknown = re.fullmatch(r".*: unknown member '(.*)', (\d+) times", line)
        more = re.fullmatch(r".*: (\d+) (problems in all; .*)", line)
        if left_out:
            self.left_out.append(left_out[1])
        elif count:
            self.add(self.records, count[3], count[2])
            for number, text in re.findall(r", (\d+) ([^,]*)", count[4]):
                self.add(self.beside, text, number)
        elif unknown:
            self.add(self.unknown, unknown[1], unknown[2])
        elif more:
            self.add(self.warnings, more[2], more[1])
        else:
            text = re.sub(r"^\S*?(?:\[[^]]*\])?(?::\d+)?: ", "", line)
            text = re.sub(r"'[^']*'", "'…'", text)
            self.add(self.warnings, re.sub(r"\b\d+\b", "N", text))


class Graph:
    """An export as N-Quads: nodes and links of the source's graphs, and what
    the provenance says of each of them."""

    def __init__(self, text, source):
        self.wrong, self.links, self.same_as, self.blank = [], 0, 0, 0
        self.graphs, self.said = set(), {}
        nodes, iris = set(), set()
        start = f"<{GRAPH}{source}/"
        for line in text.splitlines():
            own = line[line.rfind(" ", 0, -2) + 1:-2]
            if own != PROVENANCE and not own.startswith(start):
                continue
            match = QUAD.fullmatch(line)
            if not match:
                self.wrong.append(line)
                continue
            subject, predicate, end, graph = match.groups()
            iris.update(match.groups() if end[0] == "<" else
                        (subject, predicate, graph))
            if graph == PROVENANCE:
                self.said.setdefault(subject[1:-1], {}).setdefault(
                    re.split("[/#]", predicate[1:-1])[-1], set()).add(
                    end[1:-1] if end[0] == "<" else end.split('"')[1])
                continue
            self.graphs.add(graph[1:-1])
            nodes.add(subject)
            self.links += end[0] == "<" and predicate != TYPE
            self.same_as += predicate.endswith("#sameAs>")
            self.blank += subject[0] == "_" or end[0] == "_"
        self.nodes = len(nodes)
        self.wrong += [iri for iri in iris
                       if iri[0] == "<" and not IRI.fullmatch(iri)]


class Pulled:
    """A folder after two pulls of it."""

    def __init__(self, source, folder, name, options=()):
        self.source, self.folder, self.name = source, folder, name
        self.landscape = os.path.join(SCRATCH, "L-" + name.replace("/", "-"))
        shutil.copytree(os.path.join(SCRATCH, "bare"), self.landscape)
        self.files = sorted(
            os.path.relpath(os.path.join(place, file), folder)
            for place, _, files in os.walk(folder) for file in files)
        first = self.pull(self.landscape, options)
        self.status = first.returncode
        self.said = Said(first.stderr, folder)
        twice = self.landscape + "-twice"
        shutil.copytree(self.landscape, twice)
        with concurrent.futures.ThreadPoolExecutor(1) as other:
            second = other.submit(self.second, twice, options)
            text = export(self.landscape)
            self.graph = Graph(text, source)
            self.read_snapshots()
            self.again = second.result() == text
        self.said_same = self.said_again == (self.status, first.stderr)

    def pull(self, landscape, options):
        """The folder as a whole, or each file of it with its options."""
        done = [run(landscape, "pull", self.source, "--from", *each)
                for each in options or [[self.folder]]]
        done[0].stderr = "".join(each.stderr for each in done)
        done[0].returncode = max(each.returncode for each in done)
        return done[0]

    def second(self, landscape, options):
        """The graph after a second pull, made in a copy beside the first."""
        done = self.pull(landscape, options)
        self.said_again = done.returncode, done.stderr
        self.verified = run(landscape, "store", "verify")
        return export(landscape)

    def content(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def read_snapshots(self):
        """The digests of the files that were read, by graph, from the files
        themselves; the manifest says which graph a file went to."""
        place = os.path.join(self.landscape, "snapshots")
        digests = {}
        for name in self.files:
            digests[name] = hashlib.sha256(self.content(name)).hexdigest()
        self.read = {name: digest for name, digest in digests.items()
                     if name not in self.said.left_out}
        self.kept = {}
        with open(os.path.join(place, "manifest.jsonl"),
                  encoding="utf-8") as file:
            for line in map(json.loads, file):
                self.kept.setdefault(GRAPH + line["dataset"], set()).add(
                    (line["file"], line["sha256"]))
        self.bytes_same = None
        if shutil.which("zstd"):
            names = sorted(self.read)
            packed = [os.path.join(place, self.read[name] + ".zst")
                      for name in names]
            out = subprocess.run(["zstd", "-dcq", *packed],
                                 capture_output=True)
            self.bytes_same = out.returncode == 0 and \
                out.stdout == b"".join(self.content(name) for name in names)
