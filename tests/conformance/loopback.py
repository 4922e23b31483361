# SPDX-License-Identifier: Apache-2.0
"""HTTP servers on 127.0.0.1 that stand for SPARQL endpoints, good and bad.

  with loopback.Server(loopback.broken_off) as server:
      ...                   # server.url is the endpoint
      server.requests       # what was asked: method, query, headers

Server takes a function that answers: it is called with the handler of a
request (http.server.BaseHTTPRequestHandler), of which `query` is the query.
"""
import collections
import gzip
import http.server
import threading
import time
import urllib.parse

XML = "application/sparql-results+xml"
JSON = "application/sparql-results+json"
XML_START = ('<?xml version="1.0"?>\n'
             '<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
             '<head><variable name="o"/></head>\n<results>\n')
XML_ROW = ('<result><binding name="o"><literal>%s</literal></binding>'
           '</result>\n')
XML_END = "</results>\n</sparql>\n"

Request = collections.namedtuple("Request", "method query headers")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:
            self.close_connection = True  # the client went away

    def do_GET(self):
        self.asked(urllib.parse.urlsplit(self.path).query)

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length).decode("utf-8")
        kind = self.headers.get("Content-Type", "").partition(";")[0]
        if kind == "application/sparql-query":
            body = urllib.parse.urlencode({"query": body})
        self.asked(body)

    def asked(self, form):
        values = urllib.parse.parse_qs(form).get("query", [""])
        self.query = values[0]
        self.stopping = self.server.stopping
        self.server.requests.append(
            Request(self.command, self.query, dict(self.headers)))
        self.server.answer(self)

    def start(self, status=200, kind=XML, **headers):
        """Sends a status line and headers; the body has no stated length
        unless one is given, and ends with the connection."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        self.close_connection = True

    def write(self, text):
        self.wfile.write(text if isinstance(text, bytes) else
                         text.encode("utf-8"))

    def send(self, body, status=200, kind=XML, **headers):
        """Sends a whole answer."""
        body = body if isinstance(body, bytes) else body.encode("utf-8")
        self.start(status, kind, Content_Length=len(body), **headers)
        self.write(body)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, answer):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.requests = []
        self.stopping = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/sparql"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,),
                         daemon=True).start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        pass


# --- Answers ----------------------------------------------------------------

def xml(*texts):
    """Solutions of one variable, ?o, as XML."""
    return XML_START + "".join(XML_ROW % text for text in texts) + XML_END


def json(*texts):
    rows = ",".join('{"o":{"type":"literal","value":"%s"}}' % text
                    for text in texts)
    return '{"head":{"vars":["o"]},"results":{"bindings":[%s]}}' % rows


def good_xml(handler):
    handler.send(xml("far"))


def good_json(handler):
    handler.send(json("far"), kind=JSON)


def many_rows(number):
    def answer(handler):
        handler.start()
        handler.write(XML_START)
        for first in range(0, number, 1000):
            handler.write("".join(XML_ROW % n for n in range(
                first, min(first + 1000, number))))
        handler.write(XML_END)
    return answer


def silent(handler):
    """Reads the request and never answers."""
    handler.close_connection = True
    handler.stopping.wait()


def slow_body(handler):
    """A good answer that comes a letter at a time, for hours."""
    handler.start()
    for letter in xml("far") * 1000:
        handler.write(letter)
        if handler.stopping.wait(0.5):
            return


def slow_head(handler):
    """Header lines that come one at a time and do not end."""
    handler.write("HTTP/1.1 200 OK\r\n")
    handler.close_connection = True
    while not handler.stopping.wait(0.5):
        handler.write("X-More: to come\r\n")


def endless_rows(handler):
    """Good rows without end."""
    handler.start()
    handler.write(XML_START)
    while not handler.stopping.is_set():
        handler.write(XML_ROW % "far" * 1000)


def endless_blanks(handler):
    """A body without end that a parser never has to keep."""
    handler.start()
    handler.write(XML_START)
    while not handler.stopping.is_set():
        handler.write(" " * 65536)


def endless_text(handler):
    """One literal without end."""
    handler.start()
    handler.write(XML_START + (XML_ROW % "far").partition("far")[0])
    while not handler.stopping.is_set():
        handler.write("a" * 65536)


def endless_head(handler):
    """Header lines without end, as fast as they go."""
    handler.write("HTTP/1.1 200 OK\r\n")
    handler.close_connection = True
    while not handler.stopping.is_set():
        handler.write(("X-More: " + "a" * 500 + "\r\n") * 100)


def status(code):
    def answer(handler):
        handler.send("<p>This did not work.</p>\n", code, "text/html")
    return answer


def redirect(target):
    """target: an address, or None for the same again."""
    def answer(handler):
        handler.send("", 302, "text/html",
                     Location=target or handler.path)
    return answer


def wrong_type(handler):
    handler.send("<html><body><p>Welcome!</p></body></html>\n",
                 kind="text/html; charset=utf-8")


def broken_off(handler):
    """Says how long the body is and closes in the middle of it."""
    body = xml("far")
    handler.start(Content_Length=len(body))
    handler.write(body[:len(body) // 2])


def cut_short(handler):
    """A body without a stated length that ends in the middle."""
    handler.start()
    handler.write(xml("far")[:-len(XML_END) - 10])


def body(text, kind):
    """An answer with this body, whatever it is."""
    def answer(handler):
        handler.send(text, kind=kind)
    return answer


garbage_xml = body(b"<sparql>\x00\xff\xfe<<&&" * 50, XML)
garbage_json = body(b'{"head":{"vars":["o"]},"results":\xff\xfe[[[' * 50, JSON)
deep_json = body("[" * 200_000, JSON)
deep_xml = body("<a>" * 200_000, XML)
empty = body("", XML)
other_xml = body("<?xml version='1.0'?><rss><channel/></rss>", XML)
entities = body(
    '<?xml version="1.0"?>\n<!DOCTYPE sparql [<!ENTITY a "' + "far" * 20 +
    '">\n' + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">\n'
                     for a, b in zip("abcdefg", "bcdefgh")) + "]>\n" +
    xml("&h;").partition("\n")[2], XML)
outside_entity = body(
    '<?xml version="1.0"?>\n<!DOCTYPE sparql [<!ENTITY a SYSTEM '
    '"file:///etc/passwd">]>\n' + xml("&a;").partition("\n")[2], XML)


def compressed(handler):
    """Compressed, whether the client can read that or not."""
    handler.send(gzip.compress(xml("far").encode()), Content_Encoding="gzip")


def bomb(handler):
    """A few kilobytes that become gigabytes."""
    part = gzip.compress(b" " * (1 << 26))
    handler.start(Content_Encoding="gzip")
    handler.write(gzip.compress(XML_START.encode()))
    for _ in range(64):
        handler.write(part)


def late(seconds):
    """A good answer after a while."""
    def answer(handler):
        end = time.monotonic() + seconds
        while time.monotonic() < end and not handler.stopping.wait(0.1):
            pass
        good_xml(handler)
    return answer
