#!/usr/bin/env python3
"""Stand-in of ours for a controller on EtherNet/IP: sessions, ListIdentity, unconnected CIP requests to a few classes.

usage: standin_enip.py VENDOR_ID DEVICE_TYPE PRODUCT_CODE MAJOR.MINOR SERIAL_HEX NAME ADDRESS
"""
import socket
import socketserver
import struct
import sys
import threading

VENDOR, TYPE, PRODUCT = (int(text) for text in sys.argv[1:4])
MAJOR, MINOR = (int(text) for text in sys.argv[4].split('.'))
SERIAL, NAME, ADDRESS = int(sys.argv[5], 16), sys.argv[6].encode(), sys.argv[7]
PORT = 44818
RUN, PROGRAM = 0x3060, 0x3070                   # status word: key switch remote, mode in bits 4-7
mode = RUN
tags = {}


def identity():
    return struct.pack('<HHHBBHI', VENDOR, TYPE, PRODUCT, MAJOR, MINOR, mode, SERIAL) + bytes([len(NAME)]) + NAME


def list_identity():
    address = struct.pack('>HH', 2, PORT) + socket.inet_aton(ADDRESS) + bytes(8)
    item = struct.pack('<H', 1) + address + identity() + b'\x03'
    return struct.pack('<HHH', 1, 0x0C, len(item)) + item


def cip(request):
    """Reply to one CIP request: service, path, data."""
    global mode
    service, words = request[0], request[1]
    path, data = request[2:2 + 2 * words], request[2 + 2 * words:]
    if service == 0x52 and path[:2] == b'\x20\x06':          # unconnected send: the wrapped request follows tick, ticks, length
        return cip(data[4:4 + struct.unpack_from('<H', data, 2)[0]])
    body, status = b'', 0
    if service == 0x01 and path[:2] == b'\x20\x01':          # all attributes of the identity object
        body = identity()
    elif service == 0x4C:                                    # read tag: a DINT that counts up
        tags[path] = tags.get(path, 1000) + 3
        body = struct.pack('<HI', 0xC4, tags[path] & 0x7FFFFFFF)
    elif service == 0x4D:                                    # write tag: type, count, value
        tags[path] = struct.unpack_from('<I', data.ljust(8, b'\0'), 4)[0]
    elif service in (0x06, 0x07) and path[:2] == b'\x20\x8e':
        mode = RUN if service == 0x06 else PROGRAM
    else:
        status = 0x08                                        # service not supported
    return bytes([service | 0x80, 0, status, 0]) + body


def encapsulated(command, session, context, data):
    """Reply to one encapsulated request, or None when there is none."""
    if command == 0x65:
        session, reply = 0x0A0B0C0D, data
    elif command == 0x63:
        reply = list_identity()
    elif command == 0x6F:
        length = struct.unpack_from('<H', data, 14)[0]
        answer = cip(data[16:16 + length])
        reply = bytes(6) + struct.pack('<HHHHH', 2, 0, 0, 0xB2, len(answer)) + answer
    else:
        return None
    return struct.pack('<HHII8sI', command, len(reply), session, 0, context, 0) + reply


def parse(header):
    command, length, session, _, context, _ = struct.unpack('<HHII8sI', header)
    return command, length, session, context


class Connection(socketserver.BaseRequestHandler):
    def handle(self):
        buffer = b''
        while chunk := self.request.recv(4096):
            buffer += chunk
            while len(buffer) >= 24:
                command, length, session, context = parse(buffer[:24])
                if len(buffer) < 24 + length:
                    break
                data, buffer = buffer[24:24 + length], buffer[24 + length:]
                if (reply := encapsulated(command, session, context, data)) is not None:
                    self.request.sendall(reply)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def answer_broadcasts():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(('', PORT))
        while True:
            data, sender = udp.recvfrom(2048)
            if len(data) >= 24:
                command, _, session, context = parse(data[:24])
                if command == 0x63:
                    udp.sendto(encapsulated(command, session, context, b''), sender)


threading.Thread(target=answer_broadcasts, daemon=True).start()
Server(('', PORT), Connection).serve_forever()
