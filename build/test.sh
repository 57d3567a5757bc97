#!/usr/bin/env bash
# Builds everything once and runs every test. The last line says "N passed, N failed" (and "N skipped", should there be any);
# the exit code is 0 only when something ran and nothing failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

configuration=Debug # the configuration `dotnet run` uses, so that a fresh clone is built once
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# What the tests use beside the SDK: a real browser, a current SQLite, a PostgreSQL of their own, and the PDF reader.
install_missing() {
  local package missing=()
  for package in chromium libsqlite3-0 postgresql poppler-utils; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. As root: apt-get update && apt-get install -y ${missing[*]}. Tests that need them will fail." >&2
    return
  fi
  echo "Installing ${missing[*]}"
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

# Sums one attribute of the <Counters …/> of every result file.
count() {
  local file total=0 n
  for file in "$results"/*.trx; do
    [ -e "$file" ] || continue
    n=$(grep -o '<Counters [^>]*' "$file" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | tail -n 1) || n=0
    total=$((total + ${n:-0}))
  done
  echo "$total"
}

code=0
built=yes
install_missing || echo "Some packages could not be installed; tests that need them will fail." >&2
if dotnet build OperatorConsole.sln -c "$configuration" -v q -clp:NoSummary; then
  dotnet test OperatorConsole.sln -c "$configuration" --no-build --results-directory "$results" \
    --logger 'trx;LogFilePrefix=tests' --logger 'console;verbosity=minimal' "$@" || code=$?
else
  code=$?
  built=no
  echo "The build failed: no test ran."
fi

passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(($(count total) - $(count executed))) # the logger leaves notExecuted at 0
[ $((passed + failed)) -gt 0 ] || [ "$code" -ne 0 ] || { echo "No test ran."; code=1; }
[ "$failed" -eq 0 ] || [ "$code" -ne 0 ] || code=1
[ "$code" -eq 0 ] || [ "$failed" -gt 0 ] || [ "$built" = no ] || echo "The run did not end well (exit code $code), though no test failed."

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
exit "$code"
