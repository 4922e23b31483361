#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Queries without an end are stopped: by --timeout, by --memory and by an
interrupt, each within a second, with a line that says so. TAP.

Among the other tests the second is not held: what else the machine does then,
nobody knows. All that is asked there is that the query stops.

  limits.py [QUERY...]      queries by name; else all of them

Each query of the list would take hours or more memory than there is.
"""
import os
import signal
import subprocess
import sys
import time

import deep_queries
import landscapes

E = "http://e.example/"
PREFIX = f"PREFIX : <{E}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
NODES = 75_000  # with four triples each
DENSE, OUT = 400, 50  # nodes with so many edges each
MEGABYTES = 32
SLACK = 50  # megabytes of memory that need not be counted
LATE = 1.0  # seconds
STOPS_AT_ALL = 30.0
LONGEST = 2_000_000  # bytes of a deep query
# Sanitizers need time, memory and stack that are not the program's.
with open(os.path.join(os.path.dirname(landscapes.PROGRAM), "..", "libexec",
                       "standscape", "standscape-query"), "rb") as program:
    SANITIZED = b"__asan_init" in program.read()

# Three patterns have 10^15 solutions and more.
LARGE = "?a :v ?x . ?b :v ?y . ?c :v ?z"
HUGE = f"SELECT * {{ {LARGE} }}"


def doubled(times):
    """BIND by BIND, a text that is twice as long each time."""
    binds = ['BIND("0123456789abcdef" AS ?d0)']
    binds += [f"BIND(CONCAT(?d{i}, ?d{i}) AS ?d{i + 1})"
              for i in range(times)]
    return " ".join(binds)


def nested(depth, function, innermost):
    return f"{function}(" * depth + innermost + ")" * depth


# By name: the query, and the ways in which it has to be stopped. Where rows
# stream there is nothing for --memory to stop.
TIME, MEMORY = "time", "memory"
QUERIES = {
    "product": (HUGE, TIME),
    "product, as a table": (HUGE, TIME, MEMORY, "-f", "table"),
    "product, no columns": (
        "ASK { %s FILTER(?x + ?y + ?z < 0) }" % LARGE, TIME),
    "count of a product": (
        "SELECT (COUNT(*) AS ?n) { %s FILTER(?x < ?y + ?z) }" % LARGE, TIME),
    "filter that nothing passes": (
        "SELECT * { %s FILTER(STRLEN(CONCAT(STR(?x), STR(?y), STR(?z))) > 99) }" % LARGE, TIME),
    "order of a product": (HUGE + " ORDER BY ?x ?y ?z", TIME, MEMORY),
    "order by an expression": (
        HUGE + " ORDER BY DESC(CONCAT(STR(?a), STR(?b))) ?z", TIME, MEMORY),
    "order, one key, many equal": (
        "SELECT * { ?a :v ?x . ?b :v ?y } ORDER BY (xsd:decimal(1) / 3)",
        TIME, MEMORY),
    "first of an order": (HUGE + " ORDER BY ?z LIMIT 10", TIME),
    "many of an order": (
        HUGE + " ORDER BY ?z LIMIT 900000000", TIME, MEMORY),
    "distinct rows": ("SELECT DISTINCT ?a ?b ?c { %s }" % LARGE,
                      TIME, MEMORY),
    "distinct values": (
        "SELECT DISTINCT (CONCAT(STR(?x), STR(?z)) AS ?n) { %s }" % LARGE,
        TIME, MEMORY),
    "groups": ("SELECT ?x ?b (COUNT(*) AS ?n) { %s } GROUP BY ?x ?b" % LARGE,
               TIME),
    "groups by an expression": (
        "SELECT ?k (MAX(?z) AS ?n) { %s } "
        "GROUP BY (CONCAT(STR(?x), STR(?z)) AS ?k)" % "?a :v ?x . ?c :v ?z", TIME, MEMORY),
    "concatenation": (
        "SELECT (GROUP_CONCAT(?l) AS ?n) { ?a :label ?l . ?b :v ?y }",
        TIME, MEMORY),
    "sum of distinct values": (
        "SELECT (SUM(DISTINCT ?x * ?y) AS ?n) { ?a :v ?x . ?b :v ?y }", TIME,
        MEMORY),
    "distinct rows counted": (
        "SELECT (COUNT(DISTINCT *) AS ?n) { %s }" % LARGE, TIME, MEMORY),
    "sum of a product": ("SELECT (SUM(?x * ?y / ?z) AS ?n) { %s }" % LARGE,
                         TIME),
    "graph of a product": (
        "CONSTRUCT { ?a :p ?b . ?b :q ?c } { %s }" % LARGE, TIME, MEMORY),
    "graph with blank nodes": (
        "CONSTRUCT { [] :p ?b, [ :q ?c ] } { %s }" % LARGE, TIME, MEMORY),
    "description of a product": (
        "DESCRIBE ?a ?b { %s }" % LARGE, TIME),
    "union": (
        "SELECT (COUNT(*) AS ?n) { { %s FILTER(?x > ?y) } UNION "
        "{ %s FILTER(?x < ?y) } }" % (LARGE, LARGE), TIME),
    "hash join of what is computed": (
        "SELECT * { { SELECT (?x + ?y AS ?k) { ?a :v ?x . ?b :v ?y } } "
        "{ SELECT (?x * ?y AS ?k) { ?a :v ?x . ?b :v ?y } } }", TIME, MEMORY),
    "optional": (
        "SELECT (COUNT(*) AS ?n) { ?a :v ?x OPTIONAL { ?b :v ?y . ?c :v ?z "
        "FILTER(?x + ?y + ?z < 0) } }", TIME),
    "minus": (
        "SELECT (COUNT(*) AS ?n) { ?a :v ?x MINUS { ?b :v ?y . ?a :v ?z . "
        "?c :v ?w FILTER(?y + ?w < 0) } }", TIME),
    "minus that looks at pairs": (
        "SELECT (COUNT(*) AS ?n) { ?a :v ?x OPTIONAL { ?a :none ?q } MINUS "
        "{ ?b :v ?y OPTIONAL { ?a :none ?q } } }", TIME),
    "exists": (
        "SELECT (COUNT(*) AS ?n) { ?a :v ?x FILTER EXISTS { ?b :v ?y . "
        "?c :v ?z FILTER(?x + ?y + ?z < 0) } }", TIME),
    "not exists in an expression": (
        "SELECT (COUNT(*) AS ?n) { ?a :v ?x FILTER(?x < 0 || NOT EXISTS "
        "{ ?b :v ?y . ?c :v ?z FILTER(?x + ?y + ?z < 0) }) }", TIME),
    "closure": ("SELECT (COUNT(*) AS ?n) { ?a :e+ ?b . ?b :e* ?c . "
                "?c (^:e|:e)+ ?d }", TIME),
    "closure of all nodes": (
        "SELECT (COUNT(*) AS ?n) { ?a (:e|:next|!:none)* ?b . "
        "?b (!:a)+ ?c }", TIME),
    "closure of a sequence": (
        "SELECT (COUNT(*) AS ?n) { ?a (:e/:e/:e/:e/:e/:e)* ?b . ?b :e+ ?c . "
        "?c :e+ ?d }", TIME),
    "optional steps": (
        "SELECT (COUNT(*) AS ?n) { ?a ((:e/:e/:e/:e/:e/:e)?/:e)? ?b . "
        "?b :e/:e/:e/:e ?c }", TIME),
    "negated set that nothing passes": (
        "SELECT * { ?a !(:v|:label|:next|:e) ?b . ?c !(%s) ?d . ?e :v ?f "
        "FILTER(?f < 0) }" % "|".join(f":none{i}" for i in range(2000)),
        TIME),
    "sub-select": (
        "SELECT * { { SELECT ?a (MAX(?s) AS ?m) { { SELECT ?a (?x + ?y AS ?s) "
        "{ %s } } } GROUP BY ?a } }" % LARGE, TIME),
    "regular expressions": (
        'SELECT (COUNT(*) AS ?n) { ?a :label ?l . ?b :v ?y '
        'FILTER REGEX(CONCAT(?l, STR(?y), "aaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), '
        '"(a|aa)+(b|bb)+$") }', TIME),
    "regular expression over a long text": (
        "SELECT * { %s BIND(REPLACE(?d18, \"(.*)*x(.*)*y\", \"\") AS ?r) "
        "?a :v ?v }" % doubled(18), TIME),
    "texts that double": ("SELECT * { %s }" % doubled(40), MEMORY),
    "texts that double in an expression": (
        "SELECT * { ?a :label ?l BIND(%s AS ?m) }" % (
            "REPLACE(" * 30 + "?l" + ', "(.)", "$1$1")' * 30), MEMORY),
    "long texts, again and again": (
        "SELECT * { %s ?a :v ?v . ?b :v ?w BIND(SHA512(CONCAT(?d18, STR(?v), "
        "STR(?w))) AS ?h) FILTER(?h < \"0\") }" % doubled(18), TIME),
    "deep expression": (
        "SELECT (COUNT(*) AS ?n) { %s FILTER(%s < 0) }" % (
            LARGE, nested(150, "ABS", "?x + ?y")), TIME),
    "long list": (
        "SELECT (COUNT(*) AS ?n) { ?a :v ?x . ?b :v ?y FILTER(?x + ?y IN "
        "(%s)) }" % ", ".join(f"{-i}.5" for i in range(20_000)), TIME),
    "long list of names": (
        "SELECT (COUNT(*) AS ?n) { ?a :v ?x . ?b :v ?y FILTER(?a NOT IN (%s)) "
        "FILTER(?x + ?y < 0) }" % ", ".join(f":m{i}" for i in range(50_000)),
        TIME),
    "table": (
        "SELECT * { VALUES (?k ?l) { %s } VALUES (?m ?n) { %s } %s "
        "FILTER(?l + ?n < 0) }" % (
            " ".join(f'("k{i}" {i})' for i in range(50_000)),
            " ".join(f'("m{i}" {i})' for i in range(50_000)), LARGE),
        TIME),
    "offset": (HUGE + " OFFSET 999999999999999", TIME),
    "many optional parts": (
        "SELECT (COUNT(*) AS ?n) { %s %s FILTER(?x + ?y < ?w0 - 999999) }" % (
            LARGE, " ".join(f"OPTIONAL {{ ?a :label ?w{i} }}"
                            for i in range(300))), TIME),
    "exists within exists": (
        "SELECT (COUNT(*) AS ?n) { ?a :v ?x %s FILTER(?x < 0) %s }" % (
            "FILTER EXISTS { ?b :v ?y " * 40, "}" * 40), TIME),
    "graphs": (
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a :v ?x . ?b :v ?y . ?c :v ?z "
        "FILTER(?x + ?y + ?z < 0) } }", TIME),
    "numbers that grow": (
        "SELECT * { ?a :v ?v BIND(?v + 7 AS ?n0) %s }" % " ".join(
            f"BIND(?n{i} * ?n{i} AS ?n{i + 1})" for i in range(60)), TIME),
}


def write_data():
    path = landscapes.path("limits.nt")
    with open(path, "w", encoding="utf-8") as file:
        for i in range(NODES):
            file.write(f"<{E}n{i}> <{E}v> \"{i}\"^^<http://www.w3.org/2001/"
                       f"XMLSchema#integer> .\n"
                       f"<{E}n{i}> <{E}label> \"node number {i}\" .\n"
                       f"<{E}n{i}> <{E}next> <{E}n{(i + 1) % NODES}> .\n"
                       f"<{E}n{i}> <{E}kind> <{E}k{i % 9}> .\n")
        for i in range(DENSE):
            for k in range(OUT):
                file.write(f"<{E}n{i}> <{E}e> <{E}n{(i * 7 + k * 3) % DENSE}> "
                           ".\n")
    return path


def anonymous(pid):
    """Megabytes of memory that are no files; None where it is unknown."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith("RssAnon:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return None


