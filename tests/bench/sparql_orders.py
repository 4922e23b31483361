# SPDX-License-Identifier: Apache-2.0
"""Queries in bad orders: the part "orders" of sparql.py.

Each query is given in its best order by hand; the others are what somebody
may write: big patterns first, parts that share nothing first, backwards. The
answers have to be the same. The best time is the better one of the best
order as it is planned and as it is written (--as-written)."""
import typing

import sparql_tools as sq

PREFIXES = """PREFIX o: <https://example.org/ont#>
PREFIX d: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX s: <https://example.org/sl/standard/>
PREFIX c: <https://example.org/sl/committee/>
PREFIX g: <https://example.org/sl/stage/>
PREFIX b: <https://example.org/sl/org/>
PREFIX r: <https://example.org/sl/regulation/>
"""


class Query(typing.NamedTuple):
    name: str
    select: str
    parts: list  # in the best order
    others: list  # three orders, as positions in parts


QUERIES = [
    Query("chain of requests", "(COUNT(*) AS ?n) (MIN(?t) AS ?m)", [
        "?reg a o:Regulation .",
        "?req o:basedOn ?reg .", "?req o:hasItem ?i .",
        "?std o:answers ?i .", "?std o:developedBy ?c .",
        "?std d:title ?t ."],
        [[5, 4, 3, 2, 1, 0], [5, 2, 4, 1, 3, 0], [4, 1, 5, 3, 2, 0]]),
    Query("star", "(COUNT(*) AS ?n) (MIN(?t) AS ?m)", [
        "?s o:stage g:95.99 .", "?s o:edition 3 .", "?s d:publisher b:etsi .",
        "?s o:adopts ?x .", "?s o:developedBy ?c .", "?s d:title ?t .",
        "?s d:issued ?d ."],
        [[5, 6, 4, 3, 2, 1, 0], [6, 4, 5, 2, 1, 0, 3], [5, 4, 6, 3, 1, 2, 0]]),
    Query("chain of references", "(COUNT(*) AS ?n) (COUNT(?pt) AS ?m)", [
        "?a o:developedBy c:0 .", "?b o:normativelyReferences ?a .",
        "?b o:developedBy ?c .", "?c o:parentCommittee ?p .",
        "?p d:title ?pt ."],
        [[4, 2, 1, 3, 0], [2, 4, 1, 3, 0], [1, 4, 2, 3, 0]]),
    Query("filter of numbers", "(COUNT(*) AS ?n) (MIN(?t) AS ?m)", [
        "?s o:pages ?p .", "FILTER(?p > 397)", "?s d:publisher b:iso .",
        "?s o:developedBy ?c .", "?c d:title ?ct .", "?s d:title ?t ."],
        [[5, 4, 3, 2, 0, 1], [4, 5, 3, 2, 0, 1], [5, 3, 4, 0, 2, 1]]),
    Query("optional", "(COUNT(*) AS ?n) (COUNT(?xt) AS ?m)", [
        "?s o:developedBy c:0 .", "?s o:stage g:60.60 .", "?s d:issued ?d .",
        "OPTIONAL {?s o:adopts ?x . ?x d:title ?xt}"],
        [[2, 1, 0, 3], [2, 3, 1, 0], [1, 3, 2, 0]]),
    Query("optional of values", "(COUNT(*) AS ?n) (COUNT(?r) AS ?m)", [
        "VALUES ?c {c:1 c:2 c:3 c:4}", "?s o:developedBy ?c .",
        "?s d:title ?t .", "OPTIONAL {?r d:replaces ?s}",
        "OPTIONAL {?s o:normativelyReferences ?n1}"],
        [[2, 1, 3, 4, 0], [2, 3, 4, 1, 0], [2, 4, 1, 3, 0]]),
    Query("values of two", "(COUNT(*) AS ?n)", [
        "VALUES (?c ?st) {(c:1 g:95.99) (c:2 g:10.00) (c:9 g:60.60)}",
        "?s o:developedBy ?c .", "?s o:stage ?st .", "?s o:ics ?i .",
        "?s d:title ?t ."],
        [[4, 3, 2, 1, 0], [3, 4, 2, 1, 0], [2, 4, 3, 1, 0]]),
    Query("select inside", "(COUNT(*) AS ?n) (SUM(?k) AS ?m)", [
        "?c o:committeeOf b:iso .",
        "{SELECT ?c (COUNT(?x) AS ?k) {?x o:developedBy ?c} GROUP BY ?c}",
        "?s o:developedBy ?c .", "?s d:publisher b:etsi .",
        "?s d:title ?t ."],
        [[4, 3, 2, 1, 0], [1, 4, 2, 3, 0], [4, 2, 1, 3, 0]]),
    Query("path", "(COUNT(*) AS ?n) (COUNT(?t) AS ?m)", [
        "?c o:parentCommittee* c:11 .", "?s o:developedBy ?c .",
        "?s o:edition 4 .", "?s d:replaces ?x .", "?x d:title ?t ."],
        [[4, 3, 2, 1, 0], [4, 1, 2, 0, 3], [3, 4, 1, 2, 0]]),
    Query("path of one or more", "(COUNT(*) AS ?n)", [
        "?s o:developedBy c:0 .", "?s o:stage g:60.60 .",
        "?s d:replaces+ ?o .", "?o d:publisher b:iec .", "?o d:title ?t ."],
        [[4, 3, 2, 1, 0], [2, 4, 3, 1, 0], [4, 2, 1, 3, 0]]),
    Query("parts that share nothing", "(COUNT(*) AS ?n)", [
        "?r a o:Regulation .", "?r d:issued ?d .", "?s d:issued ?d .",
        "?s d:publisher b:cen .", "?c o:committeeOf b:etsi .",
        "?c d:title ?t ."],
        [[5, 4, 1, 2, 3, 0], [4, 5, 3, 2, 1, 0], [5, 4, 2, 3, 1, 0]]),
    Query("not exists and union", "(COUNT(*) AS ?n)", [
        "?s o:developedBy c:2 .",
        "{?s o:adopts ?x} UNION {?x d:replaces ?s}", "?x d:title ?t .",
        "?x o:developedBy ?y .", "FILTER NOT EXISTS {?z o:answers ?x}"],
        [[4, 2, 3, 1, 0], [3, 2, 1, 4, 0], [2, 4, 1, 3, 0]]),
]


# What else the machine does changes: each order is measured in each round.
ROUNDS = 3


def written(query, order):
    parts = " ".join(query.parts[position] for position in order)
    return f"{PREFIXES}SELECT {query.select} {{{parts}}}"


def row(bench, ours, query):
    ours.start_again()
    good = written(query, range(len(query.parts)))
    bad = [written(query, order) for order in query.others]
    answer = ours.answer([good])
    for number, text in enumerate(bad, 1):
        bench.table.check(f"{query.name}, order {number}",
                          sq.difference(ours.answer([text]), answer), None)
    rounds = [[ours.seconds([text], 5) for text in [good, *bad]]
              for _ in range(ROUNDS)]
    best, *times = [min(column) for column in zip(*rounds)]
    best = min(best, ours.seconds(["--as-written", good], 3, 5))
    worst = max(times)
    bench.row(f"{query.name}, worst order {times.index(worst) + 1}", worst,
              max(ours.memory([text]) for text in bad), "best order", best,
              1.5)


def measure(bench):
    ours = sq.Ours(bench.landscape(bench.data.triples()))
    for query in QUERIES:
        bench.attempt(query.name, row, bench, ours, query)
