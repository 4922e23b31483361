# SPDX-License-Identifier: Apache-2.0
"""What the tests of references share: the program, TAP, the records of
Relaton, and readers of the URNs of ISO and IEC that know nothing of ours.

  STANDSCAPE                 the program (default: bin/standscape)
  STANDSCAPE_SHARED          the folder with sources/, facts/, documents/
  STANDSCAPE_REQUIRE_SHARED  1: fail where that folder is not there
"""
import json
import os
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("STANDSCAPE_SHARED") or
                      TOP.parent / "shared")
PROGRAM = os.path.abspath(os.environ.get("STANDSCAPE", "bin/standscape"))
UNREAD = ("unreadable", "ambiguous", "list", "family")


# --- TAP

class Tap:
    """Prints TAP, and at most `most` notes a test."""

    def __init__(self, most=60):
        self.count = self.bad = 0
        self.most = most

    @staticmethod
    def say(text):
        for line in str(text).splitlines():
            print("#", line.encode("unicode_escape").decode("ascii")
                  if not line.isprintable() else line)

    def report(self, good, name, notes=()):
        self.count += 1
        self.bad += not good
        notes = list(notes)
        for note in notes[:self.most]:
            self.say(note)
        if len(notes) > self.most:
            self.say(f"... and {len(notes) - self.most} more")
        print("ok" if good else "not ok", self.count, "-", name, flush=True)

    def rate(self, right, of, least, name, misses):
        """Asserts that at least `least` per cent of `of` are right."""
        share = 100.0 * right / of if of else 0.0
        self.report(of > 0 and share >= least,
                    f"{name}: {right} of {of}, {share:.2f} % (at least "
                    f"{least} %)", misses)

    def skip(self, name, reason):
        if os.environ.get("STANDSCAPE_REQUIRE_SHARED") == "1":
            return self.report(False, name, [reason])
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {reason}")
        return None

    def finish(self):
        print(f"1..{self.count}")
        return 1 if self.bad else 0


# --- texts

def split(text):
    """The items of a table of lines, which are divided by "|"."""
    return [item.strip() for line in text.strip().splitlines()
            for item in line.split("|") if item.strip()]


# --- the program

class Identified:
    """One answer of the program."""

    __slots__ = ("input", "kind", "canonical", "iri", "urn", "parts",
                 "readings")

    def __init__(self, row):
        for name in self.__slots__:
            setattr(self, name, row.get(name))
        self.parts = self.parts or {}
        self.readings = self.readings or []

    def identity(self):
        return self.kind, self.iri, self.canonical

    def urns(self):
        """All its URNs: a joint standard has one in the form of each body."""
        found = [self.urn]
        for value in self.parts.values():
            found += value if isinstance(value, list) else [value]
        return list(dict.fromkeys(
            text for text in found
            if isinstance(text, str) and text.startswith("urn:")))

    def __str__(self):
        return f"{self.kind} {self.canonical!r} {self.iri}"


