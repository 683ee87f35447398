#!/usr/bin/env python3
"""Stand-in of ours for PROFINET DCP over raw Ethernet: a device that answers, or a station that asks who is there.

usage: standin_dcp.py serve STATION VENDOR_ID DEVICE_ID VENDOR_TEXT ADDRESS ROLE
       standin_dcp.py ask SECONDS
"""
import socket
import struct
import sys
import time

CARD, ETHERTYPE = 'eth0', 0x8892
IDENTIFY_REQUEST, IDENTIFY_RESPONSE = 0xFEFE, 0xFEFF
EVERYBODY = bytes.fromhex('010ecf000000')


def block(option, suboption, data):
    content = bytes(2) + data                                # block info, then the value
    return bytes([option, suboption]) + struct.pack('>H', len(content)) + content + bytes(len(content) % 2)


def open_card():
    card = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETHERTYPE))
    card.bind((CARD, ETHERTYPE))
    return card, card.getsockname()[4]


def serve(station, vendor, device, text, address, role):
    card, mac = open_card()
    network = socket.inet_aton(address) + socket.inet_aton('255.255.255.0') + socket.inet_aton(address.rsplit('.', 1)[0] + '.1')
    blocks = (block(2, 1, text.encode()) + block(2, 2, station.encode())
              + block(2, 3, struct.pack('>HH', int(vendor, 16), int(device, 16)))
              + block(2, 4, bytes([int(role), 0])) + block(1, 2, network))
    while True:
        frame = card.recv(2048)
        if len(frame) < 26 or struct.unpack_from('>H', frame, 14)[0] != IDENTIFY_REQUEST:
            continue
        transaction = frame[18:22]
        header = struct.pack('>HBB', IDENTIFY_RESPONSE, 5, 1) + transaction + struct.pack('>HH', 0, len(blocks))
        time.sleep(mac[5] / 1000)                            # a device spreads its answer over the response delay
        card.send((frame[6:12] + mac + struct.pack('>H', ETHERTYPE) + header + blocks).ljust(60, b'\0'))


def ask(seconds):
    card, mac = open_card()
    card.settimeout(0.2)
    blocks = b'\xff\xff\x00\x00'                             # all selector
    request = struct.pack('>HBB', IDENTIFY_REQUEST, 5, 0) + struct.pack('>I', 0x01000007) + struct.pack('>HH', 128, len(blocks)) + blocks
    card.send((EVERYBODY + mac + struct.pack('>H', ETHERTYPE) + request).ljust(60, b'\0'))
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        try:
            frame = card.recv(2048)
            print('answer from', frame[6:12].hex(':'))
        except TimeoutError:
            pass


serve(*sys.argv[2:8]) if sys.argv[1] == 'serve' else ask(sys.argv[2])
