#!/usr/bin/env bash
# Makes a headless browser available to the browser tests of the reports:   .ci/browser.sh
# Uses installed Chromium and ChromeDriver, otherwise installs Debian's packages, as root.
set -euo pipefail

say() { printf '== browser: %s\n' "$*"; }

have() { command -v "$1" >/dev/null; }

browser() { have chromium || have chromium-browser || have google-chrome || [[ -x ${CHROME_BIN:-} ]]; }
driver() { have chromedriver || [[ -x ${CHROMEDRIVER:-} ]]; }

if browser && driver; then
  say "already installed"
  exit 0
fi
if ! have apt-get; then
  say "not installed, and there is no apt-get: install Chromium and ChromeDriver, or set CHROME_BIN and CHROMEDRIVER"
  exit 1
fi
as_root=()
((EUID == 0)) || as_root=(sudo -n)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -q -y --no-install-recommends chromium chromium-driver fonts-liberation
say "$(chromium --version), $(chromedriver --version)"
