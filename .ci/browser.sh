#!/usr/bin/env bash
# Makes a headless browser available to the browser tests of the reports:   .ci/browser.sh
# Chromium and ChromeDriver that are there already are used; else Debian's packages are installed, as root.
set -euo pipefail

say() { printf '== browser: %s\n' "$*"; }

have() { command -v "$1" >/dev/null; }

browser() { have chromium || have chromium-browser || have google-chrome || [[ -x ${CHROME_BIN:-} ]]; }
driver() { have chromedriver || [[ -x ${CHROMEDRIVER:-} ]]; }

if browser && driver; then
  say "there already"
  exit 0
fi
if ! have apt-get; then
  say "not there, and no apt-get to install it with: install Chromium and ChromeDriver, or set CHROME_BIN and CHROMEDRIVER"
  exit 1
fi
as_root=()
((EUID == 0)) || as_root=(sudo -n)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -q -y --no-install-recommends chromium chromium-driver fonts-liberation
say "$(chromium --version), $(chromedriver --version)"
