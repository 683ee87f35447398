# The servers of the plant. Sourced by record.sh.

# background HOST NAME COMMAND...: runs until the lab is taken down; its words go to a log of its own.
background() {
    local host=$1 name=$2
    shift 2
    in_host "$host" timeout -k 2 "$limit" "$@" </dev/null >"$work/$host-$name.log" 2>&1 &
}

node_program() { background "$1" "$2" node "$lab/programs/$2.mjs" "${@:3}"; }
stand_in() { background "$1" "$2" python3 "$lab/programs/$2.py" "${@:3}"; }

# allow_login HOST USER PASSWORD: accounts that exist only inside the namespace.
allow_login() {
    local etc
    etc=/etc/netns/$(ns "$1")
    mkdir -p "$work/home-$1"
    chmod 777 "$work/home-$1"
    chmod 711 "$work"
    grep -E '^(root|sshd|nobody|daemon|ftp|_lldpd):' /etc/passwd > "$etc/passwd"
    echo "$2:x:2001:65534:lab:$work/home-$1:/bin/sh" >> "$etc/passwd"
    printf 'root:*:19000::::::\nsshd:!:19000::::::\n%s:%s:19000::::::\n' "$2" "$(openssl passwd -6 "$3")" > "$etc/shadow"
}

start_services() {
    start_controllers
    start_utility_room
    start_router
    start_switches_and_files
    start_office_and_outside
}

start_controllers() {
    stand_in plc-l1-01 standin_slmp 5007 R08CPU 4801
    node_program plc-l1-02 s7-server
    stand_in plc-l1-02 standin_dcp serve plc-l1-02 002a 0101 S7-300 192.168.10.12 2
    stand_in io-l1-03 standin_dcp serve io-l1-03 002a 0313 ET200SP 192.168.10.13 1
    node_program plc-l1-04 modbus-server 'Schneider Electric' BMXP342020 V3.20 'Modicon M340' 'BMX P34 2020'
    node_program sis-l1-01 modbus-server 'Pilz GmbH & Co. KG' 773100 V1.9 PNOZmulti 'PNOZ m B1'
    stand_in plc-l2-01 standin_enip 1 14 107 32.11 60A3F1C2 '1769-L33ER/B LOGIX5333ER' 192.168.20.11
    stand_in plc-l2-02 standin_enip 47 12 1657 1.49 00B81D77 NX1P2-9024DT 192.168.20.12
    node_program plc-l2-03 opcua-server 192.168.20.13 "$work/opcua-server"
    stand_in hmi-l1-01 standin_vnc serve HMI-L1-01
    start_cnc
}

start_cnc() {
    allow_login cnc-l1-01 cnc cnc
    cat > "$work/vsftpd.conf" <<-END
		listen=YES
		background=NO
		local_enable=YES
		chroot_local_user=YES
		allow_writeable_chroot=YES
		write_enable=YES
		anonymous_enable=NO
		ftpd_banner=FANUC 31i-B FTP server ready
		seccomp_sandbox=NO
		pam_service_name=vsftpd
		secure_chroot_dir=/run
		xferlog_enable=NO
	END
    background cnc-l1-01 vsftpd vsftpd "$work/vsftpd.conf"
}

start_utility_room() {
    node_program bac-ut-01 bacnet-device 192.168.30.255 30011 8 'Delta Controls' DSC-1616E 3.40.571848 AHU-01
    node_program bac-ut-02 bacnet-device 192.168.30.255 30012 8 'Delta Controls' DSC-1212E 3.33.418800 CHILLER-01
    stand_in ac-ut-01 standin_echonet 192.168.30.21 013001 000008 SZRH140 E012345
    stand_in mtr-ut-01 standin_echonet 192.168.30.22 028001 00000b AKW2020 M778812
    node_program cmp-ut-01 modbus-server Hitachi OSP-37 V2.04 'Air compressor' OSP-37VAN
}

