#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The reader of the search application of CEN and CENELEC: golden quads of
made-up pages and lists in the site's form, hostile pages, what a page leads
to, and the counts of the real samples, read here by html.parser. TAP."""
import collections
import html.parser
import os
import re
import subprocess
import sys
import tempfile

SOURCE = os.environ["top_srcdir"]
BUILD = os.environ["top_builddir"]
sys.path.insert(0, os.path.join(SOURCE, "tests", "conformance"))
import tap  # noqa: E402

GOLDEN = os.path.join(SOURCE, "tests", "golden", "cen_cenelec")
INGEST = os.path.join(BUILD, "tests", "ingest", "ingest_files")
PROBE = os.path.join(BUILD, "tests", "ingest", "cen_cenelec_probe")
SHARED = os.path.join(os.environ.get("STANDSCAPE_SHARED", "/nowhere"),
                      "sources", "cen-html")
NS = "https://w3id.org/standscape/ns#"
ID = "https://w3id.org/standscape/id/"
CELEX = "http://publications.europa.eu/resource/celex/"
SITE = "https://standards.cencenelec.eu/dyn/www/"
test = tap.Tap()


def ingest(*paths):
    """Quads, sorted and each once, and the lines about them."""
    done = subprocess.run([INGEST, "cen-cenelec", *paths],
                          capture_output=True, timeout=300)
    if done.returncode:
        test.say(done.stderr.decode(errors="replace"))
    quads = sorted(set(done.stdout.decode().splitlines()))
    return quads, done.stderr.decode(errors="replace").splitlines(), \
        done.returncode


def counts(lines, dataset):
    for line in lines:
        if line.startswith(f"counts cen-cenelec/{dataset} "):
            return {name: int(value) for name, value in
                    (pair.split("=") for pair in line.split()[2:])}
    return None


def probe(*arguments):
    done = subprocess.run([PROBE, *arguments], capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else done.stderr


def objects(quads, subject, predicate):
    start = f"<{ID}{subject}> <{predicate}> "
    return sorted(re.match(r'<([^>]*)>|"([^"]*)"', quad[len(start):])
                  .group(0).strip('<>"') for quad in quads
                  if quad.startswith(start))


def golden():
    names = ["edition.html", "draft.html", "search.html", "form.html",
             "committees.tsv", "directives.tsv"]
    quads, lines, _ = ingest(*(os.path.join(GOLDEN, name) for name in names))
    for kind, got in (("nq", quads), ("txt", lines)):
        with open(os.path.join(GOLDEN, f"expected.{kind}"),
                  encoding="utf-8") as file:
            expected = file.read().splitlines()
        test.ok(got == expected, f"made-up pages and lists: expected.{kind}",
                *("missing " + line for line in expected if line not in got),
                *("more " + line for line in got if line not in expected))
    backward, _, _ = ingest(*(os.path.join(GOLDEN, name)
                              for name in reversed(names)))
    test.ok(backward == quads, "the order of files changes nothing")


def acts():
    names = os.path.join(SOURCE, "data", "aliases.tsv")
    cases = [("2006/42/EC", "32006L0042"), ("93/42/EEC (MDD_93)", "31993L0042"),
             ("Directive 2006/42/EC", "32006L0042"), ("98/37/EC", "31998L0037"),
             ("2014/53/EU (RED)", "32014L0053"), ("765/2008", "32008R0765"),
             ("65/2014 (ELDOMOV)", "32014R0065"), ("107/2009", "32009R0107"),
             ("Regulation (EU) 2016/425", "32016R0425"),
             ("2017/745", "32017R0745"), ("Directive 2017/745", "32017R0745"),
             ("2019/882 (EAA)", "32019L0882"), ("2019/882", "32019L0882"),
             ("(EU) 2024/1689", "32024R1689"), ("2001/997", None),
             ("2017/2012", None), ("2016/9999", None), ("2006/42", None),
             ("2016/1797/EU (RAIL_2)", None), ("L 138", None), ("", None),
             ("2006/42/EC and more", None), ("99999/2008", None),
             ("EN 285", None), ("2019/882 (RED)", "32019L0882")]
    got = probe("act", names, *(text for text, _ in cases))
    for (text, celex), iri in zip(cases, got):
        test.same(iri, CELEX + celex if celex else "-", f"act: '{text}'")
    got = probe("act", "", "2017/745", "2006/42/EC")
    test.same(got, ["-", CELEX + "32006L0042"],
              "no type is guessed where no name tells it")


def following():
    page = os.path.join(GOLDEN, "search.html")
    start = SITE + "f?p=205:105:0:::::"
    ids = [("8001", "4242", "15A"), ("8002", "4243", "15B"),
           ("8003", "4242", "15C"), ("8004", "4242", "15D")]
    links = [f"GET {SITE}f?p=CEN:110:0::::FSP_PROJECT,FSP_ORG_ID:{i},{o}&cs={c}"
             for i, o, c in ids]
    test.same(probe("follow", page, start), links, "results lead to projects")
    test.same(probe("follow", page, start, "f10=A&f11=B"), links,
              "a form that has been sent is not sent again")
    test.same(probe("follow", page, start, SITE + "x?{id}-{org}-{id}"),
              [f"GET {SITE}x?{i}-{o}-{i}" for i, o, _ in ids],
              "results lead to projects by a template")
    form = os.path.join(GOLDEN, "form.html")
    post = ("POST " + SITE + "wwv_flow.accept p_flow_id=205&p_flow_step_id=105"
            "&p_instance=4711&p_page_submission_id=815&p_md5_checksum="
            "&p_page_checksum=A%2BB+%26+C&")
    fields = "p_request=S1-S6-CEN-&f10=STAND_REF&f11=EN 1"
    test.same(probe("follow", form, start, fields), [post + fields],
              "the form leads to its results")
    for name, address, each in (
            ("without fields", start, None),
            ("with a template", start, SITE + "?{id}"),
            ("in a session", SITE + "f?p=205:105:4711::NO:::", fields),
            ("as an answer", SITE + "wwv_flow.accept", fields)):
        arguments = [form, address] + ([each] if each else [])
        test.same(probe("follow", *arguments), [],
                  f"the form {name} leads nowhere")
    test.same(probe("follow", os.path.join(GOLDEN, "edition.html"), start), [],
              "a project leads nowhere")


HEAD = (b'<html><head>%s<title>CEN - CEN/TC 1</title><meta name="Keywords" '
        b'content="Technical Bodies"></head><body>')
ROWS = (b'<div class="Dashboard"><h1>CEN/TC 1</h1><table class="dashlist">'
        b'<tr><th class="detail">Reference</th><td>EN 99121:2031</td></tr>'
        b'<tr><th class="detail">Work Item Number</th><td>00001001</td></tr>'
        b'<tr><th class="detail">Title</th><td>%s</td></tr>'
        b'</table></div>')
UTF8 = b'<meta charset="utf-8">'
SEARCH = (b'<html><head>%s<title>CEN - CENELEC - Search standards</title>' %
          UTF8)


def hostile():
    head = HEAD % UTF8
    page = head + ROWS % b"Title"
    rows = "".join(f"<tr><td>CEN/TC 1</td><td><a>EN {n}:2001</a> "
                   f"(WI=0000{n:04})<br>T</td><td>Published</td></tr>"
                   for n in range(1, 3001)).encode()
    table = (b'<table class="dashlist"><tr><th>Committee</th><th>Reference, '
             b'Title</th><th>Status</th></tr>')
    cases = [
        # name, bytes, data set, records, malformed, a problem, a title
        ("100000 open tags after it", page + b"<div>" * 100000, "projects", 1,
         0, "nested too deep", "Title"),
        ("100000 open tags before it", head + b"<b>" * 100000 + ROWS % b"T",
         "projects", 0, 1, "nested too deep", None),
        ("nested tables", head + (b'<table class="dashlist"><tr><th class='
                                  b'"detail">Reference</th><td>') * 60 +
         b"EN 1" * 100000, "projects", 0, 1, "no Work Item Number", None),
        ("labels without a value", head + b'<table><tr>' +
         b'<th class="detail">A' * 50000, "projects", 0, 1,
         "no Work Item Number", None),
        ("2 MB of dots for a class", page.replace(b">Title<", b">ICS<").replace(
            b"Title", b"." * 2000000), "projects", 1, 0,
         "names no class of the ICS", None),
        ("tables in tables", SEARCH + b'<table class="dashlist"><tr><th>' *
         80 + b"Committee" * 700000, "search", 0, 0, "no table of results",
         None),
        ("50 MB", page + b"x" * 50000000, "projects", 0, 1,
         "longer than 8388608 bytes", None),
        ("a title of 1 MB", head + ROWS % (b"A" * 1000000), "projects", 1, 0,
         None, "A" * 1000000),
        ("broken UTF-8 that says UTF-8", head + ROWS % b"caf\xe9", "projects",
         0, 1, "is no UTF-8, which", None),
        ("Windows-1252 that says so", HEAD % b'<meta charset="windows-1252">' +
         ROWS % b"caf\xe9 \x96 \x80", "projects", 1, 0, None,
         "caf\u00e9 \u2013 \u20ac"),
        ("Windows-1252 that says nothing", HEAD % b"" + ROWS % b"caf\xe9",
         "projects", 1, 0, "read as Windows-1252", "caf\u00e9"),
        ("UTF-8 that says nothing", HEAD % b"" + ROWS % "café".encode(),
         "projects", 1, 0, None, "caf\u00e9"),
        ("UTF-8 that says Windows-1252",
         HEAD % b'<meta charset="windows-1252">' + ROWS % "café".encode(),
         "projects", 1, 0, None, "caf\u00e9"),
        ("UTF-16 that says nothing", HEAD % b"" +
         (ROWS % b"T").decode().encode("utf-16"), "projects", 0, 1,
         "no Work Item Number", None),
        ("a byte order mark", b"\xef\xbb\xbf" + page, "projects", 1, 0, None,
         "Title"),
        ("carriage returns", head + ROWS.replace(b">", b">\r") % b"A\rB",
         "projects", 1, 0, None, "A B"),
        ("an entity bomb", b'<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;'
         b'&a;">]>' + head + ROWS % b"&b;", "projects", 1, 0, None, "&b;"),
        ("references to no character", head + ROWS % b"A&#0;&#xD800;&#x1;B",
         "projects", 1, 0, None, None),
        ("markup that was escaped", head + ROWS % b"&lt;b&gt; &amp;lt;",
         "projects", 1, 0, None, "<b> &lt;"),
        ("cut in the middle of a row", page[:page.index(b"00001001") + 4],
         "projects", 0, 1, "'0000' is no number", None),
        ("cut before its rows", head, "projects", 0, 1, "no Work Item Number",
         None),
        ("a number with markup", page.replace(b"00001001", b"&gt;0001001"),
         "projects", 0, 1, "is no number", None),
        ("a number of 1 MB", page.replace(b"00001001", b"1" * 1000000),
         "projects", 0, 1, "is no number", None),
        ("a reference of 1 MB", page.replace(b"EN 99121:2031", b"E" * 1000000),
         "projects", 1, 0, "is not understood", "Title"),
        ("3000 results", SEARCH + table + rows, "search", 3000, 0, None, None),
        ("rows in rows", SEARCH + table + b"<tr><td>A<td>" * 3000, "search", 0,
         None, "too few columns", None),
        ("a search page without body", SEARCH, "search", 0, 0,
         "no table of results", None),
        ("100000 links", SEARCH + b'<a href="f?p=">' * 100000, "search", 0, 0,
         "no table of results", None),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page")
        for name, data, dataset, records, malformed, problem, title in cases:
            with open(path, "wb") as file:
                file.write(data)
            quads, lines, status = ingest(path)
            found = counts(lines, dataset)
            titles = [quad for quad in quads
                      if "<http://purl.org/dc/terms/title>" in quad]
            good = status == 0 and found and found["records"] == records and \
                malformed in (None, found["malformed"]) and \
                (not problem or any(problem in line for line in lines)) and \
                (not title or any(f'"{title}"@en' in quad for quad in titles))
            test.ok(good, f"{name}: clear, and no crash", found, *lines[:4],
                    *titles[:2])
        nul(path, page)
        others(path)
        lists(path)


def nul(path, page):
    with open(path, "wb") as file:
        file.write(page.replace(b"Title</td>", b"Ti\0tle</td>"))
    quads, lines, status = ingest(path)
    test.ok(status == 0 and counts(lines, "projects") and
            not any("\0" in quad or "\\u0000" in quad for quad in quads),
            "a NUL: none in the quads", *lines)


def others(path):
    for name, data in (
            ("nothing", b""), ("another page", b"<html><title>CEN</title>"),
            ("text", b"hello\n"), ("a list of ICS classes",
                                   b"\t- ICS -\n1\t01 - GENERALITIES\n"),
            ("a list of titles", b"6206\tAIDC technologies\n"),
            ("a list of deliverables", b"\t- D -\nEN\tEN\nTS\tTS\n"),
            ("NULs", b"\0" * 5000), ("JSON", b'{"id":1}'),
            ("a heading alone", b"\t- Directives -\n")):
        with open(path, "wb") as file:
            file.write(data)
        _, lines, status = ingest(path)
        test.ok(status == 0 and lines == [f"{path}: left out: not recognised"],
                f"{name} is not recognised", *lines)


def lists(path):
    row = b"1\tCEN/TC 1\tA\n"
    for name, data, records, malformed, problem in (
            ("a NUL", row + b"2\tCEN/TC 2\tB\0C\n", 1, 1, "has a NUL"),
            ("four columns", row + b"2\tCEN/TC 2\tB\tC\n", 1, 1, "three col"),
            ("an id of 30 digits", row + b"2" * 30 + b"\tCEN/TC 2\n", 1, 1,
             "no id"),
            ("a name of 1 MB", row * 9 + b"2\t" + b"C" * 1000000 + b"\n", 2, 0,
             "kept by its id"),
            ("9 MB", row * 700000 + b"3" * 1000000, 0, 1, "longer than"),
            ("no name", row * 2 + b"2\t\tB\n", 1, 1, "has no name"),
            ("CRLF and no last line end", b"1\tCEN/TC 1\tA\r\n2\tCEN/TC 2\tB",
             2, 0, "counts"),
            ("100000 rows again and again", row * 100000, 1, 0,
             "duplicates=99999")):
        with open(path, "wb") as file:
            file.write(data)
        _, lines, status = ingest(path)
        found = counts(lines, "committees")
        test.ok(status == 0 and found and found["records"] == records and
                found["malformed"] == malformed and
                any(problem in line for line in lines),
                f"a list with {name}: clear", found, *lines[:3])


class Page(html.parser.HTMLParser):
    """Cells of the tables of class dashlist, row by row."""

    def __init__(self, path):
        super().__init__()
        self.rows, self.heads, self.inside, self.cell = [], [], False, None
        self.links = []
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.inside = attributes.get("class") == "dashlist"
        elif tag == "h1":
            self.cell = []
        elif self.inside and tag == "tr":
            self.rows.append([])
        elif self.inside and tag in ("th", "td"):
            self.cell = []
        elif self.inside and self.cell is not None and tag in ("br", "a"):
            self.cell.append("\n")
        if tag == "a" and self.inside:
            self.links.append(attributes.get("href", ""))

    def handle_endtag(self, tag):
        if self.cell is None:
            return
        text = [" ".join(line.split())
                for line in "".join(self.cell).split("\n")]
        text = [line for line in text if line]
        if tag == "h1":
            self.heads.append(" ".join(text))
            self.cell = None
        elif tag in ("th", "td") and self.inside:
            self.rows[-1].append(text)
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def real_project(name):
    path = os.path.join(SHARED, name)
    quads, lines, _ = ingest(path)
    page = Page(path)
    fields = collections.defaultdict(list)
    for row in page.rows:
        fields[re.sub(r" \(\d+\)$", "", row[0][0])] += row[1]
    number = fields["Work Item Number"][0]
    reference = fields["Reference"][0]
    test.same([counts(lines, "projects")[what] for what in
               ("records", "malformed", "problems")], [1, 0, 0],
              f"{name}: one record, no problem")
    test.ok(not any(line.startswith("unknown") for line in lines),
            f"{name}: every label is known", *lines)
    test.same(objects(quads, f"project/cen/{number}", NS + "workItemNumber"),
              [number], f"{name}: its number")
    edition = objects(quads, f"project/cen/{number}", NS + "resultsIn")
    test.same(len(edition), 1, f"{name}: its edition")
    subject = edition[0][len(ID):]
    test.same(objects(quads, subject, NS + "reference"), [reference],
              f"{name}: its reference")
    test.same([iri[len(ID + "ics/"):] for iri in
               objects(quads, subject, NS + "ics")],
              sorted(line.split(" - ")[0] for line in fields["ICS"]),
              f"{name}: its classes")
    for mark in ("DOR", "DAV", "DOA", "DOP", "DOW"):
        dates = [value for label, values in fields.items()
                 if f"({mark})" in label for value in values]
        test.same(objects(quads, subject, NS + mark.lower()),
                  sorted(set(dates)), f"{name}: {mark}")
    test.same(len(objects(quads, subject, NS + "normativelyReferences")),
              len(fields["Normative reference"]),
              f"{name}: its normative references")
    test.same(len(objects(quads, subject, NS + "replaces")),
              len(fields["Supersedes"]), f"{name}: what it replaces")
    test.same(sum(f"<{NS}willReplace> <{edition[0]}>" in quad
                  for quad in quads), len(fields["Superseded by"]),
              f"{name}: what will replace it")
    test.same([iri.rsplit("/", 1)[1] for iri in
               objects(quads, f"project/cen/{number}", NS + "underRequest")],
              sorted(value.lower().replace("/", "-")
                     for value in fields["Mandate(s)"]), f"{name}: mandates")
    committee = objects(quads, subject, NS + "maintainedBy")[0][len(ID):]
    heads = [head for head in page.heads if head not in ("-", "About CEN")]
    test.same(objects(quads, committee,
                      "http://www.w3.org/2004/02/skos/core#prefLabel") +
              objects(quads, committee, "http://purl.org/dc/terms/title"),
              heads, f"{name}: its committee")


def real_search(name):
    path = os.path.join(SHARED, name)
    quads, lines, _ = ingest(path)
    page = Page(path)
    rows = [row for row in page.rows if row[0] != ["Committee"]]
    test.same([counts(lines, "search")[what] for what in
               ("records", "malformed", "problems")], [len(rows), 0, 0],
              f"{name}: {len(rows)} records, no problem")
    for committee, document, status, _ in rows:
        number = re.search(r"\(WI=(\w+)\)", " ".join(document)).group(1)
        subject = f"project/cen/{number}"
        edition = objects(quads, subject, NS + "resultsIn")[0][len(ID):]
        test.same((objects(quads, edition, NS + "reference"),
                   objects(quads, edition, "http://purl.org/dc/terms/title"),
                   objects(quads, edition, NS + "stateReported")),
                  ([document[0]], [document[-1]], status),
                  f"{name}: {document[0]}")
    wanted = [SITE + link for link in page.links if "FSP_PROJECT," in link]
    test.same([line[len("GET "):] for line in
               probe("follow", path, SITE + "f?p=205:105:0")], wanted,
              f"{name}: leads to {len(wanted)} projects")


def real_lists():
    path = os.path.join(SHARED, "cen_clc_committees.tsv")
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    quads, lines, _ = ingest(path)
    found = counts(lines, "committees")
    test.same((found["records"], found["malformed"]), (len(rows), 0),
              f"{len(rows)} committees")
    predicate = "<http://purl.org/dc/terms/identifier>"
    ids = {quad.split('"')[1] for quad in quads if predicate in quad}
    test.same(ids, {row[0] for row in rows}, "committees: each id")
    subjects = {quad.split()[0] for quad in quads if predicate in quad}
    test.same(len(subjects), len({row[1] for row in rows}),
              "committees: as many as there are names")
    path = os.path.join(SHARED, "select_TC_CODE_LIST.tsv")
    with open(path, encoding="utf-8") as file:
        codes = [line for line in file if line[0] != "\t"]
    found = counts(ingest(path)[1], "committees")
    test.same((found["records"], found["duplicates"]),
              (len(set(codes)), len(codes) - len(set(codes))),
              "codes of committees, some of them twice")
    path = os.path.join(SHARED, "select_DIRECTIVES_LIST.tsv")
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    # before 2015 the form tells the type; "2001/997" is of no form
    old = [row for row in rows
           if re.match(r"(19|200|201[0-4]|\d\d/\d+/)[\d/]*[A-Z]", row[1]) or
           re.match(r"(?!20)\d+/(200\d|201[0-4])( |$)", row[1])]
    quads, lines, _ = ingest(path)
    found = counts(lines, "directives")
    test.same((found["records"], found["malformed"]),
              (len(old), len(rows) - len(old)),
              f"{len(rows)} directives, {len(old)} of before 2015")
    for name in ("HEAD", "ICS", "SDG", "SEC", "TC_NAME"):
        file = os.path.join(SHARED, f"select_{name}_LIST.tsv")
        test.same(ingest(file)[1], [f"{file}: left out: not recognised"],
                  f"the list {name} is not recognised")


def real():
    if not os.path.exists(os.path.join(SHARED, "en_13306_3.html")):
        required = os.environ.get("STANDSCAPE_REQUIRE_SHARED") == "1"
        test.ok(not required, "the real pages",
                directive="" if required else f"SKIP no pages in {SHARED}")
        return
    for name in ("en_13306_3.html", "subcommittee_3.html"):
        real_project(name)
    for name in ("en_13306_2.html", "subcommittee_2.html"):
        real_search(name)
    real_lists()


golden()
acts()
following()
hostile()
real()
sys.exit(test.finish())
