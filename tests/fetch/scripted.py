# SPDX-License-Identifier: Apache-2.0
"""HTTP servers on 127.0.0.1 that answer by a script.

  with scripted.Server(scripted.answer(b"body", ETag='"1"')) as server:
      ...                   # server.url is its address, without a path
      server.requests       # what was asked: method, path, headers, body

The first request gets the first answer of the script, and so on; the last
answer is given to all that come behind. An answer is a function of the
handler of a request (http.server.BaseHTTPRequestHandler).
"""
import collections
import http.server
import socket
import ssl
import struct
import threading

Request = collections.namedtuple("Request", "method path headers body")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:
            self.close_connection = True  # the client went away

    def asked(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        self.stopping = self.server.stopping
        with self.server.lock:
            number = len(self.server.requests)
            self.server.requests.append(
                Request(self.command, self.path, self.headers, body))
        script = self.server.script
        script[min(number, len(script) - 1)](self)

    do_GET = do_POST = asked

    def start(self, status=200, **headers):
        self.send_response_only(status)
        for name, value in headers.items():
            for each in value if isinstance(value, list) else [value]:
                self.send_header(name.replace("_", "-"), str(each))
        self.end_headers()

    def send(self, body=b"", status=200, **headers):
        headers.setdefault("Content_Length", len(body))
        self.start(status, **headers)
        self.wfile.write(body)

    def drop(self):
        """Closes the connection as one that breaks, without a goodbye."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                   struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, *script, certificate=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.requests = []
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False)
            self.url = f"https://localhost:{self.server_port}"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.02,),
                         daemon=True).start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        pass


# --- Answers ----------------------------------------------------------------

def answer(body=b"", status=200, **headers):
    """A whole answer."""
    def call(handler):
        handler.send(body, status, **headers)
    return call


def partly(body, length, **headers):
    """Says how long the body is and breaks off after `length` bytes."""
    def call(handler):
        handler.start(Content_Length=len(body), **headers)
        handler.wfile.write(body[:length])
        handler.wfile.flush()
        handler.close_connection = True
    return call


def by_range(body, **headers):
    """As a server does that knows Range and If-Range."""
    def call(handler):
        wanted = handler.headers.get("Range")
        condition = handler.headers.get("If-Range")
        if not wanted or (condition and condition not in (
                headers.get("ETag"), headers.get("Last_Modified"))):
            handler.send(body, **headers)
            return
        first = int(wanted.removeprefix("bytes=").removesuffix("-"))
        handler.send(body[first:], 206, **headers, Content_Range=(
            f"bytes {first}-{len(body) - 1}/{len(body)}"))
    return call


def known(etag=None, date=None):
    """304 where the client knows it already."""
    def call(handler):
        if (etag and handler.headers.get("If-None-Match") == etag) or (
                date and handler.headers.get("If-Modified-Since") == date):
            handler.start(304, **({"ETag": etag} if etag else {}))
        else:
            handler.send(b"it was not asked for", 200)
    return call


def redirect(target, status=302):
    return answer(b"", status, Location=target)


def raw(data):
    """Bytes as they are; then the connection ends."""
    def call(handler):
        handler.wfile.write(data)
        handler.wfile.flush()
        handler.close_connection = True
    return call


def dropped(handler):
    """No answer at all; the connection is reset."""
    handler.drop()


def empty(handler):
    """No answer at all; the connection is closed."""
    handler.close_connection = True


def silent(handler):
    """Never answers."""
    handler.close_connection = True
    handler.stopping.wait()


def stalled(body):
    """Gives a part of a body and nothing more."""
    def call(handler):
        handler.start(Content_Length=len(body) + 1)
        handler.wfile.write(body)
        handler.wfile.flush()
        handler.close_connection = True
        handler.stopping.wait()
    return call


def slow(handler):
    """A body that comes a byte at a time, for ever."""
    handler.start()
    handler.close_connection = True
    while not handler.stopping.wait(0.05):
        handler.wfile.write(b"a")
        handler.wfile.flush()


def endless(**headers):
    def call(handler):
        handler.start(**headers)
        handler.close_connection = True
        while not handler.stopping.is_set():
            handler.wfile.write(b"a" * 65536)
    return call


def endless_head(start, line):
    """Header lines without end."""
    def call(handler):
        handler.wfile.write(start)
        handler.close_connection = True
        while not handler.stopping.is_set():
            handler.wfile.write(line * 100)
    return call


def bomb(compressed, times):
    """A compressed body: `times` members of it, one behind the other."""
    def call(handler):
        handler.start(Content_Encoding="gzip",
                      Content_Length=len(compressed) * times)
        for _ in range(times):
            handler.wfile.write(compressed)
    return call
