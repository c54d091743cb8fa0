#!/usr/bin/env bash
# Runs every test on every engine that can be had here. The last line is the sum: "N passed, N failed".
#   bash deploy/test.sh          the tier for every change, under 15 minutes on two cores
#                                what does not depend on the engine, on the first one alone
#   bash deploy/test.sh --long   everything at full size, on each
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/engine.sh"
patience=6m
case "${1:-}" in
  '') ;;
  --long) export NETWORK_TEST_LONG=1; patience=60m ;;
  *) echo "bash deploy/test.sh [--long]" >&2; exit 2 ;;
esac
need_sdk

has_postgres() { [ -n "${NETWORK_TEST_POSTGRES:-}" ] || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; }

# Only the programs: no cluster of Debian's own, the tests start a private one.
install_postgres() {
  echo "Installing PostgreSQL from the distribution's packages …"
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold postgresql
}

# For the tests that cut the power, which leave themselves out without it.
install_xfs() {
  [ "$(id -u)" = 0 ] && [ -e /dev/loop-control ] && command -v apt-get >/dev/null && ! command -v mkfs.xfs >/dev/null || return 0
  export DEBIAN_FRONTEND=noninteractive
  (apt-get install -y -qq --no-install-recommends xfsprogs || { apt-get update -qq && apt-get install -y -qq --no-install-recommends xfsprogs; }) >/dev/null 2>&1
}

# For the test that opens an export in another program, which leaves itself out without it.
install_libreoffice() {
  command -v soffice >/dev/null && command -v pdftotext >/dev/null && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  export DEBIAN_FRONTEND=noninteractive
  local packages=(libreoffice-writer-nogui poppler-utils)
  (apt-get install -y -qq --no-install-recommends "${packages[@]}" || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; }) >/dev/null 2>&1
}

# For the tests that read a calendar file in other programs, which leave themselves out without them.
install_calendar_readers() {
  [ -x /usr/bin/khal ] && [ -e /usr/lib/python3/dist-packages/icalendar ] && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  export DEBIAN_FRONTEND=noninteractive
  local packages=(python3-icalendar khal)
  (apt-get install -y -qq --no-install-recommends "${packages[@]}" || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; }) >/dev/null 2>&1
}

# For the tests that read feeds in other programs, which leave themselves out without them.
install_feed_readers() {
  [ -x /usr/bin/newsboat ] && [ -e /usr/lib/python3/dist-packages/feedparser ] && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  export DEBIAN_FRONTEND=noninteractive
  local packages=(python3-feedparser newsboat)
  (apt-get install -y -qq --no-install-recommends "${packages[@]}" || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; }) >/dev/null 2>&1
}

# What the tests use besides the SDK, one after the other, because apt takes one at a time. Says what could not be had, and fails without PostgreSQL.
install() {
  local log has=yes
  if ! has_postgres && { ! log=$(install_postgres 2>&1) || ! has_postgres; }; then
    printf '%s\n' "$log" | tail -n 5
    has=no
  fi
  if ! install_xfs; then echo "xfsprogs could not be installed: no power is cut"; fi
  if ! install_libreoffice; then echo "LibreOffice could not be installed: no export is opened in another program"; fi
  if ! install_calendar_readers; then echo "python3-icalendar and khal could not be installed: no calendar file is read in another program"; fi
  if ! install_feed_readers; then echo "python3-feedparser and newsboat could not be installed: no feed is read in another program"; fi
  [ "$has" = yes ]
}

installing=$(mktemp)
install >"$installing" 2>&1 &
installer=$!

probe_orleans
engines=(Embedded)
if [ "$orleans" = yes ]; then engines+=(Orleans); fi

