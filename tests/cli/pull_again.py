#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pulling ISO's deliverables again reads only what changed: the graphs must be
those that a new landscape gets from the same file, whatever changed. Random
catalogues change at random, with references that several records have, ids
that occur twice, links to what comes and goes, and lines that are no records.
Then what must keep notes of last time from being used. TAP."""
import json
import os
import random
import re
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
GRAPH = "https://w3id.org/standscape/graph/"
NAMES = ["iso/deliverables", "inferred"]
RECORDS, STEPS = 400, 12


def run(landscape, *arguments):
    done = subprocess.run([PROGRAM, "-L", landscape, *arguments],
                          capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


def new_landscape(name):
    path = os.path.join(SCRATCH, name)
    shutil.rmtree(path, ignore_errors=True)
    run(path, "init", "--bare")
    return path


def graph(landscape, name, with_events=b""):
    """The lines of a graph; of those about events, which tell of the pulls
    before, only those that are asked for."""
    status, out, said = run(landscape, "export", "-f", "nquads")
    assert status == 0, said
    end = f" <{GRAPH}{name}> .".encode()
    return [line for line in out.splitlines() if line.endswith(end) and
            (b"/id/event/" not in line or
             (with_events and with_events in line))]


def graphs(landscape):
    """The statements of the graphs that the file decides, and the number of
    its records."""
    status, out, said = run(
        landscape, "query", "-f", "csv",
        f"SELECT ?n {{ GRAPH <{GRAPH}provenance> {{ <{GRAPH}iso/deliverables> "
        "sl:recordCount ?n }}")
    assert status == 0, said
    return [sorted(graph(landscape, name)) for name in NAMES] + [[out]]


def same_graphs(landscape, fresh, name):
    got, wanted = graphs(landscape), graphs(fresh)
    difference = [sorted({*map(str, one)} ^ {*map(str, other)})
                  for one, other in zip(got, wanted)]
    t.ok(got == wanted, f"{name}: the graphs", *difference)


def a_record(dice, number):
    """A record; few references, so that several records have the same."""
    base = dice.randrange(9000, 9000 + RECORDS // 2)
    year = dice.choice([2015, 2019, 2024])
    reference = dice.choice([
        f"ISO {base}:{year}", f"ISO {base}:{year}", f"ISO {base}:{year}",
        f"ISO/DIS {base}", f"ISO {base}:{year}/Amd 1:{year + 1}",
        f"ISO {base}:{year}/CD Amd 2", f"ISO/CD {base}-1",
        f"ISO/TR {base}:{year}"] + ["something else"] *
                            (dice.random() < .1))
    return {"id": number, "deliverableType": dice.choice([*20 * ["IS"], "XX"]),
            "supplementType": None, "reference": reference,
            "title": {"en": f"Title {dice.randrange(1000)}"},
            "publicationDate": f"{year}-03-01",
            "edition": dice.choice([None, 1, 2, 3]), "icsCode": ["35.020"],
            "ownerCommittee": f"ISO/TC {dice.randrange(1, 9)}",
            "currentStage": dice.choice([2000, 6060, 9092]),
            "replaces": a_link(dice), "replacedBy": a_link(dice),
            "languages": ["en"], "pages": {"en": dice.randrange(1, 99)},
            "scope": None}


def a_link(dice):
    return dice.choice([*7 * [None], [dice.randrange(1, 2 * RECORDS)],
                        [dice.randrange(1, RECORDS) for _ in range(3)]])


def change(dice, lines):
    """Some lines change, come, go, or change places."""
    for _ in range(dice.choice([0, 1, 1, 2, 3, 4])):
        at = dice.randrange(len(lines))
        kind = dice.randrange(8)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, a_record(dice, dice.randrange(1, 2 * RECORDS)))
        elif kind == 2:
            lines.insert(at, dice.choice(["no JSON", {"id": "x"}, {}]))
        elif kind == 3:
            other = dice.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 4:
            lines.append(lines[at])  # the same line twice
        elif isinstance(lines[at], dict) and "edition" in lines[at]:
            again = a_record(dice, lines[at]["id"])
            member = dice.choice(["reference", "edition", "replaces", "title",
                                  "replacedBy", "currentStage"])
            lines[at] = {**lines[at], member: again[member]}


def write(name, lines):
    path = os.path.join(SCRATCH, name)
    with open(path, "w", encoding="utf-8") as file:
        for line in lines:
            file.write((line if isinstance(line, str) else json.dumps(line)) +
                       "\n")
    return path


def first_lines(dice):
    return [a_record(dice, number + 1) for number in range(RECORDS)]


def problems(said):
    """The lines about what could not be used, without the file's name."""
    return sorted(re.findall(r"\.jsonl(:\d+: .*)", said))


