# SPDX-License-Identifier: Apache-2.0
"""What becomes of one test: right, form (right but for the lexical form of a
decimal or a double), WRONG, crash, refused, accepted (a query that is wrong)
or failed, with details."""
import contextlib
import pathlib
import tempfile

import query_text
import rdf_compare as rc
import rdf_results as rr
import result_forms
import w3c_manifest
from w3c_endpoints import Endpoints

CLASSES = ("right", "form", "WRONG", "crash", "failed", "refused", "accepted")
WORST_FIRST = ("crash", "WRONG", "failed", "accepted", "refused", "form")
SOLUTIONS = ("xml", "json", "csv", "tsv")
GRAPHS = ("nt", "turtle")
READERS = {"xml": rr.read_xml, "json": rr.read_json, "csv": rr.read_csv,
           "tsv": rr.read_tsv}
SUFFIXES = {".srx": "xml", ".xml": "xml", ".srj": "json", ".json": "json",
            ".csv": "csv", ".tsv": "tsv"}


class Expected:
    """The result that a test expects.

    results  as rdf_results.py has them
    graph    is it one?
    csv      are they only what CSV can say?
    order    see rdf_compare.same_results
    """

    def __init__(self, test):
        path = test.result
        name = SUFFIXES.get(path.suffix)
        self.csv = name == "csv"
        self.order = query_text.order(test.query.read_text("utf-8"))
        if name:
            self.results = READERS[name](path.read_text("utf-8"))
        else:
            triples = w3c_manifest.read_rdf(path, test.iri(path))
            self.results = rr.read_result_set(triples)
            if self.results is None:
                self.results = triples
            elif not rr.has_index(triples):
                self.order = False
        self.graph = isinstance(self.results, list)


def joined_as_sets(results):
    """Solutions with what GROUP_CONCAT joined as a set: it has no order."""
    def change(term):
        if ", " in term[1]:
            return term[:1] + (", ".join(sorted(term[1].split(", "))),) + \
                term[2:]
        return term
    return rc.mapped(results, change)


def read_answer(text, name, folder):
    """The answer in this format; ValueError where it is not in it."""
    if name == "nt":
        return rr.read_ntriples(text)
    if name == "turtle":
        path = pathlib.Path(folder) / "answer.ttl"
        path.write_text(text, "utf-8")
        return w3c_manifest.read_rdf(path, "http://example.org/answer")
    result_forms.check(text, name)
    if text.strip() in ("true", "false"):
        return text.strip() == "true"
    return READERS[name](text)


def difference(left, right):
    """What of two results is only in one, blank nodes aside."""
    if isinstance(left, bool) or isinstance(right, bool):
        return f"expected {left}, answered {right}"
    def texts(results):
        if isinstance(results, list):
            return sorted({rc.shape(dict(zip("spo", t))) for t in results})
        return sorted(map(rc.shape, results[1]))
    ours, theirs = texts(left), texts(right)
    lines = [] if isinstance(left, list) or isinstance(right, list) or \
        sorted(left[0]) == sorted(right[0]) else \
        [f"variables: expected {left[0]}, answered {right[0]}"]
    for word, some, others in (("missing", ours, theirs),
                               ("too much", theirs, ours)):
        rest = list(others)
        for text in some:
            if text in rest:
                rest.remove(text)
            elif len(lines) < 10:
                lines.append(f"{word}: {text}")
    return "\n".join(lines) or "blank nodes or the order differ"


def compare(test, expected, answer, name):
    """(class, details) of an answer in the format of that name."""
    wanted = expected.results
    if isinstance(answer, tuple):
        listed = query_text.columns(test.query.read_text("utf-8"))
        if listed and answer[0] != listed:
            return "WRONG", f"variables: {answer[0]}, not {listed}"
    if test.members:
        wanted, answer = joined_as_sets(wanted), joined_as_sets(answer)
    if (expected.csv or name == "csv") and not expected.graph:
        wanted, answer = rc.lossy(wanted), rc.lossy(answer)

    def same(left, right):
        if test.lax and isinstance(left, tuple) and isinstance(right, tuple):
            return rc.same_reduced(left, right)
        return rc.same_results(left, right, expected.order)
    if same(answer, wanted):
        return "right", ""
    if same(rc.by_value(answer), rc.by_value(wanted)):
        return "form", difference(wanted, answer)
    return "WRONG", difference(wanted, answer)


def data_arguments(test, folder, query, copy):
    """--data and --named; `copy` makes what the program reads of a file."""
    arguments = []
    named = list(test.named)
    # What FROM names must be there under that name.
    for iri in query_text.graphs(query, test.iri(test.query)):
        path = test.folder / iri.removeprefix(test.base)
        if iri.startswith(test.base) and path not in named and path.is_file():
            named.append(path)
    for option, paths in (("--data", test.data), ("--named", named)):
        for path in paths:
            arguments += [option, f"{test.iri(path)}={copy(path)}"]
    if not test.data:
        empty = pathlib.Path(folder) / "nothing.ttl"
        empty.touch()
        arguments += ["--data", f"{test.base}nothing={empty}"]
    return arguments


def evaluate(test, program):
    """Asks in every format; the worst class and the details of all."""
    expected = Expected(test)
    query = test.query.read_text("utf-8")
    found = []
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        here, back, copy = test.query, str, lambda path: path
        arguments = []
        if test.services or query_text.services(query):
            ends = stack.enter_context(Endpoints(program, test, folder))
            here, back, copy = ends.copy(test.query), ends.back, ends.copy
            arguments = list(program.allow_service)
        arguments += ["-q", str(here), "--base", test.iri(test.query)]
        arguments += data_arguments(test, folder, query, copy)
        for name in GRAPHS if expected.graph else SOLUTIONS:
            done = program.ask_for(test, [*arguments, "-f", name])
            look, details = done.look(), done.text()
            if look is None:
                try:
                    answer = read_answer(back(done.out), name, folder)
                    look, details = compare(test, expected, answer, name)
                except (ValueError, SyntaxError, KeyError, TypeError,
                        IndexError, RuntimeError) as problem:
                    look = "failed"
                    details = f"{type(problem).__name__}: {problem}"
            found.append((look, name, details))
            if look in ("refused", "crash"):
                break
    return summed_up(found)


def summed_up(found):
    for look in WORST_FIRST:
        these = [(name, text) for l, name, text in found if l == look]
        if these:
            names = ", ".join(name for name, _ in these)
            return look, f"in {names}: {these[0][1]}"
    return "right", ""


def check_syntax(test, program):
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data.nt"
        data.write_text("<x:s> <x:p> <x:o> .\n", "utf-8")
        done = program.ask_for(test, [
            "--check", "-q", str(test.query), "--base",
            test.iri(test.query), "--data", str(data)])
    look = done.look()
    if test.kind == "negative" and look in (None, "refused"):
        return ("right", "") if look else ("accepted", "it is no query")
    return ("right", "") if look is None else (look, done.text())


def judge(test, program):
    """(class, details) of a test of any kind."""
    try:
        if test.kind == "evaluation":
            return evaluate(test, program)
        return check_syntax(test, program)
    except (OSError, RuntimeError, ValueError, SyntaxError) as problem:
        return "failed", f"{type(problem).__name__}: {problem}"
