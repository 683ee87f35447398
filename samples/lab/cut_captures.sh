#!/usr/bin/env bash
# Cuts one small capture per protocol out of the recording, for tests. usage: cut_captures.sh PLANT.pcapng FOLDER
set -euo pipefail

plant=${1:?usage: cut_captures.sh PLANT.pcapng FOLDER}
folder=${2:?usage: cut_captures.sh PLANT.pcapng FOLDER}
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT

# cut NAME PACKETS FILTER: the first so many packets that match, as classic pcap.
cut() {
    tshark -r "$plant" -Y "$3" -w "$scratch" -F pcap 2>/dev/null
    editcap -F pcap -r "$scratch" "$folder/$1.pcap" "1-$2"
    printf '%s\t%s packets\t%s bytes\n' "$1" "$(capinfos -Mrc "$folder/$1.pcap" | cut_last)" "$(stat -c %s "$folder/$1.pcap")"
}

cut_last() { awk 'END {print $NF}'; }

engineer='ip.addr == 192.168.10.71'
panel='ip.addr == 192.168.10.21'
line1='frame.interface_name == "line1"'
line2='frame.interface_name == "line2"'
office='frame.interface_name == "office"'
utility='frame.interface_name == "utility"'

cut modbus 260 "$line1 && tcp.port == 502 && ($engineer || ($panel && frame.time_relative < 35))"
cut s7comm 300 "$line1 && tcp.port == 102 && ($engineer || ($panel && frame.time_relative < 40))"
cut enip 220 "$line2 && (udp.port == 44818 || (tcp.port == 44818 && ($engineer || (ip.addr == 192.168.20.21 && frame.time_relative < 45))))"
cut bacnet 140 "$utility && udp.port == 47808"
cut profinet-dcp 20 "$line1 && pn_dcp"
cut slmp 220 "$line1 && tcp.port == 5007 && ($engineer || ip.addr == 10.20.1.166 || ($panel && frame.time_relative < 30))"
cut lldp 40 "lldp"
cut dhcp 40 "dhcp"
cut dns 60 "dns && !mdns && !icmp && (ip.addr == 192.168.10.21 || ip.addr == 10.20.1.101)"
cut mdns 40 "mdns"
cut http 120 "($office || $line1) && tcp.port == 80 && (ip.addr == 10.20.1.101 || ip.addr == 192.168.10.21 || ip.addr == 192.168.10.71)"
cut tls 60 "tcp.port == 443 && (($office && ip.addr == 10.20.1.101) || ($line1 && ip.addr == 192.168.10.21))"
cut ssh 100 "$line1 && tcp.port == 22 && ip.addr == 198.51.100.20"
cut ftp 60 "$line1 && ip.addr == 192.168.10.31 && ip.addr == 192.168.10.71 && tcp"
cut smtp 40 "$line2 && tcp.port == 25 && ip.addr == 192.168.20.51"
cut telnet 120 "$line1 && tcp.port == 23 && ip.addr == 192.168.10.71"
cut mqtt 140 "$line2 && tcp.port == 1883 && !(ip.addr == 10.20.1.166)"
cut opcua 120 "$line2 && tcp.port == 4840 && ip.addr == 192.168.20.51"
cut echonet 80 "$utility && udp.port == 3610"
cut snmp 40 "$line2 && udp.port == 161"
cut vnc 60 "$line1 && tcp.port == 5900 && ip.addr == 10.20.1.101"
cut smb 80 "$office && tcp.port == 445 && ip.addr == 10.20.1.101"
cut ntp 20 "$line2 && ntp"
cut sweep 200 "$office && ip.addr == 10.20.1.166 && tcp.flags.syn == 1"
cut arp 60 "$line1 && arp"
