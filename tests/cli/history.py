#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Stages of ISO's projects that changed from pull to pull: events in
graph/iso/history and in the log history/iso.nq, which only grows; what older
snapshots, --offline, --as-known, crashes and prune make of them. TAP."""
import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timezone

SOURCE = os.environ["SS_SOURCE"]
PROGRAM = os.environ["STANDSCAPE"]
SCRATCH = os.environ["SCRATCH"]
sys.path.insert(0, os.path.join(SOURCE, "tests", "conformance"))
import tap  # noqa: E402

t = tap.Tap()
ID = "https://w3id.org/standscape/id/"
SL = "https://w3id.org/standscape/ns#"
HISTORY = "https://w3id.org/standscape/graph/iso/history"
D1, D2, D3, D4 = "2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04"
# project: stages on the four days; 5003 is new on the second one
STAGES = {5001: (2000, 3020, 3020, 4020), 5002: (6060, 6060, 9092, 9092),
          5003: (None, 1099, 2000, 2000), 5004: (3060, 4000, 4020, 4020)}


def document(number, day):
    """The file of a day; returns its path."""
    path = os.path.join(SCRATCH, f"day-{number}", "deliverables.jsonl")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        for project, stages in STAGES.items():
            if stages[number - 1] is None:
                continue
            file.write(json.dumps({
                "id": project, "deliverableType": "IS", "supplementType": None,
                "reference": f"ISO/CD {project}", "title": {"en": "x"},
                "publicationDate": None, "edition": 1, "icsCode": None,
                "ownerCommittee": "ISO/TC 999", "replaces": None,
                "currentStage": stages[number - 1], "replacedBy": None,
                "languages": None, "pages": None, "scope": None}) + "\n")
    moment = datetime.fromisoformat(day + "T12:00:00").replace(
        tzinfo=timezone.utc).timestamp()
    os.utime(path, (moment, moment))
    return path


ONE, TWO, THREE, FOUR = (document(i + 1, day)
                         for i, day in enumerate([D1, D2, D3, D4]))


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def event(project, stage, day, path):
    """The lines of an event."""
    iri = f"{ID}event/iso/{project}/{stage}/{day}"
    date = f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>'
    return {f"<{iri}> <{p}> {o} <{HISTORY}> ." for p, o in [
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
         f"<{SL}StageEvent>"),
        (SL + "onProject", f"<{ID}project/iso/{project}>"),
        (SL + "stage", f"<{ID}stage/iso/{stage}>"),
        (SL + "observedOn", date), (SL + "validFrom", date),
        ("http://www.w3.org/ns/prov#wasDerivedFrom",
         f"<{ID}snapshot/{digest(path)}>")]}


SECOND = event(5001, "30.20", D2, TWO) | event(5004, "40.00", D2, TWO)
THIRD = (event(5002, "90.92", D3, THREE) | event(5003, "20.00", D3, THREE) |
         event(5004, "40.20", D3, THREE))
FOURTH = event(5001, "40.20", D4, FOUR)


class Landscape:
    def __init__(self, name, *files):
        self.name = name
        self.path = os.path.join(SCRATCH, name)
        self.said = ""
        self.run("init", "--empty")
        for file in files:
            self.pull(file)

    def run(self, *arguments, status=0):
        done = subprocess.run([PROGRAM, "-L", self.path, *arguments],
                              capture_output=True, text=True)
        self.said = done.stderr
        if done.returncode != status:
            t.ok(False, self.name + ": " + " ".join(arguments),
                 f"status {done.returncode}", done.stderr)
        return done.stdout

    def pull(self, file, status=0):
        self.run("pull", "iso", "--from", file, status=status)

    def graph(self, name=""):
        """The quads but for provenance, of one graph."""
        return {q for q in self.run("export", "-f", "nquads").splitlines()
                if "/graph/provenance>" not in q and
                q.endswith(f"/graph/{name}> .") | (not name)}

    def history(self):
        return self.graph("iso/history")

    def stages(self):
        table = csv.reader(io.StringIO(self.run(
            "query", "-f", "csv", "SELECT ?n ?s { GRAPH <https://w3id.org/"
            "standscape/graph/iso/deliverables> { ?p sl:currentStage ?s ; "
            "dcterms:identifier ?n } }")))
        next(table)
        return {int(n): int(s.rsplit("/", 1)[1].replace(".", ""))
                for n, s in table}

    def file(self, *path):
        return os.path.join(self.path, *path)

    def log(self):
        if not os.path.exists(self.file("history", "iso.nq")):
            return b""
        with open(self.file("history", "iso.nq"), "rb") as file:
            return file.read()

    def log_lines(self):
        return self.log().decode().splitlines()

    def write_log(self, content):
        with open(self.file("history", "iso.nq"), "wb") as file:
            file.write(content)

    def manifest(self):
        with open(self.file("snapshots", "manifest.jsonl")) as file:
            return [json.loads(line) for line in file]

    def verified(self, name):
        self.run("store", "verify")
        t.ok(True, name + ": the store is sound")


def stages_of(number):
    return {p: s[number - 1] for p, s in STAGES.items()
            if s[number - 1] is not None}


def grows():
    one = Landscape("grows", ONE)
    t.same((one.history(), one.log()), (set(), b""), "a first pull: no event")
    one.pull(TWO)
    t.ok("2 stages changed" in one.said, "the changes are counted", one.said)
    t.same(one.history(), SECOND, "the second: an event for each change, none "
           "for what is new")
    first = one.log()
    t.same(sorted(one.log_lines()), sorted(SECOND), "and the log has them")
    one.pull(THREE)
    t.same(one.history(), SECOND | THIRD, "the third: the events of both")
    t.ok(one.log().startswith(first) and
         sorted(one.log()[len(first):].decode().splitlines()) == sorted(THIRD),
         "the log grew by the lines of the third, what was there stays")
    graph, log = one.graph(), one.log()
    for name, arguments in [("the same file", ("--from", THREE)),
                            ("--offline", ("--offline",))]:
        inode = os.stat(one.file("history", "iso.nq"))
        one.run("pull", "iso", *arguments)
        now = os.stat(one.file("history", "iso.nq"))
        t.same((one.graph(), one.log()), (graph, log),
               f"pulled again by {name}: nothing new")
        t.same((now.st_ino, now.st_mtime_ns), (inode.st_ino, inode.st_mtime_ns),
               "the log was not written")
        t.ok("changed" not in one.said, "and no change is told", one.said)
    as_of = {day: one.run("query", "--as-of", day, "-f", "csv",
                          "SELECT ?e { ?e a sl:StageEvent }").count("event/")
             for day in (D1, D2, D3)}
    t.same(as_of, {D1: 0, D2: 2, D3: 5}, "as of a day: what was seen by then")
    one.verified("after all pulls")
    return one


def older(full):
    """An older file after a newer one, and the newer ones after that."""
    one = Landscape("older", ONE, TWO, THREE)
    log = one.log()
    one.pull(ONE)
    t.same(one.stages(), stages_of(1), "an older file: its stages are there")
    t.same((one.history(), one.log()), (SECOND | THIRD, log),
           "and no event; those that there were stay")
    one.pull(TWO)
    t.same((one.history(), one.log()), (SECOND | THIRD, log),
           "what was seen before is no news on the way back")
    one.pull(ONE)
    one.pull(FOUR)
    t.same(one.history(), SECOND | THIRD | FOURTH,
           "an old file in between makes no event of what was known")
    t.same(one.log()[len(log):].decode().splitlines(),
           [x for x in one.log_lines() if x in FOURTH],
           "and the log grew by what is new")
    t.same(one.graph("iso/deliverables"),
           Landscape("straight", FOUR).graph("iso/deliverables"),
           "the graph is that of the newest file")
    t.same(full.stages(), stages_of(3), "another landscape has its own")


def broken():
    one = Landscape("broken", ONE, TWO)
    log, graph = one.log(), one.graph()
    one.write_log(log + b'<https://w3id.org/standscape/id/event/iso/50')
    one.pull(TWO)
    t.same(one.graph(), graph, "a torn last line is passed over")
    one.pull(THREE)
    t.ok(one.log().startswith(log) and
         sorted(one.log_lines()) == sorted(SECOND | THIRD),
         "and cut off before the next one is written")

    whole = one.log()
    foreign = b'<a:s> <a:p> "x" <a:g> .\n'
    count = whole.count(b"\n")
    for name, line, place in [
            ("a foreign line", foreign, count + 1),
            ("rubbish", b"what is this\n", count + 1),
            ("no UTF-8", b'<a:s> <a:p> "\xff" <' + HISTORY.encode() + b'> .\n',
             count + 1)]:
        one.write_log(whole + line)
        before = one.graph()
        one.pull(FOUR, status=3)
        t.ok(f"history/iso.nq:{place}:" in one.said and
             one.said.count("\n") == 1,
             f"{name}: an error that names the line", one.said)
        t.same((one.graph(), one.log()), (before, whole + line),
               f"{name}: neither the graph nor the log was changed")
    one.write_log(whole)
    one.pull(FOUR)
    t.same(one.history(), SECOND | THIRD | FOURTH, "mended, the pull is done")

    # a crash between the commit and the log
    for kept in (0, 3, 12):
        lines = one.log().splitlines(keepends=True)
        one.write_log(b"".join(lines[:kept]))
        one.pull(FOUR)
        t.ok(one.log().startswith(b"".join(lines[:kept])) and
             sorted(one.log().splitlines(keepends=True)) == sorted(lines),
             f"a log with {kept} of its lines gets back the others")
    os.remove(one.file("history", "iso.nq"))
    one.pull(FOUR)
    t.same(sorted(one.log_lines()), sorted(SECOND | THIRD | FOURTH),
           "a log that is gone is written anew from the graph")
    one.verified("after these")


def as_known(full):
    one = Landscape("known", ONE, TWO, THREE)
    log, lines = one.log(), len(one.manifest())
    for day, number, events in [(D1, 1, set()), (D2, 2, SECOND),
                                (D3, 3, SECOND | THIRD)]:
        one.run("pull", "iso", "--as-known", day)
        t.same((one.stages(), one.history()), (stages_of(number), events),
               f"--as-known {day}: the graph is that of the day")
        t.same((one.log(), len(one.manifest())), (log, lines),
               "the log and the snapshots stay")
    one.run("pull", "iso", "--as-known", D1)
    one.pull(FOUR)
    t.same((one.stages(), one.history()),
           (stages_of(4), SECOND | THIRD | FOURTH),
           "a pull after --as-known has all events, and one for what changed")
    one.run("pull", "iso", "--as-known", "2026-08-31", status=3)
    t.ok("2026-08-31" in one.said, "a day before all: said so", one.said)
    one.run("pull", "iso", "--as-known", D1, "--from", one.path + "/.")
    t.same(len(one.manifest()), lines + 1,
           "--from the landscape itself adds no snapshot")
    one.run("pull", "iso", "--offline")
    t.same(one.stages(), stages_of(4), "--offline is the last pull again")

    for day, number, events in [(D1, 1, set()), (D2, 2, SECOND)]:
        new = Landscape("new-" + day)
        new.run("pull", "iso", "--as-known", day, "--from", full.path)
        t.same((new.stages(), new.history()), (stages_of(number), events),
               f"--as-known {day} in a new landscape: the graph of that day")
        t.same(sorted(new.log_lines()), sorted(events),
               "the log has the events up to the day")
        full.run("pull", "iso", "--as-known", day)
        t.same(new.graph(), full.graph(), "the graph is the same as in the old")
    t.ok(not os.path.exists(new.file("incoming")), "nothing is left over")
    kept, of_old = new.manifest()[0], [
        x for x in full.manifest() if x["sha256"] == digest(TWO)][0]
    t.same({k: kept.get(k) for k in ("dataset", "file", "retrieved", "sha256",
                                     "bytes", "licence")},
           {k: of_old.get(k) for k in ("dataset", "file", "retrieved", "sha256",
                                       "bytes", "licence")},
           "the document is kept in the new landscape")
    hidden = full.path + "-away"
    os.rename(full.path, hidden)
    before = new.graph()
    new.run("pull", "iso", "--offline")
    t.same(new.graph(), before, "which does without the old one")
    os.rename(hidden, full.path)
    new.run("pull", "iso", "--as-known", D3, "--from", full.path)
    t.same((new.stages(), new.history()), (stages_of(3), SECOND | THIRD),
           "a later day after that")
    t.same(sorted(new.log_lines()), sorted(SECOND | THIRD),
           "its events are those of the old landscape")
    new.verified("after --as-known")

    damaged = os.path.join(SCRATCH, "damaged")
    shutil.copytree(full.path, damaged)
    with open(os.path.join(damaged, "snapshots", digest(ONE) + ".zst"),
              "r+b") as file:
        file.truncate(20)
    before, lines = new.graph(), len(new.manifest())
    new.run("pull", "iso", "--as-known", D1, "--from", damaged, status=4)
    t.ok(digest(ONE) in new.said and "damaged/" in new.said,
         "a damaged snapshot of the old one: said which", new.said)
    t.same((new.graph(), len(new.manifest())), (before, lines),
           "and nothing was changed")


def at_once():
    """Several pulls at the same time."""
    one = Landscape("at-once", ONE)
    running = [subprocess.Popen([PROGRAM, "-L", one.path, "pull", "iso",
                                 "--from", TWO], stderr=subprocess.PIPE,
                                text=True) for _ in range(6)]
    said = [process.communicate()[1] for process in running]
    good = [process.returncode == 0 for process in running]
    t.ok(any(good) and all(p or "\n" in s for p, s in zip(good, said)),
         "of pulls at the same time one is done, others say why not", said)
    one.pull(TWO)
    t.same((one.history(), set(one.log_lines())), (SECOND, SECOND),
           "the events and the whole lines of the log are those of one pull")
    one.verified("after pulls at the same time")


def data_sets():
    """A graph is what the snapshots of its data set say, and no more."""
    committees = os.path.join(SCRATCH, "committees.jsonl")
    with open(committees, "w", encoding="utf-8") as file:
        file.write(json.dumps({"id": 1, "reference": "ISO/TC 999",
                               "status": "Active", "parentId": None,
                               "pMembers": None}) + "\n")
    os.utime(committees, (os.stat(THREE).st_mtime, os.stat(THREE).st_mtime))
    one = Landscape("sets", ONE, committees, THREE)
    t.ok(one.graph("iso/committees"), "a data set that came alone")
    t.same(one.stages(), stages_of(3), "leaves the others as they are")
    one.run("pull", "iso", "--as-known", D1)
    t.same((one.stages(), one.graph("iso/committees")), (stages_of(1), set()),
           "--as-known: a data set that had not come by then is empty")
    one.run("pull", "iso", "--offline")
    t.same(len(one.graph("iso/committees")) > 0, True, "--offline: it is there")
    nothing = os.path.join(SCRATCH, "nothing.jsonl")
    with open(nothing, "w", encoding="utf-8") as file:
        file.write('{"id":0,"deliverableType":"IS","reference":"ISO 1",'
                   '"currentStage":6060}\n')
    one.pull(nothing, status=3)
    t.same(one.graph("iso/deliverables"), set(),
           "a file of which no record can be used: the graph holds nothing of "
           "another snapshot")
    t.same(one.history(), event(5001, "30.20", D3, THREE) |
           event(5002, "90.92", D3, THREE) | event(5004, "40.20", D3, THREE),
           "the history stays")
    one.pull(FOUR)
    one.verified("after data sets that come and go")


def prune():
    one = Landscape("prune", ONE, TWO, THREE)
    one.run("pull", "iso", "--from", THREE)
    log, graph = one.log(), one.graph()

    def files():
        return {name[:64] for name in os.listdir(one.file("snapshots"))
                if len(name) > 60}

    def readable(*days):
        return [day for day in days if subprocess.run(
            [PROGRAM, "-L", one.path, "pull", "iso", "--as-known", day],
            capture_output=True).returncode == 0]

    all_files = {digest(f) for f in (ONE, TWO, THREE)}
    t.same(files(), all_files, "three snapshots are kept")
    for rule, left in [(("--keep", "2"), [TWO, THREE]),
                       (("--since", D3), [THREE]),
                       (("--since", D1), [ONE, TWO, THREE])]:
        one.run("prune", *rule, "--dry-run")
        gone = 3 - len(left)
        t.ok(f"{gone} snapshots would go, {len(left)} stay" in one.said,
             f"prune {' '.join(rule)} --dry-run says what would go", one.said)
        t.same(files(), all_files, "and nothing goes")
    stray = "0" * 64
    with open(one.file("snapshots", stray + ".zst"), "wb") as file:
        file.write(b"x")
    one.run("prune", "--keep", "2")
    t.same(files(), {digest(TWO), digest(THREE), stray},
           "prune --keep 2: the oldest goes, other files stay")
    t.same(readable(D1, D2, D3), [D2, D3], "what is kept can be read")
    one.run("pull", "iso", "--as-known", D1, status=3)
    t.ok("pruned" in one.said and D1 in one.said, "what is not is said to be "
         "pruned", one.said)
    one.run("pull", "iso", "--offline")
    t.same((one.graph(), one.log()), (graph, log),
           "--offline gives the graph of before, with events whose snapshots "
           "are gone; the log stays")
    one.run("prune", "--leftovers")
    t.same(files(), {digest(TWO), digest(THREE)},
           "prune --leftovers: the file that no line names goes")
    one.run("prune", "--since", D3)
    t.same((files(), readable(D1, D2, D3)), ({digest(THREE)}, [D3]),
           "prune --since: what came before goes")
    one.run("prune", "--since", "2030-01-01")
    t.same(files(), {digest(THREE)}, "the newest always stays")
    one.run("pull", "iso", "--offline")
    t.same((one.graph(), one.log()), (graph, log), "and can be read")
    one.pull(FOUR)
    t.same(one.history(), SECOND | THIRD | FOURTH, "a pull goes on from there")
    one.pull(ONE)
    t.same(readable(D1), [D1], "what was pruned can be pulled anew")
    one.verified("after prune")


def main():
    full = grows()
    older(full)
    broken()
    as_known(full)
    data_sets()
    at_once()
    prune()
    return t.finish()


if __name__ == "__main__":
    sys.exit(main())
