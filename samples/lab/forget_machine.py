#!/usr/bin/env python3
"""Copies a pcapng file without the names of the recording machine's processor and system. usage: forget_machine.py IN.pcapng OUT.pcapng"""
import struct
import sys

SECTION, INTERFACE = 0x0A0D0D0A, 1
FIXED_BYTES = {SECTION: 16, INTERFACE: 8}                   # before the options of a block
FORGOTTEN = {SECTION: {2, 3}, INTERFACE: {12}}              # shb_hardware, shb_os, if_os


def kept_options(options, forgotten):
    at, kept = 0, b''
    while at + 4 <= len(options):
        code, length = struct.unpack_from('<HH', options, at)
        end = at + 4 + (length + 3) // 4 * 4
        if code not in forgotten:
            kept += options[at:end]
        at = end
    return kept


data, at = open(sys.argv[1], 'rb').read(), 0
with open(sys.argv[2], 'wb') as out:
    while at < len(data):
        kind, length = struct.unpack_from('<II', data, at)
        body = data[at + 8:at + length - 4]
        if kind in FIXED_BYTES:
            fixed = FIXED_BYTES[kind]
            body = body[:fixed] + kept_options(body[fixed:], FORGOTTEN[kind])
        total = struct.pack('<I', len(body) + 12)
        out.write(struct.pack('<I', kind) + total + body + total)
        at += length
