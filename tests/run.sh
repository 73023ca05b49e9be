#!/usr/bin/env bash
# Runs every test of the solution; arguments go to `dotnet test` (--filter Name~Deal).
# On Debian, as root, it installs what the tests need and starts a PostgreSQL of its own; elsewhere those tests are skipped and say why.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0 # short runs pay for profiles and do not live to use them
work=$(mktemp -d)
postgres=""

stop() {
  if [ -n "$postgres" ]; then
    kill -INT "$postgres" 2>/dev/null
    for _ in $(seq 100); do kill -0 "$postgres" 2>/dev/null || break; sleep 0.1; done
  fi
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

install_missing() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
  local missing=()
  [ -n "$(postgres_bin)" ] || missing+=(postgresql)
  command -v chromium >/dev/null || missing+=(chromium)
  [ -f /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing+=(fonts-dejavu-core)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing ${missing[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$work/apt.log" 2>&1 \
    || { echo "Could not install them; the tests that need them are skipped:"; tail -3 "$work/apt.log"; }
}

start_postgres() {
  local bin port data="$work/postgres"
  [ -z "${CRM_TEST_POSTGRES:-}" ] || return 0
  bin=$(postgres_bin)
  [ -n "$bin" ] && [ "$(id -u)" = 0 ] && id postgres >/dev/null 2>&1 || { echo "No PostgreSQL to start: its tests are skipped."; return 0; }
  chmod 755 "$work" && install -d -o postgres "$data" || return 0
  runuser -u postgres -- "$bin/initdb" -D "$data/cluster" -A trust -U postgres -E UTF8 --locale=C.UTF-8 >"$work/initdb.log" 2>&1 || { tail -3 "$work/initdb.log"; return 0; }
  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    runuser -u postgres -- "$bin/pg_ctl" -D "$data/cluster" -l "$data/log" -w -t 60 \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$data -c max_connections=200 -c fsync=off" start >/dev/null 2>&1 && break
    port=""
  done
  [ -n "$port" ] || { echo "PostgreSQL did not start: its tests are skipped."; tail -3 "$data/log"; return 0; }
  postgres=$(head -1 "$data/cluster/postmaster.pid")
  export CRM_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

# The counters of the result files: total, passed, failed (with errors, timeouts and aborts); what is left was skipped.
count() {
  grep -ho '<Counters [^>]*>' "$work"/results/*.trx 2>/dev/null | awk '
    function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }
    { total += of("total"); passed += of("passed"); failed += of("failed") + of("error") + of("timeout") + of("aborted") }
    END { printf "%d %d %d\n", passed, failed, total - passed - failed }'
}

install_missing
start_postgres
if [ -z "${CRM_TEST_CHROMIUM:-}" ] && command -v chromium >/dev/null; then CRM_TEST_CHROMIUM=$(command -v chromium); export CRM_TEST_CHROMIUM; fi

if ! dotnet build Crm.sln -nologo -v q >"$work/build.log" 2>&1; then
  grep -E 'error|warning' "$work/build.log" | sort -u | head -40
  echo "The build failed."
  echo "0 passed, 0 failed, 0 skipped"
  exit 1
fi
dotnet test Crm.sln --no-build -nologo --logger "console;verbosity=minimal" --logger trx --results-directory "$work/results" "$@"
ended=$?
read -r passed failed skipped <<<"$(count)"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$ended" = 0 ] && [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
