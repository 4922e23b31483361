# SPDX-License-Identifier: Apache-2.0
"""The files that store.py measures with, made once and kept beside each
other: the same bytes at each run.

  STANDSCAPE_SHARED          the folder with bench/gen_landscape.py
  STANDSCAPE_BENCH           where the files are kept (default: a new folder
                             under $TMPDIR, gone at the end)
"""
import os
import pathlib
import random
import subprocess
import sys
import zlib

TOP = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("STANDSCAPE_SHARED") or
                      TOP.parent / "shared")
GENERATOR = SHARED / "bench" / "gen_landscape.py"
GRAPHS = "http://example.org/graph/"
SEED = 27001


class Data:
    """N standards in a folder. Each file is made when it is asked for."""

    def __init__(self, folder, standards):
        self.folder = pathlib.Path(folder)
        self.standards = standards

    def make(self, name, write):
        """The path of a file, which write(PATH) makes where it is not."""
        path = self.folder / f"{self.standards}-{name}"
        if not path.exists():
            part = path.with_name(path.name + ".part")
            write(part)
            part.rename(path)
        return path

    def triples(self):
        """The landscape, N-Triples."""
        def write(path):
            with open(path, "wb") as out:
                subprocess.run([sys.executable, GENERATOR,
                                str(self.standards)], stdout=out, check=True)
        return self.make("landscape.nt", write)

    def changed(self):
        """The same with each hundredth triple replaced by another one."""
        def write(path):
            with open(self.triples(), "rb") as lines, open(path, "wb") as out:
                for number, line in enumerate(lines):
                    if number % 100 == 50:
                        subject, predicate, _ = line.split(b" ", 2)
                        line = b'%b %b "changed %d" .\n' % (
                            subject, predicate, number)
                    out.write(line)
        return self.make("changed.nt", write)

    def quads(self, graphs):
        """The same over a number of graphs, N-Quads: a triple's checksum says
        in which graph it is, and 30 % of them are in another one too."""
        names = [f" <{GRAPHS}{number}> .\n".encode() for number in
                 range(graphs)]

        def write(path):
            with open(self.triples(), "rb") as lines, open(path, "wb") as out:
                for line in lines:
                    triple = line[:-3]
                    sum_of = zlib.crc32(triple)
                    one = sum_of % graphs
                    out.write(triple + names[one])
                    if (sum_of >> 20) % 10 < 3:
                        step = 1 + (sum_of >> 8) % (graphs - 1)
                        out.write(triple + names[(one + step) % graphs])
        return self.make(f"{graphs}-graphs.nq", write)

    def distinct(self, path):
        """How many different lines a file has, by sort."""
        def write(count):
            # Its scratch files are as large as the file itself.
            sort = subprocess.Popen(
                ["sort", "-u", "-S", "1G", "-T", self.folder, path],
                stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"})
            lines = sum(1 for _ in sort.stdout)
            if sort.wait():
                raise RuntimeError(f"sort of {path} failed")
            count.write_text(f"{lines}\n")
        name = path.name.split("-", 1)[1] + ".distinct"
        return int(self.make(name, write).read_text())

    def patterns(self):
        """Pattern files (patterns.h) by name: subject and predicate of random
        triples, each predicate, everything."""
        names = ["look-ups", "predicates", "all"]
        paths = [self.folder / f"{self.standards}-{name}.tsv"
                 for name in names]
        if not all(path.exists() for path in paths):
            predicates = [("", name) for name in
                          sorted({pair[1] for _, pair in self.pairs()})]
            count = sum(1 for _ in self.pairs())
            dice = random.Random(SEED)
            chosen = set(dice.sample(range(count), min(100_000, count)))
            keys = [pair for number, pair in self.pairs() if number in chosen]
            dice.shuffle(keys)
            for path, rows in zip(paths, [keys, predicates, [("", "")]]):
                path.write_text("".join(f"{subject}\t{predicate}\n"
                                        for subject, predicate in rows))
        return dict(zip(names, paths))

    def pairs(self):
        """The number, and subject and predicate, of each triple."""
        with open(self.triples(), encoding="ascii") as lines:
            for number, line in enumerate(lines):
                subject, predicate, _ = line.split(" ", 2)
                yield number, (subject[1:-1], predicate[1:-1])
