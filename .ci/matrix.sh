#!/usr/bin/env bash
# Runs the same load tests on every stack that Plimsoll supports, and prints the results:   .ci/matrix.sh
# The projects are those of extension/src/test/projects/matrix, built as a stranger would against the installed artifacts;
# the stacks are in matrix/stacks.mjs. Writes only to a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/.."
name=matrix
# shellcheck source=.ci/stranger-repository.sh
. .ci/stranger-repository.sh

mkdir "$work/projects"
node .ci/matrix/projects.mjs extension/src/test/projects/matrix "$work/projects"
project=(-f "$work/projects" -Dstyle.color=never -Dplimsoll.version="$version" --fail-at-end -Dmaven.test.redirectTestOutputToFile=true -Dmaven.test.failure.ignore=true)
# First one thread compiles, downloads everything, and runs one test of each project, for Surefire downloads when it runs.
# Some tests must fail, so Maven's own verdict says nothing.
maven_with_downloads "$work/download.log" "${project[@]}" -Dtest=PlainTest test || true
find "$work/projects" -path '*/target/surefire-reports' -prune -exec rm -r {} +
# Then two threads run the tests, once and offline: Maven 3.8 does not guard its repository against two downloads at a time.
run "$work/build.log" "${maven[@]}" -o -T 2 "${project[@]}" test || true
code=0
node .ci/matrix/table.mjs "$work/projects" "$work/download.log" "$work/build.log" || code=1
if ((code != 0)) && [[ -n ${PLIMSOLL_MATRIX_KEEP:-} ]]; then cp -r "$work/projects" "$work"/*.log "$PLIMSOLL_MATRIX_KEEP"; fi
exit "$code"
