#!/usr/bin/env bash
# Builds everything with warnings as errors, runs every test and the format check, and prints last, alone on a line,
# "N passed, N failed, N skipped". Needs the .NET 10 SDK and Node 20; on Debian it installs the rest itself.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

install_what_tests_need() {
  local missing=() pair
  command -v chromium >/dev/null || [ -x /usr/bin/chromium ] || missing+=(chromium)
  fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || missing+=(fonts-noto-cjk)
  ldconfig -p 2>/dev/null | grep -q 'libsqlite3.so.0' || missing+=(libsqlite3-0)
  command -v fc-list >/dev/null || missing+=(fontconfig)
  command -v zstd >/dev/null || missing+=(zstd)
  [ -x /usr/bin/soffice ] || [ -x /usr/bin/libreoffice ] || missing+=(libreoffice-calc-nogui)
  /usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)
  [ -e /usr/lib/libreoffice/program/libswlo.so ] || missing+=(libreoffice-writer-nogui)
  ldconfig -p 2>/dev/null | grep -q 'libpcap.so.0.8' || missing+=(libpcap0.8)
  for pair in ip:iproute2 tcpreplay:tcpreplay sysctl:procps zbarimg:zbar-tools; do command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}"); done
  [ ${#missing[@]} -eq 0 ] && return 0
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing from Debian: ${missing[*]}"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null && return 0
  fi
  echo "Missing: ${missing[*]}. Install them with your system's package manager; the tests that need them will be skipped." >&2
}

for tool in dotnet node npm; do
  command -v "$tool" >/dev/null || { echo "Missing: $tool (the .NET 10 SDK and Node 20 are needed)." >&2; exit 4; }
done
install_what_tests_need

# Real captures of others, when they are at hand beside the project; the tests that read them are skipped elsewhere.
if [ -z "${GENBA_SHARED_DATA:-}" ] && [ -d ../shared/data ]; then
  GENBA_SHARED_DATA="$(cd ../shared/data && pwd)"
  export GENBA_SHARED_DATA
fi

set -e
dotnet restore --locked-mode
dotnet build -c Release --no-restore
set +e

log="$(mktemp)"
trap 'rm -f "$log"' EXIT
dotnet test -c Release --no-build --no-progress 2>&1 | tee "$log"
tested=${PIPESTATUS[0]}
dotnet format --no-restore --verify-no-changes
formatted=$?
[ "$formatted" = 0 ] || echo "The format check failed: run 'dotnet format'." >&2

count() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -n 1; }
passed="$(count succeeded)" failed="$(count failed)" skipped="$(count skipped)"
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
[ "$tested" = 0 ] && [ "$formatted" = 0 ] && [ "${passed:-0}" -gt 0 ]