start_router() {
    cat > "$work/dnsmasq.conf" <<-END
		no-resolv
		no-hosts
		user=root
		bind-interfaces
		interface=line1,line2,utility,office
		except-interface=outside
		domain=minamo.example
		dhcp-leasefile=$work/leases
		dhcp-authoritative
		dhcp-range=set:line1,192.168.10.150,192.168.10.170,1h
		dhcp-range=set:office,10.20.1.100,10.20.1.199,1h
		dhcp-host=00:01:fc:6d:44:90,192.168.10.157
		dhcp-host=a4:bb:6d:51:08:dd,10.20.1.101
		dhcp-host=94:40:c9:6b:77:12,10.20.1.102
		dhcp-host=00:e0:4c:68:03:5f,10.20.1.166
		host-record=intranet.minamo.example,10.20.1.10
		host-record=mail.minamo.example,10.20.1.10
		host-record=nas-01.minamo.example,192.168.20.53
		host-record=hist-01.minamo.example,192.168.20.51
		host-record=update.panel.example,203.0.113.10
		host-record=cloud.camera.example,203.0.113.80
	END
    background router dnsmasq dnsmasq -k -C "$work/dnsmasq.conf"
    printf 'local stratum 8\nallow\ncmdport 0\nbindcmdaddress /\npidfile /run/chronyd.pid\n' > "$work/chrony.conf"
    background router chronyd chronyd -x -d -u root -f "$work/chrony.conf"
}

# agent HOST DESCRIPTION LOCATION: SNMP as delivered, community "public".
agent() {
    printf 'agentaddress udp:161\nrocommunity public\nsysDescr %s\nsysName %s\nsysLocation %s\nsysContact seibi\n' \
        "$2" "$1" "$3" > "$work/$1-snmpd.conf"
    background "$1" snmpd env MIBS= snmpd -f -Lo -C -c "$work/$1-snmpd.conf" -p /run/snmpd.pid
}

start_switches_and_files() {
    agent sw-l1-01 'Hirschmann RS20-0800 L2P-07.1.08' 'Line 1 panel A'
    agent sw-l2-01 'MOXA EDS-510A V3.12' 'Line 2 panel C'
    agent prn-of-01 'RICOH IM C3000 1.32' 'Office 2F'
    agent nas-01 'Synology DS920+ DSM 7.1-42661' 'Server rack'
    echo "telnet stream tcp nowait root /usr/sbin/telnetd telnetd --no-hostinfo --exec-login=$lab/programs/switch-login.sh" > "$work/inetd.conf"
    background sw-l1-01 inetd inetutils-inetd -d "$work/inetd.conf"
    web_site sw-l2-01 'MOXA EDS-510A' "admin:$(openssl passwd -apr1 moxa)"
    web_site cam-l1-01 AXIS_ACCC8E5F0866 "root:$(openssl passwd -apr1 pass)"
    printf 'listener 1883\nallow_anonymous true\nuser root\n' > "$work/mosquitto.conf"
    background mqtt-01 mosquitto mosquitto -c "$work/mosquitto.conf"
    start_file_store
}

nginx_folders='client_body_temp_path /run/b; proxy_temp_path /run/p; fastcgi_temp_path /run/f; uwsgi_temp_path /run/u; scgi_temp_path /run/s;'

# web_site HOST REALM PASSWORD_LINE: a device's own pages behind HTTP basic, without TLS.
web_site() {
    mkdir -p "$work/$1-www"
    echo "<html><head><title>$2</title></head><body>$2</body></html>" > "$work/$1-www/index.html"
    echo "$3" > "$work/$1-users"
    chmod 755 "$work/$1-www"
    cat > "$work/$1-nginx.conf" <<-END
		worker_processes 1; daemon off; user root; pid /run/nginx.pid; error_log stderr;
		events {}
		http { access_log off; $nginx_folders
		  server { listen 80; root $work/$1-www; auth_basic "$2"; auth_basic_user_file $work/$1-users; } }
	END
    background "$1" nginx nginx -c "$work/$1-nginx.conf"
}

