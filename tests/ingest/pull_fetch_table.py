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

import workbook
from pull_server import Page

# name     for the results
# source   on the command line
# table    lines of sources.tsv, with {url} for the server
# pages    from path to Page
# start    path of what the scenarios spoil
# next     path of a page that is led to, or None
# secret   variables of the environment
# led      `start` is a page that another one leads to, with no Bravo behind it
# other    its body where something changed; b"": Alpha is Omega
# anew     documents that cannot be asked for with a condition
Source = collections.namedtuple(
    "Source", "name source table pages start next secret led other anew",
    defaults=[None, {}, False, b"", 0])

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
             json.dumps({"access_token": TOKEN}).encode(), JSON, None, True, False)},
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


def eurlex():
    start, following = "/sparql?query=SELECT", "/celex/32021L9908.ENG"
    celex = {"type": "literal", "value": "32021L9908"}
    return Source(
        "eurlex", "eurlex",
        f"eurlex/acts\tstart\t{{url}}{start}\t\n"
        "eurlex/acts\teach\t{url}/celex/{id}.ENG\t\n"
        "eurlex/acts\taccept\tapplication/sparql-results+json\t\n",
        {start: Page(json.dumps({
            "head": {"link": [], "vars": ["celex", "title", "lang"]},
            "results": {"distinct": False, "ordered": True, "bindings": [{
                "celex": celex, "lang": {"type": "literal", "value": "FRA"},
                "title": {"type": "literal", "value": "Alpha des exemples"}}]},
            }).encode(), "application/sparql-results+json"),
         following: Page(
             b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
             b' xmlns:c="http://publications.europa.eu/ontology/cdm#">'
             b'<rdf:Description rdf:about="http://publications.europa.eu/'
             b'resource/celex/32021L9908"><c:expression_title xml:lang="en">'
             b"Directive on Bravo</c:expression_title></rdf:Description>"
             b"</rdf:RDF>", "application/rdf+xml")}, start, following)


def book(title):
    header = ["ESO", "LEGISLATION (1)", "Reference and title\r\nProvision",
              "Start of  legal effect", "Publication OJ reference",
              "Publication Decision reference", "Publication OJ date (2)",
              "End of legal effect", "Withdrawal OJ reference",
              "Withdrawal Decision reference", "Withdrawal OJ date", "Remarks"]
    row = ["ETSI", "2014/53/EU - Radio Equipment (RED)",
           "EN 399 999-2 V2.1.1\r\n" + title, "10.03.2017", "OJ C 76", "",
           "10.03.2017", "", "", "", "", "new"]
    parts = workbook.Book(("2014-53-Radio Equipment",
                           [["Generated on 10.09.2026"], [], header, row]))
    return workbook.pack(parts.parts().items())


def harmonised():
    start, page = "/lists/Summary%20list.xlsx", "/goods/radio-equipment_en"
    return Source(
        "harmonised", "harmonised", f"harmonised/pages\tstart\t{{url}}{page}\t\n",
        {page: Page(f'<!DOCTYPE html>\n<html><body><a href="{start}">Summary '
                    "list as xlsx file</a></body></html>".encode(),
                    "text/html; charset=UTF-8"),
         start: Page(book("Alpha devices"), "application/octet-stream")},
        start, led=True, other=book("Omega devices"))


def cen():
    head = ("<html><head><title>CEN - CENELEC - Search standards</title></head>"
            '<body><form action="wwv_flow.accept" method="post" '
            'name="wwv_flow"><input type="hidden" name="p_instance" '
            'value="4711" /></form>')
    link = "f?p=CEN:110:0::::FSP_PROJECT,FSP_ORG_ID:8001,4242&cs=15A"
    form, start = "/dyn/www/f?p=205:105:0:::::", "/dyn/www/" + link
    cells = "".join(
        f'<tr><th class="detail">{name}</th><td>{value}</td></tr>'
        for name, value in (("Reference", "EN 99800:2001"),
                            ("Title", "Alpha - Vocabulary"),
                            ("Work Item Number", "09001001"),
                            ("Status", "Withdrawn")))
    return Source(
        "cen-cenelec", "cen-cenelec",
        f"cen-cenelec/search\tstart\t{{url}}{form}\t\n"
        "cen-cenelec/search\tform\tp_request=S1-&f10=KEYWORDS_AND\t\n",
        {form: Page((head + "</body></html>").encode(), "text/html", None,
                    False, False),
         "/dyn/www/wwv_flow.accept": Page((
             head + '<table class="dashlist"><thead><tr>'
             + "".join(f'<th><div class="title">{name}</div></th>' for name in
                       ("Committee", "Reference, Title", "Status",
                        "Sales Points")) +
             "</tr></thead><tbody><tr><td>CEN/TC 9001</td>"
             f'<td><strong><a href="{link}">EN 99800:2001</a></strong> '
             "(WI=09001001)<br/>Things</td><td>Withdrawn</td><td> </td></tr>"
             "</tbody></table></body></html>").encode(), "text/html", None,
             True),
         start: Page((
             "<html><head><title>CEN - CEN/TC 9001</title>\n<meta "
             'name="Keywords" content="CEN, Technical Bodies, CEN/TC 9001">'
             '</head><body><div class="Dashboard"><table><tbody><tr>'
             "<td><h1>CEN/TC 9001</h1></td><td><h1>&nbsp;-&nbsp;</h1></td>"
             "<td><h1>Things</h1></td></tr></tbody></table>"
             f'<table class="dashlist">{cells}</table></div></body></html>'
             ).encode(), "text/html")}, start, led=True, anew=1)


SOURCES = [iso(), etsi_csv(), etsi_json(), iec(), oecd(), eurlex(),
           harmonised(), cen()]


def changed(source):
    """The pages, with another title in the first one."""
    page = source.pages[source.start]
    return source.pages | {source.start: page._replace(
        body=source.other or page.body.replace(b"Alpha", b"Omega"))}
