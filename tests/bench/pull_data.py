# SPDX-License-Identifier: Apache-2.0
"""A deliverables file of ISO's size from a smaller one: its records again and
again with other ids and numbers, and scopes made as long as they have to be."""
import json
import re

RECORDS = 54767
BYTES = 85_000_000
NUMBER = re.compile(r"(?<= )\d+")


def moved(ids, step):
    return [i + step for i in ids] if ids else ids


def copy_of(record, step):
    """The record as another one: ids and the number of its reference move."""
    if step == 0:
        return dict(record)
    other = dict(record, id=record["id"] + step)
    other["reference"] = NUMBER.sub(lambda m: str(int(m[0]) + step),
                                    record["reference"], count=1)
    for name in ("replaces", "replacedBy"):
        other[name] = moved(record.get(name), step)
    return other


def line_of(record):
    return json.dumps(record, ensure_ascii=False,
                      separators=(",", ":")).encode() + b"\n"


def make(source, target):
    """Writes RECORDS records of BYTES bytes in all."""
    with open(source, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    lines = [line_of(copy_of(records[i % len(records)],
                             i // len(records) * 100_000))
             for i in range(RECORDS)]
    missing = BYTES - sum(map(len, lines))
    with open(target, "wb") as file:
        for i, line in enumerate(lines):
            share = missing * (i + 1) // RECORDS - missing * i // RECORDS
            file.write(fill(line, share))


def fill(line, share):
    """A line that is longer by about as much: its scope says more."""
    if share <= 0:
        return line
    record = json.loads(line)
    scope = (record.get("scope") or {}).get("en") or ""
    words = "<p>This document specifies requirements and gives guidance. </p>"
    more = (words * (share // len(words) + 1))[:share]
    record["scope"] = dict(record.get("scope") or {}, en=scope + more)
    return line_of(record)


def change(source, target, every=100):
    """Changes one record in a hundred: stage, title, and a withdrawn link."""
    with open(source, "rb") as read, open(target, "wb") as write:
        for number, line in enumerate(read):
            if number % every == every // 2:
                record = json.loads(line)
                stage = record.get("currentStage")
                record["currentStage"] = 9092 if stage == 6060 else 6060
                for language, title in (record.get("title") or {}).items():
                    record["title"][language] = title + " (revised)"
                line = line_of(record)
            write.write(line)
