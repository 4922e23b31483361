# SPDX-License-Identifier: Apache-2.0
"""Runs of pull with several sources, and with credentials."""
import os

import pull_server as server
import pull_fetch_table as table
from pull_server import Landscape, scripted

IEC = next(source for source in table.SOURCES if source.source == "iec")
INFERRED = "<https://w3id.org/standscape/graph/inferred> ."
START = {source.name: source.start for source in table.SOURCES}


class Run:
    """Landscapes that have all the sources on one server, and results."""

    def __init__(self, scene, bare, site):
        self.scene, self.bare, self.site = scene, bare, site
        self.results = []
        # of two forms of a source, the one that has further pages
        self.sources = list({source.source: source
                             for source in table.SOURCES}.values())
        self.table = "".join(source.table for source in self.sources)
        self.pages = {path: page for source in self.sources
                      for path, page in source.pages.items()}

    def ok(self, good, name, *details):
        self.results.append((bool(good), f"{self.scene}: {name}", details))

    def same(self, got, expected, name):
        self.ok(got == expected, name, f"expected: {expected!r}"[:1500],
                f"got: {got!r}"[:1500])

    def landscape(self, lines=None):
        return Landscape(self.bare, (
            self.table if lines is None else lines).replace(
                "{url}", self.site.url))

    def ended(self, done, status, landscape, *texts):
        self.same(done.status, status, "exit status")
        for text in texts:
            text = text.replace("{url}", self.site.url)
            self.same(done.lines.count(text), 1, f"a line: {text[-60:]}")
        self.ok("Sanitizer" not in done.err, "no error of memory", done.err)
        self.ok(landscape.is_sound(), "the store is sound")
        self.same(landscape.left(), [], "nothing is left behind")


def some_of_several_fail(run):
    """Each source fails in its turn; the others have their graphs."""
    names = [source.source for source in run.sources]
    landscape = run.landscape()
    done = landscape.pull(*names, **IEC.secret)
    run.ended(done, 0, landscape)
    all_facts = landscape.facts()
    for source in run.sources:
        run.scene = f"of several sources, {source.source} fails"
        run.site.reset(run.pages)
        start = next(iter(source.pages)) if source.led else source.start
        run.site.spoil(start, scripted.answer(b"no", 500))
        landscape = run.landscape()
        done = landscape.pull(*names, **IEC.secret)
        run.ended(done, 4, landscape, "{url}" + start +
                  ": it answers with HTTP status 500; given up after 5 "
                  "attempts", f"{source.source}: its graphs stay as they were")
        graph = f"<https://w3id.org/standscape/graph/{source.source}/"
        run.same([line for line in landscape.facts() if INFERRED not in line],
                 [line for line in all_facts
                  if graph not in line and INFERRED not in line],
                 "the others have their graphs")


def one_of_several_is_damaged(run):
    """Snapshots of the first source cannot be read; the others are."""
    first, *others = [source.source for source in run.sources]
    landscape = run.landscape()
    landscape.pull(first, *others, **IEC.secret)
    before = landscape.facts()
    for line in landscape.manifest():
        if line["dataset"].startswith(first + "/"):
            os.truncate(landscape.file("snapshots", line["sha256"] + ".zst"),
                        9)
    done = landscape.pull("--offline", first, *others)
    run.ended(done, 4, landscape)
    run.same(sum("this snapshot is damaged" in line for line in done.lines),
             1, "the damage is said once")
    run.ok(sum(run.site.url in line for line in done.lines) or
           len(done.lines) > len(others), "the others are read", done.err)
    run.same(landscape.facts(), before, "the graph is as before")


def without_credentials(run):
    landscape = run.landscape()
    none = landscape.facts()
    done = landscape.pull("iec")
    wanted = "STANDSCAPE_IEC_KEY and STANDSCAPE_IEC_SECRET"
    run.ended(done, 4, landscape, "standscape: iec: this source wants "
              f"credentials; set {wanted}, or give --from FILE|DIR with its "
              "documents")
    run.same(landscape.facts(), none, "the graph is as before")
    run.same(run.site.asked(), [], "nothing is asked for")
    run.scene = "without credentials, --all"
    done = landscape.pull("--all")
    run.ended(done, 0, landscape,
              f"iec: left out: it wants credentials, {wanted}")
    run.same([path for path in run.pages
              if len(run.site.asked(path)) != (path not in IEC.pages)], [],
             "the others are asked, once each")
    run.scene = "without credentials, among others"
    run.site.reset(run.pages)
    landscape = run.landscape()
    done = landscape.pull("etsi", "iec")
    run.ended(done, 4, landscape)
    run.ok(any("Alpha lamps" in line for line in landscape.facts()),
           "the other has its graph", done.err)


