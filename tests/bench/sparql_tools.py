# SPDX-License-Identifier: Apache-2.0
"""What the rows of sparql.py are made with: how the program is timed, what
memory it has, how others are asked, and how answers are compared."""
import collections
import decimal
import http.client
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time
import urllib.parse

import store_tools as st
import virtuoso

HERE = pathlib.Path(__file__).resolve().parent
NOISE = 0.005  # seconds below which a ratio says nothing
LEAST = 0.001  # seconds that are told apart
PATIENCE = 600  # seconds that an answer may take
NUMBERS = re.compile(r"http://www\.w3\.org/2001/XMLSchema#"
                     r"(integer|decimal|double|float)$")


def best(function, least=5, most=25, seconds=1.5):
    """The least of what function() returns: it is called until that has
    taken some seconds, and a number of times anyway."""
    results = []
    begin = time.perf_counter()
    while len(results) < least or (
            len(results) < most and time.perf_counter() - begin < seconds):
        results.append(function())
    return min(results)


# --- Ours

class Ours:
    """The program over a landscape. Times are of whole processes, to the end
    of what they write to a pipe; `start` is what ASK {} takes. `processor`
    says whether to count only the time of the processor."""

    processor = False

    def __init__(self, landscape):
        self.landscape = landscape
        self.start_again()

    def start_again(self):
        """What else the machine does changes: `start` is of the same time as
        what it is taken from."""
        self.start = best(lambda: self.whole(["ASK {}"]), 9, 9)

    def command(self, words):
        return [st.PROGRAM, "-L", self.landscape, "query", *words]

    def whole(self, words):
        """Seconds of one process."""
        with tempfile.TemporaryFile() as errors:
            begin = time.perf_counter()
            child = subprocess.Popen(self.command(words), stderr=errors,
                                     stdout=subprocess.PIPE)
            with child.stdout as pipe:
                while pipe.raw.read(1 << 16):
                    pass
            _, status, used = os.wait4(child.pid, 0)
            seconds = time.perf_counter() - begin
            child.returncode = os.waitstatus_to_exitcode(status)
            fail(child.args, child.returncode, errors)
            return (used.ru_utime + used.ru_stime if self.processor else
                    seconds)

    def seconds(self, words, least=5, most=25):
        """The best time of a query without the start of a process."""
        spent = best(lambda: self.whole(["-f", "csv", *words]), least, most)
        return max(spent - self.start, 1e-5)

    def answer(self, words):
        """The rows as JSON tells them."""
        _, text, _ = st.run(self.command(["-f", "json", *words]))
        return rows_of(text)

    def memory(self, words, out=subprocess.DEVNULL):
        return memory(self.command(words), out)


def fail(command, status, errors):
    if status:
        errors.seek(0)
        lines = errors.read().decode(errors="replace").splitlines()
        raise st.Failed(f"{pathlib.Path(command[0]).name} ended with "
                        f"{status}: {' '.join(lines[-1:])}")


def memory(command, out=subprocess.DEVNULL):
    """The most anonymous memory that a process is seen with, in MiB. The
    looking slows it down: nothing is timed here. One that ends soon is looked
    at more than once."""
    most = 0
    end = time.perf_counter() + 0.1
    while most == 0 or time.perf_counter() < end:
        most = max(most, memory_once(command, out))
    return most / 1024


def memory_once(command, out):
    """In KiB, to within what the kernel counts for each processor."""
    most = 0
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, stdout=out, stderr=errors)
        with open(f"/proc/{child.pid}/status", "rb", 0) as status:
            while child.poll() is None:
                try:
                    text = os.pread(status.fileno(), 1 << 12, 0)
                except ProcessLookupError:
                    break
                found = re.search(rb"RssAnon:\s+(\d+) kB", text)
                most = max(most, int(found.group(1)) if found else 0)
        fail(command, child.wait(), errors)
    return most


# --- Others

class Oxigraph:
    """with Oxigraph(FILE) as peer: ... In a process of its own; what it takes
    is timed there, from the query to the text of the answer."""

    name = "Oxigraph"

    def __init__(self, path):
        self.path = path

    @staticmethod
    def missing():
        folder = pathlib.Path(os.environ.get("STANDSCAPE_PEERS") or ".")
        if not (folder / "node_modules" / "oxigraph").exists():
            return "STANDSCAPE_PEERS names no folder with its module"
        return None

    def __enter__(self):
        self.process = subprocess.Popen(
            ["node", "--max-old-space-size=4000", HERE / "oxigraph_bench.mjs"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ask(load=str(self.path))
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline() or
                           '{"error": "it ended"}')
        if "error" in reply:
            raise st.Failed(f"Oxigraph: {reply['error']}")
        return reply

    def seconds(self, query):
        return self.ask(query=query, format="text/csv")["seconds"]

    def answer(self, query):
        return rows_of(self.ask(query=query, format="json",
                                whole=True)["text"])


class Virtuoso:
    """with Virtuoso(FILE, SCRATCH) as peer: ... Asked over HTTP."""

    name = "Virtuoso"

    def __init__(self, path, scratch):
        self.path = path
        self.server = virtuoso.Server(path.parent, scratch)

    @staticmethod
    def missing():
        if not virtuoso.installed():
            return "virtuoso-t is not installed (virtuoso-opensource-7-bin)"
        return None

    def __enter__(self):
        self.server.__enter__()
        self.server.load(self.path)
        return self

    def __exit__(self, *_):
        self.server.__exit__()

    def seconds(self, query):
        path = "/sparql?" + urllib.parse.urlencode(
            {"query": query, "default-graph-uri": virtuoso.GRAPH,
             "format": "text/csv"})
        begin = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.server.http,
                                                timeout=PATIENCE)
        connection.request("GET", path)
        reply = connection.getresponse()
        text = reply.read()
        seconds = time.perf_counter() - begin
        connection.close()
        if reply.status != 200:
            raise st.Failed(f"Virtuoso: {text[:200].decode()}")
        return seconds


# --- Answers

def value(term):
    """A term of JSON results to compare by; numbers by their value."""
    if term is None:
        return None
    kind = term.get("datatype", "")
    if NUMBERS.match(kind) and term["value"].lower() not in ("inf", "-inf",
                                                             "nan"):
        # Sums of floating point depend on the order; 12 digits do not.
        number = decimal.Context(prec=12).create_decimal(term["value"])
        return ("number", number.normalize())
    return (term["type"].replace("typed-", ""), term["value"], kind,
            term.get("xml:lang", "").lower())


def rows_of(text):
    """The rows of JSON results, each with how often it is there."""
    told = json.loads(text)
    if "boolean" in told:
        return told["boolean"]
    names = told["head"]["vars"]
    return collections.Counter(
        tuple((name, value(row.get(name))) for name in names)
        for row in told["results"]["bindings"])


def difference(ours, theirs):
    """What differs between two answers, or None."""
    if ours == theirs:
        return None
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return f"{ours} instead of {theirs}"
    more, less = ours - theirs, theirs - ours
    return (f"{more.total()} rows too many, {less.total()} missing: "
            f"{next(iter(more), None)} for {next(iter(less), None)}")
