# What happens in the plant, in order. Sourced by record.sh.

# at PERCENT: waits until so much of the recording has passed.
at() {
    local wait=$((begin + seconds * $1 / 100 - $(date +%s)))
    [ "$wait" -le 0 ] || sleep "$wait"
}

browser='Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
SYSTEM=1.3.6.1.2.1.1                        # SNMPv2-MIB, system group
FALLS_SILENT=15                             # percent after which one sensor is never heard again

# did HOST WHAT: a line of the record from which the story of the sample plant is written.
did() { printf '%s\t%s\t%s\n' "$(($(date +%s) - begin))" "$1" "$2" >> "$events"; }

# now HOST NAME COMMAND...: runs to its end, at most 40 seconds; a failure is part of the story, not of the lab.
now() {
    local host=$1 name=$2
    shift 2
    in_host "$host" timeout -k 2 40 "$@" </dev/null >>"$work/$host-$name.log" 2>&1 || echo "$host $name: exit $?" >> "$work/failures.log"
}

# every HOST NAME SECONDS COMMAND: a shell line repeated until the lab is taken down.
every() { background "$1" "$2" sh -c "while :; do $4; sleep $3; done"; }

# lease HOST NAME VENDOR_CLASS: an address by DHCP; such hosts speak IPv6 on the link as well, as PCs do.
lease() {
    in_host "$1" sysctl -qw net.ipv6.conf.eth0.disable_ipv6=0
    now "$1" udhcpc busybox udhcpc -i eth0 -n -q -t 5 -s "$lab/programs/lease.sh" -x "hostname:$2" -V "$3"
}

run_scenario() {
    neighbours_introduce_themselves
    production_runs
    at 14; office_works
    at 21; outside_is_reached
    at 28; vendor_logs_in
    at 35; engineer_maintains
    at 60; intruder_looks_around
    at 85; intruder_acts
    at 94; engineer_restarts
}

neighbours_introduce_themselves() {
    announce router 'FortiGate-60F v7.0.12' fw-01
    announce sw-l1-01 'Hirschmann RS20-0800T1T1SDAE SW: L2P-07.1.08' sw-l1-01
    announce sw-l2-01 'MOXA EDS-510A V3.12 build 20102514' sw-l2-01
    announce plc-l2-03 'Beckhoff CX5140 TwinCAT 3.1' plc-l2-03
    announce srv-of-01 'Debian GNU/Linux 12' srv-of-01
    background prn-of-01 avahi avahi-daemon --no-drop-root --no-chroot
    lease pc-of-01 PC-SEIKAN-01 'MSFT 5.0'
    lease bcr-l1-07 BCR-L1-07 KEYENCE
    lease pc-of-02 PC-SOUMU-02 'MSFT 5.0'
    did pc-of-01 'asks for an address as PC-SEIKAN-01'
    did bcr-l1-07 'asks for an address as BCR-L1-07; it is in no ledger'
}

# announce HOST DESCRIPTION NAME: LLDP from the real lldpd.
announce() {
    background "$1" lldpd sh -c 'hostname "$2"; mkdir -p /run/lldpd && exec lldpd -d -S "$1" -u /run/lldpd.socket' sh "$2" "$3"
}

vibration() { echo "mosquitto_pub -h 192.168.20.52 -i $1 -t kitahama/line2/$2/vibration -m '{\"rms\":$3}'"; }

