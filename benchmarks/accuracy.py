#!/usr/bin/env python3
"""Scores `genba inspect` on captures beside Wireshark and nDPI, protocol by protocol, and writes a page of Markdown.

usage: accuracy.py FOLDER PAGE.md -- GENBA [ARG ...]

FOLDER/expected/PATH.json holds Wireshark's facts of FOLDER/PATH: {"protocols": {name: frames}, "facts": [{source, ip, mac,
field, value}]}. FOLDER/expected-ndpi/PATH.out holds what nDPI printed; without it ndpiReader is run.
tshark says which conversations it dissects as what, and how many requests it sees.
"""
import collections, ipaddress, json, os, re, subprocess, sys

# Genba's name: Wireshark's names for the same. Names that are equal need no line.
SAME = {
    'modbus': {'modbus', 'mbtcp', 'mbudp', 'mbrtu'}, 'umas': {'modbus', 'mbtcp'}, 'mms': {'mms'}, 'enip': {'enip', 'cip'}, 'enip-io': {'cipio', 'enip'},
    'bacnet': {'bacnet', 'bvlc', 'bacapp', 'bscvlc'}, 'profinet-dcp': {'pn_dcp'}, 'profinet-rt': {'pn_rt', 'pn_io'}, 'profinet-io': {'pn_io', 'dcerpc'},
    'fins': {'omron'}, 'hart-ip': {'hart_ip'}, 'dns': {'dns'}, 'synchrophasor': {'synphasor'}, 'iec104': {'iec60870_104', 'iec60870_asdu'},
    'ethercat': {'ecat', 'ecatf', 'ecat_mailbox'}, 's7comm': {'s7comm'}, 'ads': {'ams'}, 'knxnet-ip': {'kip', 'knxip'},
    'lontalk': {'cnip', 'lon'}, 's-bus': {'sbus'}, 'rtps': {'rtps'}, 'coap': {'coap'}, 'dlms': {'dlms'},
    'smb': {'smb', 'smb2', 'nbss'}, 'mssql': {'tds'}, 'postgresql': {'pgsql'}, 'oracle': {'tns'}, 'nfs': {'nfs', 'rpc', 'portmap', 'mount'},
    'onc-rpc': {'rpc', 'nfs', 'portmap', 'mount', 'nlm'}, 'rdp': {'rdp', 'tpkt', 'cotp'}, 'ipsec': {'isakmp', 'esp', 'ah'}, 'ike': {'isakmp'},
    'wireguard': {'wg'}, 'ssdp': {'ssdp'}, 'ws-discovery': {'xml', 'soap'}, 'pop3': {'pop'}, 'nbns': {'nbns'}, 'browser': {'browser', 'nbdgm'},
    'ldap': {'ldap', 'cldap'}, 'ftp': {'ftp'}, 'http': {'http', 'ocsp'}, 'ipp': {'ipp', 'http'}, 'tls': {'tls', 'ssl'}, 'ptp': {'ptp'},
}
# Where another name says better which captures have the protocol: what lies under it is shared with others.
PROPER = {'rdp': {'rdp'}, 'profinet-io': {'pn_io'}, 'profinet-rt': {'pn_rt'}, 'umas': set(), 'enip-io': {'cipio'}, 'ipp': {'ipp'}, 'nfs': {'nfs'}, 'smb': {'smb', 'smb2'},
          'ws-discovery': {'soap'}, 'enip': {'enip'}}
# Industrial protocols that this Wireshark has no dissector for: nobody can contradict Genba there.
UNKNOWN_TO_WIRESHARK = {'slmp', 'fl-net', 'toyopuc', 'fox', 's7comm-plus', 'tristation', 'umas', 'echonet-lite', 'ge-srtp', 'genisys', 'bsap', 'roc-plus',
                        'cc-link-ief-basic', 'melsoft', 'dlms'}
NDPI = {'modbus': 'Modbus', 'bacnet': 'BACnet', 'enip': 'EthernetIP', 'dnp3': 'DNP3', 's7comm': 'S7Comm', 's7comm-plus': 'S7CommPlus', 'iec104': 'IEC60870',
        'fins': 'FINS', 'opcua': 'OPC-UA', 'hart-ip': 'HART-IP', 'profinet-io': 'PROFINET_IO', 'ads': 'BECKHOFF_ADS', 'coap': 'COAP', 'rtps': 'RTPS',
        'iso-tsap': 'TSAP', 'mqtt': 'MQTT', 'fox': 'Fox', 'ge-srtp': 'GE-SRTP', 'synchrophasor': 'C37118'}
