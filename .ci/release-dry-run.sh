#!/usr/bin/env bash
# Makes a release up to the upload, twice, and compares the two byte for byte:   .ci/release-dry-run.sh [VERSION]
# The two builds differ in folder, time zone, language and umask. One is signed, with a key that is made here (if gpg is
# installed), one has no key. Needs no secret, uploads nothing, and writes only to a temporary folder and to Maven's cache.
set -euo pipefail
cd "$(dirname "$0")/.."
snapshot=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' pom.xml)
version=${1:-${snapshot%-SNAPSHOT}}
work=$(mktemp -d) children=() failures=0
export GNUPGHOME=$work/gnupg

finish() {
  local code=$? child
  trap - EXIT INT TERM
  for child in ${children[@]+"${children[@]}"}; do
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
  [[ ! -d $GNUPGHOME ]] || gpgconf --kill all || true
  rm -f "${PLIMSOLL_MAVEN_REPOSITORY:-$HOME/.m2/repository}"/dev/plimsoll/plimsoll/maven-metadata-dry-run-*.xml # deploying leaves them
  rm -rf "$work"
  if ((code == 0)); then echo "release: ok after $SECONDS s"; else echo "release: FAILED (exit code $code) after $SECONDS s"; fi
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

expect() { # title command...: the command succeeds
  local title=$1
  shift
  if "$@"; then
    echo "   yes  $title"
  else
    echo "   NO   $title"
    failures=$((failures + 1))
  fi
}

copy() { # folder: what the library is made of, with the version of the release
  mkdir -p "$1"
  tar c pom.xml LICENSE .mvn extension/pom.xml extension/src/main | tar x -C "$1"
  sed -i "s/<version>$snapshot</<version>$version</" "$1/pom.xml" "$1/extension/pom.xml"
}

build() { # folder name: deploys to FOLDER/deployed; the log is beside the folder
  mvn -B --no-transfer-progress -f "$1/extension/pom.xml" deploy -Prelease "-DaltDeploymentRepository=dry-run-$2::file://$1/deployed" \
    -Dmaven.test.skip=true -Dmaven.install.skip=true -Dspotless.check.skip=true >"$1.log" 2>&1
}

finished() { # process log
  wait "$1" || { grep -v '^\[INFO\] Download' "$2" | tail -40; return 1; }
}

unset MAVEN_GPG_KEY MAVEN_GPG_PASSPHRASE
key='' passphrase=dry-run
if command -v gpg >/dev/null; then
  mkdir -m 700 "$GNUPGHOME"
  gpg --batch --quiet --pinentry-mode loopback --passphrase "$passphrase" --quick-generate-key 'Dry run <dry-run@example.org>' rsa2048 sign never 2>/dev/null
  key=$(gpg --batch --quiet --pinentry-mode loopback --passphrase "$passphrase" --armor --export-secret-keys)
else
  echo "release: gpg is not installed: nothing is signed"
fi

one=$work/one two=$work/the/other/checkout
copy "$one"
copy "$two"
(
  [[ -z $key ]] || export MAVEN_GPG_KEY=$key MAVEN_GPG_PASSPHRASE=$passphrase
  TZ=UTC LC_ALL=C.UTF-8
  export TZ LC_ALL
  build "$one" one
) &
children+=($!)
(
  umask 002
  find "$two" -type f -exec touch -d '2001-02-03 04:05:06' {} +
  TZ=Asia/Tokyo
  export TZ
  MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.language=de -Duser.country=DE -Duser.timezone=Asia/Tokyo" build "$two" two
) &
children+=($!)
finished "${children[0]}" "$one.log"
finished "${children[1]}" "$two.log"
children=()

contains() { # jar entry file: the entry of the jar is the file
  cmp -s <(unzip -p "$1" "$2") "$3"
}

has_checksums() { # file
  [[ -s $1 && $(cat "$1.sha1") = "$(sha1sum <"$1" | cut -d' ' -f1)" && $(cat "$1.md5") = "$(md5sum <"$1" | cut -d' ' -f1)" ]]
}

stands_alone() { # pom
  [[ -s $1 ]] && ! grep -E '<parent>|SNAPSHOT|\$\{' "$1"
}

says_all() { # pom: what Maven Central requires, and where to report a fault
  local element
  for element in name description url licenses scm developers issueManagement; do
    grep -Eq "^  <$element[ >]" "$1" || { echo "   no <$element>"; return 1; }
  done
}

names_what_is_required() { # pom sbom: each dependency of the POM that a user gets is in the SBOM, as required
  node - "$1" "$2" <<'JS'
const [pom, sbom] = process.argv.slice(2).map((file) => require("fs").readFileSync(file, "utf8"));
const required = new Set(JSON.parse(sbom).components.filter((each) => each.scope === "required").map((each) => `${each.group}:${each.name}`));
const wanted = [...pom.matchAll(/<dependency>(.*?)<\/dependency>/gs)].map((match) => match[1])
  .filter((each) => !/<optional>true|<scope>provided/.test(each))
  .map((each) => `${/<groupId>(.*?)</.exec(each)[1]}:${/<artifactId>(.*?)</.exec(each)[1]}`);
const missing = wanted.filter((each) => !required.has(each));
if (wanted.length === 0 || missing.length > 0) {
  console.log(`   of ${wanted.length}, not named: ${missing}`);
  process.exit(1);
}
JS
}

first=$one/deployed/dev/plimsoll/plimsoll/$version
second=$two/deployed/dev/plimsoll/plimsoll/$version
published=()
for suffix in .jar -processor.jar -sources.jar -javadoc.jar -cyclonedx.json .pom; do
  file=plimsoll-$version$suffix
  published+=("$file")
  expect "$file, $(stat -c %s "$first/$file" || true) bytes, is twice the same" cmp "$first/$file" "$second/$file"
  expect "$file has its checksums" has_checksums "$first/$file"
  if [[ -n $key ]]; then
    expect "$file has a valid signature" gpg --batch --quiet --verify "$first/$file.asc" "$first/$file" 2>>"$work/gpg.log"
  fi
done
expect "nothing else is published" diff <(printf '%s\n' "${published[@]}" | sort) \
  <(find "$first" -type f ! -name '*.asc' ! -name '*.asc.*' ! -name '*.md5' ! -name '*.sha1' -printf '%f\n' | sort)
expect "without a key, nothing is signed" test -z "$(find "$second" -name '*.asc')"
pom=$first/plimsoll-$version.pom
expect "the POM needs no other, and names no snapshot" stands_alone "$pom"
expect "the POM says what it is, whose, and under which licence" says_all "$pom"
for suffix in '' -processor -sources; do
  jar=plimsoll-$version$suffix.jar
  expect "$jar holds the licence" contains "$first/$jar" META-INF/LICENSE LICENSE
  expect "$jar holds the notices" contains "$first/$jar" META-INF/NOTICE extension/src/main/resources/META-INF/NOTICE
done
expect "the SBOM names all that is required" names_what_is_required "$pom" "$first/plimsoll-$version-cyclonedx.json"
((failures == 0)) || exit 1