production_runs() {
    background plc-l1-02 dcp-ask python3 "$lab/programs/standin_dcp.py" ask 3
    node_program hmi-l1-01 modbus-client 192.168.10.14 poll 2 12
    node_program hmi-l1-01 s7-poll 192.168.10.12 2
    node_program hmi-l1-01 slmp-poll 192.168.10.11 5007 2
    now hmi-l2-01 browse node "$lab/programs/enip-client.mjs" everybody browse
    node_program hmi-l2-01 enip-client 192.168.20.11 poll 3
    node_program hist-01 modbus-client 192.168.10.14 poll 5
    node_program hist-01 opcua-historian opc.tcp://192.168.20.13:4840 2 "$work/opcua-client"
    node_program ems-ut-01 bacnet-client 192.168.30.255 4
    node_program ems-ut-01 echonet-monitor 192.168.30.51 5
    every ems-ut-01 mbpoll 6 'mbpoll -1 -q -a 1 -r 101 -c 4 -t 3 192.168.30.31'
    every hist-01 compressor 20 'mbpoll -1 -q -a 1 -r 101 -c 4 -t 3 192.168.30.31'
    every vib-l2-01 mosquitto 5 "$(vibration vib-l2-01 press 2.1)"
    every vib-l2-02 mosquitto 5 \
        "test \$(date +%s) -gt $((begin + seconds * FALLS_SILENT / 100)) || $(vibration vib-l2-02 pump 1.4)"
    background hist-01 subscriber mosquitto_sub -h 192.168.20.52 -i hist-01 -t 'kitahama/#'
    every hist-01 snmp 30 "for agent in 192.168.10.2 192.168.20.2 192.168.20.53 10.20.1.30; do
        snmpget -v2c -c public -m '' -t 1 -r 0 \$agent $SYSTEM.1.0 $SYSTEM.2.0 $SYSTEM.5.0 $SYSTEM.6.0; done"
    every hist-01 chrony 60 "chronyd -Q -x -t 6 'server 192.168.20.1 iburst maxsamples 2'"
    every cam-l1-01 upload 12 "head -c 3000 /dev/zero | curl -s -A 'AXIS P3245 10.12.114' \
        --resolve cloud.camera.example:80:203.0.113.80 --data-binary @- http://cloud.camera.example/upload"
    did hmi-l1-01 'polls the controllers of line 1'
    did hist-01 'reads line 1 by Modbus, line 2 by OPC UA and MQTT, and asks switches by SNMP with public'
    did cam-l1-01 'sends pictures to 203.0.113.80, again and again'
}

office_works() {
    did pc-of-01 'opens the intranet, the file store and the camera of line 1'
    now pc-of-01 curl curl -s -A "$browser" http://intranet.minamo.example/
    now pc-of-01 curl curl -sk https://intranet.minamo.example/
    now pc-of-01 smbclient smbclient //192.168.20.53/nippou -N -c "put $lab/plant.tsv nippou.txt; ls; get nippou.txt /dev/null"
    now pc-of-01 curl curl -s -A "$browser" --anyauth -u root:pass http://192.168.10.41/
    did pc-of-02 'reads counters of plc-l1-04 straight from a spreadsheet (Modbus): no conduit is declared for that'
    now pc-of-02 mbpoll mbpoll -1 -q -a 1 -r 1 -c 10 192.168.10.14
    now pc-of-02 ssh ssh -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null srv-of-01@10.20.1.10 true
}

outside_is_reached() {
    did hmi-l1-01 'resolves update.panel.example and fetches from it by HTTP and HTTPS'
    now hmi-l1-01 curl curl -s -A 'PanelUpdate/3.2' http://update.panel.example/manifest.json
    now hmi-l1-01 curl curl -sk https://update.panel.example/manifest.json
    did hist-01 'sends an alarm mail through the office server'
    now hist-01 swaks swaks --server 10.20.1.10 --helo hist-01.minamo.example --from hist-01@minamo.example \
        --to seibi@minamo.example --header 'Subject: vibration' --body alarm
    did pc-of-01 'looks at the panel of hmi-l1-01 by VNC without a password: no conduit is declared for that'
    now pc-of-01 vnc python3 "$lab/programs/standin_vnc.py" view 192.168.10.21
}

vendor_logs_in() {
    did outside '198.51.100.20 logs in to eng-01 by SSH, past every gateway'
    ip netns exec gl-outside ip route replace 192.168.10.0/24 via 203.0.113.254 src 198.51.100.20
    now outside ssh sshpass -p hoshu ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null hoshu@192.168.10.71 'id; sleep 8; uname -a'
}

