#!/usr/bin/env python3
"""Finds each event of the scenario in a recording and writes story.md to standard output. usage: tell_story.py PLANT.pcapng"""
import subprocess
import sys

CAPTURE = sys.argv[1]
ALL_SLMP = 'tcp.port == 5007 && tcp.dstport == 5007'
SLMP_COMMAND = 'tcp.payload[11:4] == {}'                              # command and subcommand, little endian

# what happened, who to whom, display filter, what a correct tool says
EVENTS = [
    ('A code reader asks for an address', 'BCR-L1-07 (192.168.10.157, Keyence)', 'dhcp && eth.addr == 00:01:fc:6d:44:90', 'seen, not in the ledger (D01)'),
    ('Remote I/O answers a DCP identify', 'io-l1-03 (192.168.10.13, 28:63:36:b2:94:c3)', 'pn_dcp && eth.src == 28:63:36:b2:94:c3', 'seen, not in the ledger (D01); it never sends an IP packet, only its MAC and its DCP answer show it'),
    ('A second vibration sensor publishes', 'vib-l2-02 (192.168.20.62)', 'ip.src == 192.168.20.62', 'seen, not in the ledger (D01); silent after that for more than ten minutes (D02)'),
    ('Normal work: HMI polls and sets a value', '192.168.10.21 to 192.168.10.14', 'modbus && ip.addr == 192.168.10.21 && ip.addr == 192.168.10.14', 'nothing; it makes hmi-l1-01 the usual writer'),
    ('The historian asks switches with the community public', '192.168.20.51 to 192.168.10.2, 192.168.20.2, 192.168.20.53, 10.20.1.30', 'snmp && ip.src == 192.168.20.51', 'default credential in clear text (D23)'),
    ('The camera sends to the internet', '192.168.10.41 to 203.0.113.80, HTTP', 'http.request && ip.src == 192.168.10.41', 'direct internet from a control zone (D06); the ledger says the camera stores nothing in a cloud'),
    ('The historian reads the compressor', '192.168.20.51 to 192.168.30.31, Modbus', 'modbus && ip.src == 192.168.20.51 && ip.dst == 192.168.30.31', '192.168.30.0/24 is in no zone: propose one (D05)'),
    ('Production control opens the camera with a password in clear', '10.20.1.101 to 192.168.10.41, HTTP basic', 'http.authorization && ip.src == 10.20.1.101', 'clear-text credential (D23); the conduit itself is declared'),
    ('A spreadsheet in the office reads a controller', '10.20.1.102 to 192.168.10.14, Modbus', 'modbus && ip.src == 10.20.1.102', 'outside the declared conduits (D05): offer to declare it'),
    ('The HMI fetches an update', '192.168.10.21 to 203.0.113.10, DNS, HTTP, HTTPS', '(http.request || tls.handshake.type == 1) && ip.src == 192.168.10.21', 'direct internet from a control zone (D06)'),
    ('The historian mails an alarm', '192.168.20.51 to 10.20.1.10, SMTP', 'smtp && ip.src == 192.168.20.51', 'the conduit is declared; mail from a control zone refutes 2-3 (X-2-3-1)'),
    ('The vendor logs in from outside', '198.51.100.20 to 192.168.10.71, SSH', 'ssh && ip.src == 198.51.100.20', 'remote access from the internet, past the gateway (D05, D07; 3-6)'),
    ('The engineer asks who is there', '192.168.10.71, DCP identify all, Modbus 2B', '(pn_dcp && eth.src == a4:bb:6d:93:2e:b8) || (modbus.func_code == 43 && ip.src == 192.168.10.71)', 'enumeration by an engineering station: no alarm'),
    ('The engineer reads blocks, downloads', '192.168.10.71 to 192.168.10.12, S7comm 1A, 1D', 's7comm.param.func in {0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f} && ip.src == 192.168.10.71', 'program upload and download tried (D13); the server refuses'),
    ('The engineer stops and starts the S7', '192.168.10.71 to 192.168.10.12, S7comm 29, 28', 's7comm.param.func in {0x28, 0x29} && ip.src == 192.168.10.71', 'controller stop and start (D12)'),
    ('The engineer stops the MELSEC', '192.168.10.71 to 192.168.10.11, SLMP 1002', f'{ALL_SLMP} && ip.src == 192.168.10.71 && {SLMP_COMMAND.format("02:10:00:00")}', 'controller stop (D12)'),
    ('The engineer writes a program file', '192.168.10.71 to 192.168.10.11, SLMP 1827, 1829, 182A', f'{ALL_SLMP} && ip.src == 192.168.10.71 && ({SLMP_COMMAND.format("27:18:00:00")} || {SLMP_COMMAND.format("29:18:00:00")} || {SLMP_COMMAND.format("2a:18:00:00")})', 'program or file download (D13)'),
    ('The engineer sets the CompactLogix to program mode and back', '192.168.10.71 to 192.168.20.11, CIP 07, 06 on class 8E', 'cip.class == 0x8e && ip.src == 192.168.10.71', 'mode change (D12); the conduit is declared'),
    ('The engineer writes to the safety controller', '192.168.10.71 to 192.168.10.15, Modbus 06', 'modbus.func_code == 6 && ip.dst == 192.168.10.15', 'write to a safety controller, critical at any hour (D16)'),
    ('Telnet to the switch', '192.168.10.71 to 192.168.10.2', 'telnet && ip.src == 192.168.10.71', 'clear-text login (D23); unneeded service (3-3)'),
    ('FTP to the machining centre', '192.168.10.71 to 192.168.10.31', 'ftp.request.command in {"USER", "PASS"} && ip.src == 192.168.10.71', 'clear-text login (D23); unneeded service (3-3)'),
    ('HTTP basic to the switch of line 2', '192.168.10.71 to 192.168.20.2', 'http.authorization && ip.src == 192.168.10.71', 'clear-text credential (D23)'),
    ('A PC nobody knows gets an address', 'DESKTOP-7K2QJ4N (10.20.1.166, Realtek)', 'dhcp && eth.addr == 00:e0:4c:68:03:5f', 'seen, not in the ledger (D01)'),
    ('It sweeps the office, line 1 and line 2', '10.20.1.166 to many', '(arp.opcode == 1 && eth.src == 00:e0:4c:68:03:5f) || (tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == 10.20.1.166)', 'host and port sweep (D08), outside the declared conduits (D05)'),
    ('It writes two registers', '10.20.1.166 to 192.168.10.14, Modbus 10', 'modbus.func_code == 16 && ip.src == 10.20.1.166', 'write by a host that never wrote (D10), across zones (D05)'),
    ('It stops the MELSEC', '10.20.1.166 to 192.168.10.11, SLMP 1002', f'{ALL_SLMP} && ip.src == 10.20.1.166 && {SLMP_COMMAND.format("02:10:00:00")}', 'controller stop from the office (D12, D05)'),
    ('The engineer runs it again', '192.168.10.71 to 192.168.10.11, SLMP 1001', f'{ALL_SLMP} && ip.src == 192.168.10.71 && {SLMP_COMMAND.format("01:10:00:00")}', 'mode change (D12)'),
]

