#!/usr/bin/env bash
# Mutates real packets, messages and files, and shows them to every dissector and reader: one run a core, each with its seed, at
# the lowest priority. Ends with 1 at the first exception, hang or growth, after keeping in crashes/ what caused it.
#
# usage: benchmarks/fuzz.sh HOURS [CAPTURE-OR-FOLDER...]   (default: tests/captures, and pcap under $GENBA_SHARED_DATA when set)
# SEED=N begins with another seed than that of the clock.
set -euo pipefail
cd "$(dirname "$0")/.."
hours=${1:?usage: benchmarks/fuzz.sh HOURS [CAPTURE-OR-FOLDER...]}
shift
[ $# -gt 0 ] || set -- tests/captures ${GENBA_SHARED_DATA:+"$GENBA_SHARED_DATA/pcap"}
seed=${SEED:-$(date +%s)}

dotnet build -c Release -v q --nologo tests/Genba.Fuzz >/dev/null
# From a copy: a build meanwhile would change the program under the run.
program=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$program"' EXIT
cp -r artifacts/bin/Genba.Fuzz/release/. "$program"
for core in $(seq "$(nproc)"); do
  nice -n 19 dotnet "$program/Genba.Fuzz.dll" --hours "$hours" --seed $((seed + core)) --crashes crashes "$@" &
done
for core in $(seq "$(nproc)"); do wait -n; done