engineer_maintains() {
    did eng-01 'asks who is there: PROFINET DCP and Modbus identification'
    now eng-01 standin_dcp python3 "$lab/programs/standin_dcp.py" ask 2
    now eng-01 modbus-client node "$lab/programs/modbus-client.mjs" 192.168.10.14 identify
    now eng-01 modbus-client node "$lab/programs/modbus-client.mjs" 192.168.10.15 identify
    did eng-01 'S7: reads identity and blocks of plc-l1-02, stops it, downloads, starts it'
    now eng-01 s7-engineer node "$lab/programs/s7-engineer.mjs" 192.168.10.12
    did eng-01 'SLMP: reads the type of plc-l1-01, stops it, writes a program, runs it'
    now eng-01 slmp_send python3 "$lab/programs/slmp_send.py" 192.168.10.11 5007 type stop program run
    did eng-01 'EtherNet/IP: plc-l2-01 to program mode and back, writes a tag'
    now eng-01 enip-client node "$lab/programs/enip-client.mjs" 192.168.20.11 program-mode
    now eng-01 enip-client node "$lab/programs/enip-client.mjs" 192.168.20.11 write 455
    now eng-01 enip-client node "$lab/programs/enip-client.mjs" 192.168.20.11 run-mode
    did eng-01 'writes a register of the safety controller sis-l1-01'
    now eng-01 modbus-client node "$lab/programs/modbus-client.mjs" 192.168.10.15 write 12 1
    did eng-01 'Telnet to sw-l1-01, FTP to cnc-l1-01, HTTP basic to sw-l2-01'
    now eng-01 telnet sh -c \
        '(for line in admin private "show port" logout; do sleep 1; echo "$line"; done; sleep 1) | telnet 192.168.10.2'
    now eng-01 ftp curl -s --disable-epsv -u cnc:cnc -T "$lab/plant.tsv" ftp://192.168.10.31/O1234.NC
    now eng-01 curl curl -s -A "$browser" --anyauth -u admin:moxa http://192.168.20.2/
}

intruder_looks_around() {
    lease desktop-7k2qj4n DESKTOP-7K2QJ4N 'MSFT 5.0'
    did desktop-7k2qj4n 'a PC nobody knows appears in the office and sweeps it'
    now desktop-7k2qj4n nmap nmap -n -sn --max-retries 1 10.20.1.0/27
    did desktop-7k2qj4n 'sweeps line 1 and line 2 for known ports'
    now desktop-7k2qj4n nmap nmap -n -Pn -sS -T4 --max-retries 0 --host-timeout 15s -p 22,23,80,102,502,4840,5007,44818 192.168.10.1-45
    now desktop-7k2qj4n nmap nmap -n -Pn -sT -T4 --max-retries 0 --host-timeout 15s -p 22,23,80,445,502,1883,4840,44818 192.168.20.10-24
    did desktop-7k2qj4n 'knocks at many ports of plc-l1-04'
    now desktop-7k2qj4n nmap nmap -n -Pn -sT -T4 --max-retries 0 --host-timeout 15s -p 1-200,500-520 192.168.10.14
}

intruder_acts() {
    did desktop-7k2qj4n 'reads who plc-l1-04 is and writes two of its registers'
    now desktop-7k2qj4n modbus-client node "$lab/programs/modbus-client.mjs" 192.168.10.14 identify
    now desktop-7k2qj4n modbus-client node "$lab/programs/modbus-client.mjs" 192.168.10.14 write 40 9999 1
    did desktop-7k2qj4n 'stops plc-l1-01 by SLMP'
    now desktop-7k2qj4n slmp_send python3 "$lab/programs/slmp_send.py" 192.168.10.11 5007 type stop
}

engineer_restarts() {
    did eng-01 'runs plc-l1-01 again'
    now eng-01 slmp_send python3 "$lab/programs/slmp_send.py" 192.168.10.11 5007 run
}
