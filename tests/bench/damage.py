#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Damages the store of a landscape at random: each command then gives the
right answer or ends with a message and exit status 4, and verify tells of
every damage. What a refused load found stays as it was. TAP.

  damage.py [DAMAGES [SEED]]      default 500, 1
"""
import os
import random
import shutil
import sys

import landscapes

XSD = "http://www.w3.org/2001/XMLSchema#"
EVERYTHING = "SELECT * {?s ?p ?o}"
COMMANDS = {
    "count": ("query", "SELECT (COUNT(*) AS ?n) {?s ?p ?o}"),
    "listing": ("query", EVERYTHING),
    "one graph": ("query", f"SELECT * {{GRAPH <{landscapes.GRAPH}> "
                           "{?s ?p ?o}}"),
    "look-up": ("query", 'SELECT * {?s ?p "value 900"}'),
    "filter": ("query", 'SELECT ?s ?o {?s ?p ?o FILTER(CONTAINS(STR(?o), '
                        '"7"))} ORDER BY STR(?o) ?s'),
    "groups": ("query", 'SELECT ?p (MAX(?o) AS ?m) (COUNT(DISTINCT ?s) AS ?n) '
                        '{?s ?p ?o} GROUP BY ?p ORDER BY ?p'),
    "optional": ("query", 'SELECT (COUNT(*) AS ?n) {?s ?p ?o OPTIONAL {?o ?q '
                          '?r} FILTER NOT EXISTS {?o ?q "value 9"}}'),
    "paths": ("query", f'SELECT (COUNT(*) AS ?n) {{GRAPH <{landscapes.GRAPH}> '
                       '{<http://e.example/s900> (!<http://e.example/none>)+ '
                       '?o}}'),
    "describe": ("describe", "http://e.example/s177"),
    "sources": ("sources",),
    "export": ("export", "-f", "nquads"),
}
# Answers as they come: what was said before the damage was met is right.
STREAMED = ("listing", "one graph", "look-up", "sources", "count", "filter",
            "groups", "optional", "paths")
OBJECTS = [
    lambda i: f'"value {i}"',
    lambda i: f'"{i}"^^<{XSD}integer>',
    lambda i: f'"{i + 5_000_000_000}"^^<{XSD}integer>',
    lambda i: f'"-{i}.25"^^<{XSD}decimal>',
    lambda i: f'"2026-{i % 12 + 1:02}-{i % 28 + 1:02}"^^<{XSD}date>',
    lambda i: f'"Wert {i}"@de',
    lambda i: f"<http://e.example/s{i // 3}>",
    lambda i: f"_:b{i % 50}",
    lambda i: f'"{"long " * (i % 60)}"',
]


# At the end of the message where a load is there, and what follows is not.
NOT_INFERRED = "the statements are in the landscape, but graph/inferred is " \
    "not up to date"


def write_mixed(name, first, count, step=1):
    """Terms of all kinds, as N-Triples; with -1 from the last one on."""
    with open(landscapes.path(name), "w", encoding="utf-8") as file:
        for i in range(first, first + count)[::step]:
            file.write(f"<http://e.example/s{i // 5}> "
                       f"<http://e.example/p{i % 7}> "
                       f"{OBJECTS[i % len(OBJECTS)](i)} .\n")
    return landscapes.path(name)


def make(folder, step=1):
    """A landscape of two runs at least, the second one with removals."""
    load = ("load", "--graph", landscapes.GRAPH)
    landscapes.must(folder, "init", "--bare")
    landscapes.must(folder, *load, write_mixed("mixed.nt", 0, 12_000, step))
    landscapes.must(folder, *load, write_mixed("later.nt", 700, 11_500, step))
    landscapes.must(folder, "load", "--graph", landscapes.OTHER,
                    write_mixed("other.nt", 100, 300, step))
    landscapes.must(folder, "store", "verify")


def flip(dice, data):
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def overwrite(dice, data):
    begin = dice.randrange(len(data))
    for i in range(begin, min(len(data), begin + dice.randint(1, 5000))):
        data[i] = dice.randrange(256)


def clear(dice, data):
    begin = dice.randrange(len(data))
    end = min(len(data), begin + dice.randint(1, 5000))
    data[begin:end] = bytes(end - begin)


def truncate(dice, data):
    del data[dice.randrange(len(data)):]


def extend(dice, data):
    data += dice.randbytes(dice.randint(1, 100))


def copy_page(dice, data):
    """One page in the place of another, as a file system might."""
    pages = len(data) // 4096
    if pages < 2:
        return flip(dice, data)
    to, source = dice.sample(range(pages), 2)
    data[to * 4096:to * 4096 + 4096] = data[source * 4096:source * 4096 + 4096]
    return None


WAYS = [flip, flip, flip, overwrite, clear, truncate, extend, copy_page]


class Trials:
    def __init__(self, tap, whole):
        self.tap, self.whole = tap, whole
        self.damaged = landscapes.path("damaged")
        self.counts = {}
        self.right = {name: landscapes.must(whole, *words)
                      for name, words in COMMANDS.items()}
        self.addition = write_mixed("addition.nt", 20_000, 500)
        after = landscapes.copy(whole, landscapes.path("after"))
        landscapes.must(after, *self.load())
        self.after, _ = landscapes.content(after)
        shutil.rmtree(after)

    def load(self):
        return ("load", "--graph", "http://e.example/new", self.addition)

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def answer(self, name):
        """Why an answer is not as it should be, or None."""
        done = landscapes.run(self.damaged, *COMMANDS[name],
                              limit=landscapes.LONGEST)
        right = self.right[name]
        self.count(f"{name} {done.status}")
        if done.status == 0 and not done.fault and done.out == right:
            return None
        if not done.refused():
            return f"{name}: {done}"
        if name in STREAMED and right.startswith(done.out) or not done.out:
            return None
        return f"{name}: refused, after wrong lines: {done}"

    def loaded(self):
        """Loads, and looks whether that was right."""
        before = landscapes.bytes_of(self.damaged)
        done = landscapes.run(self.damaged, *self.load(),
                              limit=landscapes.LONGEST)
        self.count(f"load {done.status}")
        # What follows is inferred once the load is there; it reads more.
        inferring = done.refused() and NOT_INFERRED in done.err
        if done.refused() and not inferring:
            return (None if landscapes.bytes_of(self.damaged) == before
                    else f"load: refused, and the files changed: {done}")
        if not inferring and (done.status != 0 or done.fault):
            return f"load: {done}"
        digest, done = landscapes.content(self.damaged)
        self.count("damage was met after the load" if digest is None else
                   "damage was not met by the load")
        if digest is None:
            return None if done.refused() else f"after the load: {done}"
        return None if digest == self.after else "load: a wrong graph"

    def verified(self):
        done = landscapes.verify(self.damaged, limit=landscapes.LONGEST)
        return (None if done.refused(lines=0) and not done.out
                else f"verify: {done}")

    def judge(self, name, commands=tuple(COMMANDS), verify=True):
        """Tries everything; the landscape is in `damaged`."""
        found = [self.verified()] if verify else []
        found += [self.answer(command) for command in commands]
        found.append(self.loaded())
        why = "\n".join(filter(None, found))
        if why:
            self.tap.check(False, name, why)
        return not why

    def damage(self, dice):
        landscapes.copy(self.whole, self.damaged)
        store = os.path.join(self.damaged, "store")
        name = dice.choice(sorted(os.listdir(store)))
        way = dice.choice(WAYS)
        with open(os.path.join(store, name), "r+b") as file:
            whole = bytearray(file.read())
            data = bytearray(whole)
            while data == whole:
                way(dice, data)
            file.seek(0)
            file.truncate()
            file.write(data)
        where = next((i for i, pair in enumerate(zip(data, whole))
                      if pair[0] != pair[1]), min(len(data), len(whole)))
        return f"{way.__name__} {name} from byte {where} of {len(whole)}"


def try_random(trials, damages, dice):
    good = sum(trials.judge(trials.damage(dice)) for _ in range(damages))
    for what, count in sorted(trials.counts.items()):
        trials.tap.say(f"{what}: {count}")
    trials.tap.check(good == damages, f"{damages} random damages",
                     f"{damages - good} were not met as they should be")


def try_missing(trials):
    for name in sorted(os.listdir(os.path.join(trials.whole, "store"))):
        landscapes.copy(trials.whole, trials.damaged)
        os.remove(os.path.join(trials.damaged, "store", name))
        if trials.judge(f"without {name}", ("listing", "export")):
            trials.tap.check(True, f"without {name}")


def try_swapped(trials, twin):
    """Files of another store of the same quads."""
    swapped = 0
    for name in sorted(os.listdir(os.path.join(twin, "store"))):
        landscapes.copy(trials.whole, trials.damaged)
        if (landscapes.bytes_of(trials.whole).get(name) ==
                landscapes.bytes_of(twin)[name]):
            continue
        shutil.copy(os.path.join(twin, "store", name),
                    os.path.join(trials.damaged, "store", name))
        if trials.judge(f"{name} of another store", ("listing", "export")):
            swapped += 1
    trials.tap.check(swapped > 10, f"{swapped} files of another store")


def try_manifest(trials, name, text):
    landscapes.copy(trials.whole, trials.damaged)
    path = os.path.join(trials.damaged, "store", "manifest")
    with open(path, encoding="ascii") as file:
        before = file.read()
    with open(path, "w", encoding="ascii") as file:
        file.write(text(before))
    if trials.judge(name):
        trials.tap.check(True, name)
    done = landscapes.run(trials.damaged, "query", EVERYTHING)
    trials.tap.say(done.err)


def try_foreign(tap):
    """A folder of something else is left as it is."""
    folder = landscapes.path("foreign")
    os.makedirs(os.path.join(folder, "store"))
    for name in ("store/manifest", "store/1.text", "store/7.spo", "notes"):
        with open(os.path.join(folder, name), "w", encoding="ascii") as file:
            file.write("Manifest-Version: 1.0\n")
    before = landscapes.bytes_of(folder)
    for words in (("init",), ("load", landscapes.path("mixed.nt")),
                  ("store", "compact"), ("store", "verify"),
                  ("query", EVERYTHING)):
        done = landscapes.run(folder, *words)
        tap.check(done.refused() and landscapes.bytes_of(folder) == before,
                  f"a foreign folder: {words[0]} {words[1][:8] if words[1:] else ''}",
                  done)


def main(damages=500, seed=1):
    tap = landscapes.Tap()
    tap.say(f"{damages} damages, seed {seed}")
    whole, twin = landscapes.path("whole"), landscapes.path("twin")
    make(whole)
    trials = Trials(tap, whole)
    # The same quads, and files of about the same sizes: the terms have other
    # numbers.
    make(twin, -1)
    try_missing(trials)
    try_swapped(trials, twin)
    try_manifest(trials, "an empty manifest", lambda text: "")
    try_manifest(trials, "a newer format",
                 lambda text: text.replace("format 1\n", "format 2\n"))
    try_foreign(tap)
    trials.counts = {}
    try_random(trials, damages, random.Random(seed))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
