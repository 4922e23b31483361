#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What queries take, beside others that answer the same in the same run. Not
a test: it prints a table, with what each figure should be, and fails only
where something cannot be measured or an answer is wrong.

  sparql.py [--standards N]  N standards make 13 triples each
  sparql.py --only PART      queries, scan, as-of or orders
  sparql.py --large          the queries over ten times as much, alone
  sparql.py --processor      ours by the time of the processor, for a machine
                             that others use as well
  STANDSCAPE                 the program (default: bin/standscape)
  STANDSCAPE_SHARED, STANDSCAPE_BENCH: see store_data.py
  STANDSCAPE_PEERS           the folder with node_modules/oxigraph

Ours is the best time of a whole process, less that of ASK {}; memory is the
most anonymous memory seen. A row of at most 5 ms is met; the mean of the
ratios is that of the rows where one of the two takes more. A time below 1 ms
is a ratio of 1 ms. Peers: Virtuoso over HTTP, warm, and Oxigraph, whichever
are there (virtuoso-opensource-7-bin, npm's oxigraph); the faster one counts.
"""
import argparse
import contextlib
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import sparql_as_of  # noqa: E402
import sparql_orders  # noqa: E402
import sparql_tools as sq  # noqa: E402
import store_data  # noqa: E402
import store_tools as st  # noqa: E402

QUERIES = store_data.SHARED / "bench" / "queries"
GRAPH = store_data.GRAPHS + "one"
PARTS = ["queries", "scan", "as-of", "orders"]


class Bench:
    def __init__(self, data, scratch):
        self.data = data
        self.scratch = scratch
        self.table = st.Table()
        self.queries = {path.stem: path.read_text()
                        for path in sorted(QUERIES.glob("*.rq"))}
        self.made = {}

    def attempt(self, what, function, *arguments):
        """What a function returns, or None and a line that says why not."""
        try:
            return function(*arguments)
        except (st.Failed, OSError, RuntimeError, ValueError, LookupError,
                subprocess.SubprocessError) as failure:
            self.table.problem(what, failure or type(failure).__name__)
            return None

    def landscape(self, path):
        """A landscape with a file's triples, made when first asked for."""
        if path not in self.made:
            folder = self.scratch / f"landscape-{len(self.made)}"
            st.load(st.new_landscape(folder), path, GRAPH)
            self.made[path] = folder
        return self.made[path]

    def exported(self):
        """All triples of the landscape: with what the load says of itself."""
        path = self.scratch / "all.nt"
        if not path.exists():
            folder = self.landscape(self.data.triples())
            st.run([st.PROGRAM, "-L", folder, "export", "-f", "nt", "-o",
                    path])
        return path

    def row(self, what, ours, memory, other, theirs, most):
        """A row of two times, with the bar where one of them is above what
        can be told apart. Returns the ratio where it counts."""
        counts = theirs is not None and max(ours, theirs) > sq.NOISE
        ratio = max(ours, sq.LEAST) / max(theirs, sq.LEAST) if theirs else None
        met = None
        if most is not None and (theirs is not None or ours <= sq.NOISE):
            met = ours <= sq.NOISE or (ratio is not None and ratio <= most)
        self.table.line(what, figures(ours, memory),
                        f"{other}: {theirs * 1e3:.1f} ms" if theirs else "-",
                        f"{ratio:.2f}" if ratio else "-",
                        f"at most {most:g}" if most else "none", met)
        return ratio if counts else None

    # --- The 13 queries beside others

    def start(self):
        ours = sq.Ours(self.landscape(self.data.triples()))
        self.table.line("start: the whole process of ASK {}",
                        figures(ours.start, ours.memory(["ASK {}"])), "-", "-",
                        "at most 15 ms", ours.start <= 0.015)

    def beside_others(self):
        self.attempt("start", self.start)
        path = self.exported()
        ours = sq.Ours(self.landscape(self.data.triples()))
        with contextlib.ExitStack() as stack:
            peers = []
            for peer in (sq.Virtuoso, sq.Oxigraph):
                if peer.missing():
                    self.table.skip(f"queries beside {peer.name}",
                                    peer.missing())
                    continue
                made = (peer(path, self.scratch) if peer is sq.Virtuoso
                        else peer(path))
                peers.append(stack.enter_context(made))
            ratios = [self.attempt(name, self.query, ours, peers, name)
                      for name in self.queries]
        ratios = [ratio for ratio in ratios if ratio]
        if ratios:
            self.table.row(f"geometric mean of {len(ratios)} rows above 5 ms",
                           "-", "-", math.exp(sum(map(math.log, ratios)) /
                                              len(ratios)), most=0.5)

    def query(self, ours, peers, name):
        """The row of a query: all sides in turn, three times."""
        text = self.queries[name]
        mine, theirs = [], {peer.name: [] for peer in peers}
        for _ in range(3):
            ours.start_again()
            mine.append(ours.seconds([text], 3, 10))
            for peer in peers:
                theirs[peer.name].append(sq.best(lambda: peer.seconds(text),
                                                 1, 10, 0.5))
        times = {peer: min(times) for peer, times in theirs.items()}
        other = min(times, key=times.get, default=None)
        memory = ours.memory(["-f", "csv", text])
        ratio = self.row(f"query {name}", min(mine), memory, other,
                         times.get(other), 1)
        for peer in peers:
            if isinstance(peer, sq.Oxigraph):
                self.table.check(f"query {name} beside Oxigraph",
                                 sq.difference(ours.answer([text]),
                                               peer.answer(text)), None)
        return ratio

    # --- All triples

    def scan(self):
        if not shutil.which("serdi"):
            self.table.skip("all triples", "serdi is not installed")
            return
        words = ["-f", "tsv", "SELECT * {?s ?p ?o}"]
        serdi = ["serdi", "-i", "ntriples", "-o", "ntriples", self.exported()]
        ours = sq.Ours(self.landscape(self.data.triples()))
        memory = ours.memory(words)
        for name, path in [("/dev/null", "/dev/null"),
                           ("a file", self.scratch / "scan.out")]:
            mine, theirs = [], []
            for _ in range(3):
                mine.append(to_file(ours.command(words), path))
                theirs.append(to_file(serdi, path))
            self.row(f"all triples as TSV to {name}", min(mine), memory,
                     "serdi", min(theirs), 1)
        self.table.line("memory of this", f"{memory:.1f} MiB", "-", "-",
                        "below 100 MB", memory * (1 << 20) < 1e8)

    # --- Ten times as much

    def large(self, data):
        """Each query over ten times as much beside the small landscape."""
        small = sq.Ours(self.landscape(self.data.triples()))
        large = sq.Ours(self.landscape(data.triples()))
        for name, text in self.queries.items():
            self.attempt(name, self.growth, small, large, name, text)

    def growth(self, small, large, name, text):
        little, much = [], []
        for _ in range(3):
            for side, times in (small, little), (large, much):
                side.start_again()
                times.append(side.seconds([text], 3, 10))
        self.row(f"query {name} over ten times as much", min(much),
                 large.memory(["-f", "csv", text]), "small", min(little), 12)


def figures(seconds, memory):
    return f"{seconds * 1e3:.1f} ms {memory:.1f} MiB"


def to_file(command, path):
    """Seconds of a program that writes to a file."""
    with open(path, "wb") as out:
        begin = time.perf_counter()
        subprocess.run(command, stdout=out, check=True)
        return time.perf_counter() - begin


def measure(options, folder, scratch):
    bench = Bench(store_data.Data(folder, options.standards), scratch)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    if options.large:
        bench.attempt("large", bench.large,
                      store_data.Data(folder, options.standards * 10))
        return bench.table.failed
    for part, function, arguments in [
            ("queries", bench.beside_others, []),
            ("scan", bench.scan, []),
            ("as-of", sparql_as_of.measure, [bench]),
            ("orders", sparql_orders.measure, [bench])]:
        if options.only in (None, part):
            bench.attempt(part, function, *arguments)
    return bench.table.failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--standards", type=int, default=210_000)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--processor", action="store_true")
    options = parser.parse_args()
    sq.Ours.processor = options.processor
    if not store_data.GENERATOR.exists():
        print(f"sparql: skipped: {store_data.GENERATOR} is not there "
              f"(STANDSCAPE_SHARED names the folder with bench/)")
        return 0
    kept = os.environ.get("STANDSCAPE_BENCH")
    if kept:
        os.makedirs(kept, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="standscape-bench-",
                                     dir=kept) as scratch:
        scratch = pathlib.Path(scratch).resolve()
        failed = measure(options, scratch.parent if kept else scratch, scratch)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