def wrong_credentials(run):
    token = next(path for path in IEC.pages if "token" in path)
    message = ("standscape: {url}" + token + ": it answers with HTTP status "
               "401; it wants a login, or no programs; are the key and secret "
               "right?")
    landscape = run.landscape()
    none = landscape.facts()
    run.site.spoil(token, scripted.answer(b"who?", 401))
    done = landscape.pull("iec", **IEC.secret)
    run.ended(done, 4, landscape, message)
    run.same(landscape.facts(), none, "the graph is as before")
    run.same([request.path for request in run.site.asked()], [token],
             "nothing else is asked for")
    run.site.spoil(token, scripted.answer(b"{}"))
    run.scene = "an answer without a token"
    done = landscape.pull("iec", **IEC.secret)
    run.ended(done, 4, landscape, "standscape: {url}" + token +
              ": the answer has no access_token")
    run.scene = "wrong credentials, --all"
    run.site.spoil(token, scripted.answer(b"who?", 401))
    done = landscape.pull("--all", **IEC.secret)
    run.ended(done, 4, landscape, message.removeprefix("standscape: "),
              "iec: its graphs stay as they were")
    run.ok(any("Alpha lamps" in line for line in landscape.facts()),
           "the others have their graphs", done.err)


def credentials_are_secret(run):
    landscape = run.landscape()
    done = landscape.pull("iec", **IEC.secret)
    run.ended(done, 0, landscape)
    asked = run.site.asked()
    run.same([(request.method, request.headers["Authorization"])
              for request in asked],
             [("POST", table.BASIC)] + [("GET", "Bearer " + table.TOKEN)] * 2,
             "what was sent")
    run.site.spoil(IEC.next, scripted.answer(b"no", 500))
    run.site.spoil(IEC.start, scripted.redirect("http://localhost:1/"))
    failed = landscape.pull("iec", **IEC.secret)
    run.ended(failed, 4, landscape)
    secrets = [table.KEY, table.SECRET, table.TOKEN,
               table.BASIC.removeprefix("Basic ")]
    files = [os.path.join(folder, name)
             for folder, _, names in os.walk(landscape.path) for name in names]
    found = [(secret, path) for secret in secrets for path in files
             if secret.encode() in open(path, "rb").read()]
    run.same(found, [], "no file of the landscape has them")
    texts = done.err + failed.err + "".join(landscape.quads())
    run.same([secret for secret in secrets if secret in texts], [],
             "no message and no statement has them")


def token_stays_at_home(run):
    """A template of the table that leads to another port of the host."""
    with server.Site({path: run.pages[path] for path in IEC.pages}) as other:
        landscape = Landscape(run.bare, IEC.table.replace(
            "each\t{url}", "each\t" + other.url).replace("{url}", run.site.url))
        done = landscape.pull("iec", **IEC.secret)
        run.ended(done, 0, landscape)
        run.same([request.headers["Authorization"]
                  for request in run.site.asked(IEC.start)],
                 ["Bearer " + table.TOKEN], "the start gets the token")
        run.same([(request.path, request.headers["Authorization"])
                  for request in other.asked()], [(IEC.next, None)],
                 "the other one is asked, without it")
        run.same([line for line in done.lines if "without the token" in line],
                 [f"{other.url}{IEC.next}: asked without the token of the "
                  "source iec, which is for the hosts of 'start' and 'token' "
                  "in sources.tsv alone"], "that is said")
        run.ok(any("Bravo hooks" in line for line in landscape.facts()),
               "what it has is in the graph", done.err)


def from_address(run):
    """--from with an address, in the place of the table's."""
    landscape = run.landscape("")
    run.site.pages = {"/elsewhere": run.pages[START["etsi, JSON"]]}
    done = landscape.pull("etsi", "--from", run.site.url + "/elsewhere")
    run.ended(done, 0, landscape)
    run.ok(any("Alpha lamps" in line for line in landscape.facts()),
           "the graph has it", done.err)
    run.scene = "no address"
    done = landscape.pull("etsi")
    run.ended(done, 4, landscape, "etsi: sources.tsv has no address to start "
              "from; give --from FILE|DIR|URL")
    run.scene = "no address, --all"
    done = landscape.pull("--all")
    run.ended(done, 0, landscape, "etsi: left out: sources.tsv has no address "
              "to start from; give --from FILE|DIR|URL")


def bad_link(run):
    """A page that leads to what is no address ends nothing."""
    harmonised = next(source for source in run.sources
                      if source.source == "harmonised")
    page = next(iter(harmonised.pages))
    body = run.pages[page].body.replace(
        b"</body>", b'<a href="http://me:secret@localhost/a.xlsx">xlsx</a>'
        b"</body>")
    run.site.pages[page] = run.pages[page]._replace(body=body)
    landscape = run.landscape()
    done = landscape.pull("etsi", "harmonised")
    run.ended(done, 3, landscape)
    run.ok(any("left out" in line for line in done.lines) and
           "secret" not in done.err, "it is said, without a password", done.err)
    facts = landscape.facts()
    run.ok(all(any(title in line for line in facts)
               for title in ("Alpha lamps", "Alpha devices")),
           "the rest is there", done.err)


SCENARIOS = [bad_link, some_of_several_fail, one_of_several_is_damaged,
             without_credentials, wrong_credentials,
             credentials_are_secret, token_stays_at_home, from_address]


def play(scenario, bare):
    with server.Site({}) as site:
        run = Run(scenario.__name__.replace("_", " "), bare, site)
        site.reset(run.pages)
        scenario(run)
        return run.results
