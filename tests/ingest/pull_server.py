# SPDX-License-Identifier: Apache-2.0
"""What `standscape pull` meets in its tests: a server on 127.0.0.1 that has
the pages of a source, and landscapes that ask it.

  with Site(pages) as site:          # a well-behaved server of pages
      site.spoil(path, answer...)   # then these for a path, one by one; the
                                     # last one stays
      site.asked(path)               # requests for it
"""
import collections
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "fetch"))
import scripted  # noqa: E402

PROGRAM = os.environ["STANDSCAPE"]
SCRATCH = os.environ["SCRATCH"]
CERTIFICATE = os.path.join(SCRATCH, "certificate.pem")
PRIVATE = os.path.join(SCRATCH, "private.pem")
HANGS = 100  # seconds after which a run counts as one without an end
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if not name.lower().endswith("_proxy") and name not in (
                   "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")}
ENVIRONMENT |= {"STANDSCAPE_FETCH_INTERVAL": "0",
                "STANDSCAPE_FETCH_BACK_OFF": "1"}
# Leaks and where they are from are looked for in what is tested here; the
# other commands have tests of their own.
LOOKING_ON = {"ASAN_OPTIONS": "strict_memcmp=0:detect_leaks=0"}
PROVENANCE = "<https://w3id.org/standscape/graph/provenance> ."
TODAY = time.strftime("%Y-%m-%d", time.gmtime())

# link: header; form: it is sent, not got; kept: it becomes a snapshot
Page = collections.namedtuple("Page", "body type link form kept",
                              defaults=[None, False, True])


def make_certificate():
    """One of our own for localhost; without openssl there is none."""
    if shutil.which("openssl"):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-keyout", PRIVATE, "-out", CERTIFICATE, "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost"],
            check=True, capture_output=True)


