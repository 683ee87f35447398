#!/usr/bin/env python3
"""Stand-in of ours for an ECHONET Lite device: answers Get, accepts Set, announces itself on start.

usage: standin_echonet.py ADDRESS CLASS_HEX MAKER_HEX PRODUCT SERIAL
"""
import socket
import struct
import sys

ADDRESS, CLASS = sys.argv[1], bytes.fromhex(sys.argv[2])
MAKER, PRODUCT, SERIAL = bytes.fromhex(sys.argv[3]), sys.argv[4].encode(), sys.argv[5].encode()
PORT, GROUP = 3610, '224.0.23.0'
NODE = bytes.fromhex('0ef001')
GET, SET, SET_REPLY, GET_REPLY, ANNOUNCE = 0x62, 0x61, 0x71, 0x72, 0x73

properties = {
    0x80: b'\x30', 0x82: b'\x00\x00\x52\x00', 0x83: b'\xfe' + MAKER + SERIAL.rjust(13, b'0')[:13], 0x88: b'\x42',
    0x8A: MAKER, 0x8C: PRODUCT.ljust(12)[:12], 0x8D: SERIAL.ljust(12)[:12], 0x8E: b'\x07\xe3\x04\x15',
    0xB0: b'\x42', 0xB3: b'\x1a', 0xBB: b'\x1b', 0xE0: b'\x00\x01\x86\xa0', 0xE7: b'\x00\x00\x04\xd2',
    0xD3: b'\x00\x00\x01', 0xD4: b'\x00\x02', 0xD6: b'\x01' + CLASS, 0xD5: b'\x01' + CLASS,
}


def message(transaction, source, destination, service, items):
    body = b''.join(bytes([code, len(value)]) + value for code, value in items)
    return b'\x10\x81' + transaction + source + destination + bytes([service, len(items)]) + body


def items_of(data):
    items, at = [], 12
    for _ in range(data[11]):
        code, length = data[at], data[at + 1]
        items.append((code, data[at + 2:at + 2 + length]))
        at += 2 + length
    return items


udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
udp.bind(('', PORT))
udp.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(GROUP) + socket.inet_aton(ADDRESS))
udp.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(ADDRESS))
udp.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
udp.sendto(message(b'\0\1', NODE, NODE, ANNOUNCE, [(0xD5, properties[0xD5])]), (GROUP, PORT))
while True:
    data, sender = udp.recvfrom(1500)
    if len(data) < 14 or data[:2] != b'\x10\x81' or data[7:9] not in (NODE[:2], CLASS[:2]):
        continue
    transaction, source, service = data[2:4], data[4:7], data[10]
    destination = NODE if data[7:9] == NODE[:2] else CLASS      # 00 as instance means all of them
    if service == GET:
        reply = [(code, properties.get(code, b'')) for code, _ in items_of(data)]
        udp.sendto(message(transaction, destination, source, GET_REPLY, reply), (sender[0], PORT))
    elif service == SET:
        properties.update(dict(items_of(data)))
        udp.sendto(message(transaction, destination, source, SET_REPLY, [(code, b'') for code, _ in items_of(data)]), (sender[0], PORT))
