# SPDX-License-Identifier: Apache-2.0
"""Virtuoso 7 as a peer (Debian: virtuoso-opensource-7-bin): a server of its
own on free ports of the loopback, with its files in a new folder."""
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time

GRAPH = "http://example.org/graph/one"
SETTINGS = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
DirsAllowed = {data}
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 5000000
MaxQueryExecutionTime = 600
"""


def installed():
    return bool(shutil.which("virtuoso-t") and shutil.which("isql-vt"))


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for number in sockets:
        number.bind(("127.0.0.1", 0))
    ports = [number.getsockname()[1] for number in sockets]
    for number in sockets:
        number.close()
    return ports


class Server:
    """with Server(DATA_FOLDER, SCRATCH) as server: ..."""

    def __init__(self, data, scratch):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="virtuoso-",
                                                    dir=scratch))
        self.port, self.http = free_ports(2)
        (self.folder / "v.ini").write_text(SETTINGS.format(
            folder=self.folder, data=data, sql=self.port,
            http=self.http))

    def __enter__(self):
        self.process = subprocess.Popen(
            ["virtuoso-t", "+configfile", self.folder / "v.ini",
             "+foreground"], cwd=self.folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        for _ in range(600):
            if self.process.poll() is not None:
                break
            if self.answers():
                return self
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("virtuoso-t does not start")

    def __exit__(self, *_):
        try:
            if self.process.poll() is None:
                self.sql("shutdown;")
            self.process.wait(timeout=60)
        except (RuntimeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder)

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def sql(self, commands):
        done = subprocess.run(
            ["isql-vt", f"127.0.0.1:{self.port}", "dba", "dba"],
            input=commands, text=True, capture_output=True, timeout=1800)
        if "*** Error" in done.stdout + done.stderr:
            raise RuntimeError(f"isql-vt: {done.stdout}{done.stderr}")
        return done.stdout

    def load(self, path):
        """Loads N-Triples and returns seconds and the count it has then."""
        begin = time.perf_counter()
        self.sql(f"log_enable(2);\n"
                 f"ld_dir('{path.parent}', '{path.name}', '{GRAPH}');\n"
                 f"rdf_loader_run();\ncheckpoint;\n")
        seconds = time.perf_counter() - begin
        answer = self.sql(f"SPARQL SELECT (COUNT(*) AS ?n) FROM <{GRAPH}> "
                          f"WHERE {{?s ?p ?o}};\n")
        count = re.search(r"^(\d+)$", answer, re.MULTILINE)
        return seconds, int(count.group(1)) if count else -1
