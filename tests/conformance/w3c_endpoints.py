# SPDX-License-Identifier: Apache-2.0
"""The endpoints of W3C's tests of SERVICE, on this machine.

The tests name endpoints as http://example.org/sparql and the like. Copies of
the query and of the data name servers on 127.0.0.1 instead, which answer with
the program itself; in its answer the names are changed back. An endpoint that
a query names and the test has no data for answers 404.
"""
import contextlib
import itertools
import pathlib
import threading

import loopback
import query_text


class Endpoints(contextlib.ExitStack):
    """Use it in `with`. `folder`: for copies, one test's own."""

    def __init__(self, program, test, folder):
        super().__init__()
        self.program, self.test = program, test
        self.folder = pathlib.Path(folder)
        self.numbers = itertools.count()
        self.lock = threading.Lock()
        self.local = {}  # IRI: address

    def __enter__(self):
        super().__enter__()
        query = self.test.query.read_text("utf-8")
        data = dict(self.test.services)
        for iri in dict.fromkeys([*data, *query_text.services(query)]):
            answer = self.answer_with(data[iri]) if iri in data else \
                loopback.status(404)
            server = self.enter_context(loopback.Server(answer))
            self.local[iri] = server.url
        return self

    def there(self, text):
        """A text with the addresses of the servers."""
        for iri, url in self.local.items():
            text = text.replace(f"<{iri}>", f"<{url}>")
        return text

    def back(self, text):
        """An answer with the names of the test."""
        for iri, url in self.local.items():
            text = text.replace(url, iri)
        return text

    def copy(self, path):
        copied = self.folder / path.name
        copied.write_text(self.there(path.read_text("utf-8")), "utf-8")
        return copied

    def answer_with(self, paths):
        """A function that answers queries from these files."""
        data = [argument for path in paths for argument in (
            "--data", f"{self.test.iri(path)}={path}")]

        def answer(handler):
            with self.lock:
                number = next(self.numbers)
            query = self.folder / f"endpoint{number}.rq"
            query.write_text(handler.query, "utf-8")
            wants_json = loopback.JSON in handler.headers.get("Accept", "")
            done = self.program.ask(
                [*self.program.allow_service, "-q", str(query), *data, "-f",
                 "json" if wants_json else "xml"])
            if done.status:
                handler.send(done.err, 400 if done.status == 3 else 500,
                             "text/plain")
            else:
                handler.send(done.out, kind=loopback.JSON if wants_json
                             else loopback.XML)
        return answer
