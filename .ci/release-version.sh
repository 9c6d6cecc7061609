#!/usr/bin/env bash
# Sets the version of all modules, projects and pages:   .ci/release-version.sh VERSION
set -euo pipefail
cd "$(dirname "$0")/.."
to=${1:?the new version, such as 1.0.0 or 1.1.0-SNAPSHOT}
[[ $to =~ ^[0-9]+\.[0-9]+\.[0-9]+(-SNAPSHOT)?$ ]] || { echo "not a version: $to"; exit 1; }
from=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' pom.xml)
git grep -lF ">$from<" -- '*pom.xml' '*.md' '*.txt' | xargs -r sed -i "s/>${from//./\\.}</>$to</g"
git grep -lF "plimsoll:$from" -- '*.md' '*.txt' '*.kts' '*.gradle' | xargs -r sed -i "s/plimsoll:${from//./\\.}/plimsoll:$to/g"
git grep -lF "\"$from\"" -- '*.java' | xargs -r sed -i "s/\"${from//./\\.}\"/\"$to\"/g"
sed -i "s#<project.build.outputTimestamp>.*</#<project.build.outputTimestamp>$(date -u +%Y-%m-%dT00:00:00Z)</#" pom.xml
git --no-pager diff --stat
