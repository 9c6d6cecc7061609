# Sourced by the scripts that build a user's projects: installs our artifacts in a temporary Maven repository.
# $name is the script's name. Sets $work, $maven and $version, ends what it started, and prints the result on exit.
# PLIMSOLL_STRANGER=FOLDER keeps the repository there for the next script; the first one installs.
usual=${PLIMSOLL_MAVEN_REPOSITORY:-$HOME/.m2/repository}
work=$(mktemp -d)
repository=${PLIMSOLL_STRANGER:-$work}/repository
child=''

finish() {
  local code=${1:-$?}
  trap - EXIT INT TERM
  if [[ -n $child ]] && kill -0 "$child" 2>/dev/null; then
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  rm -rf "$work"
  if ((code == 0)); then echo "$name: ok after $SECONDS s"; else echo "$name: FAILED (exit code $code) after $SECONDS s"; fi
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

run() { # log command...
  local log=$1 code=0
  shift
  "$@" >"$log" 2>&1 & # in the background, so that this script handles signals while it runs
  child=$!
  wait "$child" || code=$?
  child=''
  return "$code"
}

# Runs Maven, up to three times while downloads fail. Nothing else is repeated: a compiler's error or a test's failure stands.
maven_with_downloads() { # log argument...
  local log=$1 attempt code=0
  shift
  for attempt in 1 2 3; do
    code=0
    if ((attempt == 1)); then run "$log" "${maven[@]}" "$@" || code=$?; else run "$log" "${maven[@]}" -U "$@" || code=$?; fi
    ((code != 0)) && grep -Eq 'Could not transfer|failed to transfer|Could not find artifact|was not found in' "$log" || break
    echo "$name: downloads failed in attempt $attempt of 3:"
    grep -Eo '(Could not transfer|Could not find) artifact .*|\S+ (failed to transfer|was not found in) .*' "$log" | sort -u | head -5 | cut -c1-400
    sleep "$attempt"
  done
  return "$code"
}

# The usual repository is read like a remote one and never written. Only -Dmaven.repo.local keeps Maven from
# writing to it: even a deployment to another repository leaves traces there.
cat >"$work/settings.xml" <<XML
<settings>
  <profiles>
    <profile>
      <id>stranger</id>
      <repositories>
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
export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC" # short runs
maven=(mvn -B --no-transfer-progress -Dkotlin.compiler.daemon=false -gs "$work/settings.xml" -Dmaven.repo.local="$repository")
version=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' pom.xml)
if [[ -e ${PLIMSOLL_STRANGER:-$work}/installed ]]; then
  echo "$name: $version is installed already"
else
  echo "$name: installing $version in a temporary repository"
  maven_with_downloads "$work/install.log" -pl extension install -Dmaven.test.skip=true -Dskip.unit.tests=true -Dspotless.check.skip=true \
    -Dmaven.javadoc.skip=true -Dmaven.source.skip=true \
    || { tail -40 "$work/install.log"; exit 1; }
  [[ -z ${PLIMSOLL_STRANGER:-} ]] || touch "$PLIMSOLL_STRANGER/installed"
fi
