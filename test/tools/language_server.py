"""A language server, for tests and measurements: files are opened, edited and asked for their
diagnostics."""

import json
import queue
import subprocess
import threading
from pathlib import Path

SECONDS = 60  # Longer than this is a hang.


class Server:
    """Runs `command` and speaks to it. Every wait ends after SECONDS."""

    def __init__(self, command, root, publishing=None):
        """`publishing`: what else the client can do with diagnostics."""
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.messages = queue.Queue()
        self.versions, self.published, self.ids = {}, {}, 0
        threading.Thread(target=self._read, daemon=True).start()
        publishing = {"relatedInformation": True, "versionSupport": True, **(publishing or {})}
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": Path(root).as_uri(),
                "capabilities": {"textDocument": {"publishDiagnostics": publishing}},
            },
        )
        self.notify("initialized", {})

    def _read(self):
        """Passes on what the server says; None at its end."""
        stream = self.process.stdout
        while True:
            length = None
            while line := stream.readline().strip():
                name, value = line.split(b":")
                length = int(value) if name == b"Content-Length" else length
            if length is None:
                self.messages.put(None)
                return
            self.messages.put(json.loads(stream.read(length)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _wait(self):
        """The next message, of which the diagnostics are kept."""
        try:
            message = self.messages.get(timeout=SECONDS)
        except queue.Empty:
            raise TimeoutError(f"no answer in {SECONDS} s") from None
        if message is None:
            raise RuntimeError(f"the server has ended with {self.process.wait()}")
        if message.get("method") == "textDocument/publishDiagnostics":
            parameters = message["params"]
            self.published[parameters["uri"]] = parameters
        return message

    def notify(self, method, parameters):
        self._send({"method": method, "params": parameters})

    def request(self, method, parameters):
        self.ids += 1
        self._send({"id": self.ids, "method": method, "params": parameters})
        while True:
            message = self._wait()
            if message.get("id") == self.ids and "method" not in message:
                return message["result"]

    def open(self, path, text):
        uri = Path(path).as_uri()
        self.versions[uri] = 1
        document = {"uri": uri, "languageId": "cpp", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri, text):
        """Replaces the text, at once: clangd lets a user who types go on for a while."""
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        changes = {"textDocument": document, "contentChanges": [{"text": text}]}
        self.notify("textDocument/didChange", {**changes, "wantDiagnostics": True})

    def diagnostics(self, uri):
        """Those of the text as it is now."""
        while self.published.get(uri, {}).get("version") != self.versions[uri]:
            self._wait()
        return self.published[uri]["diagnostics"]

    def close(self, uri):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        del self.versions[uri]

    def shut_down(self):
        """The exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(SECONDS)
