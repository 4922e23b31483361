# SPDX-License-Identifier: Apache-2.0
"""Are two SPARQL results the same? Blank nodes correspond by a bijection over
the whole result, solutions are a multiset, triples a set.

Results are as rdf_results.py reads them: a boolean, (variables, rows) or a
list of triples. An item is a row or a triple in one form, a tuple of
(slot, term) pairs, where the slot is a variable or a place in a triple.
"""
import collections
import re
import struct

import rdf_results as rr

MOST_STEPS = 20_000  # of the search for a bijection

DECIMALS = {rr.XSD + "decimal"}
FLOATS = {rr.XSD + "double", rr.XSD + "float"}
NUMBERS = DECIMALS | FLOATS | {rr.XSD + "integer"}
DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
FLOAT = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
INFINITE = {"INF": "INF", "+INF": "INF", "-INF": "-INF", "NaN": "NaN"}


# --- Blank nodes ------------------------------------------------------------

def labels_of(items):
    return {term[1] for item in items for _, term in item
            if term[0] == "bnode"}


def seen(item, colours):
    """An item as it looks when only the colours of blank nodes are seen."""
    first = {}
    return tuple((slot, colours[term[1]], first.setdefault(term[1], slot))
                 if term[0] == "bnode" else (slot, term)
                 for slot, term in item)


def refine(items, colours):
    """Colours blank nodes by the items that they are in, until no two more
    can be told apart so."""
    while True:
        places = {label: [] for label in colours}
        for item in items:
            shown = seen(item, colours)
            for slot, term in item:
                if term[0] == "bnode":
                    places[term[1]].append(hash((slot, shown)))
        finer = {label: hash((colours[label], tuple(sorted(found))))
                 for label, found in places.items()}
        if len(set(finer.values())) == len(set(colours.values())):
            return finer
        colours = finer


def by_colour(colours):
    groups = {}
    for label, colour in colours.items():
        groups.setdefault(colour, []).append(label)
    return groups


def renamed(items, mapping):
    return {tuple((slot, ("bnode", mapping[term[1]])
                   if term[0] == "bnode" else term) for slot, term in item)
            for item in items}


def bijection(left, right, colours, steps):
    """Is there a renaming of blank nodes that makes the left items the right
    ones? `colours`: of the left labels and of the right ones; `steps`: a list
    of one number, how many may still be taken."""
    steps[0] -= 1
    if steps[0] < 0:
        raise ValueError("blank nodes: too many steps")
    ours, theirs = refine(left, colours[0]), refine(right, colours[1])
    groups, others = by_colour(ours), by_colour(theirs)
    if {c: len(g) for c, g in groups.items()} != \
            {c: len(g) for c, g in others.items()}:
        return False
    alike = [c for c, group in groups.items() if len(group) > 1]
    if not alike:
        return renamed(left, {group[0]: others[c][0]
                              for c, group in groups.items()}) == right
    colour = min(alike, key=lambda c: len(groups[c]))
    chosen = hash((colour, "chosen"))
    for other in others[colour]:
        if bijection(left, right, ({**ours, groups[colour][0]: chosen},
                                   {**theirs, other: chosen}), steps):
            return True
    return False


def same_bag(left, right):
    """Are two lists of items the same multiset but for blank nodes' names?"""
    def counted(items):
        return {item + (("", ("times", number)),)
                for item, number in collections.Counter(items).items()}
    if len(left) != len(right):
        return False
    left, right = counted(left), counted(right)
    # Items without blank nodes are looked up, the rest is searched for.
    ground = {item for item in left if not labels_of([item])}
    if ground != {item for item in right if not labels_of([item])}:
        return False
    left, right = left - ground, right - ground
    colours = tuple(dict.fromkeys(labels_of(side), 0)
                    for side in (left, right))
    return bijection(left, right, colours, [MOST_STEPS])


# --- Rows and triples -------------------------------------------------------

def shape(row):
    """What does not change with the names of blank nodes."""
    return repr([(name, "bnode" if term[0] == "bnode" else term)
                 for name, term in sorted(row.items())])


def ranks(rows, order):
    """A number for each row: rows with the same number may change places.
    `order`: False, True (no two rows) or variables (rows that agree there)."""
    if order is False:
        return [0] * len(rows)
    if order is True:
        return list(range(len(rows)))
    numbers, last = [], None
    for row in rows:
        keys = [row.get(name) for name in order]
        numbers.append(numbers[-1] + (keys != last) if numbers else 0)
        last = keys
    return numbers


def row_items(rows, order):
    return [tuple(sorted(row.items())) + (("#", ("rank", rank)),)
            for row, rank in zip(rows, ranks(rows, order))]


def triple_items(triples):
    return [tuple(zip("spo", triple)) for triple in set(triples)]


def same_results(left, right, order=False):
    """Compares booleans, solutions or graphs.

    order  of solutions: False for none, True for each its place, or the
           variables of ORDER BY: rows that agree there may change places
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) or isinstance(right, list):
        return isinstance(left, list) and isinstance(right, list) and \
            same_bag(triple_items(left), triple_items(right))
    if sorted(left[0]) != sorted(right[0]):
        return False
    return same_bag(row_items(left[1], order), row_items(right[1], order))


def distinct(results):
    rows = {tuple(sorted(row.items())): row for row in results[1]}
    return results[0], list(rows.values())


def same_reduced(answer, expected):
    """Compares an answer to REDUCED: each solution is there, at most as often
    as in the whole answer (SPARQL 1.1, 15.3.2)."""
    return same_results(distinct(answer), distinct(expected)) and \
        len(answer[1]) <= len(expected[1])


# --- Forms of numbers, and what CSV leaves of a term ------------------------

def plain_decimal(text):
    """A decimal without zeros and a sign that say nothing."""
    whole, _, part = text.lstrip("+-").partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    number = f"{whole}.{part}" if part else whole
    return "-" + number if text[0] == "-" and number != "0" else number


def number_value(term, types=NUMBERS):
    """A number of these types as its value, other terms as they are."""
    if term[0] != "literal" or term[2] not in types:
        return term
    text = term[1].strip()
    if term[2] not in FLOATS and DECIMAL.fullmatch(text):
        return ("literal", plain_decimal(text), term[2], "")
    if term[2] in FLOATS and FLOAT.fullmatch(text):
        value = float(text) + 0.0
        if term[2] == rr.XSD + "float" and abs(value) < 3.4e38:
            value = struct.unpack("f", struct.pack("f", value))[0]
        return ("literal", repr(value), term[2], "")
    return ("literal", INFINITE.get(text, term[1])) + term[2:]


def mapped(results, change):
    """Results with each term changed; booleans stay what they are."""
    if isinstance(results, bool):
        return results
    if isinstance(results, list):
        return [tuple(change(term) for term in triple) for triple in results]
    return results[0], [{name: change(term) for name, term in row.items()}
                        for row in results[1]]


def by_value(results):
    """Results with decimals and doubles as values: XML Schema 1.0 and 1.1
    write the same value differently."""
    def change(term):
        if term[0] == "csv" and FLOAT.fullmatch(term[1]):
            return ("csv", repr(float(term[1])))
        return number_value(term, DECIMALS | FLOATS)
    return mapped(results, change)


def lossy(results):
    """Solutions as CSV can say them."""
    def change(term):
        if term[0] == "bnode":
            return term
        if term[1].startswith("_:"):
            return ("bnode", term[1][2:])
        return ("csv", term[1])
    if isinstance(results, bool):
        return results
    names, rows = mapped(results, change)
    return names, [{name: term for name, term in row.items()
                    if term != ("csv", "")} for row in rows]
