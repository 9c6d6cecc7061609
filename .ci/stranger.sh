#!/usr/bin/env bash
# Builds a user's projects against the installed artifacts:   .ci/stranger.sh [JAVA_HOME...]
# First on Maven's own JDK, then on each one given. Writes to a temporary folder and to */target, never to Maven's usual
# repository, which it reads like a remote one.
set -euo pipefail
cd "$(dirname "$0")/.."
name=stranger failures=0
# shellcheck source=.ci/stranger-repository.sh
. .ci/stranger-repository.sh

expect() { # title pattern log: a line of the log matches the pattern
  if grep -Eq -- "$2" "$3"; then
    echo "   yes  $1"
  else
    echo "   NO   $1"
    failures=$((failures + 1))
  fi
}

build() { # [JAVA_HOME]
  local projects=$work/projects log=$work/build.log broken=$failures file='MistakenLoadTest\.java:\[' our
  rm -rf "$projects"
  cp -r extension/src/test/projects/stranger "$projects"
  [[ -z $1 ]] || local -x JAVA_HOME=$1
  maven_with_downloads "$log" -f "$projects" \
    -Dstyle.color=never -Dplimsoll.version="$version" --fail-at-end -V test-compile || true
  echo "stranger: on $(sed -nE 's/^Java version: ([^,]*).*/Java \1/p' "$log"), after $SECONDS s"
  expect "without the processor, right and wrong code compile with -Xlint:all -Werror" '^\[INFO\] silent .* SUCCESS' "$log"
  expect "with the processor, right code compiles with -Xlint:all -Werror" '^\[INFO\] checked .* SUCCESS' "$log"
  expect "with the processor, wrong code does not compile" '^\[INFO\] mistaken .* FAILURE' "$log"
  expect "the second of repeated thresholds, on its line" "^\[ERROR\] .*${file}10,16\] @Threshold\(\"p95<<500\"\): \"<<\" is not an operator" "$log"
  expect "a window longer than the run" "^\[ERROR\] .*${file}11,44\] @Threshold\(\"p95<500\"\): window = \"1m\" is longer than the measured run" "$log"
  expect "a duration that is not one" "^\[ERROR\] .*${file}16,24\] duration = \"soon\": \"soon\" is not a duration" "$log"
  our=$(sed -nE "s/^\[ERROR\] .*(${file}.*)/\1/p" "$log" | sort -u | wc -l)
  if ((our != 3)); then
    echo "   NO   3 errors in all: found $our"
    failures=$((failures + 1))
  fi
  if ((failures > broken)); then cat "$log"; fi
}

workers() { # two forks of Surefire, each of which makes its load with two workers: six JVMs
  local project=$work/workers log=$work/workers.log broken=$failures workers='worker [12] +\S+ +2 +50 +50 ' found
  cp -r extension/src/test/projects/workers "$project"
  maven_with_downloads "$log" -f "$project" -Dstyle.color=never test -Dtest='ItemsLoadTest,PricesLoadTest' -DforkCount=2 \
    -Dplimsoll.workers=2 -Dplimsoll.workers.deploy=3m || true
  echo "stranger: two loads at once with two workers each, after $SECONDS s"
  expect "both load tests pass" '^\[INFO\] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0$' "$log"
  found=$(grep -Ec -- "$workers" "$log" || true)
  if ((found == 4)); then echo "   yes  each of the four workers has made half of a load"; else
    echo "   NO   each of the four workers has made half of a load: found $found"
    failures=$((failures + 1))
  fi
  if ((failures > broken)); then cat "$log"; fi
}

build ''
workers
for home in "$@"; do
  build "$home"
done
((failures == 0)) || exit 1
