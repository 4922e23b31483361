# SPDX-License-Identifier: Apache-2.0
"""What a driver of tests must know of a query, read without a parser."""
import re
import urllib.parse

TOKEN = re.compile(
    r'<[^<>"{}|^`\\\x00-\x20]*>'
    r'|"""(?:[^\\]|\\.)*?"""' r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n\r]|\\.)*"' r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|#[^\n\r]*", re.S)
WORD = r"(?<![?$:\w])"  # before a keyword
KEY = re.compile(r"\s*(?:(?:ASC|DESC)\s*\(\s*[?$](\w+)\s*\)|[?$](\w+))",
                 re.I)


def plain(query):
    """A query without comments and without what stands in strings."""
    def keep(match):
        text = match.group()
        return text if text[0] == "<" else " " if text[0] == "#" else '""'
    return TOKEN.sub(keep, query)


def outside(query, opening, closing):
    """What of a text stands in no brackets of this kind."""
    kept, depth = [], 0
    for part in re.split(f"([{re.escape(opening + closing)}])",
                         query):
        if part == opening:
            depth += 1
            kept.append(" " if depth == 1 else "")
        elif part == closing:
            depth -= 1
        elif depth == 0:
            kept.append(part)
    return "".join(kept)


def order(query):
    """False where the solutions have no order; the variables where ORDER BY
    has variables only, else True."""
    text = outside(plain(query), "{", "}")
    match = re.search(WORD + r"ORDER\s+BY\b(.*?)"
                      rf"(?={WORD}(?:LIMIT|OFFSET|VALUES)\b|$)",
                      text, re.I | re.S)
    if not match or not re.search(WORD + r"SELECT\b", text, re.I):
        return False
    names, at = [], 0
    keys = match.group(1).rstrip()
    while key := KEY.match(keys, at):
        names.append(key.group(1) or key.group(2))
        at = key.end()
    projected = columns(query)
    if at < len(keys) or (projected and not set(names) <= set(projected)):
        return True
    return names


def columns(query):
    """The variables that SELECT lists, in order; None for SELECT * and for
    other forms of query."""
    text = outside(plain(query), "{", "}")
    match = re.search(WORD + r"SELECT\b(.*?)"
                      rf"(?={WORD}(?:WHERE|FROM|GROUP|ORDER|HAVING|LIMIT"
                      r"|OFFSET|VALUES)\b|$)", text, re.I | re.S)
    if not match or "*" in outside(match.group(1), "(", ")"):
        return None
    return re.findall(r"[?$](\w+)", alone(match.group(1)))


def alone(text):
    """A SELECT clause with "(expression AS ?x)" reduced to "?x"."""
    kept, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        if letter == "(":
            start = at if depth == 0 else start
            depth += 1
        elif letter == ")":
            depth -= 1
            if depth == 0:
                name = re.search(r"\bAS\s*([?$]\w+)\s*$", text[start:at],
                                 re.I)
                kept.append(f" {name.group(1)} " if name else " ")
        elif depth == 0:
            kept.append(letter)
    return "".join(kept)


def graphs(query, base):
    """The IRIs of FROM and FROM NAMED."""
    text = outside(plain(query), "{", "}")
    return [urllib.parse.urljoin(base, iri) for iri in
            re.findall(WORD + r"FROM\s*(?:NAMED\s*)?<([^>]*)>", text, re.I)]


def services(query):
    """The IRIs that SERVICE names."""
    return re.findall(WORD + r"SERVICE\s*(?:SILENT\s*)?<([^>]*)>",
                      plain(query), re.I)
