#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A term that a query computes and the same term in the store are one term for
sameTerm, joins, DISTINCT, GROUP BY and ORDER BY; one that only has the same
value is another (RDF 1.1 Concepts, section 3.3: literals are the same where
lexical form and datatype are). Prints TAP."""
import csv
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "conformance"))
sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "bench"))
import landscapes
import tap

FOLDER = landscapes.path("computed")
XSD = "http://www.w3.org/2001/XMLSchema#"
OUT = tap.Tap()

# A literal in the store, an expression, whether it computes that very term, and
# whether the two are equal ("=").
TABLE = [
    ('"0"^^xsd:integer', "1 - 1", True, True),
    ('"0"^^xsd:integer', "-0", False, True),
    ('"-0"^^xsd:integer', "0 * -1", False, True),
    ('"+1"^^xsd:integer', "2 - 1", False, True),
    ('"01"^^xsd:integer', "2 - 1", False, True),
    ('"1"^^xsd:integer', "2 - 1", True, True),
    ('"-1"^^xsd:integer', "1 - 2", True, True),
    ('"1"^^xsd:int', "2 - 1", False, True),
    ('"999999999999999"^^xsd:integer', "999999999999998 + 1", True, True),
    ('"1000000000000000"^^xsd:integer', "999999999999999 + 1", True, True),
    ('"9999999999999999"^^xsd:integer', "9999999999999998 + 1", True, True),
    ('"10000000000000000"^^xsd:integer', "9999999999999999 + 1", True, True),
    ('"100000000000000000"^^xsd:integer', "99999999999999999 + 1", True,
     True),
    ('"-9999999999999999"^^xsd:integer', "-9999999999999998 - 1", True, True),
    ('"-10000000000000000"^^xsd:integer', "-9999999999999999 - 1", True,
     True),
    ('"9223372036854775807"^^xsd:integer', "9223372036854775806 + 1", True,
     True),
    ('"9223372036854775808"^^xsd:integer', "9223372036854775807 + 1", True,
     True),
    ('"-9223372036854775809"^^xsd:integer', "-9223372036854775808 - 1", True,
     True),
    ('"1152921504606846976"^^xsd:integer', "1152921504606846975 + 1", True,
     True),
    ('"100000000000000000000000000000000000001"^^xsd:integer',
     "100000000000000000000000000000000000000 + 1", True, True),
    ('"1.0"^^xsd:decimal', "0.5 + 0.5", True, True),
    ('"1.00"^^xsd:decimal', "0.5 + 0.5", False, True),
    ('"1"^^xsd:decimal', "0.5 + 0.5", False, True),
    ('"1.0"^^xsd:decimal', "2 - 1", False, True),
    ('"0.0"^^xsd:decimal', "0.5 - 0.5", True, True),
    ('"-0.0"^^xsd:decimal', "0.5 - 0.5", False, True),
    ('"-0.5"^^xsd:decimal', "0.5 - 1.0", True, True),
    ('".5"^^xsd:decimal', "0.25 + 0.25", False, True),
    ('"0.000000000000001"^^xsd:decimal', "0.0000000000000005 * 2", True,
     True),
    ('"123456789012345.5"^^xsd:decimal', "123456789012345.0 + 0.5", True,
     True),
    ('"12345678901234.5"^^xsd:decimal', "12345678901234.0 + 0.5", True, True),
    ('"99999999999999.9"^^xsd:decimal', "99999999999999.8 + 0.1", True, True),
    ('"100000000000000.0"^^xsd:decimal', "99999999999999.9 + 0.1", True,
     True),
    ('"1234567890123456789.5"^^xsd:decimal', "1234567890123456789 + 0.5",
     True, True),
    ('"1.0E0"^^xsd:double', "0.5e0 + 0.5e0", True, True),
    ('"1.0e0"^^xsd:double', "0.5e0 + 0.5e0", False, True),
    ('"1"^^xsd:double', "0.5e0 + 0.5e0", False, True),
    ('"-0.0E0"^^xsd:double', "0e0 * -1", True, True),
    ('"0.0E0"^^xsd:double', "0e0 * -1", False, True),
    ('"INF"^^xsd:double', "1e0 / 0", True, True),
    ('"NaN"^^xsd:double', "0e0 / 0", True, False),
    ('"1.0E0"^^xsd:float', "0.5e0 + 0.5e0", False, True),
    ('"true"^^xsd:boolean', "1 < 2", True, True),
    ('"1"^^xsd:boolean', "1 < 2", False, True),
    ('"false"^^xsd:boolean', "!(1 < 2)", True, True),
    ('"0001-01-01"^^xsd:date', 'xsd:date("0001-01-01")', True, True),
    ('"9999-12-31"^^xsd:date', 'xsd:date("9999-12-31T00:00:00"'
     '^^xsd:dateTime)', True, True),
    ('"-0001-01-01"^^xsd:date', 'xsd:date("-0001-01-01")', True, True),
    ('"10000-01-01"^^xsd:date', 'xsd:date("10000-01-01")', True, True),
    ('"2024-02-29"^^xsd:date', 'xsd:date("2024-02-29T10:00:00"'
     '^^xsd:dateTime)', True, True),
    ('"2024-02-29Z"^^xsd:date', 'xsd:date("2024-02-29Z")', True, True),
    ('"2024-02-29+00:00"^^xsd:date', 'xsd:date("2024-02-29Z")', False, True),
    ('"2024-01-01T00:00:00"^^xsd:dateTime',
     'xsd:dateTime("2024-01-01"^^xsd:date)', True, True),
    ('"2024-01-01T00:00:00.0"^^xsd:dateTime',
     'xsd:dateTime("2024-01-01"^^xsd:date)', False, True),
    ('"ab"', 'CONCAT("a", "b")', True, True),
    ('"ab"@en', 'STRLANG("ab", "en")', True, True),
    ('"ab"@en', 'STRLANG("ab", "EN")', True, True),
    ('"ab"@en', 'CONCAT("a", "b")', False, False),
    ('"12"', "STR(12)", True, True),
    ('"12"^^xsd:integer', 'STRDT("12", xsd:integer)', True, True),
    ('"012"^^xsd:integer', 'STRDT("012", xsd:integer)', True, True),
    ('"012"^^xsd:integer', 'xsd:integer("012")', False, True),
    ('"x"^^<http://e/t>', 'STRDT("x", <http://e/t>)', True, True),
    ('"4"^^xsd:integer', "STRLEN('abcd')", True, True),
    ('"2024"^^xsd:integer', "YEAR('2024-05-06T00:00:00'^^xsd:dateTime)", True,
     True),
    ('"7.25"^^xsd:decimal', "SECONDS('2024-05-06T00:00:07.25'^^xsd:dateTime)",
     True, True),
    ('<http://e.example/s0>', 'IRI(CONCAT("http://e.example/", "s0"))', True,
     True),
]


def load():
    data = landscapes.path("computed.nt")
    with open(data, "w", encoding="utf-8") as file:
        for i, (literal, *_) in enumerate(TABLE):
            head, mark, kind = literal.rpartition("^^xsd:")
            term = f"{head}^^<{XSD}{kind}>" if mark else literal
            file.write(f"<http://e.example/s{i}> <http://e.example/p> {term} "
                       ".\n")
    landscapes.must(FOLDER, "init", "--bare")
    landscapes.must(FOLDER, "load", "--graph", landscapes.GRAPH, data)


def ask(query):
    done = landscapes.run(
        FOLDER, "query", "-f", "csv",
        f"PREFIX : <http://e.example/> PREFIX xsd: <{XSD}> {query}")
    if done.status or done.fault:
        return str(done)
    return list(csv.reader(done.out.decode().splitlines()))[1:]


def word(truth):
    return "true" if truth else "false"


def check(i, literal, expression, same, equal):
    name = f"{literal} and {expression}"
    stored = f":s{i} :p ?o BIND({expression} AS ?y)"
    # A row for the stored term, another for the computed one.
    both = f"{{ :s{i} :p ?o }} UNION {{ BIND({expression} AS ?o) }}"
    got = [
        ask(f"SELECT (sameTerm(?o, ?y) AS ?a) (?o = ?y AS ?b) {{ {stored} }}"),
        ask(f"SELECT (COUNT(*) AS ?n) {{ BIND({expression} AS ?o) :s{i} :p ?o "
            "}"),
        ask(f"SELECT (COUNT(*) AS ?n) {{ :s{i} :p ?o {{ SELECT ({expression} "
            "AS ?o) { } } }"),
        ask(f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?o {{ {both} }} }}"),
        ask(f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {both} }}"),
        ask(f"SELECT (COUNT(*) AS ?n) {{ {both} }} GROUP BY ?o"),
        ask(f"SELECT (COUNT(*) AS ?n) {{ :s{i} :p ?o MINUS {{ "
            f"BIND({expression} AS ?o) }} }}"),
        ask(f"SELECT (COUNT(*) AS ?n) {{ :s{i} :p ?o FILTER EXISTS {{ "
            f"BIND({expression} AS ?q) FILTER(sameTerm(?o, ?q)) }} }}"),
    ]
    ones = [["1" if same else "0"]]
    expected = [[[word(same), word(equal)]], ones, ones,
                [["1" if same else "2"]], [["1" if same else "2"]],
                [["2"]] if same else [["1"], ["1"]],
                [["0" if same else "1"]], ones]
    OUT.same(got, expected, name)


def check_order():
    """Terms that are equal lie together, whether computed or stored."""
    got = ask("SELECT ?n { { VALUES ?n { 9007199254740993 10000000000000001 "
              "0.1 -1 } } UNION { BIND(9007199254740991 + 1 AS ?n) } UNION "
              "{ BIND(10000000000000000 - 1 AS ?n) } UNION { BIND(0.05 * 3 AS "
              "?n) } UNION { BIND(0 - 2 AS ?n) } } ORDER BY ?n")
    OUT.same([row[0] for row in got],
             ["-2", "-1", "0.1", "0.15", "9007199254740992",
              "9007199254740993", "9999999999999999", "10000000000000001"],
             "order of computed and stored numbers")


def main():
    load()
    for i, row in enumerate(TABLE):
        check(i, *row)
    check_order()
    return OUT.finish()


sys.exit(main())
