"""A municipality's own site on an origin of its own, with article pages that the widget is put into."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(__file__).parent
ARTICLE = (FOLDER / "article.html").read_text(encoding="utf-8")
STYLE = (FOLDER / "site.css").read_bytes()
PLACE = "<!-- the finder -->"


class Site:
    """Serves the pages it was given, each with the policy it was given."""

    def __init__(self):
        self.pages = {}
        pages = self.pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                """Give a page, the style sheet, or nothing."""
                body, kind, policy = pages.get(self.path, (b"", "text/plain", ""))
                if self.path == "/site.css":
                    body, kind = STYLE, "text/css"
                self.send_response(200 if body else 204)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                if policy:
                    self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def put(self, path, content, policy="", is_plain=False):
        """Publish an article with the content in it.

        :param is_plain: without its style sheet, which the strictest policies refuse.
        :returns: its address.
        """
        html = ARTICLE.replace(PLACE, content)
        if is_plain:
            html = html.replace('<link rel="stylesheet" href="/site.css">\n', "")
        self.pages[path] = (html.encode(), "text/html", policy)
        return self.origin + path

    def close(self):
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