# The requests that Wireshark counts: a filter, a field of which each occurrence is one, and whether only a frame's first counts.
REQUESTS = {
    'modbus': ('modbus && tcp.dstport == 502', 'modbus.func_code', False),
    'dnp3': ('dnp3.al.func > 0 && dnp3.al.func < 128', 'dnp3.al.func', False),
    'enip': ('cip.rr == 0', 'cip.service', True),       # a multiple service packet is one operation to Genba
    'bacnet': ('bacapp.type == 0 || bacapp.type == 1', 'bacapp.type', False),
    's7comm': ('s7comm.header.rosctr == 1 || s7comm.param.userdata.type == 4', 's7comm.header.rosctr', False),
    'hart-ip': ('hart_ip.message_type == 0 && hart_ip.message_id == 3', 'hart_ip.message_type', False),
}
PLAIN = {'eth', 'ethertype', 'ip', 'ipv6', 'tcp', 'udp', 'vlan'}
IDENTITY = {
    'enip.list_identity': {'lir.name'}, 'cip.identity_object': {'id.product_name'},
    's7comm.szl': {'szl.xy11.0001.anz', 'szl.001c.0001.name', 'szl.001c.0002.name', 'szl.001c.0005.serialn', 'szl.001c.0007.cputypname'},
    'modbus.device_identification': None, 'mms.identify': None, 'fins.controller_data': None,
    'profinet.dcp': {'suboption_device_nameofstation', 'suboption_device_devicevendorvalue'}, 'profinet.io': {'cminitiator_station_name'},
    'lldp': {'tlv.system.name', 'tlv.system.desc'}, 'cdp': {'deviceid', 'platform', 'software_version'},
    'dhcp': {'option.hostname', 'option.vendor_class_id', 'fqdn.name'}, 'dhcpv6': {'client_domain'},
    'ntlmssp': {'challenge.target_info.nb_computer_name', 'challenge.target_info.dns_computer_name', 'auth.hostname'},
    'smb.browser': {'server'}, 'smb1.session_setup': {'native_os'}, 'snmp': {'sysDescr', 'sysName'},
    'ssh.banner': {'protocol'}, 'http': {'server', 'user_agent'}, 'ftp.banner': {'banner'}, 'smtp.banner': {'banner'},
    'opcua': {'ApplicationUri', 'ProductUri'}, 'hart_ip': {'pt.rsp.tag'}, 'vnc': {'desktop_name'}, 'mqtt': {'clientid'}, 'ssdp': {'server'},
}
BACNET = re.compile(r'device\.\d+\.(model-name|vendor-name|firmware-revision|application-software-version)$')
IDENTITY_OF = {'enip.list_identity': 'enip', 'cip.identity_object': 'enip', 's7comm.szl': 's7comm', 'modbus.device_identification': 'modbus',
               'mms.identify': 'mms', 'fins.controller_data': 'fins', 'profinet.dcp': 'profinet-dcp', 'profinet.io': 'profinet-io', 'ntlmssp': 'smb',
               'smb.browser': 'browser', 'smb1.session_setup': 'smb', 'ssh.banner': 'ssh', 'ftp.banner': 'ftp', 'smtp.banner': 'smtp',
               'hart_ip': 'hart-ip', 'bacnet.read_property': 'bacnet'}


def address(text):
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return text


def between(key):
    return ' – '.join(f'{host}:{port}' for host, port in key[1:])


def plain(text):
    text = re.sub(r"^ISO 10646 UCS-2 ?'?|^\(Unsigned\) ", '', str(text))
    return re.sub(r'\s+', ' ', text).strip(" '\0").lower()


def ends(a, a_port, b, b_port):
    return tuple(sorted([(address(a), int(a_port)), (address(b), int(b_port))]))


def wireshark(capture):
    """Conversation -> names of what Wireshark sees in it."""
    names = collections.defaultdict(set)
    fields = ['frame.protocols', 'ip.src', 'ipv6.src', 'ip.dst', 'ipv6.dst', 'tcp.srcport', 'udp.srcport', 'tcp.dstport', 'udp.dstport']
    command = ['tshark', '-n', '-r', capture, '-Y', 'tcp || udp', '-T', 'fields', '-E', 'occurrence=f']
    for field in fields:
        command += ['-e', field]
    for line in subprocess.run(command, capture_output=True, text=True, errors='replace').stdout.splitlines():
        got = line.split('\t')
        if len(got) != len(fields):
            continue
        protocols, *rest = got
        four, six = rest[0], rest[1]
        source, target = (four, rest[2]) if four else (six, rest[3])
        ports = (rest[4] or rest[5], rest[6] or rest[7])
        if not source or not all(ports):
            continue
        names[('tcp' if rest[4] else 'udp',) + ends(source, ports[0], target, ports[1])] |= set(protocols.split(':'))
    return names


