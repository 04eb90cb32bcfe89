import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

version = os.environ["VERSION"]


class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"Hello from ECS! This is {version}.\n".encode()
        self.send_response(200 if self.path in ("/", "/health") else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):
        print(self.command, self.path, file=sys.stderr, flush=True)


class Server(ThreadingHTTPServer):
    request_queue_size = 128


server = Server(("", 3000), Hello)
# shutdown() waits for the loop that it ends, so it cannot be called from the loop's own thread.
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
print(f"{version} listens on port 3000", flush=True)
server.serve_forever()
