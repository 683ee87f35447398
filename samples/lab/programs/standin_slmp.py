#!/usr/bin/env python3
"""Stand-in of ours for a MELSEC controller: SLMP, 3E frame, binary, over TCP. It accepts everything, as many do by default.

usage: standin_slmp.py PORT MODEL MODEL_CODE_HEX
"""
import socketserver
import struct
import sys

MODEL, CODE = sys.argv[2], int(sys.argv[3], 16)
WORDS = [(7 * index + 120) % 4096 for index in range(4096)]


def answer(command, subcommand, data):
    """The data of a reply to one command; the end code is always 0."""
    if command == 0x0101:                                   # read type name
        return MODEL.encode().ljust(16) + struct.pack('<H', CODE)
    if command == 0x0401:                                   # batch read: head device 3, device code 1, points 2
        head, points = int.from_bytes(data[0:3], 'little'), struct.unpack_from('<H', data, 4)[0]
        if subcommand & 1:
            return bytes(0x10 for _ in range((points + 1) // 2))
        return b''.join(struct.pack('<H', WORDS[(head + index) % len(WORDS)]) for index in range(points))
    if command == 0x1401 and not subcommand & 1:            # batch write, words
        head, points = int.from_bytes(data[0:3], 'little'), struct.unpack_from('<H', data, 4)[0]
        for index in range(min(points, (len(data) - 6) // 2)):
            WORDS[(head + index) % len(WORDS)] = struct.unpack_from('<H', data, 6 + 2 * index)[0]
    if command == 0x1827:                                   # open file: a handle
        return struct.pack('<H', 1)
    if command == 0x1829:                                   # write file: bytes written
        return struct.pack('<H', struct.unpack_from('<H', data, 6)[0])
    return b''


class Connection(socketserver.BaseRequestHandler):
    def handle(self):
        buffer = b''
        while chunk := self.request.recv(4096):
            buffer += chunk
            while len(buffer) >= 9 and len(buffer) >= 9 + struct.unpack_from('<H', buffer, 7)[0]:
                length = struct.unpack_from('<H', buffer, 7)[0]
                request, buffer = buffer[:9 + length], buffer[9 + length:]
                command, subcommand = struct.unpack_from('<HH', request, 11)
                data = answer(command, subcommand, request[15:])
                self.request.sendall(b'\xd0\x00' + request[2:7] + struct.pack('<HH', len(data) + 2, 0) + data)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


Server(('', int(sys.argv[1])), Connection).serve_forever()