def ndpi(folder, path):
    """Conversation -> name that nDPI gave it."""
    published = os.path.join(folder, 'expected-ndpi', path + '.out')
    if os.path.exists(published):
        text = open(published, errors='replace').read()
    else:
        text = subprocess.run(['ndpiReader', '-v', '2', '-i', os.path.join(folder, path)], capture_output=True, text=True, errors='replace').stdout
    names = {}
    for kind, a, a_port, b, b_port, name in re.findall(
            r'\t(TCP|UDP) \[?([0-9a-fA-F.:]+?)\]?:(\d+) <?->? \[?([0-9a-fA-F.:]+?)\]?:(\d+) .*?\[proto: [\d.]+/([^\]]+)\]', text):
        names[(kind.lower(),) + ends(a, a_port, b, b_port)] = name
    return names


def requests_in(capture, protocol):
    query, field, first = REQUESTS[protocol]
    out = subprocess.run(['tshark', '-n', '-r', capture, '-Y', query, '-T', 'fields', '-E', f'occurrence={"f" if first else "a"}', '-e', field],
                         capture_output=True, text=True, errors='replace')
    return sum(1 for line in out.stdout.splitlines() for value in line.split(',') if value) if out.returncode == 0 else None


class Score:
    def __init__(self):
        self.captures = self.named = self.conversations = self.recognised = self.alone = 0
        self.facts = self.found = self.operations = self.classed = 0
        self.wireshark_requests = self.genba_requests = 0


def main():
    folder, page = sys.argv[1:3]
    genba = sys.argv[sys.argv.index('--') + 1:]
    scores = collections.defaultdict(Score)
    missed, disputed, lost_facts, requests_differ = [], [], [], []
    captures = sorted(os.path.relpath(os.path.join(at, name), os.path.join(folder, 'expected'))[:-5]
                      for at, _, names in os.walk(os.path.join(folder, 'expected')) for name in names if name.endswith('.json'))
    industrial = set()
    for path in captures:
        capture = os.path.join(folder, path)
        run = subprocess.run([*genba, 'inspect', capture, '--format', 'json'], capture_output=True, text=True, errors='replace')
        if not run.stdout.strip():
            missed.append((f'`{path}`: not read', run.stderr.strip()[:100]))
            continue
        got = json.loads(run.stdout)
        expected = json.load(open(os.path.join(folder, 'expected', path + '.json')))
        industrial |= {operation['protocol'] for operation in got['operations']}
        spoken = {one['protocol'] for kind in ('conversations', 'links') for one in got.get(kind, []) if one.get('protocol')}
        spoken |= {one['name'] for asset in got['assets'] for one in asset['protocols']}
        theirs = wireshark(capture)
        other = None
        named = {}
        for one in got['conversations']:
            if one['transport'] in ('tcp', 'udp') and one.get('bPort') is not None:
                named[(one['transport'],) + ends(one['a'], one['aPort'], one['b'], one['bPort'])] = one.get('protocol')
        everything = set(SAME) | spoken | set(scores)
        for protocol in everything:
            if PROPER.get(protocol, SAME.get(protocol, {protocol})) & set(expected['protocols']):
                scores[protocol].captures += 1
                scores[protocol].named += protocol in spoken
        for key, ours in named.items():
            seen = theirs.get(key, set())
            if ours:
                names = SAME.get(ours, {ours})
                scores[ours].conversations += 1
                if names & seen:
                    scores[ours].recognised += 1
                    continue
                if other is None:
                    other = ndpi(folder, path)
                agreed = NDPI.get(ours, ours).lower() in other.get(key, '').lower()
                scores[ours].alone += not agreed
                scores[ours].recognised += agreed
                if not agreed and ours in industrial and ours not in UNKNOWN_TO_WIRESHARK:
                    disputed.append((f'`{path}`: {ours}, where Wireshark sees {" ".join(sorted(seen - PLAIN)) or "nothing"}', between(key)))
            else:
                for protocol, names in SAME.items():
                    if protocol in ('umas', 'enip-io', 'profinet-io', 'rdp', 'ws-discovery', 'ipp', 'nfs') or not names & seen:
                        continue
                    missed.append((f'`{path}`: {protocol}', between(key)))
                    break
        facts = collections.defaultdict(set)
        for asset in got['assets']:
            for at in [*asset['ips'], *asset['macs']]:
                facts[address(at)] |= {plain(fact['value']) for fact in asset['facts']}
        for fact in expected['facts']:
            wanted = BACNET.match(fact['field']) if fact['source'] == 'bacnet.read_property' else \
                fact['source'] in IDENTITY and (IDENTITY[fact['source']] is None or fact['field'] in IDENTITY[fact['source']])
            value = plain(fact['value'].replace('^', ' '))      # lines of one greeting are listed with ^ between them
            if not wanted or not value:
                continue
            score = scores[IDENTITY_OF.get(fact['source'], fact['source'])]
            score.facts += 1
            # A BACnet device may stand behind a router whose address the packets carry: any asset may hold what it said.
            known = set().union(*facts.values()) if fact['source'] == 'bacnet.read_property' else \
                facts[address(fact.get('ip') or '')] | facts[fact.get('mac') or '']
            if any(value in one or (one and one in value and len(one) > 3) for one in known):
                score.found += 1
            else:
                lost_facts.append((f'`{path}`: {fact["source"]} {fact["field"]}', fact["value"][:60]))
        for operation in got['operations']:
            score = scores[operation['protocol']]
            score.operations += operation['count']
            score.classed += operation['count'] * (operation['class'] != 'other')
        for protocol in REQUESTS:
            if not SAME.get(protocol, {protocol}) & set(expected['protocols']):
                continue
            theirs_count = requests_in(capture, protocol)
            ours_count = sum(one['count'] for one in got['operations'] if one['protocol'] in (protocol, *(['umas'] if protocol == 'modbus' else [])))
            if theirs_count is None:
                continue
            scores[protocol].wireshark_requests += theirs_count
            scores[protocol].genba_requests += ours_count
            if theirs_count != ours_count:
                requests_differ.append((f'`{path}`: {protocol}', f'Wireshark {theirs_count}, Genba {ours_count}'))
        print(path, file=sys.stderr)
    write(page, len(captures), scores, industrial, [('Conversations that Wireshark names and Genba does not', missed),
          ('Industrial names that neither Wireshark nor nDPI confirms', disputed),
          ('Identity facts that were not found', lost_facts), ('Counts of requests that differ', requests_differ)])


