#!/usr/bin/env bash
# Every benchmark at a small size, on the build that 'dotnet test' made: a wrong result fails, a slow one never does. What it prints are no figures.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=0
small() {
    dotnet run --no-build --project tests/Search.Benchmarks -- "$@" --rounds 1 --warm-ups 0 || { echo "benchmark $1 failed"; failed=1; }
}

small engine --generated --size 400 --copies 2 --queries 10
small engine --size 100 --queries 10
small growth --sizes 200,400 --size 200 --queries 5
small import --size 50
small search --size 50 --queries 10
small tagging --size 50 --topics 1000
small reindex --size 50 --seconds 2
small overload --size 50 --seconds 2
small doors --size 50 --queries 20
small serve --generated --size 100 --searches 20
exit "$failed"
