# SPDX-License-Identifier: Apache-2.0
"""Landscapes to be killed, filled and damaged: what the trials of the store
share. A landscape is asked through the program alone.

  STANDSCAPE  the program
  SCRATCH     a folder that goes away afterwards
"""
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import tempfile

PROGRAM = os.path.abspath(os.environ.get("STANDSCAPE", "bin/standscape"))
SCRATCH = os.environ.get("SCRATCH") or tempfile.mkdtemp()
GRAPH = "http://e.example/g"
OTHER = "http://e.example/h"
LONGEST = 20  # seconds that an answer may take where something is damaged
# Libraries do not free all when a file cannot be opened.
SANITIZERS = "strict_memcmp=0:detect_leaks=0:verify_asan_link_order=0"
UNSOUND = ("AddressSanitizer", "LeakSanitizer", "runtime error:")


class Tap:
    """Prints TAP, one line for each kind of trial that held."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def say(self, text):
        for line in str(text).splitlines():
            print("#", line[:400], flush=True)

    def check(self, good, name, why=""):
        self.count += 1
        self.failed += not good
        print("ok" if good else "not ok", self.count, "-", name, flush=True)
        if not good:
            self.say(why)
        return good

    def skip(self, name, why):
        self.count += 1
        print("ok", self.count, "-", name, "# SKIP", why, flush=True)

    def finish(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0


class Done:
    """What a command did. `fault` says what no command may do."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err
        self.fault = None
        if status is None:
            self.fault = "hangs"
        elif status < 0:
            self.fault = f"ended by signal {-status}"
        elif any(word in err for word in UNSOUND):
            self.fault = "a sanitizer complains"

    def refused(self, lines=1):
        """Whether it failed as a store fails: status 4 and a message."""
        return (not self.fault and self.status == 4 and
                self.err.startswith("standscape: ") and
                (not lines or self.err.count("\n") == lines))

    def __str__(self):
        return (f"status {self.status}, {len(self.out)} bytes of output; "
                f"{self.fault or ''} {self.err[:2000]}")


def environment(more=()):
    return dict(os.environ, ASAN_OPTIONS=SANITIZERS, **dict(more))


def run(folder, *words, limit=600, more=()):
    return execute([PROGRAM, "-L", folder, *words], limit, more)


def execute(command, limit=600, more=()):
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, timeout=limit, env=environment(more))
    except subprocess.TimeoutExpired:
        return Done(None, b"", "")
    return Done(done.returncode, done.stdout,
                done.stderr.decode("utf-8", "replace"))


def must(folder, *words):
    done = run(folder, *words)
    if done.status != 0 or done.fault:
        raise SystemExit(f"Bail out! {words}: {done}")
    return done.out


# Files of an earlier load stay described; a load says when it was.
PASSING = re.compile(rb"generatedAtTime|^<https://w3id\.org/standscape/id/"
                     rb"snapshot/")


def content(folder):
    """A digest of all quads but those that tell of the loading, or None with
    what export did."""
    done = run(folder, "export", "-f", "nquads")
    if done.status != 0 or done.fault:
        return None, done
    digest = hashlib.sha256()
    for line in done.out.splitlines():
        if not PASSING.search(line):
            digest.update(line + b"\n")
    return digest.hexdigest(), done


def verify(folder, limit=600):
    return run(folder, "store", "verify", limit=limit)


def left_over(folder):
    """Files of the store's folder that its manifest does not name."""
    store = os.path.join(folder, "store")
    with open(os.path.join(store, "manifest"), encoding="ascii") as file:
        text = file.read()
    named = {"manifest"}
    number = None
    for line in text.splitlines():
        words = line.split()
        if words[0] == "run":
            number = words[1]
        elif words[0] == "file":
            named.add(f"{number}.{words[1]}")
    return sorted(set(os.listdir(store)) - named)


def bytes_of(folder):
    """All files of a landscape's store, with what they hold."""
    store = os.path.join(folder, "store")
    found = {}
    for name in os.listdir(store):
        with open(os.path.join(store, name), "rb") as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def path(name):
    return os.path.join(SCRATCH, name)


