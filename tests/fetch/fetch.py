#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fetching from servers on the loopback, good and bad ones: the outcome, what
was asked, and the words of each message. Prints TAP.

Expected values follow RFC 9110 (sections 10.2.3, 13.1, 14, 15.4). Times are
never compared, but for bounds that are far away.
"""
import email.utils
import gzip
import hashlib
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zlib

DATA = os.environ["SS_TEST_DATA"]
sys.path[:0] = [os.path.join(DATA, "conformance"), os.path.join(DATA, "fetch")]
import scripted
import tap

TOOL = os.path.join(os.environ["top_builddir"], "tests/fetch/fetch_tool")
SCRATCH = os.environ["SCRATCH"]
FOLDER = os.path.join(SCRATCH, "incoming")
HANGS = 120  # seconds after which a run counts as one without an end
QUICK = ["--interval", "0", "--back-off", "1"]
OUT = tap.Tap()
BODY = random.Random(1).randbytes(300_000)
DAY = "Wed, 30 Sep 2026 12:00:00 GMT"
LATER = "Thu, 01 Oct 2026 12:00:00 GMT"

for name in list(os.environ):
    if name.lower().endswith("_proxy") or name in (
            "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        del os.environ[name]


class Run:
    """A run of the tool; .answers are what it printed."""

    def __init__(self, *arguments, variables=None):
        try:
            done = subprocess.run(
                [TOOL, FOLDER, *QUICK, *arguments], text=True,
                capture_output=True, timeout=HANGS, check=False,
                env={**os.environ, **(variables or {})})
            self.status, self.out, self.err = \
                done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired:
            self.status, self.out, self.err = -1, "", "it does not end"
        self.answers = [json.loads(line) for line in self.out.splitlines()]

    def shown(self):
        return f"got: exit status {self.status}\n{self.out}\n{self.err}"


def sound(run, count=1):
    return (run.status == 0 and not run.err and len(run.answers) == count and
            not os.listdir(FOLDER))


def new(run, body, name, **members):
    """The body has come, and these members are so."""
    good = sound(run) and run.answers[0]["outcome"] == "new"
    expected = {"sha256": hashlib.sha256(body).hexdigest(),
                "bytes": len(body), "size": len(body), **members}
    got = {key: run.answers[0].get(key) for key in expected} if good else {}
    OUT.ok(good and got == expected, name, f"expected: {expected}",
           run.shown())


def unchanged(run, name):
    OUT.ok(sound(run) and run.answers[0]["outcome"] == "unchanged" and
           run.answers[0]["status"] == 304, name, run.shown())


def fails(run, text, name, code=4, attempts=None):
    """The request fails with this message; {} stands for its address."""
    good = sound(run) and run.answers[0]["outcome"] == "failed"
    told = run.answers[0].get("error") if good else None
    OUT.ok(good and told == text and run.answers[0]["code"] == code and
           attempts in (None, run.answers[0]["attempts"]), name,
           f"expected: {text}", run.shown())


def matches(run, pattern, name, code=4):
    """As fails(), where libcurl's own words differ with its version."""
    good = sound(run) and run.answers[0]["outcome"] == "failed"
    told = run.answers[0].get("error", "") if good else ""
    OUT.ok(good and re.fullmatch(pattern, told) is not None and
           run.answers[0]["code"] == code, name, f"expected: {pattern}",
           run.shown())


def headers(server, number, *names):
    """What these header lines said in a request; None: it had none."""
    if number >= len(server.requests):
        return "no such request"
    return [server.requests[number].headers.get(name) for name in names]


# --- Once and again -----------------------------------------------------------

def first_pull():
    body = b'{"a": 1}\n'
    with scripted.Server(scripted.answer(
            body, ETag='"1"', Last_Modified=DAY,
            Content_Type="application/json; charset=utf-8",
            Link=['<https://e/2>; rel="next"', '<https://e/9>; rel="last"'],
    )) as server:
        run = Run("--type", "application/json", server.url + "/data?x=1")
        new(run, body, "first pull: body, fields, one attempt", status=200,
            etag='"1"', last_modified=DAY, attempts=1, redirections=0,
            content_type="application/json; charset=utf-8",
            address=server.url + "/data?x=1", text=body.decode(),
            link='<https://e/2>; rel="next", <https://e/9>; rel="last"')
        OUT.same(headers(server, 0, "If-None-Match", "If-Modified-Since",
                         "Range", "Cookie", "Authorization", "Accept"),
                 [None] * 5 + ["*/*"], "first pull: nothing is known, nothing "
                 "is sent")
        agent = server.requests[0].headers["User-Agent"]
        OUT.ok(re.fullmatch(r"standscape/[0-9.]+", agent) is not None,
               "it says its name", agent)
        moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
        OUT.ok(all(re.fullmatch(moment, run.answers[0][key])
                   for key in ("requested", "retrieved")),
               "moments are told", run.shown())
        OUT.same(server.requests[0].path, "/data?x=1", "path and query go out")
    with scripted.Server(scripted.answer(b"")) as server:
        new(Run(server.url), b"", "an empty body is a body")
    with scripted.Server(scripted.answer(b"x")) as server:
        Run("--accept", "application/json", server.url + "/\u00e4 b#part")
        OUT.same([server.requests[0].path, *headers(server, 0, "Accept")],
                 ["/%C3%A4%20b", "application/json"],
                 "an IRI is escaped, Accept is sent")


