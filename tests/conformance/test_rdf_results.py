#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests what the conformance tests compare results with. Prints TAP."""
import sys

import query_text
import rdf_compare as rc
import rdf_results as rr
import result_forms
import tap

A, B, C, D = (("bnode", name) for name in "abcd")
P, Q = ("iri", "x:p"), ("iri", "x:q")
DOUBLE, DECIMAL = rr.XSD + "double", rr.XSD + "decimal"


def text(word):
    return rr.literal(word)


def rows(*found):
    return sorted({name for row in found for name in row}), list(found)


def cycle(*sizes):
    """A graph of cycles of blank nodes."""
    return [(("bnode", f"{size}-{k}"), P, ("bnode", f"{size}-{(k + 1) % n}"))
            for size, n in enumerate(sizes) for k in range(n)]


def try_graphs(out):
    def same(left, right, expected, name):
        out.same(rc.same_results(left, right), expected, "graphs: " + name)
        out.same(rc.same_results(right, left), expected,
                 "graphs: " + name + ", the other way round")
    same([(A, P, B)], [(C, P, D)], True, "labels do not matter")
    same([(A, P, B)], [(C, P, C)], False, "two blank nodes are not one")
    same([(A, P, Q)] * 2, [(B, P, Q)], True, "a triple counts once")
    same([(A, P, Q), (B, P, Q)], [(A, P, Q)], False,
         "two nodes that look alike are two")
    same([(A, P, B), (B, Q, A)], [(C, P, D), (C, Q, D)], False,
         "a direction that is turned")
    same(cycle(6), cycle(3, 3), False, "a ring of six, two of three")
    same(cycle(3, 5), cycle(5, 3), True, "rings of three and five")
    same(cycle(4, 4), cycle(4, 4)[::-1], True, "two rings of four")
    same([(("bnode", str(n)), P, Q) for n in range(300)],
         [(("bnode", f"x{n}"), P, Q) for n in range(300)], True,
         "300 nodes that look alike")
    same([], [], True, "nothing")
    same([(A, P, text("1"))], [(A, P, rr.literal("1", DECIMAL))], False,
         "another datatype")
    same([(A, P, rr.literal("a", "", "EN"))],
         [(A, P, rr.literal("a", "", "en"))], True,
         "languages are compared without case")


def try_solutions(out):
    def same(left, right, expected, name, order=False):
        out.same(rc.same_results(rows(*left), rows(*right), order), expected,
                 "solutions: " + name)
    one, two = {"x": text("1")}, {"x": text("2")}
    same([one, two], [two, one], True, "no order")
    same([one, one, two], [one, two, two], False, "a multiset")
    same([one], [one, one], False, "one less")
    same([{"x": A}, {"x": B}], [{"x": B}, {"x": A}], True, "blank nodes")
    same([{"x": A}, {"x": A}], [{"x": A}, {"x": B}], False,
         "one blank node twice is not two")
    same([{"x": A, "y": B}, {"x": B, "y": C}],
         [{"x": A, "y": B}, {"x": C, "y": D}], False,
         "a bijection of the whole result, not of a row")
    same([{"x": A, "y": P}, {"x": A, "y": Q}, {"x": B, "y": P}],
         [{"x": D, "y": P}, {"x": C, "y": Q}, {"x": C, "y": P}], True,
         "what must be tried in the right order")
    same([{"x": P}, {"y": P}], [{"x": P}, {"x": P, "y": P}], False,
         "unbound is not bound")
    out.same(rc.same_results((["x", "y"], []), (["x"], [])), False,
             "solutions: other variables")
    out.same(rc.same_results(True, False), False, "booleans differ")
    out.same(rc.same_results(True, (["x"], [])), False,
             "a boolean is no solution")
    out.same(rc.same_results([], ([], [])), False, "a graph is no solution")


def try_order(out):
    one, two, three = ({"k": text(k), "x": text(x)}
                       for k, x in (("1", "a"), ("1", "b"), ("2", "c")))

    def same(left, right, order):
        return rc.same_results(rows(*left), rows(*right), order)
    out.same(same([one, two, three], [two, one, three], True), False,
             "order: each in its place")
    out.same(same([one, two, three], [two, one, three], ["k"]), True,
             "order: rows with equal keys may change places")
    out.same(same([one, three, two], [one, two, three], ["k"]), False,
             "order: others may not")
    out.same(same([{"x": A}, {"x": B}], [{"x": B}, {"x": A}], True), True,
             "order: with blank nodes")
    out.same(same([{"x": A}, {"x": A}, {"x": B}],
                  [{"x": A}, {"x": B}, {"x": B}], True), False,
             "order: with a blank node that comes twice")
    for query, expected in (
            ("SELECT ?a { ?a ?b ?c } ORDER BY ?a", ["a"]),
            ("SELECT ?a ?b { } order by DESC(?a) asc( $b ) LIMIT 3",
             ["a", "b"]),
            ("SELECT ?a { } ORDER BY ?b", True),
            ("SELECT ?a { } ORDER BY (?a + 1)", True),
            ("SELECT * { } ORDER BY STR(?a) ?b", True),
            ("SELECT * { { SELECT ?a {} ORDER BY ?a } }", False),
            ("SELECT * { ?s ?p 'ORDER BY ?a' } # ORDER BY ?a", False),
            ("ASK { }", False),
            ("SELECT (1 AS ?order) { ?s <x#a> ?by }", False)):
        out.same(query_text.order(query), expected, "order: " + query)


