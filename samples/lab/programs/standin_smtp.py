#!/usr/bin/env python3
"""Stand-in of ours for the office mail server: takes mail and forgets it."""
import socketserver

BANNER = b'220 srv-of-01.minamo.example ESMTP ready\r\n'
REPLIES = {b'EHLO': b'250-srv-of-01.minamo.example\r\n250-SIZE 10240000\r\n250 HELP\r\n', b'HELO': b'250 srv-of-01.minamo.example\r\n',
           b'DATA': b'354 End data with <CR><LF>.<CR><LF>\r\n', b'QUIT': b'221 bye\r\n'}


class Connection(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(BANNER)
        in_message = False
        while line := self.rfile.readline(2000):
            if in_message:
                if line == b'.\r\n':
                    in_message = False
                    self.wfile.write(b'250 2.0.0 queued\r\n')
                continue
            word = line[:4].upper()
            self.wfile.write(REPLIES.get(word, b'250 2.1.0 ok\r\n'))
            in_message = word == b'DATA'
            if word == b'QUIT':
                return


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


Server(('', 25), Connection).serve_forever()
