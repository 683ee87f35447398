#!/usr/bin/env bash
# Measures `genba inspect` beside the tools people know, in one run on one machine, on one capture grown to a size that
# hides start-up. Prints a table with ratios; wall-clock numbers alone mean nothing on another machine.
#
# usage: benchmarks/compare.sh [CAPTURE] [GIB]     (default: the sample plant's capture, 1 GiB)
#
# What each does: genba reads, counts, orders TCP, dissects, resolves assets, judges and prints JSON, and hashes the file;
# tshark -z conv,ip dissects and counts conversations; ndpiReader names the protocol of each flow;
# tcpdump --count reads and counts packets only.
set -euo pipefail
cd "$(dirname "$0")/.."
capture=${1:-samples/plant/plant.pcapng}
gib=${2:-1}

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  for pair in tshark:tshark ndpiReader:libndpi-bin tcpdump:tcpdump /usr/bin/time:time; do
    command -v "${pair%%:*}" >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${pair##*:}" >/dev/null
  done
fi

dotnet build -c Release -v q --nologo benchmarks/Genba.Benchmarks >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet artifacts/bin/Genba.Benchmarks/release/Genba.Benchmarks.dll grow "$capture" "$work/grown.pcap" "$gib"
cat "$work/grown.pcap" >/dev/null # into the page cache, for everybody alike
f=$work/grown.pcap

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

measure genba 3 dotnet artifacts/bin/Genba.App/release/genba.dll inspect "$f" --format json
command -v tcpdump >/dev/null && measure tcpdump-count 3 tcpdump -nn --count -r "$f"
command -v ndpiReader >/dev/null && measure ndpiReader 2 ndpiReader -q -i "$f"
command -v tshark >/dev/null && measure tshark-conv 1 tshark -n -q -z conv,ip -r "$f"

awk -v size="$(stat -c %s "$f")" '
  NR == 1 { wall = $2; cpu = $3 + $4; printf "%-15s %9s %9s %9s %9s %12s %12s\n", "tool", "wall s", "cpu s", "peak MB", "MB/s", "wall/genba", "cpu/genba" }
  { printf "%-15s %9.2f %9.2f %9.0f %9.0f %12.2f %12.2f\n", $1, $2, $3 + $4, $5 / 1024, size / 1e6 / $2, $2 / wall, ($3 + $4) / cpu }' "$work/results"
