#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pull over HTTP, from servers on the loopback that play the sources, well and
badly: exit status, messages, what was asked, and the graph behind it. TAP.

A scenario is a function that is played with each source. The landscape is
sound behind each one, and its graph is the one of before or the new one.
"""
import concurrent.futures
import os
import re
import sys
import traceback

sys.path[:0] = [os.path.join(os.environ["SS_TEST_DATA"], folder)
                for folder in ("conformance", "ingest")]
import pull_runs  # noqa: E402
import pull_server as server  # noqa: E402
import pull_fetch_table as table  # noqa: E402
import tap  # noqa: E402
from pull_server import Landscape, scripted  # noqa: E402

DAY = r"20\d\d-\d\d-\d\d"


class Play:
    """A source, its server, a landscape that has pulled it, and results."""

    def __init__(self, source, bare):
        self.source, self.bare = source, bare
        self.site = server.Site(source.pages)
        self.start, self.next = source.start, source.next
        self.results = []
        self.scene = ""

    def ok(self, good, name, *details):
        self.results.append((bool(good), f"{self.source.name}: {self.scene}: "
                             f"{name}", details))

    def same(self, got, expected, name):
        more = []
        if isinstance(expected, list):
            more = ["missing:", *[x for x in expected if x not in got],
                    "more:", *[x for x in got if x not in expected]]
        self.ok(got == expected, name,
                *more or [f"expected: {expected!r}", f"got: {got!r}"])

    def landscape(self, template=None, site=None):
        return Landscape(template or self.bare, self.source.table.replace(
            "{url}", (site or self.site).url))

    def pull(self, landscape, *more, **variables):
        return landscape.pull(self.source.source, *more,
                              **self.source.secret, **variables)

    def ended(self, done, status, landscape, *lines):
        """How the run ended, and which lines it wrote."""
        self.same(done.status, status, "exit status")
        for line in lines:
            line = line.replace("URL", re.escape(self.site.url + self.start))
            found = [x for x in done.lines if re.fullmatch(line, x)]
            self.ok(len(found) == 1, f"a line: {line[-50:]}", done.err)
        if "Sanitizer" in done.err or "runtime error" in done.err:
            self.ok(False, "no error of memory", done.err)
        self.same(landscape.left(), [], "nothing is left behind")
        self.last = landscape

    def sound(self):
        """Of the landscape of the last run, behind a scenario."""
        self.ok(self.last.is_sound(), "the store is sound")

    def requests(self, count, path=None):
        asked = self.site.asked(path or self.start)
        self.same(len(asked), count, f"requests for {path or 'the start'}")
        return asked + [None] * (count - len(asked))

    def prepare(self):
        """The first pull, which the other scenarios begin with."""
        self.scene = "first pull"
        self.old = self.landscape()
        self.none = self.old.facts()
        done = self.pull(self.old)
        self.ended(done, 0, self.old, f"{self.source.source}: "
                   rf"{self.documents()} new, 0 unchanged, 0 not to be had")
        for path in self.source.pages:
            self.requests(1, path)
        self.same(len(self.site.asked()), len(self.source.pages),
                  "nothing else is asked for")
        self.before = self.old.facts()
        self.ok(any("Alpha" in line for line in self.before),
                "the graph has what came", *self.before[:3])
        self.same(sorted(line["url"] for line in self.old.manifest()),
                  sorted(self.site.url + path for path in self.kept()),
                  "each document is kept")

    def kept(self):
        return [path for path, page in self.source.pages.items()
                if page.kept]

    def documents(self):
        return len(self.kept())

    def counts(self, new):
        """What the run says that it got, where `new` are not as before."""
        new += self.source.anew
        return (f"{self.source.source}: {new} new, {self.documents() - new} "
                "unchanged, 0 not to be had")

    def nothing(self, landscape):
        """Of a document that could not be had; where the source begins with
        it, of the source."""
        facts = landscape.facts()
        if self.source.led:
            facts = [line for line in facts if "Alpha" in line]
        self.same(facts, [] if self.source.led else self.none,
                  "the graph has nothing of it")

    def again(self, pages=None):
        """A landscape that has pulled before; the site behaves again."""
        self.site.reset(pages or self.source.pages)
        return self.landscape(self.old)

    def change(self):
        """The same, where something is new."""
        return self.again(table.changed(self.source))


# --- Scenarios --------------------------------------------------------------

def unchanged(play):
    landscape = play.again()
    etag = play.site.headers(play.start)["ETag"]
    done = play.pull(landscape)
    play.ended(done, 0, landscape, play.counts(0))
    asked = play.requests(1)[0]
    play.same(asked and asked.headers["If-None-Match"], etag,
              "If-None-Match is what came as ETag")
    play.same(landscape.facts(), play.before, "the graph is as before")


def unchanged_by_date(play):
    play.site.reset(play.source.pages)
    play.site.dated = True
    landscape = play.landscape()
    play.pull(landscape)
    play.site.requests.clear()
    done = play.pull(landscape)
    play.ended(done, 0, landscape, play.counts(0))
    asked = play.requests(1)[0]
    play.same(asked and asked.headers["If-Modified-Since"],
              "Thu, 01 Oct 2026 12:00:00 GMT",
              "If-Modified-Since is what came as Last-Modified")
    play.same(landscape.facts(), play.before, "the graph is as before")


def something_changed(play):
    landscape = play.change()
    done = play.pull(landscape)
    play.ended(done, 0, landscape, play.counts(1))
    play.after = landscape.facts()
    gone = [line for line in play.after if "Alpha" in line]
    come = [line for line in play.after if "Omega" in line]
    play.same(gone, [], "what is no more said goes")
    play.ok(come, "what is new comes")
    play.same(sorted(line.replace("Omega", "Alpha") for line in play.after
                     if "Derived" not in line),
              [line for line in play.before if "Derived" not in line],
              "the rest stays")
    play.new = landscape
    play.site.requests.clear()
    play.scene = "offline"
    done = play.pull(landscape, "--offline")
    play.ended(done, 0, landscape)
    play.same(play.site.asked(), [], "nothing is asked for")
    play.same(landscape.facts(), play.after, "the graph is that of the last "
              "pull")


def asked_again(play):
    """Too many requests, an error, no further byte, broken off: four faults in
    the place of an answer each, and the rest with the fifth attempt."""
    landscape = play.change()
    site, start = play.site, play.start
    site.spoil(start, scripted.answer(b"", 429, Retry_After=1),
               scripted.answer(b"no", 500), site.stuck(start),
               site.broken(start), site.good)
    done = play.pull(landscape, STANDSCAPE_FETCH_STALL="3000")
    play.ended(done, 0, landscape)
    asked = play.requests(5)
    half = len(site.pages[start].body) // 2
    for number, cause in ((3, "stalled"), (4, "broke off")):
        headers = asked[number].headers if asked[number] else {}
        play.same((headers.get("Range"), headers.get("If-Range")),
                  (f"bytes={half}-", site.headers(start)["ETag"]),
                  f"after it {cause}, the rest is asked for, if it is the same")
    play.same(landscape.facts(), play.after, "the graph has the whole")


FAILED = r"URL: it answers with HTTP status 500; given up after 5 attempts"


def fails_for_ever(play):
    play.again()
    landscape = play.landscape()
    play.site.spoil(play.start, scripted.answer(b"no", 500))
    done = play.pull(landscape)
    play.ended(done, 4, landscape, FAILED, *[
        f"{play.source.source}: its graphs stay as they were"] *
        (not play.source.led))
    play.requests(5)
    play.nothing(landscape)


def fails_with_kept(play):
    landscape = play.change()
    play.site.spoil(play.start, scripted.answer(b"no", 500))
    done = play.pull(landscape)
    play.ended(done, 4, landscape,
               rf"{FAILED}; what was kept on {DAY} stays")
    play.same(landscape.facts(), play.before, "the graph is as before")
    if play.next:
        play.requests(1, play.next)


def kept_is_damaged(play):
    """What the source says is unchanged, and is damaged, comes again."""
    for scene in ("damaged", "gone"):
        play.scene = f"what is kept is {scene}"
        landscape = play.again()
        for line in landscape.manifest():
            path = landscape.file("snapshots", line["sha256"] + ".zst")
            if scene == "gone" and os.path.exists(path):
                os.remove(path)
            elif scene == "damaged":
                os.truncate(path, os.path.getsize(path) // 2)
        done = play.pull(landscape)
        play.ended(done, 0, landscape)
        play.same(landscape.facts(), play.before, "the graph is as before")
        done = play.pull(landscape, "--offline")
        play.ended(done, 0, landscape)


def redirected_to_plain(play):
    play.again()
    with server.Site(play.source.pages, (server.CERTIFICATE, server.PRIVATE)) as secure:
        secure.spoil(play.start,
                      scripted.redirect(play.site.url + play.start))
        landscape = play.landscape(site=secure)
        done = play.pull(landscape, SSL_CERT_FILE=server.CERTIFICATE)
        play.ended(done, 4, landscape,
                   re.escape(secure.url + play.start) + ": a redirection to "
                   "<URL> is not followed: it is not encrypted")
    play.same(play.site.asked(), [], "nothing is asked for without encryption")
    play.nothing(landscape)


def error_page(play):
    landscape = play.change()
    play.site.spoil(play.start, scripted.answer(
        b"<!DOCTYPE html>\n<html><head><title>Sorry</title></head><body>"
        b"<h1>We are being repaired</h1></body></html>", Content_Type="text/html"))
    done = play.pull(landscape)
    play.ended(done, 4, landscape, r"URL: this is no document of .* "
               rf"\(text/html\); see sources.tsv; what was kept on {DAY} "
               "stays")
    play.same(landscape.facts(), play.before, "the graph is as before")
    play.same({line["sha256"] for line in landscape.manifest()},
              {line["sha256"] for line in play.old.manifest()},
              "the page is not kept")


def endless(play):
    landscape = play.change()
    play.site.spoil(play.start, scripted.endless(Content_Type="text/plain"))
    done = play.pull(landscape, STANDSCAPE_FETCH_LARGEST="100000")
    play.ended(done, 5, landscape, r"URL: it is larger than 100000 bytes, the "
               rf"limit; what was kept on {DAY} stays")
    play.requests(1)
    play.same(landscape.facts(), play.before, "the graph is as before")


def next_is_gone(play):
    landscape = play.again()
    play.site.spoil(play.next, scripted.answer(b"gone", 404))
    done = play.pull(landscape)
    play.ended(done, 3, landscape,
               re.escape(play.site.url + play.next) +
               ": the source has no such document, it is left out")
    lost = [line for line in landscape.facts() if "Bravo" in line]
    play.same(lost, [], "what it said is left out")
    play.ok(any("Alpha" in line for line in landscape.facts()),
            "the rest is there")


def next_fails_with_kept(play):
    landscape = play.change()
    play.site.spoil(play.next, scripted.answer(b"no", 500))
    done = play.pull(landscape)
    play.ended(done, 4, landscape,
               re.escape(play.site.url + play.next) + ": it answers with HTTP "
               "status 500; given up after 5 attempts; what was kept on "
               rf"{DAY} stays")
    play.same(landscape.facts(), play.after, "what is kept takes its place")


def as_known(play):
    landscape = play.again()
    landscape.backdate("2020-01-02")
    play.site.reset(table.changed(play.source))
    if play.next:
        play.site.spoil(play.next, scripted.answer(b"no", 500))
    play.pull(landscape)
    play.site.requests.clear()
    done = play.pull(landscape, "--as-known", "2020-06-01")
    play.ended(done, 0, landscape)
    play.same(landscape.facts(), play.before, "the graph of the first day")
    done = play.pull(landscape, "--as-known", server.TODAY)
    play.ended(done, 0, landscape)
    play.same(landscape.facts(), play.after, "the graph of the second day")
    done = play.pull(landscape, "--as-known", "2019-12-31")
    play.ended(done, 3, landscape, rf"standscape: .*: nothing of the source "
               rf"{play.source.source} is kept from on or before 2019-12-31")
    play.same(landscape.facts(), play.after, "of no day: as before")
    play.same(play.site.asked(), [], "nothing is asked for")


def interrupted(play):
    landscape = play.change()
    path = play.next or play.start  # a part of a pull is not used
    play.site.spoil(path, play.site.stuck(path), play.site.good)
    done = landscape.interrupt(play.site, [play.source.source],
                               play.source.secret)
    play.ended(done, 130, landscape, "standscape: .*interrupted.*")
    play.same(landscape.facts(), play.before, "the graph is as before")
    play.site.requests.clear()
    done = play.pull(landscape, "--offline")
    play.ended(done, 0, landscape)
    play.same(landscape.facts(), play.before, "what is kept is whole")
    done = play.pull(landscape)
    play.ended(done, 0, landscape)
    play.same(landscape.facts(), play.after, "then the graph is the new one")


def killed(play):
    landscape = play.change()
    play.site.spoil(play.start, play.site.stuck(play.start), play.site.good)
    landscape.kill(play.site, [play.source.source], play.source.secret)
    play.same(landscape.facts(), play.before, "the graph is as before")
    done = play.pull(landscape)
    play.ended(done, 0, landscape)
    play.same(landscape.facts(), play.after, "the graph is the new one")


def two_at_once(play):
    landscape = play.change()
    play.site.spoil(play.start, play.site.together(play.start, 2))
    arguments = ["pull", play.source.source]
    runs = [landscape.start(*arguments, **play.source.secret) for _ in "ab"]
    ends = [landscape.end(run)[0] for run in runs]
    play.ok(sorted(done.status for done in ends) in ([0, 0], [0, 4]),
            "exit status of both", *ends)
    for done in ends:
        play.ended(done, done.status, landscape, *[
            "standscape: .*: another standscape is writing to this landscape; "
            "try again when it has finished"] * (done.status == 4))
    play.same(landscape.facts(), play.after, "the graph is the new one")


SCENARIOS = [unchanged, unchanged_by_date, something_changed, asked_again,
             fails_for_ever, fails_with_kept, kept_is_damaged,
             redirected_to_plain, error_page,
             endless, next_is_gone, next_fails_with_kept, as_known,
             interrupted, killed, two_at_once]


def play_all(play):
    only = sys.argv[1:]
    with play.site:
        play.prepare()
        play.sound()
        for scenario in SCENARIOS:
            play.scene = scenario.__name__.replace("_", " ")
            if not play.next and scenario.__name__.startswith("next_"):
                continue
            if scenario is redirected_to_plain and \
                    not os.path.exists(server.CERTIFICATE):
                continue
            if only and scenario.__name__ not in only + ["something_changed"]:
                continue
            try:
                scenario(play)
                play.sound()
            except Exception:  # the other scenarios are played
                play.ok(False, "ended early", traceback.format_exc())
    return play.results


def main():
    t = tap.Tap()
    server.make_certificate()
    bare = Landscape()
    plays = [Play(source, bare) for source in table.SOURCES]
    with concurrent.futures.ThreadPoolExecutor(8) as workers:
        jobs = [workers.submit(play_all, play) for play in plays]
        jobs += [workers.submit(pull_runs.play, scenario, bare)
                 for scenario in pull_runs.SCENARIOS
                 if sys.argv[1:] in ([], [scenario.__name__])]
        for job in jobs:
            for good, name, details in job.result():
                t.ok(good, name, *details)
    if not os.path.exists(server.CERTIFICATE):
        t.ok(True, "a redirection from https to http",
             directive="SKIP openssl is not installed")
    return t.finish()


sys.exit(main())
