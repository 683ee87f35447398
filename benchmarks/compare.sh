#!/usr/bin/env bash
# Measures `genba inspect` beside the tools people know, in one run on one machine, on three captures large enough to hide
# start-up: a plant's mixed traffic, small industrial packets, and a million flows. Prints tables with ratios; wall-clock
# numbers alone mean nothing on another machine.
#
# usage: benchmarks/compare.sh [CAPTURE] [GIB]     (default: the sample plant's capture, 1 GiB)
#        BARE_READER=bare-reader.dll               also measures a reader that only counts flows
#
# What each does: genba reads, counts, orders TCP, dissects, resolves assets, judges and prints JSON, and hashes the file;
# genba-1core the same on one core; genba-wire the part up to the observations in a process that is warm, without the hash;
# bare-reader counts flows; tshark -z conv,ip dissects and counts conversations; ndpiReader names the protocol of each flow;
# nfpcapd counts flows and writes them; suricata (from Debian's backports) runs without rules; tcpdump --count counts packets.
set -euo pipefail
cd "$(dirname "$0")/.."
capture=${1:-samples/plant/plant.pcapng}
gib=${2:-1}

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  for pair in tshark:tshark ndpiReader:libndpi-bin tcpdump:tcpdump nfpcapd:nfdump /usr/bin/time:time; do
    command -v "${pair%%:*}" >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${pair##*:}" >/dev/null
  done
fi

dotnet build -c Release -v q --nologo benchmarks/Genba.Benchmarks >/dev/null
bench="dotnet artifacts/bin/Genba.Benchmarks/release/Genba.Benchmarks.dll"
genba="dotnet artifacts/bin/Genba.App/release/genba.dll"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() { # name runs command...
  local name=$1 runs=$2 best=
  shift 2
  for _ in $(seq "$runs"); do
    /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >/dev/null 2>"$work/err" || { echo "$name failed: $(tail -n 1 "$work/err")" >&2; return 0; }
    local line; line=$(tail -n 1 "$work/time")
    if [ -z "$best" ] || awk -v a="$line" -v b="$best" 'BEGIN { split(a, x); split(b, y); exit !(x[1] < y[1]) }'; then best=$line; fi
  done
  echo "$name $best" >>"$work/results"
}

# The tool measures itself, run after run: the last line is the warm one. Memory is what the process then held.
measure_warm() { # name command...
  local name=$1
  shift
  "$@" 2>/dev/null | tail -n 1 >"$work/warm"
  sed -nE "s/.*wall ([0-9.]+) s cpu ([0-9.]+) s.*peak(RSS)? ([0-9]+) MB.*/$name \1 \2 0 \4/p" "$work/warm" \
    | awk '{ print $1, $2, $3, 0, $5 * 1024 }' >>"$work/results"
}

compare() { # title file
  local f=$2
  : >"$work/results"
  cat "$f" >/dev/null # into the page cache, for everybody alike
  measure genba 3 $genba inspect "$f" --format json
  measure genba-1core 2 taskset -c 0 $genba inspect "$f" --format json
  measure_warm genba-wire $bench wire "$f" 4
  [ -z "${BARE_READER:-}" ] || measure_warm bare-reader dotnet "$BARE_READER" flow "$f" 4
  measure tcpdump-count 2 tcpdump -nn --count -r "$f"
  measure ndpiReader 2 ndpiReader -q -i "$f"
  mkdir -p "$work/nf"
  measure nfpcapd 1 nfpcapd -r "$f" -w "$work/nf"
  mkdir -p "$work/suricata"
  if command -v suricata >/dev/null; then measure suricata 1 suricata -r "$f" -l "$work/suricata" -S /dev/null; fi
  rm -rf "$work/nf" "$work/suricata"
  measure tshark-conv 1 tshark -n -q -z conv,ip -r "$f"
  echo "$1"
  awk -v size="$(stat -c %s "$f")" '
    NR == 1 { wall = $2; cpu = $3 + $4; printf "%-15s %9s %9s %9s %9s %12s %12s\n", "tool", "wall s", "cpu s", "peak MB", "MB/s", "wall/genba", "cpu/genba" }
    { printf "%-15s %9.2f %9.2f %9.0f %9.0f %12.2f %12.2f\n", $1, $2, $3 + $4, $5 / 1024, size / 1e6 / $2, $2 / wall, ($3 + $4) / cpu }' "$work/results"
  rm -f "$f"
}

$bench grow "$capture" "$work/plant.pcap" "$gib" >/dev/null
compare "$(basename "$capture"), grown to $gib GiB" "$work/plant.pcap"
$bench grow tests/captures/modbus.pcap "$work/small.pcap" 1 >/dev/null
compare "small industrial packets, 1 GiB" "$work/small.pcap"
$bench flows "$work/flows.pcap" 1000000 >/dev/null
compare "a million flows, ten packets each" "$work/flows.pcap"
