#!/usr/bin/env bash
# Builds the lab, lets it work, records it, takes it down again. As root, on a machine with the packages that README.md names.
# usage: record.sh OUT.pcapng [SECONDS]      210 or more; writes OUT.pcapng and OUT.events.tsv (what was done, when)
set -euo pipefail
shopt -s inherit_errexit

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath -m "${1:?usage: record.sh OUT.pcapng [SECONDS]}")
seconds=${2:-840}
limit=$((seconds + 90))                     # nothing of the lab outlives this
work=$(mktemp -d)
events=${out%.pcapng}.events.tsv

[ "$(id -u)" = 0 ] || { echo "record.sh needs root: it makes network namespaces." >&2; exit 4; }
[ -d "$lab/node_modules" ] || { echo "Run npm install first: see README.md." >&2; exit 4; }

# shellcheck source=network.sh
. "$lab/network.sh"
# shellcheck source=services.sh
. "$lab/services.sh"
# shellcheck source=scenario.sh
. "$lab/scenario.sh"

finish() {
    take_down_network
    [ -n "${GENBA_LAB_KEEP:-}" ] && echo "logs kept in $work" >&2 || rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

take_down_network                           # remains of a run that was killed
build_network
start_services
wait_for_services

dumpcap_options=()
for zone in line1 line2 utility office; do
    dumpcap_options+=(-i "$zone" -s 2048)
done
ip netns exec gl-switch dumpcap -q "${dumpcap_options[@]}" -a "duration:$seconds" -w "$work/recording.pcapng" 2>"$work/dumpcap.log" &
recorder=$!
sleep 1
begin=$(date +%s)
printf 'seconds\thost\twhat\n' > "$events"
run_scenario
wait "$recorder"
reordercap "$work/recording.pcapng" "$work/ordered.pcapng" >&2
"$lab/forget_machine.py" "$work/ordered.pcapng" "$out"
echo "recorded $out" >&2
