#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the store does in which time, beside others that do the same in the
same run. Not a test: it prints a table, with what each figure should be, and
fails only where something cannot be measured or an answer is wrong.

  store.py [--standards N]   N standards make 13 triples each
  store.py --large           the load of ten times as much, alone
  STANDSCAPE                 the program (default: bin/standscape)
  STANDSCAPE_SHARED, STANDSCAPE_BENCH: see store_data.py

Peers: serd, librdf's Berkeley DB, and where they are installed sord
(libsord-dev, when configure runs) and Virtuoso (virtuoso-opensource-7-bin).
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import store_data  # noqa: E402
import store_tools as st  # noqa: E402
import virtuoso  # noqa: E402

ONE = store_data.GRAPHS + "one"
TWO = store_data.GRAPHS + "two"
MEMORY = (512 + 100) << 20  # bytes of data that a load may have
READERS = 4
PATIENCE = 600  # seconds that a reader may take


class Bench:
    def __init__(self, data, scratch):
        self.data = data
        self.scratch = scratch
        self.table = st.Table()
        self.landscape = scratch / "landscape"
        self.seconds = None  # of its first load

    def attempt(self, what, function, *arguments):
        """What a function returns, or None and a line that says why not."""
        try:
            return function(*arguments)
        except (st.Failed, OSError, RuntimeError, ValueError, LookupError,
                subprocess.SubprocessError) as failure:
            self.table.problem(what, failure or type(failure).__name__)
            return None

    def check_counts(self, landscape, triples, quads):
        """The union has these triples, the graphs of the data these quads,
        and what load itself says of them is in no other graph."""
        union, graphs = st.counts(landscape)
        own = sum(count for name, count in graphs.items()
                  if name.startswith(store_data.GRAPHS))
        others = sum(graphs.values()) - own
        self.table.check("quads in the graphs of the data", own, quads)
        self.table.check("triples of the union, counted and scanned", union,
                         [triples + others] * 2)

    # --- Loads

    def load_fresh(self, limit=None):
        return st.load(st.new_landscape(self.landscape), self.data.triples(),
                       ONE, limit)

    def load(self):
        """Loads the landscape, which stays for what follows."""
        path = self.data.triples()
        serd, ours = [], []
        for _ in range(3):
            floor = self.attempt("serd", st.run, [st.TOOLS / "parse_serd",
                                                  path])
            serd += floor[:1] if floor else []
            if len(ours) == len(serd) - 1:  # it has not failed before
                loaded = self.attempt("load", self.load_fresh)
                ours += loaded[:1] if loaded else []
        self.seconds = min(ours, default=None)
        self.table.seconds("load", self.seconds, "serd parses",
                           min(serd, default=None), most=1.7)
        self.beside_virtuoso(path)
        limited = self.attempt("load within 612 MiB", self.load_fresh, MEMORY)
        if limited:
            self.table.line("load within 612 MiB of data",
                            f"{limited[0]:.4g} s",
                            f"{limited[1]:.0f} MiB resident", "-", "succeeds",
                            True)
            self.size()

    def size(self):
        triples = self.data.distinct(self.data.triples())
        size = sum(size for _, _, size in st.files_of(self.landscape))
        self.table.line("bytes on disk a triple", f"{size / triples:.1f}",
                        f"{triples} triples", "-", "at most 110",
                        size / triples <= 110)
        self.attempt("counts", self.check_counts, self.landscape, triples,
                     triples)

    def beside_virtuoso(self, path):
        if not virtuoso.installed():
            self.table.skip("load beside Virtuoso", "virtuoso-t is not "
                            "installed (virtuoso-opensource-7-bin)")
            return

        def measure():
            with virtuoso.Server(path.parent, self.scratch) as server:
                return server.load(path)
        theirs = self.attempt("Virtuoso", measure)
        if theirs:
            self.table.check("Virtuoso's count", theirs[1],
                             self.data.distinct(path))
            self.table.seconds("load", self.seconds, "Virtuoso", theirs[0],
                               least=4)

    def large(self, data):
        """A load of ten times as much beside a small one: of three pairs, each
        measured one after the other, that with the middle ratio."""
        little, pairs = self.data, []
        for _ in range(3):
            self.data = little
            small = self.attempt("load", self.load_fresh)
            self.data = data
            loaded = self.attempt("large load", self.load_fresh, MEMORY)
            if small and loaded:
                pairs.append((loaded[0] / small[0], loaded[0], small[0]))
        if pairs:
            _, seconds, small = sorted(pairs)[len(pairs) // 2]
            self.table.seconds("load of ten times as much within 612 MiB",
                               seconds, "10 x small", small * 10, most=1.2)
            self.size()

    # --- Look-ups and scans

    def load_bdb(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        seconds, _, _ = st.run([st.TOOLS / "find_bdb", folder, "load",
                                self.data.triples()])
        self.table.seconds("load", self.seconds, "Berkeley DB", seconds)

    def find(self):
        """Look-ups and scans beside sord and Berkeley DB."""
        files = self.data.patterns()
        ids = self.attempt("ours, ids", st.find_ours, self.landscape, ONE,
                           "ids", files) or {}
        text = self.attempt("ours, text", st.find_ours, self.landscape, ONE,
                            "text", files) or {}
        bdb = self.attempt("Berkeley DB", self.find_bdb, files) or {}
        sord = {}
        if (st.TOOLS / "find_sord").exists():
            sord = self.attempt("sord", st.find, [
                st.TOOLS / "find_sord", self.data.triples(), 5], files) or {}
        else:
            self.table.skip("sord", "it was not there when configure ran "
                            "(libsord-dev)")
        for what, ours, name, unit, least, by_name in [
                ("look-up", ids, "look-ups", "patterns", 10, False),
                ("look-up by name", ids, "look-ups", "patterns", None, True),
                ("look-up with text", text, "look-ups", "patterns", None,
                 False),
                ("scan by predicate", ids, "predicates", "results", 10, False),
                ("full scan", ids, "all", "results", 10, False),
                ("full scan with text", text, "all", "results", None, False)]:
            mine, sords, bdbs = (st.rate(side.get(name), unit, by_name)
                                 for side in (ours, sord, bdb))
            self.table.rates(what, mine, "sord", sords)
            self.table.rates(what, mine, "Berkeley DB", bdbs, least)
        for name, found in text.items():
            if name in ids:
                self.table.check(f"{name}, results by id", ids[name].results,
                                 found.results)
            for other in (sord, bdb):
                if name in other:
                    self.table.check(f"{name}, results and bytes", found[:3],
                                     other[name][:3])

    def find_bdb(self, files):
        """It has no index by predicate: those scans take long and are done
        once."""
        folder = self.data.make("bdb", self.load_bdb)
        quick = {name: files[name] for name in ("look-ups", "all")}
        slow = {"predicates": files["predicates"]}
        command = [st.TOOLS / "find_bdb", folder]
        return st.find(command + [5], quick) | st.find(command + [1], slow)

    # --- Graphs

    def spread(self, number, what, graph, most):
        """A scan of the same triples spread over many graphs."""
        everything = {"all": self.data.patterns()["all"]}
        folder = self.scratch / "spread"
        path = self.data.quads(number)
        st.load(st.new_landscape(folder), path)
        self.check_counts(folder, self.data.distinct(self.data.triples()),
                          self.data.distinct(path))
        one = st.find_ours(self.landscape, ONE, "ids", everything)["all"]
        many = st.find_ours(folder, graph, "ids", everything)["all"]
        self.table.seconds(f"scan of {what}, {number} graphs", many.seconds,
                           "one graph", one.seconds, most=most)
        shutil.rmtree(folder)

    def replace(self):
        """Replaces the graph by one of which 1 % differs, and back."""
        times = []
        for path in [self.data.changed(), self.data.triples(),
                     self.data.changed()]:
            before = {mark for _, mark, _ in st.files_of(self.landscape)}
            times.append(st.load(self.landscape, path, ONE)[0])
            triples = self.data.distinct(path)
            self.check_counts(self.landscape, triples, triples)
            sizes = [(size, mark in before) for _, mark, size in
                     st.files_of(self.landscape)]
        self.table.seconds("replace a graph, 1 % of it changed", min(times),
                           "first load", self.seconds, most=0.1)
        written = sum(size for size, kept in sizes if not kept)
        whole = sum(size for size, _ in sizes)
        self.table.row("bytes that this writes", f"{written:,}",
                       f"whole store: {whole:,}", written / whole)

    # --- Readers

    def readers(self):
        """Four count all the time while a graph is loaded."""
        before = st.counts(self.landscape)[0][0]
        outputs = [self.scratch / f"reader-{number}" for number in
                   range(READERS)]
        errors = self.scratch / "reader-errors"
        children = []
        with open(errors, "wb") as log:
            for path in outputs:
                with open(path, "wb") as out:
                    children.append(subprocess.Popen(
                        [st.TOOLS / "find_store", self.landscape / "store",
                         "watch"], stdout=out, stderr=log))
        try:
            wait_for_answers(children, outputs)
            st.load(self.landscape, self.data.triples(), TWO)
            wait_for_answers(children, outputs)  # may have begun before
            wait_for_answers(children, outputs)
        finally:
            for child in children:
                child.terminate()
            statuses = [child.wait() for child in children]
        after = st.counts(self.landscape)[0][0]
        if after <= before:
            raise st.Failed("the load changed no count")
        given = [int(line) for path in outputs for line in lines_of(path)]
        wrong = sum(count not in (before, after) for count in given)
        self.table.line(f"{READERS} readers during a load, wrong answers",
                        str(wrong), f"{len(given)} answers, "
                        f"{given.count(before)} from before", "-", "0",
                        wrong == 0)
        self.table.check("wrong answers, ends and errors of readers",
                         (wrong, any(statuses), errors.read_text()),
                         (0, False, ""))


def lines_of(path):
    return path.read_text().splitlines()


def wait_for_answers(children, outputs):
    """Waits until each reader that lives has given one more answer."""
    earlier = [len(lines_of(path)) for path in outputs]
    end = time.monotonic() + PATIENCE
    while any(child.poll() is None and len(lines_of(path)) <= count
              for child, path, count in zip(children, outputs, earlier)):
        if time.monotonic() > end:
            raise st.Failed(f"a reader takes more than {PATIENCE} s")
        time.sleep(0.05)


def measure(options, folder, scratch):
    bench = Bench(store_data.Data(folder, options.standards), scratch)
    if options.large:
        bench.large(store_data.Data(folder, options.standards * 10))
        return bench.table.failed
    bench.load()
    bench.attempt("look-ups and scans", bench.find)
    bench.attempt("20 graphs", bench.spread, 20, "the union", "union", 1.2)
    bench.attempt("2000 graphs", bench.spread, 2000, "GRAPH ?g", "every", 2)
    bench.attempt("replacing a graph", bench.replace)
    bench.attempt("readers", bench.readers)
    return bench.table.failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--standards", type=int, default=210_000)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    if not store_data.GENERATOR.exists():
        print(f"store: skipped: {store_data.GENERATOR} is not there "
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
