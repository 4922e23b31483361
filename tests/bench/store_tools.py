# SPDX-License-Identifier: Apache-2.0
"""What the rows of store.py are made with: the table, and how programs are
run and timed.

  STANDSCAPE                 the program (default: bin/standscape)
"""
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time
import typing

PROGRAM = pathlib.Path(os.environ.get("STANDSCAPE", "bin/standscape")).resolve()
TOOLS = PROGRAM.parents[1] / "tests" / "bench"


class Failed(Exception):
    """A figure cannot be had; the text says why."""


class Table:
    LINE = "{:<46} {:>17}  {:<30} {:>7}  {:<14} {}"

    def __init__(self):
        self.failed = False
        print(self.LINE.format("what", "ours", "the other", "ratio", "bar",
                               "").rstrip())

    def row(self, what, ours, other="", ratio=None, most=None, least=None):
        """A line; the bar is what the ratio should be at most or at least."""
        bar, met = "none", None
        if most is not None:
            bar, met = f"at most {most:g}", ratio is not None and ratio <= most
        elif least is not None:
            bar = f"at least {least:g}"
            met = ratio is not None and ratio >= least
        self.line(what, ours, other, "-" if ratio is None else f"{ratio:.2f}",
                  bar, met)

    def line(self, what, ours, other, ratio, bar, met):
        verdict = {None: "", True: "met", False: "MISSED"}[met]
        print(self.LINE.format(what, ours, other, ratio, bar, verdict)
              .rstrip(), flush=True)

    def seconds(self, what, ours, peer, theirs, most=None, least=None):
        """A row of two times, None where there is none: ours by theirs, or
        theirs by ours where the bar is how often faster we should be."""
        ratio = None
        if ours and theirs:
            ratio = ours / theirs if most else theirs / ours
        self.row(what, f"{ours:.4g} s" if ours else "-",
                 f"{peer}: {theirs:.4g} s" if theirs else "-", ratio, most,
                 least)

    def rates(self, what, ours, peer, theirs, least=None):
        """A row of two rates, None where there is none."""
        ratio = ours / theirs if ours and theirs else None
        self.row(what, f"{ours:,.0f}/s" if ours else "-",
                 f"{peer}: {theirs:,.0f}/s" if theirs else "-", ratio,
                 least=least)

    def problem(self, what, reason):
        self.failed = True
        print(f"{what}: NOT MEASURED: {reason}", flush=True)

    def skip(self, what, reason):
        print(f"{what}: skipped: {reason}", flush=True)

    def check(self, what, found, expected):
        if found != expected:
            self.failed = True
            print(f"{what}: WRONG: {found} instead of {expected}", flush=True)


# --- Running

def run(command, limit=None):
    """Runs a command; returns seconds, what it printed, and the most memory
    that it had, in MiB. limit: its RLIMIT_DATA in bytes."""
    def set_limit():
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        child = subprocess.Popen([str(word) for word in command], stdout=out,
                                 stderr=errors,
                                 preexec_fn=set_limit if limit else None)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if status:
            errors.seek(0)
            lines = errors.read().decode(errors="replace").splitlines()
            raise Failed(f"{pathlib.Path(command[0]).name} ended with "
                         f"{child.returncode}: {' '.join(lines[-1:])}")
        out.seek(0)
        return seconds, out.read().decode(), used.ru_maxrss / 1024


def files_of(landscape):
    """Each file of the store with what tells it from one made later."""
    for path in (landscape / "store").rglob("*"):
        if path.is_file():
            stat = path.stat()
            yield path, (path, stat.st_ino, stat.st_mtime_ns), stat.st_size


def load(landscape, path, graph=None, limit=None):
    """Seconds of a load up to the disk, and its memory in MiB."""
    command = [PROGRAM, "-L", landscape, "load"]
    command += ["--graph", graph] if graph else []
    seconds, _, memory = run(command + [path], limit)
    begin = time.perf_counter()
    for file, _, _ in files_of(landscape):
        with open(file, "rb") as opened:
            os.fsync(opened.fileno())
    return seconds + time.perf_counter() - begin, memory


def new_landscape(path):
    shutil.rmtree(path, ignore_errors=True)
    run([PROGRAM, "-L", path, "init", "--empty"])
    return path


def counts(landscape):
    """The union's triples counted and scanned, and quads by graph."""
    _, text, _ = run([TOOLS / "find_store", landscape / "store", "count"])
    first, *rest = text.splitlines()
    graphs = {line.split(" ", 1)[1]: int(line.split(" ", 1)[0])
              for line in rest}
    return [int(word) for word in first.split()], graphs


class Found(typing.NamedTuple):
    """A line of a find_ program; see patterns.h."""
    patterns: int
    results: int
    bytes: int
    seconds: float  # with terms that were prepared before
    by_name: float  # with preparing them, or 0


def rate(found, unit, by_name=False):
    """Patterns or results a second, or None."""
    if not found:
        return None
    seconds = found.by_name if by_name else found.seconds
    return getattr(found, unit) / max(seconds, 1e-6)


def find(command, paths):
    """What was found for each pattern file, by its key in `paths`."""
    _, text, _ = run([*command, *paths.values()])
    return {name: Found(*map(int, words[:3]), *map(float, words[3:]))
            for name, words
            in zip(paths, map(str.split, text.splitlines()))}


def find_ours(landscape, graph, what, paths):
    if not (landscape / "store").exists():
        raise Failed("there is no store")
    return find([TOOLS / "find_store", landscape / "store", "time", graph,
                 what, 5], paths)
