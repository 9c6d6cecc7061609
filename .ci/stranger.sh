#!/usr/bin/env bash
# Builds the projects of a stranger against the artifacts as they are published:   .ci/stranger.sh [JAVA_HOME...]
# First on Maven's own JDK, then on each one given. All it writes is in a temporary folder and in */target: what it
# publishes never gets into Maven's usual repository, which it reads like a remote one.
set -euo pipefail
cd "$(dirname "$0")/.."
usual=${PLIMSOLL_MAVEN_REPOSITORY:-$HOME/.m2/repository}
work=$(mktemp -d)
child='' failures=0

finish() {
  local code=$?
  trap - EXIT INT TERM
  if [[ -n $child ]] && kill -0 "$child" 2>/dev/null; then
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  rm -rf "$work"
  if ((code == 0)); then echo "stranger: ok after $SECONDS s"; else echo "stranger: FAILED (exit code $code) after $SECONDS s"; fi
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

run() { # log command...
  local log=$1 code=0
  shift
  "$@" >"$log" 2>&1 & # in the background, so that a signal to this script is heard while it runs
  child=$!
  wait "$child" || code=$?
  child=''
  return "$code"
}

expect() { # title pattern log: a line of the log is like the pattern
  if grep -Eq -- "$2" "$3"; then
    echo "   yes  $1"
  else
    echo "   NO   $1"
    failures=$((failures + 1))
  fi
}

version=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' pom.xml)
published=file://$work/published
echo "stranger: publishing $version to a temporary folder"
run "$work/publish.log" mvn -B --no-transfer-progress -pl .,extension deploy -Dmaven.test.skip=true -Dmaven.install.skip=true -Dspotless.check.skip=true \
  -DaltDeploymentRepository="stranger::$published" || { cat "$work/publish.log"; exit 1; }

cat >"$work/settings.xml" <<XML
<settings>
  <profiles>
    <profile>
      <id>stranger</id>
      <repositories>
        <repository><id>published</id><url>$published</url><releases><enabled>false</enabled></releases></repository>
        <repository><id>usual</id><url>file://$usual</url><releases><checksumPolicy>ignore</checksumPolicy></releases><snapshots><enabled>false</enabled></snapshots></repository>
      </repositories>
      <pluginRepositories>
        <pluginRepository><id>usual</id><url>file://$usual</url><releases><checksumPolicy>ignore</checksumPolicy></releases><snapshots><enabled>false</enabled></snapshots></pluginRepository>
      </pluginRepositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>stranger</activeProfile></activeProfiles>
</settings>
XML

build() { # [JAVA_HOME]
  local projects=$work/projects log=$work/build.log broken=$failures file='MistakenLoadTest\.java:\[' our
  rm -rf "$projects"
  cp -r extension/src/test/projects/stranger "$projects"
  run "$log" env ${1:+"JAVA_HOME=$1"} mvn -B --no-transfer-progress -f "$projects" -gs "$work/settings.xml" -Dmaven.repo.local="$work/repository" \
    -Dstyle.color=never -Dplimsoll.version="$version" --fail-at-end -V test-compile || true
  echo "stranger: on $(sed -nE 's/^Java version: ([^,]*).*/Java \1/p' "$log")"
  expect "without the processor all compiles with -Xlint:all -Werror, mistakes too" '^\[INFO\] silent .* SUCCESS' "$log"
  expect "with the processor what is right compiles with -Xlint:all,-processing -Werror" '^\[INFO\] checked .* SUCCESS' "$log"
  expect "with the processor what is wrong does not compile" '^\[INFO\] mistaken .* FAILURE' "$log"
  expect "the second of repeated thresholds, on its line" "^\[ERROR\] .*${file}10,16\] @Threshold\(\"p95<<500\"\): \"<<\" is not an operator" "$log"
  expect "a window longer than the run" "^\[ERROR\] .*${file}11,44\] @Threshold\(\"p95<500\"\): window = \"1m\" is longer than the measured run" "$log"
  expect "a duration that is none" "^\[ERROR\] .*${file}16,24\] duration = \"soon\": \"soon\" is not a duration" "$log"
  our=$(sed -nE "s/^\[ERROR\] .*(${file}.*)/\1/p" "$log" | sort -u | wc -l)
  if ((our != 3)); then
    echo "   NO   3 errors in all, but $our"
    failures=$((failures + 1))
  fi
  if ((failures > broken)); then cat "$log"; fi
}

build ''
for home in "$@"; do
  build "$home"
done
((failures == 0)) || exit 1