class Stopped:
    """A run that is stopped, or not."""

    def __init__(self, folder, query, options, interrupt=None, patience=60,
                 stack=False):
        path = landscapes.path("query.rq")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PREFIX + query)
        start = time.monotonic()
        process = subprocess.Popen(
            [landscapes.PROGRAM, "-L", folder, "query", *options, "-q", path],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, env=landscapes.environment(),
            preexec_fn=deep_queries.small_stack if stack else None)
        self.peak = 0
        while process.poll() is None:
            self.peak = max(self.peak, anonymous(process.pid) or 0)
            now = time.monotonic() - start
            if interrupt and now >= interrupt:
                process.send_signal(signal.SIGINT)
                interrupt = None
            if now > patience:
                process.kill()
                break
            time.sleep(0.005)
        self.status = process.wait()
        self.seconds = time.monotonic() - start
        self.text = process.stderr.read().decode("utf-8", "replace")
        process.stderr.close()

    def __str__(self):
        return (f"status {self.status} after {self.seconds:.2f} s, "
                f"{self.peak:.0f} MB; {self.text[:300]}")


def check_deep(tap, folder):
    """Deep and long queries, with a stack that is small."""
    for name, make in deep_queries.SHAPES.items():
        ends = []
        for size in deep_queries.SIZES:
            query = make(size)
            if len(query) < LONGEST:
                run = Stopped(folder, query, ["--timeout", "2", "--memory",
                                              "64"], stack=not SANITIZED)
                ends.append((size, str(run)))
                if run.status not in (0, 5) or run.text.count("\n") != \
                        (run.status != 0):
                    break
        else:
            ends = []
        tap.check(not ends, f"deep or long: {name}", ends[-1:])