start_file_store() {
    mkdir -p "$work/share" "$work/samba"
    chmod 777 "$work/share"
    cat > "$work/smb.conf" <<-END
		[global]
		netbios name = NAS-01
		workgroup = MINAMO
		server string = File store
		map to guest = Bad User
		guest account = nobody
		disable netbios = yes
		smb ports = 445
		log file = $work/smbd.log
		private dir = $work/samba
		lock directory = $work/samba
		state directory = $work/samba
		cache directory = $work/samba
		pid directory = /run
		ncalrpc dir = /run/ncalrpc
		printcap name = /dev/null
		load printers = no
		[nippou]
		path = $work/share
		guest ok = yes
		read only = no
		force user = root
	END
    background nas-01 smbd smbd -F --no-process-group -s "$work/smb.conf"
}

start_office_and_outside() {
    start_mail
    certificate intranet.minamo.example "$work/intranet"
    certificate update.panel.example "$work/update"
    public_site srv-of-01 "$work/intranet" 'Minamo Works intranet'
    public_site outside "$work/update" 'Panel update'
    ssh-keygen -q -t ed25519 -N '' -f "$work/host_key"
    allow_login eng-01 hoshu hoshu
    for host in srv-of-01 eng-01; do
        background "$host" sshd sh -c \
            "mkdir -p /run/sshd && exec /usr/sbin/sshd -D -e -f /dev/null -h $work/host_key -o UsePAM=no -o PidFile=none"
    done
    start_printer
}

start_printer() {
    local avahi=/etc/netns/gl-prn-of-01/avahi
    mkdir -p "$avahi/services"
    printf '[server]\nhost-name=prn-of-01\nuse-ipv6=no\nenable-dbus=no\n[publish]\npublish-hinfo=no\n' > "$avahi/avahi-daemon.conf"
    cat > "$avahi/services/ipp.service" <<-END
		<?xml version="1.0"?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">
		<service-group><name>RICOH IM C3000</name><service><type>_ipp._tcp</type><port>631</port>
		<txt-record>ty=RICOH IM C3000</txt-record><txt-record>product=(RICOH IM C3000)</txt-record><txt-record>rp=ipp/print</txt-record>
		</service></service-group>
	END
}

certificate() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 400 -subj "/O=Minamo Works/CN=$1" -keyout "$2.key" -out "$2.crt" 2>/dev/null
}

# public_site HOST CERTIFICATE TITLE: plain and TLS 1.2, so that the certificate can be seen.
public_site() {
    mkdir -p "$work/$1-www"
    echo "<html><head><title>$3</title></head><body>$3</body></html>" > "$work/$1-www/index.html"
    echo '{"version":"3.2.1","file":"panel-3.2.1.bin"}' > "$work/$1-www/manifest.json"
    chmod -R a+rX "$work/$1-www"
    cat > "$work/$1-nginx.conf" <<-END
		worker_processes 1; daemon off; user root; pid /run/nginx.pid; error_log stderr;
		events {}
		http { access_log off; $nginx_folders
		  server { listen 80; listen 443 ssl; ssl_certificate $2.crt; ssl_certificate_key $2.key; ssl_protocols TLSv1.2;
		    root $work/$1-www; location /upload { return 204; } } }
	END
    background "$1" nginx nginx -c "$work/$1-nginx.conf"
}

start_mail() {
    allow_login srv-of-01 seibi seibi
    background srv-of-01 standin_smtp python3 "$lab/programs/standin_smtp.py"
}

# Servers need a moment; the slowest makes its certificates first.
wait_for_services() {
    local try
    for try in $(seq 60); do
        if in_host hist-01 sh -c \
            'nc -z -w1 192.168.20.13 4840 && nc -z -w1 192.168.10.12 102 && nc -z -w1 10.20.1.10 443' 2>/dev/null; then
            in_host hist-01 ip neigh flush all
            return
        fi
        sleep 1
    done
    echo "the servers did not come up" >&2
    return 1
}
