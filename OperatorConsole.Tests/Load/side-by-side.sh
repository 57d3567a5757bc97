#!/usr/bin/env bash
# This product beside the hand-written reference server, measured from outside by the same bench, round by round.
#
#   OperatorConsole.Tests/Load/side-by-side.sh                          against floor, 3 rounds
#   OperatorConsole.Tests/Load/side-by-side.sh floor-coalesced 5        another reference, another number of rounds
#   OperatorConsole.Tests/Load/side-by-side.sh floor 1 --quick          anything further goes to the bench as it is
#
# The bench stands beside this checkout in ../shared/perf (PERF names another place). It is copied, because it installs
# packages and writes results in its own folder. Needs Node >= 20.18.1, Chromium, PostgreSQL, and the disk of TMPDIR.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
perf=${PERF:-$root/../shared/perf}
reference=${1:-floor}
rounds=${2:-3}

case $reference in
    floor | floor-coalesced) ;;
    *) echo "No reference is called $reference: floor or floor-coalesced." >&2; exit 2 ;;
esac
if [[ ! -f $perf/bench.mjs ]]; then
    echo "The bench is not there: $perf/bench.mjs. It is no part of this repository; PERF=FOLDER names it elsewhere." >&2
    exit 2
fi

dotnet build "$root/OperatorConsole" -c Release -v q -clp:NoSummary

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$perf/." "$copy"
chmod -R u+w "$copy"
cd "$copy"
npm ci --silent
status=0
node bench.mjs --a "$reference" --b "$root/OperatorConsole.Tests/Load/targets/product.mjs" \
    --rounds "$rounds" --out "$copy/results.json" "${@:3}" || status=$?
kept=${TMPDIR:-/tmp}/side-by-side-$reference.json # outside the tree: it names this machine
[[ -f results.json ]] && cp results.json "$kept" && echo "Every figure: $kept"
exit $status