class Trials:
    def __init__(self, tap, late, seconds=1):
        self.tap, self.late, self.seconds = tap, late, seconds
        self.folder = landscapes.path("limits")
        landscapes.must(self.folder, "init", "--bare")
        landscapes.must(self.folder, "load", "--graph", landscapes.GRAPH,
                        write_data())

    def judge(self, name, run, status, word, limit):
        good = (run.status == status and run.text.count("\n") == 1 and
                word in run.text and
                (limit is None or run.seconds < limit + self.late))
        self.tap.check(good, name, run)
        if good and os.environ.get("SS_SAY"):
            self.tap.say(run)

    def time(self, name, query, options):
        run = Stopped(self.folder, query,
                      ["--timeout", str(self.seconds), *options])
        self.judge(f"{name}: --timeout", run, 5, "longer than", self.seconds)

    def interrupt(self, name, query, options):
        run = Stopped(self.folder, query, options, self.seconds)
        self.judge(f"{name}: interrupt", run, 130, "interrupted",
                   self.seconds)

    def memory(self, name, query, options, stops):
        """Within the memory, whether or not that stops the query."""
        run = Stopped(self.folder, query,
                      ["--memory", str(MEGABYTES), "--timeout",
                       str(20 if stops else self.seconds), *options])
        word = "memory" if stops else ""
        self.judge(f"{name}: --memory", run, 5, word,
                   None if stops else self.seconds)
        if not SANITIZED:
            self.tap.check(run.peak < MEGABYTES + SLACK,
                           f"{name}: within {MEGABYTES + SLACK} MB", run)

    def run(self, name, ways=("time", "memory", "interrupt")):
        query, *rest = QUERIES[name]
        options = rest[rest.index("-f"):] if "-f" in rest else []
        if "time" in ways and TIME in rest:
            self.time(name, query, options)
        if "memory" in ways:
            self.memory(name, query, options, MEMORY in rest)
        if "interrupt" in ways and TIME in rest:
            self.interrupt(name, query, options)


