#!/usr/bin/env bash
# Scores Genba on captures of others, protocol by protocol, and writes docs/accuracy.md: what it recognised, which identity
# facts it found and how many operations it classed, beside what Wireshark and nDPI say. What it missed is listed.
#
# usage: benchmarks/accuracy.sh [FOLDER]      (default: pcap under $GENBA_SHARED_DATA)
# FOLDER holds captures and expected/ with what Wireshark said of them (see benchmarks/accuracy.py).
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-${GENBA_SHARED_DATA:?name a folder of captures, or set GENBA_SHARED_DATA}/pcap}
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  for pair in tshark:tshark ndpiReader:libndpi-bin python3:python3; do
    command -v "${pair%%:*}" >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${pair##*:}" >/dev/null
  done
fi
dotnet build -c Release -v q --nologo src/Genba.App >/dev/null
python3 benchmarks/accuracy.py "$folder" docs/accuracy.md -- dotnet artifacts/bin/Genba.App/release/genba.dll
