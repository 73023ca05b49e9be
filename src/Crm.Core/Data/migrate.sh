#!/usr/bin/env bash
# Adds a migration to all three providers:   src/Crm.Core/Data/migrate.sh AddInvoices
# Starts over with a single initial one:     src/Crm.Core/Data/migrate.sh --initial
# No --namespace: the model snapshot would then land in another folder than its migrations.
set -euo pipefail
cd "$(dirname "$0")/../../.."
name=${1:?a migration name, or --initial}
if [ "$name" = --initial ]; then
  name=Initial
  rm -rf src/Crm.Core/Data/Migrations
fi
dotnet tool restore >/dev/null
dotnet build src/Crm.Core -v q -nologo
for provider in Sqlite PostgreSql SqlServer; do
  dotnet ef migrations add "$name" --no-build --project src/Crm.Core --context "${provider}CrmDb" --output-dir "Data/Migrations/$provider"
done