def try_query_text(out):
    for query, expected in (
            ("SELECT * {}", None), ("ASK {}", None),
            ("SELECT ?a $b WHERE {}", ["a", "b"]),
            ("SELECT DISTINCT(COUNT(*) AS ?n)?group FROM <x> {}",
             ["n", "group"]),
            ("SELECT (SUM(?x * ?y) as ?s) { SELECT ?z {} }", ["s"]),
            ("PREFIX select: <x:> SELECT ?a {}", ["a"])):
        out.same(query_text.columns(query), expected, "columns: " + query)
    out.same(query_text.graphs(
        "SELECT * FROM <a> FROM NAMED <b/c#d> { } # FROM <e>", "http://x/y"),
        ["http://x/a", "http://x/b/c#d"], "graphs that FROM names")
    out.same(query_text.services(
        "{ SERVICE <x:a> { service silent<x:b> {} } SERVICE ?c {} }"),
        ["x:a", "x:b"], "endpoints that SERVICE names")


def try_numbers(out):
    def same(left, right, expected, name):
        one, other = (rows({"x": rr.literal(*n)}) for n in (left, right))
        out.same(rc.same_results(one, other), False, "terms: " + name)
        out.same(rc.same_results(rc.by_value(one), rc.by_value(other)),
                 expected, "values: " + name)
    same(("2.0", DECIMAL), ("2", DECIMAL), True, "2.0 and 2")
    same(("-00.50", DECIMAL), ("-.5", DECIMAL), True, "-00.50 and -.5")
    same(("-0.0", DECIMAL), ("0", DECIMAL), True, "-0.0 and 0")
    same(("-5", DECIMAL), ("+5", DECIMAL), False, "-5 and +5")
    same(("1e6", DOUBLE), ("1.0E6", DOUBLE), True, "1e6 and 1.0E6")
    same(("2.0", DECIMAL), ("2.0", DOUBLE), False, "decimal and double")
    same(("0.1000000000000000000000000000001", DECIMAL), ("0.1", DECIMAL),
         False, "31 digits")
    same(("01", rr.XSD + "integer"), ("1", rr.XSD + "integer"), False,
         "an integer has one form")
    same(("INF", DOUBLE), ("-INF", DOUBLE), False, "infinities")
    same(("INF", DOUBLE), ("+INF", DOUBLE), True, "INF and +INF")
    same(("x", DOUBLE), ("y", DOUBLE), False, "what is no number")


CSV = ("x,y\r\n"
       "a\"b,\"c,d\"\r\n").replace('a"b', '"a""b"')


def try_csv(out):
    names, found = rr.read_csv(CSV + '"two\nlines",\r\n_:b1,\r\n')
    out.same(names, ["x", "y"], "CSV: variables")
    out.same(found, [{"x": ("csv", 'a"b'), "y": ("csv", "c,d")},
                     {"x": ("csv", "two\nlines")}, {"x": ("bnode", "b1")}],
             "CSV: quotation marks, commas, lines, unbound")
    terms = rows({"x": text('a"b'), "y": P},
                 {"x": rr.literal("1", DECIMAL), "y": text("")},
                 {"x": text("_:no"), "y": A})
    answer = rr.read_csv('x,y\n"a""b",x:p\n1,\n_:no,_:q\n')
    out.same(rc.same_results(rc.lossy(terms), rc.lossy(answer)), True,
             "CSV: terms as texts")
    out.same(rr.read_csv("x\r\n\r\n\r\n"), (["x"], [{}, {}]),
             "CSV: rows in which nothing is bound")


def try_tsv(out):
    names, found = rr.read_tsv(
        '?x\t?y\n<x:p>\t"a\\tb\\u00e9"@EN\n1\t-2.5\n1e6\t_:b\n\t\n'
        'true\t"z"^^<x:t>\n')
    out.same(names, ["x", "y"], "TSV: variables")
    out.same(found, [
        {"x": P, "y": rr.literal("a\tb\u00e9", "", "en")},
        {"x": rr.literal("1", rr.XSD + "integer"),
         "y": rr.literal("-2.5", DECIMAL)},
        {"x": rr.literal("1e6", DOUBLE), "y": B}, {},
        {"x": rr.literal("true", rr.XSD + "boolean"),
         "y": rr.literal("z", "x:t")}], "TSV: terms")
    out.same(rr.read_tsv("?x\n\n\n"), (["x"], [{}, {}]),
             "TSV: rows in which nothing is bound")
    out.raises(lambda: rr.read_tsv("?x\n1\t2\n"), "TSV: too many cells")


