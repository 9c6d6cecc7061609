#!/usr/bin/env bash
# Makes extension/docs/images/report.png again:   .ci/site/picture.sh [REPORT.html]
# Runs the project of start.md with 80 users, more than its service can take, and takes the top of the report.
# Needs Chromium. Look at the picture before you commit it, and give README.md and start.md the figures of the same run.
set -euo pipefail
cd "$(dirname "$0")/../.."
report=${1:-}
width=1000 height=1620 # to the end of the first chart

if [[ -z $report ]]; then
  name=picture
  # shellcheck source=.ci/stranger-repository.sh
  . .ci/stranger-repository.sh
  cp -r extension/src/test/projects/quickstart "$work/quickstart"
  java "$work/quickstart/src/test/java/shop/ItemsServer.java" &
  server=$!
  trap 'kill "$server" 2>/dev/null || true; finish' EXIT
  until curl -sf http://localhost:8080/items/1 >/dev/null; do
    kill -0 "$server" || exit 1
    sleep 0.2
  done
  maven_with_downloads "$work/load.log" -f "$work/quickstart" verify -Dplimsoll.vus=80 -Dplimsoll.rampUp=20s -Dplimsoll.duration=20s || true
  sed -n '/thresholds missed: /,/^report:/p' "$work/load.log" | head -12
  report=$work/quickstart/target/plimsoll/ItemsLoadTest.itemsAreThereInTime/report.html
fi

chromium=${CHROME_BIN:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
shot=$(mktemp --suffix=.png)
"$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=$width,$height --virtual-time-budget=5000 \
  --screenshot="$shot" "file://$(realpath "$report")" 2>/dev/null
mkdir -p extension/docs/images
node .ci/site/palette.mjs "$shot" extension/docs/images/report.png
rm -f "$shot"