def identify(lines):
    """The answers to these lines. Stops the test where they are no answers:
    another exit status than 0 and 3, a line too few, no JSON."""
    for line in lines:
        if "\n" in line or "\r" in line or not line:
            raise ValueError(f"{line!r} is no line")
    sent = "".join(line + "\n" for line in lines).encode("utf-8")
    try:
        done = subprocess.run([PROGRAM, "identify", "-f", "json", "-"],
                              input=sent, capture_output=True, timeout=1800,
                              check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        stop(f"identify cannot run: {problem}", b"")
    if done.returncode not in (0, 3):
        stop(f"identify ended with {done.returncode}", done.stderr)
    answers = done.stdout.decode("utf-8").split("\n")
    if answers.pop() != "" or len(answers) != len(lines):
        stop(f"{len(lines)} lines have {len(answers)} answers", done.stderr)
    try:
        found = [Identified(json.loads(answer)) for answer in answers]
    except ValueError as problem:
        stop(f"an answer is no JSON: {problem}", done.stderr)
    for line, answer in zip(lines, found):
        if answer.input != line:
            stop(f"the answer to {line!r} is one to {answer.input!r}", b"")
    unread = any(answer.kind == "unreadable" for answer in found)
    if (done.returncode == 3) != unread:
        stop(f"exit status {done.returncode}, and a line was "
             f"{'not read' if unread else 'never unreadable'}", b"")
    return found


def identify_once(lines):
    """The same as a dictionary; a line that stands there twice is sent once."""
    lines = list(dict.fromkeys(lines))
    return dict(zip(lines, identify(lines)))


def stop(message, messages):
    print("Bail out!", message)
    Tap.say(messages.decode("utf-8", "replace")[:2000])
    sys.exit(1)


IRI = re.compile(r"https?://[a-z0-9.-]+(/[A-Za-z0-9._~+,()*-]+)+"
                 r"(#[A-Za-z0-9_.-]+)?$")


def sound(iri):
    """Says whether an IRI has the characters of one and no empty step."""
    return IRI.match(iri) is not None


# --- Relaton

def scalar(text):
    """A YAML scalar on one line."""
    text = text.strip()
    if text[:1] == "'" and text[-1:] == "'":
        return text[1:-1].replace("''", "'")
    if text[:1] == '"' and text[-1:] == '"':
        return json.loads(text)
    return text


def docids(path):
    """The identifiers of a record: a list of dictionaries with `id`, `type`,
    `primary` and `scope`. Both generations of records are read."""
    found, inside = [], False
    for line in path.read_text("utf-8").splitlines():
        if re.match(r"(docid|docidentifier):\s*$", line):
            inside = True
        elif inside and re.match(r"[- ]", line):
            new, key, value = re.match(r"(- |  )\s*([\w-]+):(.*)$",
                                       line).groups()
            if new == "- ":
                found.append({})
            found[-1]["id" if key == "content" else key] = scalar(value)
        elif inside:
            break
    return found


class Record:
    """What a record of Relaton says of its identifiers."""

    def __init__(self, path):
        self.name = f"{path.parent.name}/{path.name}"
        primary = [item for item in docids(path)
                   if item.get("primary") == "true"]
        marked = [item for item in primary if item.get("scope")]
        self.primary = [item["id"] for item in primary if item not in marked]
        self.trademark = [item["id"] for item in marked]
        self.urns = [item["id"] for item in docids(path)
                     if item.get("type") == "URN"]


def records():
    """All records of the samples that have a primary identifier."""
    folder = SHARED / "sources"
    paths = sorted(folder.glob("relaton-bulk/*/*.y*ml")) + \
        sorted(folder.glob("relaton-[!bs]*/*.y*ml"))
    found = [Record(path) for path in paths]
    return [record for record in found if record.primary]


# --- URNs

def publishers(text):
    return tuple(text.lower().split("-"))


ISO_TYPES = {"data", "guide", "isp", "iwa", "pas", "r", "tr", "ts", "tta"}
SUPPLEMENTS = {"amd", "cor", "add", "sup", "suppl", "ext", "ish"}
YEAR = re.compile(r"(19|20)[0-9]{2}$")


def supplement(kind, number, year):
    kind = "suppl" if kind == "sup" else kind
    return (kind, number.lower(), year[:4])


def iso_urn(urn):
    """The fields of urn:iso:std:... (RFC 5141, and what Relaton makes of it:
    "amd:2021:v1" is Amd 1 of 2021, "amd:1:v1" is Amd 1 without a year)."""
    rest = urn.split(":")[3:]
    fields = {"publishers": publishers(rest.pop(0)), "type": "", "part": "",
              "year": "", "form": "", "supplements": []}
    if rest and rest[0].lower() in ISO_TYPES:
        fields["type"] = rest.pop(0).lower()
    fields["number"] = rest.pop(0).lower()
    while rest:
        token = rest.pop(0)
        if token.startswith("-"):
            fields["part"] = token[1:].lower()
        elif token in SUPPLEMENTS:
            first = rest.pop(0) if rest and rest[0][:1].isdigit() else ""
            version = rest.pop(0)[1:] \
                if rest and re.match(r"v[0-9]", rest[0]) else ""
            dated = YEAR.match(first)
            fields["supplements"].append(supplement(
                token, (version if dated else first).split(".")[0],
                first if dated else ""))
    return fields


IEC_FORMS = {"csv", "rlv", "cmv", "exv", "ser", "prv", "db", "pac"}
ADJUNCT = re.compile(r"(?:\|\||\+)([a-z]+):([^:+|]*):?([0-9-]*):?")


def iec_urn(urn):
    """The fields of urn:iec:std:HEADER:NUMBER:DATE:TYPE:FORM:LANGUAGE with
    the adjuncts "||amd:1:2010-07" and "+amd:1:2010-07" behind it."""
    head, number, date, kind, form, rest = \
        (urn.split(":", 8)[3:] + [""] * 6)[:6]
    if kind.lower() in IEC_FORMS:  # "60335-2-106::rlv", as Relaton has it
        kind, form = "", kind
    number, _, part = number.lower().partition("-")
    return {"publishers": publishers(head), "type": kind.lower(),
            "number": number, "part": part, "year": date[:4],
            "form": form.lower(),
            "supplements": [supplement(*found) for found in
                            ADJUNCT.findall(rest.lower())]}


def urn_fields(urn):
    return iso_urn(urn) if urn.startswith("urn:iso:") else iec_urn(urn)


def text_of(value):
    return "" if value in (None, 0) else str(value)


def part_of(parts):
    """Part and subpart as one text, as URNs have them."""
    both = [text_of(parts.get(name)) for name in ("part", "subpart")]
    return "-".join(text for text in both if text).lower()


def parts_fields(parts):
    """The same fields from `parts` of an answer."""
    return {"publishers": tuple(text.lower()
                                for text in parts.get("publishers") or []),
            "type": text_of(parts.get("type")).lower(),
            "number": text_of(parts.get("number")).lower(),
            "part": part_of(parts),
            "year": text_of(parts.get("year")),
            "form": text_of(parts.get("form")).lower(),
            "supplements": [
                supplement(text_of(item.get("kind")).lower(),
                           text_of(item.get("number")),
                           text_of(item.get("year")))
                for item in parts.get("supplements") or []]}