def try_ntriples(out):
    out.same(rr.read_ntriples('# no\n<x:p> <x:q> "a\\"\\n"^^<x:t> . # no\n\n'
                              "_:a <x:p> _:b .\n"),
             [(P, Q, rr.literal('a"\n', "x:t")), (A, P, B)], "N-Triples")
    for line in ("<x:p> <x:q> .", "<x:p> <x:q> <x:p>", "<a b> <x:q> <x:p> .",
                 '<x:p> <x:q> "a" . x'):
        out.raises(lambda t=line: rr.read_ntriples(t), "N-Triples: " + line)


XML = ('<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'
       '<variable name="x"/></head><results><result>%s</result></results>'
       "</sparql>")
BOUND = '<binding name="%s"><literal%s>a</literal></binding>'
JSON = '{"head":{"vars":["x"]},"results":{"bindings":[{"%s":%s}]}}'


def try_forms(out):
    good = (("xml", XML % (BOUND % ("x", ' xml:lang="en"'))),
            ("xml", XML % ""),
            ("json", JSON % ("x", '{"type":"literal","value":"a"}')),
            ("json", '{"head":{},"boolean":true}'),
            ("csv", CSV), ("csv", "\r\n\r\n"), ("csv", "true\n"),
            ("tsv", '?x\t?y\n<x:p>\t"a\\\\"@en-GB\n.5\t_:b1\n\t1.e5\n'),
            ("tsv", "\n\n"))
    for name, answer in good:
        out.same(result_forms.check(answer, name), None,
                 f"form: {name} {answer!r}"[:70])
    bad = (("xml", XML % (BOUND % ("y", "")), "a variable not in the head"),
           ("xml", XML % (BOUND % ("x", "") * 2), "a variable bound twice"),
           ("xml", XML % (BOUND % ("x", ' xml:lang="en" datatype="x:t"')),
            "language and datatype"),
           ("xml", XML.replace("results#", "results") % "", "namespace"),
           ("json", JSON % ("y", '{"type":"literal","value":"a"}'),
            "a variable not in the head"),
           ("json", JSON % ("x", '{"type":"typed-literal","value":"a"}'),
            "a type of 2007"),
           ("json", JSON % ("x", '{"type":"literal","value":1}'), "a number"),
           ("json", '{"boolean":true}', "no head"),
           ("csv", "x\na\n", "LF"), ("csv", "x\r\na", "no last line end"),
           ("csv", 'x\r\na"b\r\n', "a bare quotation mark"),
           ("csv", "?x\r\na\r\n", "a variable with its mark"),
           ("csv", "x\r\na,b\r\n", "too many cells"),
           ("tsv", "x\n1\n", "a variable without its mark"),
           ("tsv", "?x\na\n", "a bare word"),
           ("tsv", "?x\n'a'@\n", "no language"),
           ("tsv", '?x\n"a\\x"\n', "an unknown escape"),
           ("tsv", "?x\n1.\n", "a number that ends with a point"),
           ("tsv", "?x\r\n1\r\n", "CRLF"),
           ("tsv", "?x\t?y\n1\n", "too few cells"))
    for name, answer, why in bad:
        out.raises(lambda a=answer, n=name: result_forms.check(a, n),
                   f"form: {name}: {why}")


def try_result_set(out):
    def iri(name):
        return ("iri", rr.RS + name)
    kind = ("iri", rr.RDF + "type")
    triples = [(A, kind, iri("ResultSet")),
               (A, iri("resultVariable"), text("x")),
               (A, iri("solution"), B), (A, iri("solution"), C),
               (B, iri("index"), text("2")), (C, iri("index"), text("1")),
               (C, iri("binding"), D), (D, iri("variable"), text("x")),
               (D, iri("value"), P)]
    out.same(rr.read_result_set(triples), (["x"], [{"x": P}, {}]),
             "a result set in RDF, in its order")
    out.same(rr.has_index(triples), True, "a result set says its order")
    out.same(rr.read_result_set([(A, P, B)]), None, "a graph is none")
    out.same(rr.read_result_set(
        [(A, kind, iri("ResultSet")), (A, iri("boolean"), text("false"))]),
        False, "a boolean in RDF")


def main():
    out = tap.Tap()
    for test in (try_graphs, try_solutions, try_order, try_query_text,
                 try_numbers, try_csv, try_tsv, try_ntriples, try_forms,
                 try_result_set):
        test(out)
    return out.finish()


if __name__ == "__main__":
    sys.exit(main())
