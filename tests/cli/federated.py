#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""SERVICE within a query: what is asked how often, and what becomes of the
answers (SPARQL 1.1 Federated Query, sections 2 to 4). Prints TAP."""
import csv
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "conformance"))
import loopback
import tap

PROGRAM = os.environ["STANDSCAPE"]
DATA = os.path.join(os.environ["SCRATCH"], "data.nq")
OUT = tap.Tap()


def command(query, *options):
    return [PROGRAM, "query", "-f", "csv", "--data", DATA, "--allow-service",
            *options, query]


def rows(query, *options):
    """The rows of an answer in the order of their text; None: no answer."""
    done = subprocess.run(command(query, *options), text=True,
                          capture_output=True, timeout=120, check=False)
    if done.returncode or done.stderr:
        return f"{done.returncode}: {done.stderr}"
    return sorted(list(csv.reader(done.stdout.splitlines()))[1:])


def solutions(*bindings):
    """An answer; a binding is a type and a value by variable."""
    def answer(handler):
        found = ",".join("{" + ",".join(
            f'"{name}":{{"type":"{kind}","value":"{value}"}}'
            for name, (kind, value) in one.items()) + "}" for one in bindings)
        handler.send('{"head":{"vars":[]},"results":{"bindings":[' + found +
                     "]}}", kind=loopback.JSON)
    return answer


def literal(**values):
    return {name: ("literal", value) for name, value in values.items()}


def write_data(*lines):
    with open(DATA, "w", encoding="utf-8") as file:
        file.write("".join(line + " .\n" for line in lines))


def try_joins():
    """Section 2: a join, whichever side comes first."""
    write_data(*(f'<x:s{n}> <x:n> "{n}"' for n in range(2000)))
    answer = solutions(literal(n="7", o="seven"), literal(n="9", o="nine"),
                       literal(n="none", o="no"), literal(o="any"))
    with loopback.Server(answer) as server:
        there = f"SERVICE <{server.url}> {{ ?x <x:p> ?n ; <x:q> ?o }}"
        OUT.same(rows(f"SELECT ?n ?o {{ ?s <x:n> ?n {there} "
                      "FILTER (?n IN ('7', '9', '10')) }"),
                 [["10", "any"], ["7", "any"], ["7", "seven"], ["9", "any"],
                  ["9", "nine"]],
                 "a join; what a solution does not bind agrees with all")
        OUT.same(len(server.requests), 1, "the endpoint is asked once")
        OUT.same(rows(f"SELECT (COUNT(*) AS ?c) {{ ?s <x:n> ?n {there} }}"),
                 [["2002"]], "a join with many rows")
        OUT.same(len(server.requests), 2, "and once only")
        OUT.same(rows("SELECT ?n ?o { <x:s9> <x:n> ?n "
                      f"OPTIONAL {{ {there} FILTER (?o != 'any') }} }}"),
                 [["9", "nine"]], "OPTIONAL with a condition")
        OUT.same(rows("SELECT ?n { VALUES ?s { <x:s7> <x:s8> } ?s <x:n> ?n "
                      f"MINUS {{ {there} }} }}"), [["8"]], "MINUS")
        OUT.same(rows("SELECT ?n { VALUES ?s { <x:s7> <x:s8> } ?s <x:n> ?n "
                      f"FILTER EXISTS {{ {there} FILTER (?o != 'any') }} }}"),
                 [["7"]], "EXISTS")
        OUT.same(rows(f"PREFIX p: <x:> SELECT ?y {{ {{ SELECT (?o AS ?y) {{ "
                      f"SERVICE <{server.url}> {{ ?x p:p ?n ; p:q ?o }} "
                      "FILTER (?n = '9') } } }"), [["nine"]],
                 "in a sub-SELECT, with a prefix of the query")


def try_blank_nodes():
    """Section 3.1 of SPARQL Query Results: labels are of one answer alone."""
    write_data("_:b0 <x:n> _:b0", "<x:s> <x:n> <x:o>")
    answer = solutions({"s": ("bnode", "b0"), "o": ("bnode", "b0")},
                       {"s": ("bnode", "b0"), "o": ("bnode", "b1")})
    with loopback.Server(answer) as one, loopback.Server(answer) as other:
        here = f"SERVICE <{one.url}> {{ ?s <x:p> ?o }}"
        there = f"SERVICE <{other.url}> {{ ?s <x:p> ?o }}"
        count = "SELECT (COUNT(*) AS ?n) "
        OUT.same(rows(f"{count} {{ {here} FILTER (?s = ?o) }}"), [["1"]],
                 "a label is one blank node within an answer")
        OUT.same(rows(f"{count} {{ {here} {there} }}"), [["0"]],
                 "and another one in another answer")
        OUT.same(rows(f"{count} {{ {here} ?s <x:n> ?x }}"), [["0"]],
                 "and none of the data")
        OUT.same(rows(f"{count} {{ {here} FILTER (isBlank(?s)) }}"), [["2"]],
                 "they are blank nodes")


def try_variables():
    """Section 4: endpoints that variables name."""
    with loopback.Server(solutions(literal(o="one"))) as one, \
            loopback.Server(solutions(literal(o="two"))) as two, \
            loopback.Server(loopback.status(500)) as none:
        write_data(*(f"<x:s{n}> <x:at> <{server.url}>" for n, server in
                     enumerate((one, two, one, none))))
        query = "SELECT ?s ?o { %s }"
        silent = "SERVICE SILENT ?e { ?x <x:p> ?o }"
        all_rows = [["x:s0", "one"], ["x:s1", "two"], ["x:s2", "one"],
                    ["x:s3", ""]]
        for name, pattern in (
                ("before", silent + " ?s <x:at> ?e"),
                ("behind", "?s <x:at> ?e " + silent),
                ("in a group", "{ " + silent + " } { ?s <x:at> ?e }"),
                ("behind OPTIONAL",
                 "?s <x:at> ?x1 OPTIONAL { ?s <x:at> ?e } " + silent),
                ("BIND", "?s <x:at> ?x1 BIND (?x1 AS ?e) " + silent),
                ("OPTIONAL", "?s <x:at> ?e OPTIONAL { " + silent + " }")):
            for server in (one, two, none):
                server.requests.clear()
            OUT.same(rows(query % pattern), all_rows, f"a variable: {name}")
            OUT.same([len(server.requests) for server in (one, two, none)],
                     [1, 1, 1], f"{name}: each is asked once")
        OUT.same(rows("SELECT ?s { ?s <x:at> ?e FILTER EXISTS { SERVICE SILENT "
                      "?e { ?x <x:p> ?o } FILTER (?o = 'one') } }"),
                 [["x:s0"], ["x:s2"]], "a variable in EXISTS")
        OUT.same(rows(f"SELECT ?o {{ VALUES ?e {{ <{two.url}> }} "
                      "SERVICE ?e { ?x <x:p> ?o } }"), [["two"]], "VALUES")
    answer = solutions({"e": ("uri", "x:other"), **literal(o="no")},
                       literal(o="yes"))
    with loopback.Server(answer) as server:
        write_data(f"<x:s> <x:at> <{server.url}>")
        OUT.same(rows("SELECT ?o { ?s <x:at> ?e SERVICE ?e { ?e ?p ?o } }"),
                 [["yes"]], "the variable stands in the pattern, too")


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return file.read().split()


def try_signals():
    """What is asked ends with who asks."""
    for number, name, status in ((signal.SIGINT, "SIGINT", 130),
                                 (signal.SIGKILL, "SIGKILL", -9)):
        with loopback.Server(loopback.silent) as server:
            write_data("<x:s> <x:n> <x:o>")
            with subprocess.Popen(
                    command(f"ASK {{ SERVICE <{server.url}> {{}} }}"),
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
                end = time.monotonic() + 60
                while not server.requests and time.monotonic() < end:
                    time.sleep(0.05)
                asking = children(run.pid)
                run.send_signal(number)
                run.communicate(timeout=60)
            OUT.same((len(asking), run.returncode), (1, status),
                     f"{name}: the query ends")
            while any(os.path.exists(f"/proc/{pid}") for pid in asking) and \
                    time.monotonic() < end:
                time.sleep(0.05)
            OUT.ok(not any(os.path.exists(f"/proc/{pid}") for pid in asking),
                   f"{name}: nothing goes on asking")


def main():
    for part in (try_joins, try_blank_nodes, try_variables, try_signals):
        part()
    return OUT.finish()


if __name__ == "__main__":
    sys.exit(main())