def not_changed():
    with scripted.Server(scripted.known(etag='W/"1"')) as server:
        unchanged(Run("--etag", 'W/"1"', server.url), "304 by ETag")
        OUT.same(headers(server, 0, "If-None-Match", "If-Modified-Since"),
                 ['W/"1"', None], "304 by ETag: what is asked")
    with scripted.Server(scripted.known(date=DAY)) as server:
        unchanged(Run("--date", DAY, server.url), "304 by date")
        OUT.same(headers(server, 0, "If-None-Match", "If-Modified-Since"),
                 [None, DAY], "304 by date: what is asked")
    with scripted.Server(scripted.known(etag='"2"')) as server:
        new(Run("--etag", '"1"', server.url), b"it was not asked for",
            "it has changed")
    with scripted.Server(scripted.answer(b"", 304)) as server:
        fails(Run(server.url), server.url + ": it answers with HTTP status "
              "304", "304 that nobody asked for")


def landscape():
    """Pulled, pulled again, changed: the folder of snapshots."""
    folder = os.path.join(SCRATCH, "landscape")
    os.makedirs(os.path.join(folder, "snapshots"))

    def pulled(server):
        run = Run("--landscape", folder, server.url + "/")
        with open(os.path.join(folder, "snapshots/manifest.jsonl"),
                  encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        return run, lines, sorted(os.listdir(folder + "/snapshots"))
    with scripted.Server(
            scripted.answer(b"one", ETag='"1"', Last_Modified=DAY),
            scripted.known(etag='"1"'), scripted.answer(b"two", ETag='"2"'),
            scripted.known(etag='"2"'), scripted.answer(b"two", ETag='"3"'),
    ) as server:
        for number, (outcome, status, body, etag) in enumerate([
                ("new", 200, b"one", '"1"'), ("unchanged", 304, b"one", '"1"'),
                ("new", 200, b"two", '"2"'), ("unchanged", 304, b"two", '"2"'),
                ("new", 200, b"two", '"3"')]):
            run, lines, files = pulled(server)
            digest = hashlib.sha256(body).hexdigest()
            name = f"snapshots, pull {number + 1}: {outcome}"
            OUT.ok(sound(run) and run.answers[0]["outcome"] == outcome, name,
                   run.shown())
            line = lines[-1]
            OUT.same([len(lines), line["status"], line["sha256"], line["etag"],
                      line["url"], line["bytes"]],
                     [number + 1, status, digest, etag, server.url + "/", 3],
                     name + ", its line")
            OUT.same(len(files), 2 if number < 2 else 3, name + ", its files")
            OUT.ok(digest + ".zst" in files, name + ", its digest", files)


def killed():
    """Killed at any moment: what the manifest names is there, and whole."""
    folder = os.path.join(SCRATCH, "killed")
    os.makedirs(os.path.join(folder, "snapshots"))
    chance = random.Random(2)
    counts = [0]

    def fresh(handler):
        with handler.server.lock:
            body = chance.randbytes(chance.randrange(200_000))
        handler.send(body)
    with scripted.Server(fresh) as server:
        for _ in range(15):
            with subprocess.Popen(
                    [TOOL, FOLDER, *QUICK, "--landscape", folder] +
                    [f"{server.url}/{i}" for i in range(200)],
                    stdout=subprocess.PIPE) as process:
                for _ in range(chance.randrange(2, 5)):
                    process.stdout.readline()
                time.sleep(chance.random() / 100)
                process.kill()
            done = subprocess.run([TOOL, folder, "--check"], text=True,
                                  capture_output=True, timeout=HANGS,
                                  check=False)
            if done.returncode or done.stderr:
                OUT.ok(False, "killed while it keeps snapshots", done.stdout,
                       done.stderr)
                return
            counts.append(int(done.stdout))
    OUT.ok(counts == sorted(counts) and counts[-1] >= 15,
           "killed while it keeps snapshots: each line has its bytes", counts)
    shutil.rmtree(FOLDER)
    os.makedirs(FOLDER)


# --- Broken off -----------------------------------------------------------------

def resumed():
    half = len(BODY) // 2
    with scripted.Server(scripted.partly(BODY, half, ETag='"1"'),
                         scripted.by_range(BODY, ETag='"1"')) as server:
        new(Run(server.url), BODY, "broken off, resumed by ETag", attempts=2,
            status=206, etag='"1"', seen=len(BODY), total=len(BODY))
        OUT.same(headers(server, 1, "Range", "If-Range"),
                 [f"bytes={half}-", '"1"'], "resumed by ETag: what is asked")
    with scripted.Server(scripted.partly(BODY, half, Last_Modified=DAY,
                                         Date=LATER),
                         scripted.by_range(BODY, Last_Modified=DAY)) as server:
        new(Run("--etag", '"0"', server.url), BODY,
            "broken off, resumed by date", attempts=2, last_modified=DAY)
        OUT.same(headers(server, 1, "Range", "If-Range", "If-None-Match"),
                 [f"bytes={half}-", DAY, None],
                 "resumed by date: what is asked")
    with scripted.Server(*[scripted.partly(BODY, half, ETag='"1"')] + [
            scripted.answer(b"", 503), scripted.by_range(BODY, ETag='"1"'),
    ]) as server:
        new(Run(server.url), BODY, "broken off, refused, resumed", attempts=3)
    with scripted.Server(scripted.partly(BODY, half, ETag='"1"'),
                         lambda handler: handler.start(
                             206, ETag='"1"', Content_Length=half,
                             Content_Range=f"bytes {half}-{len(BODY) - 1}/"
                             f"{len(BODY)}") or handler.wfile.write(
                                 BODY[half:half + 1000]) and
                         setattr(handler, "close_connection", True),
                         scripted.by_range(BODY, ETag='"1"')) as server:
        new(Run(server.url), BODY, "broken off twice, resumed twice",
            attempts=3)
        OUT.same(headers(server, 2, "Range"), [f"bytes={half + 1000}-"],
                 "resumed twice: from where it stands")


def begun_anew():
    half = len(BODY) // 2
    other = BODY[::-1]
    for name, fields in [
            ("without ETag or date", {}),
            ("with a weak ETag", {"ETag": 'W/"1"'}),
            ("with the date of the answer itself",
             {"Last_Modified": DAY, "Date": DAY})]:
        with scripted.Server(scripted.partly(BODY, half, **fields),
                             scripted.by_range(BODY, **fields)) as server:
            new(Run(server.url), BODY, f"broken off {name}: begins anew",
                attempts=2, status=200)
            OUT.same(headers(server, 1, "Range", "If-Range"), [None, None],
                     f"{name}: no part is asked for")
    with scripted.Server(scripted.partly(BODY, half, ETag='"1"'),
                         scripted.by_range(other, ETag='"2"')) as server:
        new(Run(server.url), other, "If-Range: it has changed meanwhile",
            attempts=2, status=200, etag='"2"')
    shorter = BODY[:1000]
    with scripted.Server(scripted.partly(BODY, half, ETag='"1"'),
                         scripted.answer(shorter)) as server:
        new(Run(server.url), shorter, "it has become shorter meanwhile",
            attempts=2, status=200, etag=None)
    for name, status, fields in [
            ("another range", 206, {"Content_Range": "bytes 0-9/300000"}),
            ("no range", 206, {}),
            ("a broken range", 206, {"Content_Range": "bytes 9-1/x"}),
            ("another length", 206,
             {"Content_Range": f"bytes {half}-{half + 9}/{half + 10}"}),
            ("another ETag", 206,
             {"Content_Range": f"bytes {half}-{len(BODY) - 1}/{len(BODY)}",
              "ETag": '"2"'}),
            ("a compressed part", 206,
             {"Content_Range": f"bytes {half}-{len(BODY) - 1}/{len(BODY)}",
              "Content_Encoding": "gzip"}),
            ("the first half again", 206,
             {"Content_Range": f"bytes 0-{half - 1}/{len(BODY)}"}),
            ("status 416", 416, {"Content_Range": "bytes */10"})]:
        part = BODY[:half] if "half" in name else b"0123456789"
        with scripted.Server(
                scripted.partly(BODY, half, ETag='"1"'),
                scripted.answer(part, status, **fields),
                scripted.answer(BODY, ETag='"1"')) as server:
            new(Run(server.url), BODY, f"the rest is not the rest: {name}",
                attempts=3, status=200)
            OUT.same(headers(server, 2, "Range"), [None],
                     f"{name}: then it begins anew")
    with scripted.Server(scripted.answer(b"x", 206)) as server:
        fails(Run("--total", "60000", server.url), server.url + ": the rest "
              "that it sends does not fit; given up after 5 attempts",
              "206 that nobody asked for", attempts=5)


def compressed():
    text = b"standards " * 20000
    packed = gzip.compress(text)
    with scripted.Server(scripted.answer(packed, Content_Encoding="gzip",
                                         ETag='"1"')) as server:
        new(Run(server.url), text, "a gzip body is unpacked", etag='"1"')
        OUT.same(headers(server, 0, "Accept-Encoding"), ["gzip"],
                 "compression is asked for")
    with scripted.Server(
            scripted.partly(packed, len(packed) // 2, Content_Encoding="gzip",
                            ETag='"1"'),
            scripted.answer(packed, Content_Encoding="gzip",
                            ETag='"1"')) as server:
        new(Run(server.url), text, "a broken gzip body begins anew",
            attempts=2)
        OUT.same(headers(server, 1, "Range"), [None], "gzip: no part is asked "
                 "for")
    damaged = bytearray(packed)
    damaged[len(packed) // 2] ^= 0xff
    with scripted.Server(
            scripted.answer(bytes(damaged), Content_Encoding="gzip"),
            scripted.answer(packed, Content_Encoding="gzip")) as server:
        new(Run(server.url), text, "a damaged gzip body is asked for again",
            attempts=2)
    with scripted.Server(scripted.answer(
            b"not gzip at all", Content_Encoding="gzip")) as server:
        fails(Run(server.url), server.url + ": what is packed in the answer is "
              "damaged; given up after 5 attempts", "no gzip at all",
              attempts=5)
    for name, body, headers_ in [
            ("its length is right", packed[:len(packed) // 2],
             b"Content-Length: %d\r\n" % (len(packed) // 2)),
            ("it has no length", packed[:len(packed) // 2], b""),
            ("a byte", packed[:-1], b""), ("all but a byte", packed[:1], b""),
            ("of a second member", packed + packed[:-4], b"")]:
        with scripted.Server(scripted.raw(
                b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" + headers_ +
                b"\r\n" + body)) as server:
            fails(Run(server.url), server.url + ": the end of what is packed in "
                  "the answer is missing; given up after 5 attempts",
                  f"the end of a gzip body is missing: {name}", attempts=5)
    for name, body, expected in [
            ("two members", packed + gzip.compress(b"more"), text + b"more"),
            ("nothing", b"", b""), ("of nothing", gzip.compress(b""), b"")]:
        with scripted.Server(scripted.answer(
                body, Content_Encoding="gzip")) as server:
            new(Run(server.url), expected, f"a gzip body: {name}")
    with scripted.Server(scripted.answer(
            gzip.compress(b"") * 1000, Content_Encoding="gzip")) as server:
        fails(Run("--largest", "10000", server.url), server.url + ": it is "
              "larger than 10000 bytes, the limit", "members of nothing end at "
              "the limit", code=5, attempts=1)
    with scripted.Server(scripted.answer(
            b"x", Content_Encoding="identity")) as server:
        new(Run(server.url), b"x", "a body that is not packed, and says so")
    member = gzip.compress(b"\0" * (1 << 24))
    with scripted.Server(scripted.bomb(member, 1)) as server:
        fails(Run("--largest", str(1 << 22), server.url),
              server.url + ": it is larger than 4 MB, the limit",
              "a gzip bomb ends at the limit", code=5, attempts=1)
    with scripted.Server(scripted.answer(
            zlib.compress(text), Content_Encoding="deflate")) as server:
        fails(Run(server.url), server.url + ": it is packed as deflate, which "
              "is not read", "a coding that was not asked for", attempts=1)


# --- Asked again ----------------------------------------------------------------

def retried():
    fine = scripted.answer(b"fine")
    for status in (429, 500, 502, 503, 504):
        with scripted.Server(scripted.answer(b"no", status), fine) as server:
            new(Run(server.url), b"fine", f"{status}, then fine", attempts=2)
        with scripted.Server(scripted.answer(b"no", status)) as server:
            fails(Run(server.url), f"{server.url}: it answers with HTTP status "
                  f"{status}; given up after 5 attempts", f"{status} for ever",
                  attempts=5)
            OUT.same(len(server.requests), 5, f"{status}: asked five times")
    for status, hint in [(400, ""), (401, "; it wants a login, or no programs"),
                         (403, "; it wants a login, or no programs"),
                         (404, "; the address may have changed"),
                         (410, "; the address may have changed"), (501, ""),
                         (204, "")]:
        with scripted.Server(scripted.answer(b"", status), fine) as server:
            fails(Run(server.url), f"{server.url}: it answers with HTTP status "
                  f"{status}{hint}", f"{status} is final", attempts=1)
    with scripted.Server(scripted.endless(), fine) as server:
        fails(Run("--largest", "100000", server.url), server.url + ": it is "
              "larger than 100000 bytes, the limit", "an endless body", 5, 1)
    with scripted.Server(lambda handler: handler.start(404) or
                         scripted.endless()(handler)) as server:
        fails(Run(server.url), server.url + ": it answers with HTTP status "
              "404; the address may have changed", "an endless 404")


def retry_after():
    fine = scripted.answer(b"fine")
    for name, value in [
            ("seconds", lambda: "1"),
            ("a date", lambda: email.utils.formatdate(
                time.time() + 2, usegmt=True))]:
        with scripted.Server(
                lambda handler: handler.send(b"", 429, Retry_After=value()),
                fine) as server:
            start = time.monotonic()
            new(Run(server.url), b"fine", f"Retry-After as {name}",
                attempts=2)
            OUT.ok(time.monotonic() - start >= 0.9,
                   f"Retry-After as {name} is waited for")
    for name, value in [("0", "0"), ("a date that is over", DAY.replace(
            "2026", "2015").replace("Wed", "Wed")), ("rubbish", "soon"),
                        ("a negative number", "-5")]:
        with scripted.Server(scripted.answer(b"", 503, Retry_After=value),
                             fine) as server:
            new(Run(server.url), b"fine", f"Retry-After: {name}", attempts=2)
    for name, value, seconds in [
            ("an hour", "3600", "3600"), ("ten minutes and one second", "601",
                                          "601"),
            ("beyond all numbers", "9" * 40, "2147483647")]:
        with scripted.Server(scripted.answer(b"", 429, Retry_After=value),
                             fine) as server:
            fails(Run(server.url), f"{server.url}: it answers with HTTP status "
                  f"429, and it asks to wait {seconds} s, longer than the "
                  "600 s that are waited; try again later",
                  f"Retry-After of {name}", attempts=1)
    with scripted.Server(scripted.answer(b"", 429, Retry_After=(
            email.utils.formatdate(time.time() + 86400, usegmt=True)))
    ) as server:
        matches(Run(server.url), re.escape(server.url) + ": it answers with "
                r"HTTP status 429, and it asks to wait 86\d\d\d s, longer than "
                "the 600 s that are waited; try again later",
                "Retry-After tomorrow")
    with scripted.Server(scripted.answer(b"", 503, Retry_After="500"),
                         fine) as server:
        fails(Run("--total", "60000", server.url), f"{server.url}: it answers "
              "with HTTP status 503, and the time for it, 60 s, does not "
              "suffice to try again", "Retry-After beyond the total time", 5)


def dropped():
    fine = scripted.answer(b"fine")
    for name, answer in [("dropped connection", scripted.dropped),
                         ("empty reply", scripted.empty),
                         ("dropped in the header", scripted.raw(
                             b"HTTP/1.1 200 OK\r\nContent-Ty")),
                         ("dropped in a chunk", scripted.raw(
                             b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked"
                             b"\r\n\r\n5\r\nab"))]:
        with scripted.Server(answer, fine) as server:
            new(Run(server.url), b"fine", f"{name}, then fine", attempts=2)
    with scripted.Server(scripted.empty) as server:
        matches(Run(server.url), re.escape(server.url) + ": there is no "
                "answer: Empty reply from server; given up after 5 attempts",
                "empty replies for ever")
    with scripted.Server(scripted.partly(BODY, 1000)) as server:
        matches(Run(server.url), re.escape(server.url) + ": the answer broke "
                "off: .*; given up after 5 attempts", "broken off for ever")
    with scripted.Server(scripted.stalled(b"part"), fine) as server:
        new(Run("--stall", "1", server.url), b"fine", "stalled, then fine",
            attempts=2)
    with scripted.Server(scripted.silent, fine) as server:
        new(Run("--stall", "1", server.url), b"fine", "silent, then fine",
            attempts=2)
    with scripted.Server(scripted.slow) as server:
        fails(Run("--total", "2000", server.url), server.url + ": no whole "
              "answer within 2 s", "a slow body ends at the total time", 5)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        url = f"http://127.0.0.1:{port}/"
        matches(Run(url), re.escape(url) + ": there is no answer: .*"
                "(Connection refused|connect to server).*", "refused port")
    with socket.socket() as full, socket.socket() as one, \
            socket.socket() as two:
        # Whoever comes third is not let in.
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for client in (one, two):
            client.setblocking(False)
            client.connect_ex(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}/"
        matches(Run("--connect", "200", url), re.escape(url) + ": there is no "
                "answer: .*([Tt]imed out|[Tt]imeout).*; given up after 5 attempts",
                "a connection that does not come")
    matches(Run("http://unknown.invalid/"),
            r"http://unknown\.invalid/: there is no answer: .*unknown\.invalid"
            r".*; is there a network\?", "unknown host")


# --- Elsewhere ------------------------------------------------------------------

def redirections():
    with scripted.Server(scripted.answer(b"there", ETag='"1"')) as there:
        for status in (301, 302, 303, 307, 308):
            with scripted.Server(scripted.redirect(
                    there.url + "/b", status)) as server:
                new(Run("--header", "Authorization: Bearer secret", "--header",
                        "X-Key: secret", server.url + "/a"), b"there",
                    f"redirected by {status} to another host",
                    address=there.url + "/b", redirections=1, attempts=1)
                OUT.same([headers(server, 0, "Authorization", "X-Key"),
                          headers(there, -1, "Authorization", "X-Key")],
                         [["Bearer secret", "secret"], [None, None]],
                         f"{status}: secrets stay with the host")
    with scripted.Server(scripted.redirect("/b"), scripted.answer(b"here")
                         ) as server:
        new(Run("--header", "Authorization: Bearer secret", server.url + "/a"),
            b"here", "redirected on the same host", redirections=1,
            address=server.url + "/b")
        OUT.same(headers(server, 1, "Authorization"), ["Bearer secret"],
                 "the same host: it gets the header")
    with scripted.Server(scripted.redirect("/loop")) as server:
        fails(Run(server.url + "/"), f"{server.url}/: more than 5 redirections "
              f"(redirected to {server.url}/loop)", "a loop of redirections")
        OUT.same(len(server.requests), 6, "a loop: five are followed")
    for name, target, cause in [
            ("a file", "file:///etc/passwd",
             "only http and https addresses are fetched"),
            ("FTP", "ftp://localhost/x",
             "only http and https addresses are fetched"),
            ("a user name", "http://me:secret@localhost/",
             "a user name stands in the address; give a login as a header")]:
        with scripted.Server(scripted.redirect(target)) as server:
            run = Run(server.url + "/")
            fails(run, f"{server.url}/: a redirection to <{target}> is not "
                  f"followed: {cause}".replace("me:secret@", ""),
                  f"redirected to {name}")
    with scripted.Server(scripted.answer(b"", 302)) as server:
        fails(Run(server.url), server.url + ": a redirection (302) that says "
              "not where to", "redirected to nowhere")
    with scripted.Server(scripted.redirect("/gone"),
                         scripted.answer(b"", 404)) as server:
        fails(Run(server.url), f"{server.url}: it answers with HTTP status 404;"
              f" the address may have changed (redirected to {server.url}/gone)",
              "redirected to what is gone")


def forms():
    with scripted.Server(
            scripted.answer(b"in", Set_Cookie=["a=1; Path=/", "b=2"]),
            scripted.answer(b"page")) as server:
        run = Run("--session", "iec", "--form", "q=a+b&c=%C3%A4", "--at-once",
                  "1", server.url + "/login", server.url + "/page")
        OUT.ok(sound(run, 2), "a form and a page", run.shown())
        OUT.same([server.requests[0].method, server.requests[0].body,
                  *headers(server, 0, "Content-Type", "Cookie", "Expect")],
                 ["POST", b"q=a+b&c=%C3%A4",
                  "application/x-www-form-urlencoded", None, None],
                 "the form is posted")
        OUT.same(sorted(headers(server, 1, "Cookie")[0].split("; ")),
                 ["a=1", "b=2"],
                 "cookies come back in the same session")
    with scripted.Server(scripted.answer(b"in", Set_Cookie="a=1"),
                         scripted.answer(b"page")) as server:
        Run("--at-once", "1", "--session", "iec", server.url, "--session",
            "cen", server.url)
        Run("--at-once", "1", server.url)
        OUT.same([headers(server, 1, "Cookie"), headers(server, 2, "Cookie")],
                 [[None], [None]], "no cookie in another session or run")
    for status, method in [(301, "GET"), (302, "GET"), (303, "GET"),
                           (307, "POST"), (308, "POST")]:
        with scripted.Server(scripted.redirect("/b", status),
                             scripted.answer(b"x")) as server:
            new(Run("--form", "a=1", server.url), b"x",
                f"a form redirected by {status}")
            OUT.same([server.requests[1].method, server.requests[1].body],
                     [method, b"a=1" if method == "POST" else b""],
                     f"{status}: then it is a {method}")
    with scripted.Server(scripted.answer(b"x")) as there:
        with scripted.Server(scripted.redirect(there.url, 307)) as server:
            fails(Run("--form", "a=1", server.url), f"{server.url}: a "
                  f"redirection to <{there.url}/> is not followed: the form "
                  "would go to another host", "a form is not passed on")
        OUT.same(there.requests, [], "the other host got nothing")
    with scripted.Server(scripted.answer(b"", 503), scripted.answer(b"x")
                         ) as server:
        new(Run("--form", "a=1", server.url), b"x", "a form is sent again",
            attempts=2)
        OUT.same([request.body for request in server.requests],
                 [b"a=1", b"a=1"], "a form is sent again: the same")


def types():
    with scripted.Server(scripted.answer(
            b"<html>", Content_Type="text/html; charset=utf-8")) as server:
        fails(Run("--type", "application/json", "--type", "text/json",
                  server.url), server.url + ": it answers with text/html; "
              "charset=utf-8 where application/json was expected; the address "
              "may have changed", "text/html where JSON was expected",
              attempts=1)
        new(Run("--type", "application/json", "--type", "TEXT/", server.url),
            b"<html>", "a type that is accepted")
    with scripted.Server(scripted.answer(b"x")) as server:
        new(Run("--type", "application/json", server.url), b"x",
            "an answer without a type is accepted")


# --- Rubbish --------------------------------------------------------------------

def rubbish():
    for name, answer in [
            ("many header lines", scripted.endless_head(
                b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n")),
            ("interim answers", scripted.endless_head(
                b"", b"HTTP/1.1 103 Early Hints\r\nX-A: b\r\n\r\n")),
            ("a header line of 200 KB and more", scripted.raw(
                b"HTTP/1.1 200 OK\r\n" + (b"X-A: " + b"b" * 90000 + b"\r\n") *
                4 + b"\r\n"))]:
        with scripted.Server(answer) as server:
            fails(Run(server.url), server.url + ": the header of the answer is "
                  "too long", f"header bomb: {name}", 5, 1)
    with scripted.Server(scripted.endless_head(
            b"HTTP/1.1 200 OK\r\n", b"X" * 65536)) as server:
        matches(Run(server.url), re.escape(server.url) + ": the header of the "
                "answer is too long.*", "header bomb: one line without end", 5)
    with scripted.Server(scripted.raw(b"SSH-2.0-OpenSSH_9.2\r\n")) as server:
        matches(Run(server.url), re.escape(server.url) + ": there is no "
                "answer: .*HTTP/0.9.*", "no HTTP at all")
    with scripted.Server(scripted.raw(
            b"HTTP/1.1 200 OK\r\nETag: \"\xff\xfe\"\r\nContent-Type: te\x01xt"
            b"\r\nLast-Modified:\r\nLink: \xc3\xa9\r\nContent-Length: 1\r\n"
            b"Link:  \t two \t\r\nETag: \"second\"\r\n\r\nx")) as server:
        new(Run(server.url), b"x", "header values that are no text",
            etag='"second"', content_type=None, last_modified=None,
            link="\u00e9, two")
    with scripted.Server(scripted.raw(
            b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx"
    )) as server:
        new(Run(server.url), b"x", "a length beyond all numbers is none")
    with scripted.Server(scripted.answer(b"x", Content_Length=5000)) as server:
        fails(Run("--largest", "4999", server.url), server.url + ": it is "
              "larger than 4999 bytes, the limit", "a length beyond the limit",
              5, 1)
    for address, cause in [
            ("ftp://e/x", "only http and https addresses are fetched"),
            ("file:///etc/passwd", "only http and https addresses are fetched"),
            ("", "only http and https addresses are fetched"),
            ("http://", "no host stands in the address"),
            ("http://a\nb/", "a control character stands in the address"),
            ("https://me:geheim@e/", "a user name stands in the address; give a login "
             "as a header"),
            ("http://e:99999/", "not an address that can be fetched"),
            ("http://e/" + "a" * 8000,
             "the address is longer than 8000 bytes")]:
        run = Run(address)
        shown = address[:299].replace("me:geheim@", "").replace("\n", " ")
        OUT.ok(run.status == 3 and run.err == f"{shown}: {cause}\n",
               f"an address that is none: {address[:40]!r}", run.shown())
    for header in ("X", "X: a\nY: b", ": x", "X Y: z"):
        run = Run("--header", header, "http://localhost/")
        OUT.ok(run.status == 3 and run.err == "http://localhost/: a further "
               "header is not of the form 'Name: value'\n",
               f"a header that is none: {header!r}", run.shown())


# --- Many -----------------------------------------------------------------------

def many():
    state = {"now": 0, "most": 0}

    def counted(handler):
        with handler.server.lock:
            state["now"] += 1
            state["most"] = max(state["most"], state["now"])
        handler.stopping.wait(0.02)
        with handler.server.lock:
            state["now"] -= 1
        handler.send(handler.path.encode())
    with scripted.Server(counted) as server:
        run = Run(*[f"{server.url}/{i}" for i in range(30)])
        OUT.ok(sound(run, 30) and sorted(
            answer["text"] for answer in run.answers) == sorted(
                f"/{i}" for i in range(30)), "thirty at a time", run.shown())
        OUT.ok(1 <= state["most"] <= 2, "two of a host at most", state)
    state["most"] = 0
    with scripted.Server(counted) as one, scripted.Server(counted) as two, \
            scripted.Server(counted) as three:
        for server in (two, three):
            server.lock = one.lock
        run = Run(*[f"{server.url}/{i}" for i in range(9)
                    for server in (one, two, three)])
        OUT.ok(sound(run, 27) and state["most"] <= 4, "four in all at most",
               state, run.shown())
    with scripted.Server(lambda handler: handler.send("".join(
            f"http://127.0.0.1:{handler.server.server_port}/{i}\n"
            for i in range(5)).encode() if handler.path == "/" else b"leaf")
    ) as server:
        run = Run("--pages", "1", server.url + "/")
        OUT.ok(sound(run, 6) and sum(answer.get("text") == "leaf"
                                     for answer in run.answers) == 5,
               "pages that lead to pages", run.shown())
        start = time.monotonic()
        run = Run("--interval", "200", "--pages", "1", server.url + "/")
        OUT.ok(sound(run, 6) and time.monotonic() - start >= 0.95,
               "a least time between requests of a host", run.shown())
    with scripted.Server(scripted.answer(b"x"), scripted.silent) as server:
        run = Run("--refuse", "1", "--at-once", "1", server.url + "/a",
                  server.url + "/b")
        OUT.ok(run.status == 3 and run.err == "done: refused\n" and
               not os.listdir(FOLDER), "done() ends it all", run.shown())
    with scripted.Server(scripted.stalled(BODY)) as server:
        with subprocess.Popen([TOOL, FOLDER, server.url], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE
                              ) as process:
            until = time.monotonic() + HANGS
            while not any(os.path.getsize(os.path.join(FOLDER, name)) > 4096
                          for name in os.listdir(FOLDER)) and \
                    time.monotonic() < until:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            start = time.monotonic()
            try:
                out, err = process.communicate(timeout=HANGS)
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
        OUT.ok(process.returncode == 130 and err == "fetching: interrupted\n"
               and not out and not os.listdir(FOLDER) and
               time.monotonic() - start < 30,
               "an interrupt ends it, and leaves no file",
               f"{process.returncode} {out} {err} {os.listdir(FOLDER)}")
    missing = os.path.join(SCRATCH, "missing")
    with scripted.Server(scripted.answer(b"x")) as server:
        done = subprocess.run([TOOL, missing, server.url], text=True,
                              capture_output=True, timeout=HANGS, check=False)
        answer = json.loads(done.stdout)
        OUT.same([answer["error"], answer["code"]],
                 [f"{server.url}: a file for it in {missing} cannot be "
                  "written: No such file or directory", 4],
                 "a folder that is not there")


# --- Encrypted, and through a proxy -----------------------------------------------

def encrypted():
    name = os.path.join(SCRATCH, "certificate")
    key, certificate = name + ".key", name + ".pem"
    if not shutil.which("openssl"):
        OUT.ok(True, "https", directive="SKIP openssl is not installed")
        return
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj",
                    "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                   check=True, capture_output=True)
    trusted = {"SSL_CERT_FILE": certificate}
    with scripted.Server(scripted.answer(b"secret"),
                         certificate=(certificate, key)) as server:
        new(Run(server.url, variables=trusted), b"secret",
            "https, trusted by SSL_CERT_FILE")
        new(Run(server.url, variables={"CURL_CA_BUNDLE": certificate,
                                       "SSL_CERT_FILE": "/nonexistent"}),
            b"secret", "https, trusted by CURL_CA_BUNDLE")
        matches(Run(server.url), re.escape(server.url) + ": there is no "
                "answer: .*certificate.*; CURL_CA_BUNDLE or SSL_CERT_FILE name "
                "further authorities", "https that nobody trusts")
        other = server.url.replace("localhost", "127.0.0.1")
        matches(Run(other, variables=trusted), re.escape(other) + ": there is "
                "no answer: .*; CURL_CA_BUNDLE or SSL_CERT_FILE name further "
                "authorities", "https of another name")
        matches(Run(server.url, variables={"SSL_CERT_FILE": "/nonexistent"}),
                re.escape(server.url) + ": there is no answer: .*; look at "
                "CURL_CA_BUNDLE and SSL_CERT_FILE", "certificates that are "
                "not there")
        with scripted.Server(scripted.redirect(server.url + "/b")) as plain:
            new(Run(plain.url, variables=trusted), b"secret",
                "redirected from http to https", redirections=1)
    with scripted.Server(scripted.answer(b"open")) as plain:
        with scripted.Server(scripted.redirect(plain.url + "/b"),
                             certificate=(certificate, key)) as server:
            fails(Run(server.url, variables=trusted), f"{server.url}: a "
                  f"redirection to <{plain.url}/b> is not followed: it is not "
                  "encrypted", "redirected from https to http")
        OUT.same(plain.requests, [], "nothing was asked without encryption")


def proxy():
    with scripted.Server(scripted.answer(b"by the proxy")) as server:
        new(Run("http://standards.invalid/x",
                variables={"http_proxy": server.url}), b"by the proxy",
            "http_proxy is used")
        OUT.same(server.requests[0].path, "http://standards.invalid/x",
                 "the proxy is asked for the address")
    matches(Run("http://standards.invalid/x", variables={
        "http_proxy": "http://proxy.invalid:1/"}),
            r"http://standards\.invalid/x: there is no answer: .*"
            r"proxy\.invalid.*; look at http_proxy and https_proxy",
            "a proxy that is not there")


def secrets():
    """Nothing of a header or form is in any message."""
    for answer in (scripted.answer(b"", 401), scripted.empty,
                   scripted.answer(b"", 503), scripted.redirect("/again")):
        with scripted.Server(answer) as server:
            run = Run("--header", "Authorization: Bearer geheim", "--form",
                      "password=geheim", server.url)
            OUT.ok(sound(run) and run.answers[0]["outcome"] == "failed" and
                   "geheim" not in run.out + run.err,
                   "no secret in a message", run.shown())


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for part in (first_pull, not_changed, landscape, killed, resumed, begun_anew,
                 compressed, retried, retry_after, dropped, redirections,
                 forms, types, rubbish, many, encrypted, proxy, secrets):
        part()
    return OUT.finish()


if __name__ == "__main__":
    sys.exit(main())
