#!/usr/bin/env bash
# Gives readers and a running server mutated texts, ten minutes for each target: tests/fuzz.sh [target] [seconds]. Prints inputs, rate and the reasons met.
# Targets: Front_matter, Markdown, Query, Page_token, Key, Json, Query_string, Json_web_token.
set -euo pipefail
cd "$(dirname "$0")/.."

export SEARCH_FUZZ_SECONDS=${2:-600} DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet test --configuration Release --filter "FullyQualifiedName~Search.Tests.Fuzzing&FullyQualifiedName~${1:-Fuzz}" --logger "console;verbosity=detailed" -- xUnit.ShowLiveOutput=true
