#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""graph/inferred is what the rules of the ontology say of all graphs, whatever
was loaded, replaced, removed or interrupted before: it is compared with a
fixpoint that is computed here over the export. TAP."""
import os
import re
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "conformance"))
from tap import Tap

PROGRAM = os.environ["STANDSCAPE"]
DATA = os.environ["SS_TEST_DATA"]
os.chdir(os.environ["SCRATCH"])

GRAPH = "https://w3id.org/standscape/graph/"
INFERRED = f"<{GRAPH}inferred>"
ONTOLOGY = f"<{GRAPH}ontology>"
PROVENANCE = f"<{GRAPH}provenance>"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
TYPE = f"<{RDF}type>"
SUBCLASS = f"<{RDFS}subClassOf>"
SUBPROPERTY = f"<{RDFS}subPropertyOf>"
INVERSE = f"<{OWL}inverseOf>"
SYMMETRIC = f"<{OWL}SymmetricProperty>"
SL = "https://w3id.org/standscape/ns#"
QUAD = re.compile(r"(\S+) (\S+) (.+) (<[^<>]*>) \.")
STALE = "graph/inferred is not up to date"
tap = Tap()


def run(folder, *arguments):
    return subprocess.run([PROGRAM, "-L", folder, *arguments], text=True,
                          capture_output=True)


def must(folder, *arguments):
    done = run(folder, *arguments)
    if done.returncode:
        raise SystemExit(f"Bail out! {arguments}: {done.stderr}")
    return done


def write(name, *triples):
    """A file of N-Triples or, where they have four parts, N-Quads."""
    with open(name, "w", encoding="utf-8") as file:
        for triple in triples:
            print(*triple, ".", file=file)
    return name


def e(name):
    return f"<http://e.example/{name}>"


# --- What follows, computed here -------------------------------------------

def quads(folder):
    text = must(folder, "export", "-f", "nquads").stdout
    return {QUAD.fullmatch(line).groups() for line in text.splitlines()}


def closure(pairs):
    """The pairs of a transitive closure, but for those of one with itself."""
    pairs = {pair for pair in pairs if pair[0] != pair[1]}
    while True:
        more = {(a, d) for a, b in pairs for c, d in pairs
                if b == c and a != d} - pairs
        if not more:
            return pairs
        pairs |= more


def fixpoint(held):
    """What follows from quads: triples that no graph holds."""
    rules = [q[:3] for q in held if q[3] == ONTOLOGY]
    direct = {}
    for s, p, o in rules:
        if p == SUBCLASS:
            direct.setdefault((TYPE, s), []).append((TYPE, o, "class"))
        elif p == SUBPROPERTY:
            direct.setdefault(s, []).append((o, False))
        elif p == INVERSE:
            direct.setdefault(s, []).append((o, True))
            direct.setdefault(o, []).append((s, True))
        elif p == TYPE and o == SYMMETRIC:
            direct.setdefault(s, []).append((s, True))
    known = {q[:3] for q in held if q[3] not in (INFERRED, PROVENANCE)}
    for p in (SUBCLASS, SUBPROPERTY):
        known |= {(a, p, b)
                  for a, b in closure({(s, o) for s, q, o in rules if q == p})}
    waiting = list(known)
    while waiting:
        s, p, o = waiting.pop()
        found = [(o, q, s) if turned else (s, q, o)
                 for q, turned in direct.get(p, [])]
        if p == TYPE:
            found += [(s, TYPE, c) for _, c, _ in direct.get((TYPE, o), [])]
        for triple in found:
            if triple not in known and triple[0][0] != '"':
                known.add(triple)
                waiting.append(triple)
    return known - {q[:3] for q in held if q[3] != INFERRED}


def inferred(folder):
    return {q[:3] for q in quads(folder) if q[3] == INFERRED}


def is_right(folder, name):
    """Compares graph/inferred with the fixpoint; returns how much it holds."""
    held = quads(folder)
    got = {q[:3] for q in held if q[3] == INFERRED}
    expected = fixpoint(held)
    tap.ok(got == expected, f"{name}: what follows is inferred",
           f"missing: {sorted(expected - got)[:3]}",
           f"too much: {sorted(got - expected)[:3]}")
    described = [q for q in held if q[0] == INFERRED and q[3] == PROVENANCE]
    tap.ok(len(described) == (4 if got else 0), f"{name}: and described",
           described)
    return len(got)


def is_stale(folder):
    done = run(folder, "store", "verify")
    if done.returncode:
        tap.say(done.stderr)
    return STALE in done.stderr


# --- init, load, pull ------------------------------------------------------

def begin():
    must("full", "init")
    count = is_right("full", "init")
    tap.ok(count > 500, "init: much follows from the curated data", count)
    must("bare", "init", "--bare")
    is_right("bare", "init --bare")
    tap.ok(all(t[1] in (SUBCLASS, SUBPROPERTY) for t in inferred("bare")),
           "init --bare: only from the ontology")
    must("empty", "init", "--empty")
    tap.same(quads("empty"), set(), "init --empty: nothing")
    for folder in ("full", "bare", "empty"):
        tap.ok(not is_stale(folder), f"{folder}: store verify says nothing")


def change():
    folder = "bare"
    amendment = f"<{SL}Amendment>"
    one = write("one.nt", (e("a"), TYPE, amendment),
                (e("a"), f"<{SL}reference>", '"A 1"'),
                (e("b"), f"<{SL}replaces>", e("a")),
                (e("b"), TYPE, f"<{SL}Edition>"))
    must(folder, "load", one)
    is_right(folder, "load")
    tap.ok((e("a"), TYPE, "<http://purl.org/dc/terms/BibliographicResource>")
           in inferred(folder), "load: classes above the one above")
    tap.ok((e("b"), "<http://purl.org/dc/terms/replaces>", e("a"))
           in inferred(folder), "load: properties above")

    # Said elsewhere: no longer inferred; no longer said: inferred again.
    two = write("two.nt", (e("a"), TYPE, f"<{SL}Supplement>"),
                (e("a"), "<http://purl.org/dc/terms/identifier>", '"A 1"'))
    before = inferred(folder)
    must(folder, "load", two)
    is_right(folder, "load of what was inferred")
    tap.ok((e("a"), TYPE, f"<{SL}Supplement>") not in inferred(folder),
           "what is said is not inferred")
    write("two.nt")
    must(folder, "load", two)
    is_right(folder, "load of nothing in its place")
    tap.same(inferred(folder), before, "it is inferred again")

    write("one.nt", (e("a"), TYPE, f"<{SL}Corrigendum>"),
          (e("c"), f"<{SL}replaces>", e("a")))
    must(folder, "load", one)
    is_right(folder, "load of other statements in their place")
    tap.ok(not any(e("b") in t for t in inferred(folder)),
           "what nothing implies is gone")
    write("one.nt")
    must(folder, "load", one)
    is_right(folder, "load without statements")
    tap.ok(not any("http://e.example" in part
                   for t in inferred(folder) for part in t),
           "nothing of it is left")


RULES = ((e("A"), SUBCLASS, e("B")), (e("B"), SUBCLASS, e("C")),
         (e("C"), SUBCLASS, e("A")), (e("C"), SUBCLASS, e("D")),
         (e("p"), SUBPROPERTY, e("q")), (e("q"), INVERSE, e("r")),
         (e("r"), SUBPROPERTY, e("t")), (e("near"), TYPE, SYMMETRIC),
         (e("beside"), SUBPROPERTY, e("near")))
FACTS = ((e("x"), TYPE, e("B")), (e("x"), e("p"), e("y")),
         (e("x"), e("p"), '"a text"@en'), (e("y"), e("r"), e("z")),
         (e("x"), e("beside"), e("y")), (e("z"), e("near"), e("z")))
# Enough that a change is small beside it.
MANY = tuple((e(f"n{i}"), e("label"), f'"n {i}"') for i in range(2000))


def ontologies():
    folder = "rules"
    must(folder, "init", "--empty")
    rules = write("rules.nt", *RULES)
    facts = write("facts.nt", *FACTS)
    must(folder, "load", write("many.nt", *MANY))
    is_right(folder, "no rules")
    tap.same(inferred(folder), set(), "no rules: nothing follows")
    must(folder, "load", facts)
    must(folder, "load", "--graph", GRAPH + "ontology", rules)
    count = is_right(folder, "rules after what they speak of")
    tap.same((e("y"), e("t"), e("x")) in inferred(folder), True,
             "the inverse of what is above, and what is above that")
    must(folder, "load", write("more.nt", (e("w"), TYPE, e("A")),
                               (e("w"), e("near"), e("x"))))
    tap.ok(is_right(folder, "a change after that") > count, "there is more")
    write("rules.nt", *RULES[:2], *RULES[5:])
    must(folder, "load", "--graph", GRAPH + "ontology", rules)
    is_right(folder, "other rules")

    # The other way round, with the same statements at the end.
    other = "rules-2"
    must(other, "init", "--empty")
    for words in (["--graph", GRAPH + "ontology", rules], ["more.nt"], [facts],
                  ["many.nt"]):
        must(other, "load", *words)
    is_right(other, "another order of loading")
    tap.same(inferred(other), inferred(folder), "the order does not matter")
    must(folder, "store", "compact")
    is_right(folder, "compacted")
    tap.ok(not is_stale(folder), "compacted: store verify says nothing")
    must(folder, "load", write("more.nt", (e("v"), TYPE, e("A"))))
    is_right(folder, "a change after compacting")


def at_once():
    """Graphs that were not there: what follows comes with them."""
    folder = "at-once"
    must(folder, "init", "--empty")
    must(folder, "load", "--graph", GRAPH + "ontology",
         write("rules.nt", *RULES))
    is_right(folder, "at once: rules alone")
    must(folder, "load", write("facts.nt", *FACTS, (e("k"), e("p"), '"known"')))
    count = is_right(folder, "at once: facts")
    stated = ((e("x"), TYPE, e("D")), (e("y"), e("t"), e("x")),
              (e("x"), e("q"), '"a text"@en'), (e("k"), e("near"), '"known"'),
              (e("k"), e("near"), e("x")), (e("x"), e("near"), e("k")))
    must(folder, "load", write("stated.nt", *stated))
    tap.ok(is_right(folder, "at once: what was inferred is said") < count,
           "there is less")
    # Two files in one load, one of which was there.
    must(folder, "load", write("stated.nt", *stated[:2]),
         write("third.nt", (e("third"), e("beside"), e("x"))))
    is_right(folder, "a graph that was there, and one that was not")
    tap.ok(not is_stale(folder), "at once: store verify says nothing")


def little_memory():
    """What follows does not fit into memory, but for what states it."""
    must("little", "init", "--bare")
    must("little", "load", "--memory", "16",
         write("much.nt", *((e(f"d{i}"), TYPE, f"<{SL}Amendment>")
                            for i in range(45000))))
    is_right("little", "little memory")
    tap.ok(not is_stale("little"), "little memory: store verify says nothing")


def pulls():
    records = os.path.join(DATA, "golden", "iso_deliverables.jsonl")
    shutil.copytree("full", "pulled")
    must("pulled", "load", write("one.nt", (e("a"), TYPE, f"<{SL}Edition>")))
    run("pulled", "pull", "iso", "--from", records)
    is_right("pulled", "pull")
    shutil.copytree("full", "pulled-2")
    run("pulled-2", "pull", "iso", "--from", records)
    must("pulled-2", "load", "one.nt")
    is_right("pulled-2", "pull before load")
    tap.same(inferred("pulled"), inferred("pulled-2"),
             "pull: the order does not matter")


# --- Exports of other landscapes -------------------------------------------

def exports():
    text = must("full", "export", "-f", "nquads").stdout
    with open("full.nq", "w", encoding="utf-8") as file:
        file.write(text)
    count = sum(line.endswith(f" {INFERRED} .") for line in text.splitlines())
    must("copy", "init", "--empty")
    done = must("copy", "load", "full.nq")
    tap.ok(done.stderr.startswith(f"full.nq: {count} statements of {GRAPH}"
                                  "inferred left out"),
           "load of an export: its inferred graph is left out", done.stderr)
    is_right("copy", "load of an export")
    tap.same(inferred("copy"), inferred("full"), "and inferred anew")
    must("copy-2", "init", "--empty")
    write("inferred.nq", (e("x"), e("p"), e("y"), INFERRED),
          (e("x"), e("p"), e("z"), e("g")))
    done = must("copy-2", "load", "inferred.nq")
    tap.ok("inferred.nq: 1 statement of" in done.stderr, "one statement",
           done.stderr)
    tap.same({q[3] for q in quads("copy-2")} - {PROVENANCE}, {e("g")},
             "the rest is loaded")
    done = run("copy-2", "load", "--graph", GRAPH + "inferred", "one.nt")
    tap.ok(done.returncode == 2 and "infers" in done.stderr,
           "load --graph graph/inferred is refused", done.stderr)


# --- What people see -------------------------------------------------------

def answers():
    number = f"SELECT (COUNT(*) AS ?n) {{ GRAPH {INFERRED} {{?s ?p ?o}} }}"
    count = len(inferred("full"))
    tap.same(must("full", "query", "-f", "csv", number).stdout.split()[1],
             str(count), "query: the graph by its name")
    ask = f"ASK {{ <{SL}Amendment> {SUBCLASS} ?c . " \
          "FILTER(STRENDS(STR(?c), 'BibliographicResource')) }"
    for graph, expected in (("union", "true"), ("none", "false")):
        tap.same(must("full", "query", "--default-graph", graph, ask)
                 .stdout.strip(), expected, f"query: --default-graph {graph}")
    rows = must("full", "sources", "-f", "csv").stdout.splitlines()
    tap.ok(f"{GRAPH}inferred,,,{count},curated,,,,Inferred from the ontology"
           in rows, "sources: the graph, its number and title")
    tap.ok(f"inferred triples,{count}" in
           must("full", "stats", "-f", "csv").stdout.splitlines(),
           "stats: how many are inferred")
    text = must("full", "describe", "--all", "AI Act").stdout
    tap.ok("Inferred from the ontology" not in text and
           "Said of it" in text, "describe: only what is said", text[-500:])
    tap.ok(must("full", "export", "-f", "nt", "--source", "inferred").stdout
           .count("\n") == count, "export --source inferred")


# --- Stopped in between ----------------------------------------------------

def manifest(folder):
    try:
        return os.stat(os.path.join(folder, "store", "manifest")).st_ino
    except FileNotFoundError:
        return 0


def stop(folder, *arguments):
    """Kills a write as soon as its first commit is there."""
    before = manifest(folder)
    child = subprocess.Popen([PROGRAM, "-L", folder, *arguments],
                             stderr=subprocess.DEVNULL)
    while manifest(folder) == before and child.poll() is None:
        time.sleep(0.0002)
    child.send_signal(signal.SIGKILL)
    child.wait()


def interrupted():
    write("long.nt", *((e(f"d{i}"), TYPE, f"<{SL}Amendment>")
                       for i in range(20000)))
    must("fresh", "init", "--bare")
    for attempt in range(3):
        shutil.rmtree("stopped", ignore_errors=True)
        shutil.copytree("fresh", "stopped")
        stop("stopped", "load", "long.nt")
        is_right("stopped", "stopped, a graph that was not there")
    os.rename("long.nt", "longer.nt")
    must("fresh", "load", write("long.nt", (e("d0"), TYPE, f"<{SL}Edition>")))
    os.rename("longer.nt", "long.nt")
    for attempt in range(20):
        shutil.rmtree("stopped", ignore_errors=True)
        shutil.copytree("fresh", "stopped")
        stop("stopped", "load", "long.nt")
        if is_stale("stopped"):
            break
    tap.ok(is_stale("stopped"), "store verify: a write was stopped")
    tap.same(run("stopped", "store", "verify").returncode, 0,
             "store verify: which is no fault of the store")
    held = quads("stopped")
    tap.ok(sum(q[0].startswith("<http://e.example/d") and q[3] != INFERRED
               for q in held) == 20000, "the statements are there")
    tap.ok(fixpoint(held) != {q[:3] for q in held if q[3] == INFERRED},
           "what follows is not")
    shutil.copytree("stopped", "stopped-2")
    must("stopped", "load", write("one.nt", (e("a"), TYPE, f"<{SL}Edition>")))
    is_right("stopped", "the next write")
    tap.ok(not is_stale("stopped"), "store verify says nothing then")
    must("stopped-2", "store", "compact")
    is_right("stopped-2", "store compact")
    tap.ok(not is_stale("stopped-2"), "nor after store compact")


def too_much():
    """A cycle of 2000 classes has four million pairs."""
    must("cycle", "init", "--bare")
    must("cycle", "load", write("one.nt", (e("a"), TYPE, f"<{SL}Edition>")))
    before = quads("cycle")
    write("cycle.nt", *((e(f"c{i}"), SUBCLASS, e(f"c{(i + 1) % 2000}"))
                        for i in range(2000)))
    done = run("cycle", "load", "--graph", GRAPH + "ontology", "cycle.nt")
    tap.same(done.returncode, 5, "an ontology that is too large: exit status")
    tap.ok("rdfs:subClassOf" in done.stderr and STALE in done.stderr,
           "an ontology that is too large: message", done.stderr)
    tap.ok({q for q in quads("cycle") if q[3] == INFERRED} ==
           {q for q in before if q[3] == INFERRED}, "what was inferred stays")
    tap.ok(is_stale("cycle"), "and is out of date")
    must("cycle", "load", "--graph", GRAPH + "ontology",
         write("rules.nt", *RULES))
    is_right("cycle", "a smaller one")


for part in (begin, change, ontologies, at_once, little_memory, pulls,
             exports, answers, interrupted, too_much):
    part()
sys.exit(tap.finish())
