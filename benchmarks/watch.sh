#!/usr/bin/env bash
# Measures `genba watch`: replays a capture over a veth pair between two network namespaces of our own, faster and faster,
# and prints for each rate what was sent, heard and dropped, and how much of one core it took. Needs root.
#
# usage: benchmarks/watch.sh [CAPTURE] [SECONDS] [RATE...]     (packets a second; 0: as fast as tcpreplay can)
#
# Between the sender and what listens the kernel has a queue of its own; what it throws away there ("queue dropped") no
# listener can hear, and "arrived" counts what came behind it.
set -euo pipefail
cd "$(dirname "$0")/.."
capture=${1:-samples/plant/plant.pcapng}
seconds=${2:-5}
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] && rates=("$@") || rates=(50000 100000 200000 400000 0)

[ "$(id -u)" = 0 ] || { echo "Needs root, for network namespaces." >&2; exit 4; }
for pair in ip:iproute2 tcpreplay:tcpreplay capinfos:wireshark-common sysctl:procps; do
  command -v "${pair%%:*}" >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${pair##*:}" >/dev/null
done
[ -f artifacts/bin/Genba.App/release/genba.dll ] || dotnet build -c Release -v q --nologo src/Genba.App >/dev/null
packets=$(capinfos -c -M -T -r "$capture" | cut -f2)
work=$(mktemp -d)
id=$$
cleanup() { ip netns del "bs$id" 2>/dev/null || true; ip netns del "bl$id" 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT
ip netns add "bs$id"; ip netns add "bl$id"
ip link add s0 netns "bs$id" type veth peer name l0 netns "bl$id"
for end in "bs$id s0" "bl$id l0"; do
  read -r space device <<<"$end"
  ip netns exec "$space" sysctl -qw "net.ipv6.conf.$device.disable_ipv6=1"
  ip netns exec "$space" ip link set "$device" mtu 9000 up
done

arrived() { ip netns exec "bl$id" cat /sys/class/net/l0/statistics/rx_packets; }
sent() { ip netns exec "bs$id" cat /sys/class/net/s0/statistics/tx_packets; }
queue_dropped() { local all=0 count; while read -r _ count _; do all=$((all + 16#$count)); done </proc/net/softnet_stat; echo $all; }
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }

echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, load before $(cut -d' ' -f1 /proc/loadavg); capture of $packets packets"
printf '%10s %10s %10s %14s %10s %10s %14s %12s %6s\n' asked/s sent/s sent 'queue dropped' arrived heard 'kernel dropped' 'without room' 'CPU %'
for rate in "${rates[@]}"; do
  data=$work/$rate
  start=$(arrived)
  ip netns exec "bl$id" dotnet artifacts/bin/Genba.App/release/genba.dll watch --interface l0 --rotate 1d --status 1s --lang en --data "$data" \
    >"$work/out" 2>"$work/err" &
  watcher=$!
  until grep -q '^Watching' "$work/err"; do kill -0 $watcher; sleep 0.2; done
  # A first round warms up the compiled code and the page cache.
  ip netns exec "bs$id" tcpreplay -q --preload-pcap --pps=10000 -i s0 "$capture" >/dev/null 2>&1
  before=$(ticks $watcher) first=$(arrived) lost=$(queue_dropped) sent=$(sent) begun=$(date +%s.%N)
  speed=(--topspeed); [ "$rate" = 0 ] || speed=(--pps="$rate")
  # Topspeed goes on for a fixed number of rounds, for lack of a rate.
  loops=$(((rate == 0 ? 500000 : rate) * seconds / packets + 1))
  ip netns exec "bs$id" tcpreplay -q --preload-pcap "${speed[@]}" --loop="$loops" -i s0 "$capture" >/dev/null 2>&1
  lasted=$(awk -v begun="$begun" -v ended="$(date +%s.%N)" 'BEGIN { print ended - begun }')
  sleep 1
  after=$(ticks $watcher)
  sent=$(($(sent) - sent)) lost=$(($(queue_dropped) - lost)) arrived=$(($(arrived) - first))
  kill -TERM $watcher
  wait $watcher
  awk -v rate="$rate" -v first=$((first - start)) -v ticks=$((after - before)) -v sent="$sent" -v lost="$lost" -v arrived="$arrived" \
    -v lasted="$lasted" -v hz="$(getconf CLK_TCK)" '
    / packets, / { gsub(",", ""); for (i = 2; i <= NF; i++) { if ($i ~ /^packets/) heard = $(i - 1); if ($i == "dropped") dropped = $(i - 1) } }
    /packets are only/ { gsub(",", ""); for (i = 2; i <= NF; i++) if ($i == "packets") room = $(i - 1) }
    END { printf "%10s %10.0f %10d %14d %10d %10d %14d %12d %6.0f\n", rate == 0 ? "top" : rate, sent / lasted, sent, lost, arrived, heard - first, dropped, room, 100 * ticks / hz / lasted }' \
    "$work/out"
done
