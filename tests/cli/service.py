#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""SERVICE on the command line: who may be asked, and endpoints that
misbehave (SPARQL 1.1 Federated Query, sections 2 and 3). Prints TAP.

Exit statuses: 0 answered, 3 refused, 4 the network or the endpoint failed,
5 a limit of time or size was reached.
"""
import csv
import os
import re
import socket
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "conformance"))
import loopback
import tap

PROGRAM = os.environ["STANDSCAPE"]
DATA = os.path.join(os.environ["SCRATCH"], "data.ttl")
HANGS = 120  # seconds after which a run counts as one without an end
OUT = tap.Tap()


class Run:
    """A run of `standscape query` on one triple of our own."""

    def __init__(self, query, *options):
        try:
            done = subprocess.run(
                [PROGRAM, "query", "--engine", "native", "-f", "csv",
                 "--data", DATA, *options, query], text=True,
                capture_output=True, timeout=HANGS, check=False)
            self.status, self.out, self.err = \
                done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired:
            self.status, self.out, self.err = -1, "", "it does not end"
        # An empty line is a solution whose one column is not bound.
        self.rows = [row or [""] for row in
                     csv.reader(self.out.splitlines())][1:]

    def sound(self):
        return self.status in range(6) and not re.search(
            "Sanitizer|runtime error:", self.err)

    def answered(self, rows, name):
        OUT.ok(self.status == 0 and self.rows == rows and not self.err, name,
               f"expected: exit status 0, {rows}", self.shown())

    def stopped(self, statuses, pattern, name):
        """No answer, one of these exit statuses and one line of message."""
        OUT.ok(self.sound() and self.status in statuses and not self.out and
               self.err.count("\n") == 1 and
               re.search(pattern, self.err, re.I) is not None, name,
               f"expected: exit status {statuses}, one line with {pattern}",
               self.shown())

    def shown(self):
        return f"got: exit status {self.status}\n{self.out}\n{self.err}"


def asking(url, silent=False):
    """A query whose solutions are those of our triple and the endpoint."""
    word = "SERVICE SILENT" if silent else "SERVICE"
    return f"SELECT ?n ?o {{ <x:a> <x:n> ?n {word} <{url}> {{ ?s <x:p> ?o }} }}"


def try_permission():
    with loopback.Server(loopback.good_xml) as server:
        for silent in (False, True):
            Run(asking(server.url, silent)).stopped(
                (3,), "--allow-service", "without --allow-service: refused" +
                (", SILENT too" if silent else ""))
        OUT.same(server.requests, [], "without --allow-service: not asked")
    Run("SELECT ?n { <x:a> <x:n> ?n }", "--allow-service").answered(
        [["1"]], "--allow-service without SERVICE")


def try_good():
    for name, answer in (("XML", loopback.good_xml),
                         ("JSON", loopback.good_json),
                         ("XML, late", loopback.late(1))):
        with loopback.Server(answer) as server:
            Run(asking(server.url), "--allow-service").answered(
                [["1", "far"]], f"an endpoint that answers in {name}")
            asked = server.requests
            OUT.ok(asked and "x:p" in asked[0].query and
                   "application/sparql-results+" in
                   asked[0].headers.get("Accept", ""),
                   f"{name}: the endpoint gets the pattern and what we read",
                   asked)
            OUT.ok(asked and "x:n" not in asked[0].query,
                   f"{name}: the endpoint does not get the rest", asked)
    with loopback.Server(loopback.many_rows(100_000)) as server:
        Run(f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{server.url}> "
            "{ ?s ?p ?o } }", "--allow-service").answered(
                [["100000"]], "100,000 rows")
    with loopback.Server(loopback.compressed) as server:
        done = Run(asking(server.url), "--allow-service")
        OUT.ok(done.sound() and (done.status == 4 and not done.out or
                                 done.rows == [["1", "far"]]),
               "a compressed answer is read or it is a failure",
               done.shown())


def closed_port():
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/sparql"


# Answers that are none: the name, the answer.
BROKEN = (
    ("status 404", loopback.status(404)),
    ("status 500", loopback.status(500)),
    ("status 401", loopback.status(401)),
    ("a page of HTML", loopback.wrong_type),
    ("an answer that breaks off", loopback.broken_off),
    ("an answer that is cut short", loopback.cut_short),
    ("an empty answer", loopback.empty),
    ("XML of another kind", loopback.other_xml),
    ("rubbish for XML", loopback.garbage_xml),
    ("rubbish for JSON", loopback.garbage_json),
    ("deep JSON", loopback.deep_json),
    ("deep XML", loopback.deep_xml),
    ("an entity from outside", loopback.outside_entity),
    ("a ring of redirections", loopback.redirect(None)),
    ("a redirection to a file", loopback.redirect("file:///etc/passwd")),
)
# Answers that reach a limit unless they fail before.
LARGE = (
    ("rows without end", loopback.endless_rows),
    ("blanks without end", loopback.endless_blanks),
    ("a literal without end", loopback.endless_text),
    ("headers without end", loopback.endless_head),
    ("entities that grow", loopback.entities),
    ("a compressed answer that grows", loopback.bomb),
)
SLOW = (
    ("an endpoint that never answers", loopback.silent),
    ("a slow answer", loopback.slow_body),
    ("slow headers", loopback.slow_head),
)


def try_broken():
    for name, answer in BROKEN:
        with loopback.Server(answer) as server:
            place = re.escape(f"127.0.0.1:{server.server_port}")
            Run(asking(server.url), "--allow-service").stopped(
                (4,), place, f"{name}: a failure that names the endpoint")
            Run(asking(server.url, True), "--allow-service").answered(
                [["1", ""]], f"{name}: SILENT gives one empty solution")
    url = closed_port()
    Run(asking(url), "--allow-service").stopped(
        (4,), re.escape(url.split("/")[2]), "nobody listens: a failure")
    Run(asking(url, True), "--allow-service").answered(
        [["1", ""]], "nobody listens: SILENT gives one empty solution")


def try_limits():
    for name, answer in LARGE + SLOW:
        with loopback.Server(answer) as server:
            Run(asking(server.url), "--allow-service", "--timeout",
                "10" if (name, answer) in LARGE else "2").stopped(
                    (4, 5), "limit|large|long|time|127\\.0\\.0\\.1",
                    f"{name}: it ends")


def try_addresses():
    """Only HTTP is spoken, and only with whom the query names."""
    for url in (f"file://{DATA}", "ftp://127.0.0.1/x", "urn:x:y",
                "http:///x", "gopher://127.0.0.1/x"):
        Run(asking(url), "--allow-service").stopped(
            (3, 4), re.escape(url.partition(":")[0]), f"no endpoint: {url}")
        Run(asking(url, True), "--allow-service").answered(
            [["1", ""]], f"no endpoint, SILENT: {url}")
    with loopback.Server(loopback.good_xml) as other, \
            loopback.Server(loopback.redirect(other.url)) as server:
        Run(asking(server.url), "--allow-service").stopped(
            (4,), "redirect|30[0-9]|127",
            "a redirection to another port is not followed")
        OUT.same(other.requests, [], "the other port is not asked")


def try_variables():
    with loopback.Server(loopback.good_xml) as server:
        with open(DATA, "a", encoding="utf-8") as file:
            file.write(f"<x:a> <x:at> <{server.url}> .\n")
        query = "SELECT ?o { <x:a> <x:at> ?e SERVICE ?e { ?s <x:p> ?o } }"
        Run(query, "--allow-service").answered(
            [["far"]], "an endpoint that a variable names")
        Run(query).stopped((3,), "--allow-service",
                           "a variable: refused without --allow-service")
        Run(query.replace("<x:at>", "<x:n>").replace(
            "SERVICE", "SERVICE SILENT"), "--allow-service").answered(
                [[""]], "a variable that is no IRI, SILENT")
        Run("SELECT * { SERVICE ?e { ?s ?p ?o } }",
            "--allow-service").stopped(
                (3, 4), "SERVICE|endpoint|\\?e", "a variable without a value")


def main():
    with open(DATA, "w", encoding="utf-8") as file:
        file.write('<x:a> <x:n> "1" .\n')
    for part in (try_permission, try_good, try_broken, try_limits,
                 try_addresses, try_variables):
        part()
    return OUT.finish()


if __name__ == "__main__":
    sys.exit(main())
