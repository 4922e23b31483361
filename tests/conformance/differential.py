#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares answers with Oxigraph's on random data and random queries.

Each query is answered as Oxigraph answers it. Prints TAP.

  differential.py [-v] [CASES [SEED]]

  STANDSCAPE        the program (default: bin/standscape)
  STANDSCAPE_PEERS  the folder with node_modules/oxigraph
"""
import collections
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import query_maker
import rdf_compare as rc
import rdf_results as rr

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.path.abspath(os.environ.get("STANDSCAPE", "bin/standscape"))
PEERS = os.environ.get("STANDSCAPE_PEERS", ".")
PER_DATA = 100
GENID = "https://w3id.org/standscape/id/genid/"


class Oxigraph:
    def __init__(self):
        self.process = subprocess.Popen(
            ["node", str(HERE / "oxigraph_server.mjs")], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def plain(term):
    """Numbers by value: Oxigraph does not keep lexical forms."""
    if term[0] == "literal" and term[2] == rr.XSD + "dateTime":
        return term[:1] + (term[1].replace("+00:00", "Z"),) + term[2:]
    if term[1].startswith(GENID):
        return ("bnode", term[1])
    return rc.number_value(term)


def read(text, graph):
    if graph:
        return [tuple(plain(t) for t in triple)
                for triple in rr.read_ntriples(text)]
    answer = rr.read_json(text)
    if isinstance(answer, bool):
        return answer
    return answer[0], [{n: plain(t) for n, t in row.items()}
                       for row in answer[1]]


def number(term):
    return float(term[1]) if term and term[0] == "literal" and \
        term[2] in rc.NUMBERS else None


def in_order(rows, query):
    """Checks ORDER BY where SPARQL defines the order: kinds of terms,
    numbers among numbers, plain strings among strings."""
    keys = re.findall(r"(DESC|ASC)?\(?(\?\w+)\)?",
                      query.rpartition(" ORDER BY")[2].partition(" LIMIT")[0]
                      .partition(" OFFSET")[0])
    for direction, name in keys[:1]:
        name = name[1:]
        for before, after in zip(rows, rows[1:]):
            a, b = before.get(name), after.get(name)
            if direction == "DESC":
                a, b = b, a
            if rank(a) > rank(b):
                return False
            if rank(a) != rank(b) or a is None:
                continue
            if number(a) is not None and number(b) is not None:
                if number(a) > number(b):
                    return False
            elif a[0] == "iri" and a[1] > b[1]:
                return False
            elif a[0] == "literal" and a[2] == b[2] in (
                    rr.XSD + "string", rr.XSD + "date") and a[1] > b[1]:
                return False
    return True


def rank(term):
    return 0 if term is None else {"bnode": 1, "iri": 2, "literal": 3}[term[0]]


def sliced(query):
    return re.search(r" (LIMIT|OFFSET) \d+", query) is not None


def compare(query, graph, ours, theirs, whole):
    """"" or what is wrong. `whole`: their answer without LIMIT, OFFSET."""
    ours, theirs = read(ours, graph), read(theirs, graph)
    if graph or isinstance(ours, bool):
        return "" if rc.same_results(ours, theirs) else "differs"
    if not theirs[1] and "GROUP BY" not in query and \
            re.search(r"\((COUNT|SUM)\(", query):
        return ""  # Oxigraph has no row where a filter is always false
    if " ORDER BY" in query and not in_order(ours[1], query):
        return "order"
    if not sliced(query):
        return "" if rc.same_results(ours, theirs) else "differs"
    if len(ours[1]) != len(theirs[1]):
        return "differs in length"
    rest = [rc.shape(row) for row in read(whole, graph)[1]]
    for row in ours[1]:
        if rc.shape(row) not in rest:
            return "differs in a row"
        rest.remove(rc.shape(row))
    return ""


class Landscape:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="standscape-differential-")
        self.environment = dict(os.environ,
                                STANDSCAPE_LANDSCAPE=self.folder + "/l")
        self.environment.setdefault("ASAN_OPTIONS",
                                    "strict_memcmp=0:detect_leaks=0")

    def run(self, *arguments):
        return subprocess.run([PROGRAM, *arguments], capture_output=True,
                              text=True, errors="replace", timeout=60,
                              check=False,
                              env=self.environment)

    def fill(self, lines):
        """Loads the lines; gives all that is there then, as N-Quads."""
        shutil.rmtree(self.folder + "/l", ignore_errors=True)
        path = self.folder + "/data.nq"
        pathlib.Path(path).write_text("\n".join(lines) + "\n", "utf-8")
        self.run("init", "--empty")
        done = self.run("load", path)
        if done.returncode:
            raise RuntimeError(done.stderr)
        done = self.run("query", "-f", "tsv", "SELECT ?s ?p ?o ?g WHERE "
                        "{ GRAPH ?g { ?s ?p ?o } }")
        return [line.replace("\t", " ") + " ."
                for line in done.stdout.splitlines()[1:]]


def brief(text):
    """JSON results in few characters."""
    for long, short in (('{"type":"literal","value":', ""), ("}}", "}"),
                        ('{"type":"uri","value":"', ""), ("\n", ""),
                        (query_maker.EX, ":"), (query_maker.XSD, "xsd:"),
                        ('{"type":"bnode","value":', "")):
        text = text.replace(long, short)
    return text.partition('"bindings":')[2] or text


def one_case(peer, landscape, query):
    """(class, details)"""
    graph = "CONSTRUCT" in query
    try:
        done = landscape.run("query", "-f", "nt" if graph else "json", query)
    except subprocess.TimeoutExpired:
        return "slow", ""
    if done.returncode < 0 or done.returncode >= 128 or \
            re.search("Sanitizer|runtime error", done.stderr):
        return "crash", done.stderr
    if done.returncode == 3 and done.stderr.count("\n") == 1:
        return "refused", done.stderr
    if done.returncode or done.stderr:
        return "failed", f"exit {done.returncode}: {done.stderr}"
    theirs = peer.ask(query=query, graph=graph)
    if "error" in theirs:
        return "accepted", theirs["error"]
    whole = None
    if sliced(query):
        whole = peer.ask(query=re.sub(r" (LIMIT|OFFSET) \d+", "", query),
                         graph=graph)["text"]
    try:
        problem = compare(query, graph, done.stdout, theirs["text"], whole)
    except ValueError as error:
        return "unread", str(error)
    if not problem:
        return "right", ""
    return "WRONG", f"{problem}\nours:   {brief(done.stdout)}\n" \
        f"theirs: {brief(theirs['text'])}"


def main():
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    cases = int(arguments[0]) if arguments else 2000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    if not shutil.which("node") or \
            not pathlib.Path(PEERS, "node_modules/oxigraph").is_dir():
        print("1..0 # SKIP node with oxigraph is not there; see "
              "STANDSCAPE_PEERS")
        return 0
    peer, landscape = Oxigraph(), Landscape()
    counts, tags, bad = collections.Counter(), {}, []
    chance = random.Random(seed)
    for case in range(cases):
        if case % PER_DATA == 0:
            lines = query_maker.data(chance)
            lines = landscape.fill(lines)
            union = {line.rpartition(" <")[0] + " ." for line in lines}
            loaded = peer.ask(load="\n".join(lines + list(union)))
            if loaded.get("size") != len(lines) + len(union):
                raise RuntimeError(f"{loaded}, not {len(lines)} quads")
        maker = query_maker.Maker(chance)
        query = maker.simple() if case % 2 else \
            maker.query(chance.choice([1, 2, 3]))
        found, details = one_case(peer, landscape, query)
        counts[found] += 1
        for tag in maker.tags:
            tags.setdefault(tag, collections.Counter())[found] += 1
        if found != "right":
            bad.append((found, query, details, lines))
    shutil.rmtree(landscape.folder)
    if "-v" in sys.argv[1:]:
        for tag, found in sorted(tags.items(), key=lambda t:
                                 -t[1]["WRONG"] / sum(t[1].values())):
            print(f"# {tag}: {dict(found)}")
    for found, query, details, lines in sorted(
            bad, key=lambda b: len(b[1]))[:int(os.environ.get("SHOW", 20))]:
        details = details if len(details) < 3000 else details[:1400] + details[-1400:]
        text = query.replace(query_maker.PREFIXES, "")
        report = f"{found}: {text}\n{details[:1500]}"
        print("# " + report.replace("\n", "\n# "))
        if os.environ.get("SHOW_DATA"):
            print("# " + "\n# ".join(lines))
    print(f"# seed {seed}: " + ", ".join(f"{n} {c}" for c, n in
                                       sorted(counts.items())))
    print("1..1\n" + ("not ok" if bad else "ok") +
          f" 1 - {cases} queries answered as Oxigraph does")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