def without_provenance(landscape):
    """All statements but those about graphs."""
    status, out, said = run(landscape, "export", "-f", "nquads")
    assert status == 0, said
    return {line for line in out.splitlines()
            if not line.endswith(f"<{GRAPH}provenance> .".encode())}


def same_history(kept, whole, name):
    """A landscape whose pulls read everything has the same events."""
    got, wanted = without_provenance(kept), without_provenance(whole)
    t.ok(got == wanted, f"{name}: events, too", *sorted(got ^ wanted))


def random_changes(seed):
    dice = random.Random(seed)
    kept, whole = new_landscape("kept"), new_landscape("whole")
    lines = first_lines(dice)
    partly = 0
    for step in range(STEPS):
        name = f"seed {seed}, file {step}"
        path = write("file.jsonl", lines)
        day = datetime(2026, 3, 1 + step, tzinfo=timezone.utc).timestamp()
        os.utime(path, (day, day))
        forget(whole)
        run(whole, "pull", "iso", "--from", path)
        status, _, said = run(kept, "pull", "iso", "--from", path)
        partly += "as last time" in said
        same_history(kept, whole, name)
        fresh = new_landscape("fresh")
        again, _, also = run(fresh, "pull", "iso", "--from", path)
        same_graphs(kept, fresh, name)
        t.same((status, problems(said)), (again, problems(also)),
               f"{name}: status and problems")
        if step > 2 and dice.random() < .3:  # back, and to what came after
            day = f"2026-03-{dice.randrange(1, step):02}"
            forget(whole)
            for landscape in kept, whole:
                run(landscape, "pull", "iso", "--as-known", day)
            same_history(kept, whole, f"{name}, then as known on {day}")
        change(dice, lines)
    t.ok(partly >= STEPS // 2, f"seed {seed}: most files are read in part "
            f"({partly} of {STEPS})")


def back_to_a_stage():
    """A stage that the history left, and an older snapshot has as the newest
    one has it, is an event, though its line did not change between these."""
    kept, whole = new_landscape("kept"), new_landscape("whole")
    first = first_lines(random.Random(5))
    first[0] = {**first[0], "currentStage": 2000}
    second = [{**first[0], "currentStage": 6060}, *first[1:]]
    third = [*first[:-1], {**first[-1], "title": {"en": "Another"}}]
    for day, lines in enumerate([first, second, third], 1):
        path = write("file.jsonl", lines)
        moment = datetime(2026, 3, day, tzinfo=timezone.utc).timestamp()
        os.utime(path, (moment, moment))
        forget(whole)
        for landscape in kept, whole:
            if day == 3:
                run(landscape, "pull", "iso", "--as-known", "2026-03-01")
            run(landscape, "pull", "iso", "--from", path)
    same_history(kept, whole, "back to a stage")
    events = b"".join(graph(kept, "iso/history", b"/event/iso/1/20.00/"))
    t.ok(b"/event/iso/1/20.00/2026-03-03" in events, "it is an event")


