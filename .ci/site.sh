#!/usr/bin/env bash
# Builds the site of the documentation into .ci/.cache/site/dist, and checks its links:   .ci/site.sh
# Needs Node.js 18 or newer and npm; VitePress comes from the registry that npm is configured to use.
# SITE_BASE is the path under which the site is published, /plimsoll/ for example.
set -euo pipefail
cd "$(dirname "$0")/.."
PLIMSOLL_ROOT=$PWD
export PLIMSOLL_ROOT
site=.ci/.cache/site
mkdir -p "$site/.vitepress"
rm -rf "$site/dist"

if [[ ! -d $site/node_modules/vitepress ]] || ! cmp -s .ci/site/package-lock.json "$site/package-lock.json"; then
  cp .ci/site/package.json .ci/site/.npmrc "$site/"
  rm -f "$site/package-lock.json" # is there only if the installation has worked
  cp .ci/site/package-lock.json "$site/package-lock.json"
  (cd "$site" && npm ci --no-progress) || { rm -f "$site/package-lock.json"; exit 1; }
fi
cp .ci/site/config.mjs .ci/site/repository.mjs "$site/.vitepress/"
rm -rf "$site/.vitepress/theme"
cp -r .ci/site/theme "$site/.vitepress/"

node .ci/site/pages.mjs "$site/pages"
(cd "$site" && node_modules/.bin/vitepress build .)
node .ci/site/links.mjs "$site/dist"
