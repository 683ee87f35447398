# Network of the lab: one namespace per host, one bridge per zone, a router between them and an "outside" that only exists here.
# Sourced by record.sh. Everything is named gl-*, so that taking it down touches nothing else.

ns() { echo "gl-$1"; }

# in_host HOST COMMAND...: runs in the network, under the name and with a /run of its own.
in_host() {
    local host=$1
    shift
    ip netns exec "$(ns "$host")" unshare --uts -- sh -c \
        'hostname "$1" && mount -t tmpfs -o mode=755 none /run && shift && exec "$@"' sh "$host" "$@"
}

# add_leg HOST ZONE ADDRESS MAC: one network card of a host, plugged into its zone's bridge.
add_leg() {
    local host=$1 zone=$2 address=$3 mac=$4 card=eth0
    ip netns list | grep -qw "$(ns "$host")" || add_host "$host"
    [ "$host" != router ] || card=$zone
    port=$((port + 1))
    ip link add "gl$port" netns gl-switch type veth peer name "$card" netns "$(ns "$host")"
    ip -n gl-switch link set "gl$port" master "$zone" up
    ip netns exec gl-switch sh -c "echo 16384 > /sys/class/net/gl$port/brport/group_fwd_mask"   # carry LLDP as a mirror port shows it
    ip -n "$(ns "$host")" link set "$card" address "$mac" up
    without_offload "$(ns "$host")" "$card"
    without_offload gl-switch "gl$port"
    case $address in
        dhcp) return ;;
        *) ip -n "$(ns "$host")" address add "$address/24" brd + dev "$card" ;;
    esac
    [ "$host" = router ] || ip -n "$(ns "$host")" route add default via "$(gateway_of "$zone")"
}

gateway_of() { awk -v zone="$1" '$1 == "router" && $2 == zone {print $3}' "$lab/plant.tsv"; }

add_host() {
    ip netns add "$(ns "$1")"
    ip netns exec "$(ns "$1")" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    ip -n "$(ns "$1")" link set lo up
    mkdir -p "/etc/netns/$(ns "$1")"
}

# Without this a capture shows checksums that no wire ever carried, and frames longer than the wire allows.
without_offload() {
    ip netns exec "$1" ethtool -K "$2" tx off rx off tso off gso off gro off sg off >/dev/null 2>&1
}

build_network() {
    ip netns add gl-switch
    ip netns exec gl-switch sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    for zone in line1 line2 utility office; do
        ip -n gl-switch link add "$zone" type bridge
        ip -n gl-switch link set "$zone" type bridge mcast_snooping 0
        ip -n gl-switch link set "$zone" up
    done
    port=0
    while read -r host zone address mac _; do
        case $host in '#'*|'') continue ;; esac
        add_leg "$host" "$zone" "$address" "$mac"
        printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$host" > "/etc/netns/$(ns "$host")/hosts"
        echo "nameserver $(gateway_of "$zone")" > "/etc/netns/$(ns "$host")/resolv.conf"
    done < "$lab/plant.tsv"
    build_outside
}

# 203.0.113.0/24 and 198.51.100.0/24 are documentation addresses (RFC 5737): nobody's, and reachable only here.
build_outside() {
    add_host outside
    ip link add outside netns gl-router type veth peer name eth0 netns gl-outside
    ip -n gl-router link set outside up
    ip -n gl-router address add 203.0.113.254/24 dev outside
    ip -n gl-outside link set eth0 up
    without_offload gl-router outside
    without_offload gl-outside eth0
    for address in 203.0.113.10 203.0.113.80 198.51.100.20; do
        ip -n gl-outside address add "$address/24" dev eth0
    done
    ip -n gl-outside route add default via 203.0.113.254
    ip -n gl-router route add 198.51.100.0/24 dev outside
    ip netns exec gl-router sysctl -qw net.ipv4.ip_forward=1
}

lab_namespaces() { ip netns list | awk '/^gl-/ {print $1}'; }

# signal_all SIGNAL: to every process inside the lab's namespaces, and to no other.
signal_all() {
    local name process
    for name in $(lab_namespaces); do
        for process in $(ip netns pids "$name"); do
            kill "-$1" "$process" 2>/dev/null || true
        done
    done
}

take_down_network() {
    local name
    signal_all TERM
    sleep 1
    signal_all KILL
    for name in $(lab_namespaces); do
        ip netns delete "$name"
        rm -rf "/etc/netns/$name"
    done
}
