#!/usr/bin/env bash
# Every benchmark at a small size: a wrong result fails, a slow one never does. What it prints are no figures.
set -uo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Search.Benchmarks || exit 1

small() {
    dotnet run --no-build --project tests/Search.Benchmarks -- "$@" --rounds 1 --warm-ups 0 || { echo "benchmark $1 failed"; return 1; }
}

engines() {
    local failed=0
    small engine --generated --size 400 --copies 2 --queries 10 || failed=1
    small engine --size 100 --queries 10 || failed=1
    small growth --sizes 200,400 --size 200 --queries 5 || failed=1
    small tagging --size 50 --topics 1000 || failed=1
    small serve --generated --size 100 --searches 20 || failed=1
    return "$failed"
}

servers() {
    local failed=0
    small import --size 50 || failed=1
    small search --size 50 --queries 10 || failed=1
    small reindex --size 50 --seconds 2 || failed=1
    small overload --size 50 --seconds 2 || failed=1
    small doors --size 50 --queries 20 || failed=1
    small telemetry --size 50 --queries 20 || failed=1
    return "$failed"
}

# Two at a time: most of each is the start of a process.
engines & first=$!
servers
status=$?
wait "$first" || status=1
exit "$status"