def copy(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


def write_triples(name, count, first=0, other=lambda i: False):
    """A file of triples; some of them other ones than usual."""
    with open(path(name), "w", encoding="utf-8") as file:
        for i in range(first, first + count):
            value = f"other {i}" if other(i) else f"value {i}"
            file.write(f"<http://e.example/s{i // 4}> <http://e.example/p"
                       f'{i % 4}> "{value}" .\n')
    return path(name)


class Operation:
    """A change of a landscape, with the state before and after."""

    def __init__(self, name, before, words):
        self.name, self.before, self.words = name, before, words
        after = copy(before, path("after"))
        done = self.run(after)
        if done.status != 0 or done.fault:
            raise SystemExit(f"Bail out! {name}: {done}")
        self.states = {}
        for state, folder in (("after", after), ("before", before)):
            digest, done = content(folder)
            if digest is None:
                raise SystemExit(f"Bail out! {name}, {state}: {done}")
            must(folder, "store", "verify")
            self.states[digest] = state
        self.same = len(self.states) == 1
        shutil.rmtree(after)

    settings = ()  # of the environment

    def command(self, folder):
        return [PROGRAM, "-L", folder, *self.words]

    def run(self, folder):
        return execute(self.command(folder), more=self.settings)

    def state(self, folder):
        """'before', 'after' ('either' where both are the same), or None with
        the reason."""
        clean = verify(folder)
        if clean.status != 0 or clean.fault:
            return None, f"verify: {clean}"
        digest, done = content(folder)
        if digest not in self.states:
            return None, f"neither the state before nor after; {done}"
        return ("either" if self.same else self.states[digest]), None


class ByRedland(Operation):
    """The same through librdf, which loads the module of the build."""

    modules = os.path.join(os.path.dirname(os.path.dirname(PROGRAM)), "lib",
                           "redland")
    module = os.path.join(modules, "librdf_storage_standscape.so")

    def __init__(self, name, before, words):
        self.settings = {"REDLAND_MODULE_PATH": self.modules}
        needed = subprocess.run(["readelf", "-d", self.module], text=True,
                                stdout=subprocess.PIPE, check=True).stdout
        if "libasan" in needed:  # a program without it loads it first
            compiler = shlex.split(os.environ.get("CC", "cc"))
            self.settings["LD_PRELOAD"] = subprocess.run(
                [*compiler, "-print-file-name=libasan.so"], text=True,
                stdout=subprocess.PIPE, check=True).stdout.strip()
        super().__init__(name, before, words)

    def command(self, folder):
        return ["rdfproc", "-s", "standscape", folder, *self.words]

    @classmethod
    def possible(cls):
        return bool(shutil.which("rdfproc") and shutil.which("readelf") and
                    os.path.exists(cls.module))


def operations(triples):
    """The changes that are tried, from the least to the most that is there
    already."""
    large = write_triples("large.nt", triples)
    part = write_triples("part.nt", triples, triples // 20,
                         lambda i: i % 50 == 7)
    empty = write_triples("empty.nt", 0)
    small = path("small.nt")
    with open(small, "w", encoding="ascii") as file:
        file.write('<http://e.example/a> <http://e.example/p> "small" .\n')
    bare, full, many = path("bare"), path("full"), path("many")
    must(bare, "init", "--bare")
    must(bare, "load", "--graph", OTHER, small)
    copy(bare, full)
    must(full, "load", "--graph", GRAPH, large)
    copy(full, many)
    must(many, "load", "--graph", GRAPH, part)
    load = ("load", "--graph", GRAPH)
    yield Operation("load", bare, (*load, large))
    yield Operation("load with little memory", bare,
                    (*load, "--memory", "16", large))
    yield Operation("replace", full, (*load, part))
    yield Operation("replace with little memory", full,
                    (*load, "--memory", "16", part))
    yield Operation("remove", full, (*load, empty))
    yield Operation("replace what was replaced", many, (*load, large))
    yield Operation("compact", many, ("store", "compact"))


def write_small(folder):
    """One more change, of a graph that no operation changes."""
    return run(folder, "load", "--graph", OTHER, path("small.nt"))
