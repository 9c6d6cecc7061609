#!/usr/bin/env bash
# Builds the projects that the README and the pages of extension/docs show, as a reader would:   .ci/pages.sh
# The samples' tests compare what the pages show with these files; this script runs them. Writes only to a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/.."
name=pages
# shellcheck source=.ci/stranger-repository.sh
. .ci/stranger-repository.sh
failures=0

expect() { # title pattern log: a line of the log matches the pattern
  if grep -Eq -- "$2" "$3"; then
    echo "   yes  $1"
  else
    echo "   NO   $1"
    failures=$((failures + 1))
    grep -v '^\[INFO\] Download' "$3" | tail -60
  fi
}

build() { # project [argument...]
  local project=$1 log=$work/$1.log
  shift
  cp -r "extension/src/test/projects/$project" "$work/$project"
  maven_with_downloads "$log" -f "$work/$project" -Dstyle.color=never -Dplimsoll.timeScale=0.2 "$@" verify || true
}

passed='^\[INFO\] Tests run: %s, Failures: 0, Errors: 0, Skipped: 0$'
build quickstart -Dplimsoll.baseUrl=http://127.0.0.1:1 # nobody listens there
expect "start.md: the first test fails if nothing listens" '^\[ERROR\] Tests run: 1, Failures: 1, Errors: 0, Skipped: 0$' "$work/quickstart.log"
expect "start.md: and says so" 'Failed to connect to /127\.0\.0\.1:1' "$work/quickstart.log"
java "$work/quickstart/src/test/java/shop/ItemsServer.java" 0 >"$work/server.log" & # on any port
server=$!
trap 'set -- $?; kill "$server" 2>/dev/null || true; finish "$1"' EXIT
until grep -q '^http:' "$work/server.log"; do
  kill -0 "$server"
  sleep 0.2
done
rm -rf "$work/quickstart"
build quickstart -Dplimsoll.baseUrl="$(cat "$work/server.log")" -Dplimsoll.thresholds=report
expect "start.md: it passes against the service of the page" "$(printf "$passed" 1)" "$work/quickstart.log"
expect "start.md: and prints what the page shows" '^Load tests: 1 (passed|inconclusive|missed)' "$work/quickstart.log"
build spring-boot '-Dplimsoll.ItemsLoadTest.itemsAreThereInTime.thresholds=report'
expect "spring-boot.md" "$(printf "$passed" 3)" "$work/spring-boot.log"
expect "spring-boot.md: on the random port" '^ *▶ ItemsLoadTest.* → http://localhost:[0-9]+' "$work/spring-boot.log"
build kotlin-snippets -Dplimsoll.thresholds=report
expect "kotlin.md" "$(printf "$passed" 3)" "$work/kotlin-snippets.log"
build retrofit
expect "compatibility.md: Retrofit" "$(printf "$passed" 1)" "$work/retrofit.log"
((failures == 0)) || exit 1