def pulled_twice(name, between):
    """Pulls, does something, and pulls what changed in one line. Says whether
    notes were used, and checks the graphs."""
    dice = random.Random(7)
    landscape = new_landscape("kept")
    lines = first_lines(dice)
    run(landscape, "pull", "iso", "--from", write("one.jsonl", lines))
    between(landscape)
    lines[0]["title"] = {"en": "Another title"}
    path = write("two.jsonl", lines)
    said = run(landscape, "pull", "iso", "--from", path)[2]
    fresh = new_landscape("fresh")
    run(fresh, "pull", "iso", "--from", path)
    same_graphs(landscape, fresh, name)
    return "as last time" in said


def loaded(landscape):
    """Loads the graph as it is but for one statement."""
    out = b"".join(line + b"\n"
                   for line in graph(landscape, "iso/deliverables"))
    path = os.path.join(SCRATCH, "edited.nq")
    with open(path, "wb") as file:
        file.write(out.replace(b'"Title 1', b'"Wrong title 1'))
    status, _, said = run(landscape, "load", path)
    t.same(status, 0, f"a graph that was edited is loaded {said}")


def notes_of(landscape):
    folder = os.path.join(landscape, "notes")
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return [os.path.join(folder, name) for name in names]


def forget(landscape):
    shutil.rmtree(os.path.join(landscape, "notes"), ignore_errors=True)


def damaged(landscape):
    for path in notes_of(landscape):
        with open(path, "r+b") as file:
            file.seek(-5, os.SEEK_END)
            file.write(b"\xff")


def cut(landscape):
    for path in notes_of(landscape):
        os.truncate(path, os.path.getsize(path) // 2)


def another_writer(landscape):
    """Redland's own writer knows nothing of notes."""
    os.remove(os.path.join(landscape, "inferred"))


def other_notes(landscape):
    """Notes of another file, as after a pull that was killed."""
    other = new_landscape("other")
    lines = first_lines(random.Random(8))
    run(other, "pull", "iso", "--from", write("other.jsonl", lines))
    for path in notes_of(landscape):
        shutil.copy(notes_of(other)[0], path)


def undeletable():
    """Notes that cannot be removed would be wrong after a change."""
    landscape = new_landscape("kept")
    path = write("one.jsonl", first_lines(random.Random(7)))
    run(landscape, "pull", "iso", "--from", path)
    before = graphs(landscape)
    for notes in notes_of(landscape):
        os.remove(notes)
        os.makedirs(os.path.join(notes, "inside"))
    edited = os.path.join(SCRATCH, "edited.nq")
    with open(edited, "wb") as file:
        file.writelines(line + b"\n" for line in
                        graph(landscape, "iso/deliverables")[1:])
    status, _, said = run(landscape, "load", edited)
    t.ok(status == 4 and "cannot be removed" in said,
         "notes that cannot be removed end a load", status, said)
    t.ok(graphs(landscape) == before, "and the graph is as it was")
    os.remove(os.path.join(landscape, "inferred"))
    status, _, said = run(landscape, "store", "compact")
    t.ok(status == 4 and "notes" in said,
         "they end what must remove all of them", status, said)


def twice(landscape):
    """The same records in two files."""
    lines = first_lines(random.Random(7))
    run(landscape, "pull", "iso", "--from", write("a.jsonl", lines[:60]),
        "--from", write("b.jsonl", lines[60:]))


def main():
    for seed in range(int(os.environ.get("PULL_AGAIN_SEEDS", "3"))):
        random_changes(seed)
    back_to_a_stage()
    undeletable()
    t.ok(pulled_twice("nothing between", lambda landscape: None),
            "notes are used")
    t.ok(pulled_twice("compacted", lambda landscape: run(
        landscape, "store", "compact")), "notes are used after compacting")
    for name, between in [("an edited graph is loaded", loaded),
                          ("damaged notes", damaged), ("cut notes", cut),
                          ("another writer", another_writer),
                          ("notes of another file", other_notes),
                          ("two files", twice)]:
        t.ok(not pulled_twice(name, between), f"{name}: notes are not used")
    return t.finish()


sys.exit(main())