class Site(scripted.Server):
    """Serves pages, as a dictionary from paths; others are 404."""

    def __init__(self, pages, certificate=None):
        super().__init__(self.serve, certificate=certificate)
        self.pages, self.scripts, self.counts = {}, {}, {}
        self.dated = False  # gives Last-Modified in the place of ETag
        self.times = []     # of the requests
        self.reset(pages)

    def reset(self, pages):
        """Back to good manners, and no request so far."""
        with self.lock:
            self.pages = dict(pages)
            self.scripts.clear()
            self.counts.clear()
            self.requests.clear()
            self.times.clear()
            self.dated = False

    def spoil(self, path, *answers):
        self.scripts[path] = answers

    def asked(self, path=None):
        with self.lock:
            return [request for request in self.requests
                    if path in (None, request.path)]

    def serve(self, handler):
        path = handler.path
        with self.lock:
            self.times.append(time.monotonic())
            number = self.counts.get(path, 0)
            self.counts[path] = number + 1
            script = self.scripts.get(path)
        call = script[min(number, len(script) - 1)] if script else self.good
        call(handler)

    def headers(self, path):
        page = self.pages[path]
        headers = {"Content_Type": page.type}
        if page.link:
            headers["Link"] = page.link.replace("{url}", self.url)
        if self.dated:
            headers["Last_Modified"] = "Thu, 01 Oct 2026 12:00:00 GMT"
            headers["Date"] = "Fri, 02 Oct 2026 12:00:00 GMT"
        else:
            headers["ETag"] = f'"{hashlib.sha256(page.body).hexdigest()[:9]}"'
        return headers

    def good(self, handler):
        page = self.pages.get(handler.path)
        if not page or page.form != (handler.command == "POST"):
            handler.send(b"<html>Not found</html>", 404)
            return
        headers = self.headers(handler.path)
        known = handler.headers.get("If-None-Match")
        since = handler.headers.get("If-Modified-Since")
        if known and known == headers.get("ETag") or (
                since and since == headers.get("Last_Modified")):
            handler.start(304, **{name: headers[name] for name in
                                  ("ETag", "Last_Modified", "Date")
                                  if name in headers})
        else:
            scripted.by_range(page.body, **headers)(handler)

    def broken(self, path):
        """The page, broken off in the middle."""
        body = self.pages[path].body
        return scripted.partly(body, len(body) // 2, **self.headers(path))

    def stuck(self, path):
        """The page, with no end: half of it, then nothing until the end."""
        body = self.pages[path].body

        def call(handler):
            handler.start(Content_Length=len(body), **self.headers(path))
            handler.close_connection = True
            handler.wfile.write(body[:len(body) // 2])
            handler.wfile.flush()
            self.halfway.set()
            handler.stopping.wait()
        self.halfway = threading.Event()
        return call

    def together(self, path, count):
        """Answers when `count` requests for the page have come."""
        barrier = threading.Barrier(count, timeout=HANGS)

        def call(handler):
            barrier.wait()
            self.good(handler)
        return call


class Done(collections.namedtuple("Done", "status err")):
    """How a run ended."""

    @property
    def lines(self):
        return self.err.splitlines()


class Landscape:
    """A folder of a landscape, which asks a site for what its table says."""

    count = 0

    def __init__(self, template=None, table=None):
        Landscape.count += 1
        self.path = os.path.join(SCRATCH, f"landscape-{Landscape.count}")
        if template:
            shutil.copytree(template.path, self.path)
        else:
            self.run("init", "--bare")
        if table is not None:
            with open(self.file("sources.tsv"), "w", encoding="utf-8") as file:
                file.write("dataset\trole\taddress\tnote\n" + table)

    def file(self, *names):
        return os.path.join(self.path, *names)

    def start(self, *arguments, **variables):
        return subprocess.Popen(
            [PROGRAM, "-L", self.path, *arguments], text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=ENVIRONMENT | variables)

    @staticmethod
    def end(process):
        try:
            out, err = process.communicate(timeout=HANGS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Done(-1, "it does not end"), ""
        return Done(process.returncode, err), out

    def run(self, *arguments, **variables):
        return self.end(self.start(*arguments, **variables))[0]

    def is_sound(self):
        return self.run("store", "verify", **LOOKING_ON).status == 0

    def pull(self, *arguments, **variables):
        return self.run("pull", *arguments, **variables)

    def stop(self, site, arguments, variables, number):
        """Pulls, and sends a signal while a page of the site is stuck."""
        process = self.start("pull", *arguments, **variables)
        while process.poll() is None and not site.halfway.wait(0.05):
            pass
        process.send_signal(number)
        return self.end(process)[0]

    def interrupt(self, site, arguments, variables):
        return self.stop(site, arguments, variables, signal.SIGINT)

    def kill(self, site, arguments, variables):
        return self.stop(site, arguments, variables, signal.SIGKILL)

    def quads(self):
        done, out = self.end(self.start("export", "-f", "nquads",
                                              **LOOKING_ON))
        return sorted(out.splitlines()) if done.status == 0 else [done.err]

    def facts(self):
        """The graph, without what it says of its sources."""
        return [line for line in self.quads() if not line.endswith(PROVENANCE)]

    def manifest(self):
        try:
            with open(self.file("snapshots", "manifest.jsonl"),
                      encoding="utf-8") as file:
                return [json.loads(line) for line in file]
        except FileNotFoundError:
            return []

    def backdate(self, day):
        """Has all that is kept come on another day."""
        lines = self.manifest()
        with open(self.file("snapshots", "manifest.jsonl"), "w",
                  encoding="utf-8") as file:
            for line in lines:
                for name in ("requested", "retrieved", "kept"):
                    if name in line:
                        line[name] = day + line[name][10:]
                file.write(json.dumps(line, separators=(",", ":")) + "\n")

    def left(self):
        """What a pull should not have left behind."""
        incoming = self.file("incoming")
        found = os.listdir(incoming) if os.path.exists(incoming) else []
        snapshots = set(os.listdir(self.file("snapshots")))
        kept = {line["sha256"] + ".zst" for line in self.manifest()}
        return found + sorted(snapshots - kept - {"manifest.jsonl"})
