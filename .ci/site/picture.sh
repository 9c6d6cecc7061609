#!/usr/bin/env bash
# Makes extension/docs/images/report.png again, and the figures of the pages that show the same run:   .ci/site/picture.sh
# Runs the project of start.md twice: as it is, and with 80 users, which is more than its service can take. Takes the top of
# the second report. Needs Chromium and a quiet machine; look at the picture before you commit it.
# .ci/site/picture.sh REPORT.html takes only the picture, of that report.
set -euo pipefail
cd "$(dirname "$0")/../.."
report=${1:-}
width=1000 height=1575 # to the end of the first chart

load() { # log argument...
  local log=$1
  shift
  maven_with_downloads "$log" -f "$work/quickstart" -Dstyle.color=never verify "$@" || true
  if grep -q 'the load generator was the bottleneck' "$log"; then
    grep -m 1 'the load generator was the bottleneck' "$log"
    echo "this machine is too busy for a picture"
    exit 1
  fi
}

if [[ -z $report ]]; then
  name=picture
  # shellcheck source=.ci/stranger-repository.sh
  . .ci/stranger-repository.sh
  cp -r extension/src/test/projects/quickstart "$work/quickstart"
  java "$work/quickstart/src/test/java/shop/ItemsServer.java" &
  server=$!
  trap 'set -- $?; kill "$server" 2>/dev/null || true; finish "$1"' EXIT
  until curl -sf http://localhost:8080/items/1 >/dev/null; do
    kill -0 "$server" # it has failed, for example because the port is in use
    sleep 0.2
  done
  load "$work/passed.log"
  load "$work/missed.log" -Dplimsoll.vus=80 -Dplimsoll.rampUp=20s -Dplimsoll.duration=20s
  node .ci/site/figures.mjs "$work/passed.log" "$work/missed.log"
  report=$work/quickstart/target/plimsoll/ItemsLoadTest.itemsAreThereInTime/report.html
fi

chromium=${CHROME_BIN:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
shot=$(mktemp --suffix=.png)
"$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=$width,$height --virtual-time-budget=5000 \
  --screenshot="$shot" "file://$(realpath "$report")" 2>/dev/null
mkdir -p extension/docs/images
node .ci/site/palette.mjs "$shot" extension/docs/images/report.png
rm -f "$shot"