ABOUT = '''# The sample plant: what is true, what is wrong

Minamo Works, Kitahama plant (みなも製作所 北浜工場), makes pumps. The plant does not exist. Frame numbers are those of `plant.pcapng` as Wireshark counts
them; seconds are since its first frame. A packet that crosses the router appears once per zone, so counts of such conversations are twice the truth of one wire.
This file is written by `samples/lab/tell_story.py`.

## What happens
'''

REST = '''
## How the ledger is wrong

| row | what is wrong | what a correct tool says |
|---|---|---|
| (none) | BCR-L1-07, io-l1-03, vib-l2-02 and DESKTOP-7K2QJ4N are on the network | seen, not in the ledger: four |
| K-030 RB-L1-05, K-031 PC-L2-09 | scrapped years ago, never struck off | in the ledger, never seen: two |
| K-032 PLC-L1-09 | a spare on a shelf, marked 予備・未接続, no address | not expected on the network |
| K-005 PLC-L1-04 | replaced: the row keeps MAC, maker's model and date of the old 140CPU65150 | same address, other MAC and model (BMXP342020): propose "replaced" |
| K-013 PLC-L2-02 | replaced: the row says CJ2M-CPU31 with its old MAC, the wire says NX1P2-9024DT | the same |
| K-018 NAS-01 | typing error: 192.168.20.35 instead of 192.168.20.53, the MAC is right | address differs |
| K-007 HMI-L1-01 | address in full-width digits, MAC without separators | no difference |
| K-002, K-004 | MAC as `EC-74-BA-31-0C-52` and `2863.36b2.901e` | no difference |
| K-008, K-108 CNC-L1-01 | one machine entered twice | duplicate: same address and MAC |
| K-029 PC-SOUMU-02 | address is the word DHCP | matched by MAC |
| K-009 CAM-L1-01 | remark "クラウド保存なし", no cloud storage | contradicted by its uploads |
| K-010 ENG-01 | remark "リモート接続なし", no remote access | contradicted by the vendor's SSH |
| dates | Excel dates, 2025/3/31, R9.3.31, H31.3.31, 令和8年3月31日, 2026年3月, empty | overdue: K-005, K-013, K-025, K-030, K-031; later ones depend on the day of reading |
| sheet | title merged over row 1, header in row 4, places merged over several rows, a note below the table, a second sheet with the history | 33 rows are read |

The router has four legs; the ledger names one address and the rest in a remark. A tool may show them as one asset (LLDP calls all four fw-01) or as four.

## How the answers are half-honest

| item | claimed | evidence in the recording | expected |
|---|---|---|---|
| 2-3 no mail, no internet | 4 | HMI and camera reach outside addresses, the historian sends mail | contradicted |
| 2-6 ledger of all equipment | 4 | four unknown devices of about 38, two never seen, a subnet that no zone declares | contradicted |
| 2-10 passwords | 4 | Telnet, FTP, HTTP basic and SNMP public in clear text | contradicted |
| 3-3 only needed services | 3 | Telnet and FTP answer and are used | contradicted |
| 3-5 segments | 3 | traffic outside the declared conduits: Modbus from the office, SLMP from the office | contradicted |
| 3-6 remote access through a gateway only | 3 | SSH from 198.51.100.20 straight to the engineering station | contradicted |
| 3-7 detection | 2 | modest and honest: a few minutes cannot refute it | not contradicted |
| 3-8 logs | 3 | the wire shows clocks asked of one source, no more | not observable |

Declared by the published formula: organization 71, operation 64, technology 55, supply chain 47, total 62 = B.

## Zones

`zones.json` declares line 1, line 2 and the office with five conduits. The utility room (192.168.30.0/24) is missing on purpose, although it is there and the
historian reads from it. Nothing may go outside. Conduits name services as Genba names protocols.
'''


def frames(display_filter):
    found = subprocess.run(['tshark', '-r', CAPTURE, '-Y', display_filter, '-T', 'fields', '-e', 'frame.number', '-e', 'frame.time_relative'],
                           capture_output=True, text=True, check=True).stdout.split()
    return [int(number) for number in found[0::2]], [float(time) for time in found[1::2]]


print(ABOUT)
print('| second | frames (first to last, count) | what happens | who | what a correct tool says |')
print('|---|---|---|---|---|')
for what, who, display_filter, verdict in EVENTS:
    numbers, times = frames(display_filter)
    if not numbers:
        sys.exit(f'not in the recording: {what}')
    print(f'| {times[0]:.0f} to {times[-1]:.0f} | {numbers[0]} to {numbers[-1]}, {len(numbers)} | {what} | {who} | {verdict} |')
print(REST, end='')
