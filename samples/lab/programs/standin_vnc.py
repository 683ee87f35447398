#!/usr/bin/env python3
"""Stand-in of ours for a panel's VNC server that asks for no password, and for the viewer that opens it (RFC 6143, 7.1 to 7.3).

usage: standin_vnc.py serve NAME | view HOST
"""
import socket
import socketserver
import struct
import sys
import time

VERSION = b'RFB 003.008\n'
NO_PASSWORD = b'\x01'
PIXELS = struct.pack('>BBBBHHHBBB3x', 32, 24, 0, 1, 255, 255, 255, 16, 8, 0)
WIDTH, HEIGHT, TILE = 1024, 768, 4


class Panel(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(VERSION)
        self.request.recv(12)
        self.request.sendall(b'\x01' + NO_PASSWORD)
        self.request.recv(1)
        self.request.sendall(bytes(4))
        self.request.recv(1)
        name = sys.argv[2].encode()
        self.request.sendall(struct.pack('>HH', WIDTH, HEIGHT) + PIXELS + struct.pack('>I', len(name)) + name)
        while request := self.request.recv(10):
            if request[0] == 3:                             # asked for a picture: one small tile, raw
                self.request.sendall(struct.pack('>BxHHHHHi', 0, 1, 0, 0, TILE, TILE, 0) + bytes(4 * TILE * TILE))


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def view(host):
    with socket.create_connection((host, 5900), timeout=5) as panel:
        panel.recv(12)
        panel.sendall(VERSION)
        panel.recv(2)
        panel.sendall(NO_PASSWORD)
        panel.recv(4)
        panel.sendall(b'\x01')
        panel.recv(1024)
        for _ in range(6):
            panel.sendall(struct.pack('>BBHHHH', 3, 1, 0, 0, TILE, TILE))
            panel.recv(1024)
            time.sleep(0.5)


if sys.argv[1] == 'serve':
    Server(('', 5900), Panel).serve_forever()
else:
    view(sys.argv[2])
