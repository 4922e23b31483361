#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The references of reference_forms.tsv: kind, canonical form, IRI and parts
of each, one test a group of rows. Prints TAP and each difference."""
import collections
import pathlib
import sys

import reference_tools as rt

FORMS = pathlib.Path(__file__).with_suffix(".tsv")
BASES = {"celex:": "http://publications.europa.eu/resource/celex/",
         "": "https://w3id.org/standscape/id/"}
Row = collections.namedtuple("Row", "input kinds canonical iri parts")


def full(iri):
    """The IRI that a cell means."""
    for short, base in BASES.items():
        if iri.startswith(short):
            return base + iri[len(short):]
    return iri


def groups():
    """Each group of rows, by its heading."""
    found, rows = {}, None
    for line in FORMS.read_text("utf-8").splitlines():
        if line.startswith("## "):
            rows = found.setdefault(line[3:], [])
        elif line and not line.startswith("#"):
            text, kinds, canonical, iri, parts = line.split("\t")
            rows.append(Row(text, kinds.split("|"), canonical, iri,
                            [part.partition("=")[::2]
                             for part in parts.split(";") if part]))
    return found


def supplement(item):
    stage = rt.text_of(item.get("stage"))
    month = rt.text_of(item.get("month"))
    return ("+" if item.get("included") else "") + \
        (f"{stage}/" if stage else "") + \
        ":".join(rt.text_of(item.get(name))
                 for name in ("kind", "number", "year")) + \
        (f"-{int(month):02}" if month else "")


def part(parts, name):
    """A part of an answer as the table writes it."""
    if name == "publishers":
        return "/".join(parts.get(name) or [])
    if name == "layers":
        return ">".join("/".join(layer["publishers"])
                        for layer in parts.get(name) or [])
    if name == "suppl":
        return ",".join(map(supplement, parts.get("supplements") or []))
    return rt.text_of(parts.get(name))


def differences(row, answer):
    """What is not as the row says."""
    if answer.kind not in row.kinds:
        yield f"kind {answer.kind}, expected {' or '.join(row.kinds)}"
        if answer.kind == "unreadable":
            return
    for name, wanted, found in [
            ("canonical", row.canonical, answer.canonical),
            ("iri", full(row.iri) if row.iri not in ("", "null")
             else row.iri, answer.iri)]:
        if wanted and (found or "null") != wanted:
            yield f"{name} {found}, expected {wanted}"
    if answer.iri and not rt.sound(answer.iri):
        yield f"iri {answer.iri!r} is none"
    for name, wanted in row.parts:
        found = part(answer.parts, name)
        if found != wanted:
            yield f"{name} {found!r}, expected {wanted!r}"


def main():
    tap = rt.Tap()
    table = groups()
    rows = [row for group in table.values() for row in group]
    inputs = [row.input for row in rows]
    twice = [text for text, count in collections.Counter(inputs).items()
             if count > 1]
    tap.report(not twice, f"{len(rows)} rows, each reference once", twice)
    answers = rt.identify_once(inputs)
    right = 0
    for name, group in table.items():
        misses = []
        for row in group:
            reasons = list(differences(row, answers[row.input]))
            if reasons:
                misses.append(f"{row.input!r}: {'; '.join(reasons)}")
        right += len(group) - len(misses)
        tap.report(not misses, f"{name}: {len(group) - len(misses)} of "
                   f"{len(group)}", misses)
    tap.say(f"{right} of {len(rows)} rows are right")
    again = {answer.canonical: answer for answer in answers.values()
             if answer.canonical and answer.kind not in rt.UNREAD}
    misses = [f"{first} reads again as {second}" for first, second in
              zip(again.values(), rt.identify(list(again)))
              if first.identity() != second.identity()]
    tap.report(not misses, f"{len(again)} canonical forms are read again as "
               "the same", misses)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
