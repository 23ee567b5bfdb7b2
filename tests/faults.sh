#!/usr/bin/env bash
# The long form of the fault trials: kills, failing calls, full disks, damage, power cuts, random histories. Prints the figures of each; takes root for most, and about an hour and a half.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/fault-tools.sh

export SEARCH_FAULTS=full DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
filter="FullyQualifiedName~Search.Tests.Faults.${1:-}"
if [ $# -eq 0 ]; then
    filter+="|FullyQualifiedName~HistoryTests|FullyQualifiedName~AnswerModelTests|FullyQualifiedName~IsolationLawTests"
fi
dotnet test --configuration Release --filter "$filter" --logger "console;verbosity=detailed" -- xUnit.ShowLiveOutput=true
