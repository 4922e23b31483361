# SPDX-License-Identifier: Apache-2.0
"""The sources as a server of tests plays them: small documents in the shape of
the real ones, of things that do not exist.

The title of something in the document that a source begins with has the word
Alpha, which a changed document has as Omega; what the page behind it says has
the word Bravo.
"""
import base64
import collections
import json

from pull_server import Page

# name     for the results
# source   on the command line
# table    lines of sources.tsv, with {url} for the server
# pages    from path to Page
# start    path of what the scenarios spoil
# next     path of a page that is led to, or None
# secret   variables of the environment
Source = collections.namedtuple(
    "Source", "name source table pages start next secret", defaults=[None, {}])

JSON = "application/json"


def text(*records):
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def iso():
    return Source(
        "iso", "iso",
        "iso/deliverables\tstart\t{url}/iso/deliverables.jsonl\t\n"
        "iso/committees\tstart\t{url}/iso/committees.jsonl\t\n"
        "iso/ics\tstart\t{url}/iso/ICS.csv\t\n",
        {"/iso/deliverables.jsonl": Page(text(
            {"id": 901, "deliverableType": "IS", "currentStage": 6060,
             "reference": "ISO 99001:2020", "title": {"en": "Alpha hoists"},
             "publicationDate": "2020-05-01", "edition": 1},
            {"id": 902, "deliverableType": "IS", "currentStage": 6060,
             "reference": "ISO 99002:2021", "title": {"en": "Hooks"},
             "publicationDate": "2021-05-01", "edition": 1}),
            "application/octet-stream"),
         "/iso/committees.jsonl": Page(text(
             {"id": 45020, "reference": "ISO/TC 999", "status": "Active",
              "title": {"en": "Bravo"}}), "application/octet-stream"),
         "/iso/ICS.csv": Page(
             b"identifier,parent,titleEn,titleFr,scopeEn,scopeFr\n"
             b'"53",,"Handling","Manutention",,\n', "text/csv")},
        "/iso/deliverables.jsonl")


def etsi_csv():
    start = "/etsi?format=csv&page=1"
    return Source(
        "etsi, CSV", "etsi",
        f"etsi/catalogue\tstart\t{{url}}{start}\t\n",
        {start: Page(
            b'sep=;\n"id";"ETSI deliverable";"title";"Status";"Details link";'
            b'"PDF link";"Scope";"Technical body";"Keywords";\n'
            b'"91001";"ETSI EN 399 001 V1.1.1 (2019-05)";"Alpha cranes";'
            b'"Published";"http://webapp.example/91001";'
            b'"http://www.example/91001.pdf";"Hoists.";"Bravo Matters";'
            b'"HOIST";\n', "text/csv")}, start)


def etsi_json():
    def page(number, title):
        return Page(json.dumps([{
            "RowNum": str(number), "total_count": "2", "wki_id": f"9200{number}",
            "TITLE": title, "WKI_REFERENCE": f"DEN/SIG-000{number}",
            "ETSI_DELIVERABLE": f"ETSI EN 399 10{number} V1.1.1 (2018-02)",
            "STATUS_CODE": "12", "ACTION_TYPE": "PU", "IsCurrent": "1",
            "superseded": "0", "Scope": title + " under test", "TB": "Signals",
            "Keywords": "lamp"}]).encode(), "text/html; charset=utf-8")
    start, following = "/etsi?format=json&page=1", "/etsi?format=json&page=2"
    return Source(
        "etsi, JSON", "etsi",
        f"etsi/catalogue\tstart\t{{url}}{start}\t\n"
        "etsi/catalogue\teach\t{url}/etsi?format=json&page={page}\t\n",
        {start: page(1, "Alpha lamps"), following: page(2, "Bravo lamps")},
        start, following)


KEY, SECRET, TOKEN = "key-4711", "secret-0815", "token-of-the-test"
BASIC = "Basic " + base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()


def iec():
    def page(number, title):
        return json.dumps({"publication": [{
            "urn": f"iec:pub:99000{number}", "edition": "1", "stdType": "IS",
            "reference": f"IEC 9900{number}:2021", "status": "PUBLISHED",
            "title": [{"lang": "en", "value": title}],
            "publicationDate": "2021-06-18",
            "project": {"urn": f"iec:proj:99010{number}"}}]}).encode()
    start, following = "/iec?size=1&page=0", "/iec?size=1&page=1"
    return Source(
        "iec", "iec",
        f"iec/publications\tstart\t{{url}}{start}\t\n"
        "iec/publications\teach\t{url}/iec?size=1&page={page}\t\n"
        "iec/publications\ttoken\t{url}/token?grant_type=client\t\n",
        {start: Page(page(1, "Alpha hooks"), JSON,
                     f'<{{url}}{following}>; rel="next", '
                     f'<{{url}}{following}>; rel="last"'),
         following: Page(page(2, "Bravo hooks"), JSON),
         "/token?grant_type=client": Page(
             json.dumps({"access_token": TOKEN}).encode(), JSON, None, True)},
        start, following,
        {"STANDSCAPE_IEC_KEY": KEY, "STANDSCAPE_IEC_SECRET": SECRET})


def oecd():
    def instrument(**more):
        return {"id": "648", "key": "OECD/LEGAL/9449",
                "type": {"id": "2", "name": "Recommendation"},
                "status": {"id": "1", "name": "In force"}, **more}
    start, following = "/oecd/instruments?lang=en", "/oecd/instruments/648"
    works = "/works?cursor="
    return Source(
        "oecd", "oecd",
        f"oecd/instruments\tstart\t{{url}}{start}\t\n"
        "oecd/instruments\teach\t{url}/oecd/instruments/{id}\t\n"
        f"oecd/publications\tstart\t{{url}}{works}*\t\n"
        f"oecd/publications\teach\t{{url}}{works}{{cursor}}\t\n",
        {start: Page(json.dumps([instrument(
            title="Alpha of the Council", adoptionDate="2019-05-22")]).encode(),
            JSON),
         following: Page(json.dumps(instrument(title={"name": [
             {"lang": "fr", "value": "Bravo du Conseil"}]})).encode(), JSON),
         works + "*": Page(json.dumps({"status": "ok", "message": {
             "next-cursor": "abc", "items": [
                 {"DOI": "10.1787/example1-en", "type": "report",
                  "title": ["Standards"]}]},
             "message-type": "work-list"}).encode(), JSON),
         works + "abc": Page(json.dumps({"status": "ok", "message": {
             "next-cursor": "abd", "items": []},
             "message-type": "work-list"}).encode(), JSON)},
        start, following)


SOURCES = [iso(), etsi_csv(), etsi_json(), iec(), oecd()]


def changed(source):
    """The pages, with another title in the first one."""
    page = source.pages[source.start]
    return source.pages | {source.start: page._replace(
        body=page.body.replace(b"Alpha", b"Omega"))}
