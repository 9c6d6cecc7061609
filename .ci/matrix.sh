#!/usr/bin/env bash
# Runs the same load tests on every stack that Plimsoll must run on, and prints what came of them:   .ci/matrix.sh
# The projects are those of extension/src/test/projects/matrix, built by a stranger against the installed artifacts; the stacks
# are in matrix/stacks.mjs. Nothing outside a temporary folder is written.
set -euo pipefail
cd "$(dirname "$0")/.."
name=matrix
# shellcheck source=.ci/stranger-repository.sh
. .ci/stranger-repository.sh

mkdir "$work/projects"
node .ci/matrix/projects.mjs extension/src/test/projects/matrix "$work/projects"
# Some tests must fail, so Maven's own verdict says nothing.
run "$work/build.log" "${maven[@]}" -T 2 -f "$work/projects" -Dstyle.color=never -Dplimsoll.version="$version" \
  -Dmaven.test.failure.ignore=true -Dmaven.test.redirectTestOutputToFile=true --fail-at-end test || { grep '^\[ERROR\]' "$work/build.log" | head -40; }
code=0
node .ci/matrix/table.mjs "$work/projects" || code=1
if ((code != 0)) && [[ -n ${PLIMSOLL_MATRIX_KEEP:-} ]]; then cp -r "$work/projects" "$work/build.log" "$PLIMSOLL_MATRIX_KEEP"; fi
exit "$code"
