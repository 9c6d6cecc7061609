#!/usr/bin/env bash
# Builds the image of docs/kubernetes/Dockerfile from a user's project, and makes one load with three containers of it:
# a coordinator and two workers, connected as docs/kubernetes/load.yaml says. Needs Docker:
#   .ci/docker-up.sh && .ci/worker-image.sh
# Based on an image of Debian's Java, which build-images.sh makes: no registry is needed. Removes its containers.
set -euo pipefail
cd "$(dirname "$0")/.."
name=worker-image
prefix=${PLIMSOLL_IMAGE_PREFIX:-plimsoll.local/}
label=plimsoll.worker-image=$$
.ci/build-images.sh java
# shellcheck source=.ci/stranger-repository.sh
. .ci/stranger-repository.sh

remove() {
  local containers
  containers=$(docker ps -aq --filter "label=$label")
  # shellcheck disable=SC2086
  [[ -z $containers ]] || docker rm -fv $containers >/dev/null
}
trap 'code=$?; remove || true; set +e; (exit $code); finish' EXIT

start() { # name argument...: a container of this run
  docker run -d --label "$label" --name "plimsoll-$1-$$" "${@:2}" >/dev/null
}

address() { docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "plimsoll-$1-$$"; }

project=$work/project image=${prefix}shop-load-tests:1 tls=$work/tls
cp -r extension/src/test/projects/workers "$project"
maven_with_downloads "$work/build.log" -f "$project" test-compile dependency:copy-dependencies -DincludeScope=test \
  -DoutputDirectory=target/libraries || { tail -40 "$work/build.log"; exit 1; }
mkdir -p "$project/target/classes" # it has no code but tests
docker build --quiet --build-arg "BASE=${prefix}java:21" --file extension/docs/kubernetes/Dockerfile --tag "$image" "$project" >/dev/null
echo "$name: $image built after $SECONDS s"

mkdir "$tls"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=load-coordinator -keyout "$tls/tls.key" -out "$tls/tls.crt" 2>/dev/null
chmod -R a+rX "$tls"
PLIMSOLL_TOKEN=$(openssl rand -hex 32)
export PLIMSOLL_TOKEN # docker run --env reads it: no command line has it
test=(--select-class=com.example.ShopLoadTest)
common=(--env PLIMSOLL_TOKEN --env PLIMSOLL_WORKERS_DEPLOY=3m --env PLIMSOLL_WORKERS_TLS_CERTIFICATE=/tls/tls.crt --read-only --tmpfs /tmp)

start shop --entrypoint java "$image" -m jdk.httpserver -b 0.0.0.0 -p 8080
start coordinator "${common[@]}" --volume "$tls:/tls:ro" --tmpfs /reports:mode=1777 --env PLIMSOLL_WORKERS=join:2 \
  --env PLIMSOLL_WORKERS_BIND=0.0.0.0:7900 --env PLIMSOLL_WORKERS_TLS_KEY=/tls/tls.key --env PLIMSOLL_REPORT_DIR=/reports \
  --env "PLIMSOLL_BASE_URL=http://$(address shop):8080" "$image" "${test[@]}"
for worker in worker-1 worker-2; do
  start "$worker" "${common[@]}" --volume "$tls/tls.crt:/tls/tls.crt:ro" --env "PLIMSOLL_COORDINATOR=$(address coordinator):7900" \
    "$image" "${test[@]}"
done

failures=0
for container in coordinator worker-1 worker-2; do
  code=$(timeout 300 docker wait "plimsoll-$container-$$" || echo none)
  if [[ $code = 0 ]]; then
    echo "   yes  the $container has ended well"
  else
    echo "   NO   the $container ended with exit code $code"
    failures=$((failures + 1))
  fi
done
docker logs "plimsoll-coordinator-$$" >"$work/coordinator.log" 2>&1
for line in '▶ ShopLoadTest.checkout: .*, on 2 workers' '✓ .count==100. count=100' '^ *worker 1 +[0-9a-f]{12} ' '^ *worker 2 +[0-9a-f]{12} '; do
  if grep -Eq -- "$line" "$work/coordinator.log"; then
    echo "   yes  $line"
  else
    echo "   NO   $line"
    failures=$((failures + 1))
  fi
done
if docker logs "plimsoll-worker-1-$$" 2>&1 | cat "$work/coordinator.log" - | grep -q "$PLIMSOLL_TOKEN"; then
  echo "   NO   the token is in no output"
  failures=$((failures + 1))
fi
if ((failures > 0)); then
  for container in coordinator worker-1 worker-2; do
    echo "-- $container"
    docker logs "plimsoll-$container-$$" 2>&1 | grep -Ev "^[[:space:]]+at " | tail -60
  done
  exit 1
fi
