#!/usr/bin/env bash
# Kills the program N times under load and checks that nothing was lost, doubled or left unsaid: messages, replies, timers, messages for later.
# tests/crash.sh N [--seed S] [--mode polling|webhook|whatsapp] [--users 40]
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $# -gt 0 ]] || { sed -n 2,3p "$0" >&2; exit 2; }
dotnet publish src/Crm.Bot -c Release -v q -nologo -o artifacts/crash/program
dotnet build tests/Crm.Crash -c Release -v q -nologo
exec dotnet tests/Crm.Crash/bin/Release/net10.0/Crm.Crash.dll "$@" --program artifacts/crash/program