def check_waiting(tap, folder):
    """A reader who does not read holds up neither of both."""
    for options, status in ((["--timeout", "1"], 5), ([], 130)):
        reads, writes = os.pipe()
        process = subprocess.Popen(
            [landscapes.PROGRAM, "-L", folder, "query", "-f", "json", *options,
             "SELECT * { ?s ?p ?o }"], stdout=writes, stderr=subprocess.PIPE,
            env=landscapes.environment())
        os.close(writes)
        time.sleep(1)
        if not options:
            process.send_signal(signal.SIGINT)
        try:
            text = process.communicate(timeout=60)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            text = process.communicate()[1]
        tap.check(process.returncode == status and text.count(b"\n") == 1,
                  f"nobody reads: exit status {status}",
                  f"status {process.returncode}, {text[:200]}")
        os.close(reads)


def main(names=None, turns=False):
    """turns: among other tests, each query in one of the ways alone."""
    tap = landscapes.Tap()
    trials = Trials(tap, STOPS_AT_ALL if turns else
                    LATE * (4 if SANITIZED else 1))
    ways = ("time", "memory", "interrupt")
    for i, name in enumerate(names or QUERIES):
        trials.run(name, (ways[i % 3],) if turns else ways)
    if not names:
        check_waiting(tap, trials.folder)
        check_deep(tap, trials.folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
