#!/usr/bin/env bash
# Fuzzes every place where bytes come in from outside, or one of them: tests/fuzz.sh [target] [seconds]. 600 s for each; ends with 1 when a law was broken.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
targets=(front-matter markdown query page-token json key jwt)
[ $# -eq 0 ] || [ "$1" = all ] || targets=("$1")
dotnet build --configuration Release --verbosity quiet tests/Search.Fuzzing

status=0
for target in "${targets[@]}"; do
    dotnet run --no-build --configuration Release --project tests/Search.Fuzzing -- "$target" --seconds "${2:-600}" || status=1
done
exit $status