# Builds the newest release that is out, with Orleans, out of the commit that its golden files name, for the test that upgrades from it. Sets NETWORK_TEST_PREVIOUS,
# or NETWORK_TEST_NO_PREVIOUS to the reason why not.
build_previous() {
  local named commit
  [ -z "${NETWORK_TEST_PREVIOUS:-}" ] || return 0
  named=$(find "$root/tests/Releases" -mindepth 2 -maxdepth 2 -name commit | sort -V | tail -n 1)
  [ -n "$named" ] || { export NETWORK_TEST_NO_PREVIOUS="no release is out"; return 0; }
  read -r commit <"$named"
  if ! command -v git >/dev/null; then
    export NETWORK_TEST_NO_PREVIOUS="git is not here"
  elif ! git -C "$root" cat-file -e "$commit" 2>/dev/null; then
    export NETWORK_TEST_NO_PREVIOUS="this repository does not have $commit, of which the newest release was made"
  elif ! { mkdir "$previous/source" && git -C "$root" archive "$commit" | tar -x -C "$previous/source" \
    && dotnet build "$previous/source/api/api.csproj" -c Release -p:Engine=Orleans -p:RunAnalyzers=false -nodeReuse:false -v quiet --nologo >"$previous/log" 2>&1; }; then
    grep -E 'error' "$previous/log" | sort -u | head -n 5
    export NETWORK_TEST_NO_PREVIOUS="$commit could not be built"
  else
    export NETWORK_TEST_PREVIOUS="$previous/source/api/bin/Orleans/Release/net10.0"
  fi
}

# What failed, a line each, or what ran when a run broke off.
tell_failures() {
  sed -n 's/^ *Failed \(.*\) \[.*\]$/\1/p' "$log" | cut -c1-300
  if grep -q -e 'Test Run Aborted' -e 'test run was aborted' "$log"; then
    grep -A 2 'test run was aborted' "$log" | cut -c1-300
    find "$results" -name 'Sequence*.xml' -exec grep -hoE '<Test [^>]*Completed="False"' {} + | sed -n 's/.*Name="\([^"]*\)".*/still ran: \1/p'
  fi
}

passed=0 failed=0 which=() ran=() failures=''
log=$(mktemp) results=$(mktemp -d) previous=$(mktemp -d) postgres="SQLite only"
trap 'rm -rf "$log" "$results" "$previous" "$installing"' EXIT
rm -f "$root/artifacts/trials.txt"
for engine in "${engines[@]}"; do
  echo "== $engine: building"
  if ! dotnet build "$root/NetworkBackend.sln" "-p:Engine=$engine" -v quiet --nologo >"$log" 2>&1; then
    grep -E 'error' "$log" | sort -u | head -n 20
    echo "== $engine: does not build"
    failed=$((failed + 1))
    continue
  fi
  if [ -n "$installer" ]; then
    postgres="SQLite and PostgreSQL"
    wait "$installer" || postgres="SQLite only: PostgreSQL is not here and could not be installed"
    installer=''
    cat "$installing"
  fi
  if [ "$engine" = Orleans ] && [ -n "${NETWORK_TEST_LONG:-}" ]; then
    echo "== $engine: building the release before"
    build_previous
  fi
  echo "== $engine: testing"
  dotnet test "$root/NetworkBackend.sln" "-p:Engine=$engine" --no-build --nologo "${which[@]}" --results-directory "$results" --blame-hang --blame-hang-timeout "$patience" --blame-hang-dump-type none \
    --logger "console;verbosity=minimal" 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  ran+=("$engine")
  if [ -z "${NETWORK_TEST_LONG:-}" ]; then which=(--filter 'Engine!=any'); fi
  here=$(sed -n 's/^\(Passed\|Failed\)! .*Failed: *\([0-9]*\), Passed: *\([0-9]*\),.*/\2 \3/p' "$log" | awk '{ f += $1; p += $2 } END { print f + 0, p + 0 }')
  failed=$((failed + ${here% *})) passed=$((passed + ${here#* }))
  # A run that broke off says so with its code, not always with a failed test.
  if [ "$code" != 0 ] && [ "${here% *}" = 0 ]; then failed=$((failed + 1)); fi
  if [ "$code" = 0 ] && [ "${here#* }" = 0 ]; then echo "== $engine: no test ran"; failed=$((failed + 1)); fi
  if [ "$code" != 0 ]; then failures+=$(printf '\n== %s: ended with %s\n%s' "$engine" "$code" "$(tell_failures)"); fi
  rm -rf "${results:?}"/*
done

if [ -f "$root/artifacts/trials.txt" ]; then echo "== trials"; sort "$root/artifacts/trials.txt"; fi
if [ -n "$failures" ]; then printf '%s\n' "${failures#$'\n'}"; fi
echo "== ran on: ${ran[*]:-nothing}; $postgres${orleans_reason:+; Orleans not: $orleans_reason}"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