def write(page, captures, scores, industrial, lists):
    def share(part, whole):
        return f'{part} of {whole}' if whole else ''
    with open(page, 'w') as out:
        out.write(f'# Accuracy\n\nMade by `benchmarks/accuracy.sh` from {captures} captures of others; do not edit by hand.\n\n'
                  '- **Captures**: of those in which Wireshark sees the protocol, in how many Genba names it.\n'
                  '- **Confirmed**: of the TCP and UDP conversations that Genba names so, how many Wireshark or nDPI names the same.\n'
                  '  For protocols that both do not know, nobody can confirm.\n'
                  '- **Facts**: of the identity texts that Wireshark decodes (names, models, versions, serial numbers), how many Genba holds of that device.\n'
                  '- **Classed**: of the operations that Genba counts, how many have a class other than "other".\n'
                  '- **Requests**: Wireshark\'s count of request messages beside Genba\'s count of operations, where a filter can count them.\n\n')
        for title, wanted in (('Industrial', True), ('Office and infrastructure', False)):
            out.write(f'## {title}\n\n| Protocol | Captures | Confirmed | Facts | Classed | Requests |\n|---|---|---|---|---|---|\n')
            for name in sorted(scores):
                one = scores[name]
                if (name in industrial) != wanted or not (one.captures or one.conversations or one.operations or one.facts):
                    continue
                known = 'unknown to both' if name in UNKNOWN_TO_WIRESHARK and one.conversations and not one.recognised \
                    else share(one.recognised, one.conversations)
                requests = f'{one.wireshark_requests} / {one.genba_requests}' if name in REQUESTS else ''
                out.write(f'| {name} | {share(one.named, one.captures)} | {known} | {share(one.found, one.facts)} '
                          f'| {share(one.classed, one.operations)} | {requests} |\n')
            out.write('\n')
        for title, lines in lists:
            out.write(f'## {title}: {len(lines)}\n\n')
            together = collections.defaultdict(list)
            for where, what in lines:
                together[where].append(what)
            for where, whats in sorted(together.items()):
                out.write(f'- {where}: {whats[0]}{f" and {len(whats) - 1} more" if len(whats) > 1 else ""}\n')
            out.write('\n' if lines else 'None.\n\n')


if __name__ == '__main__':
    main()
