#!/usr/bin/env bash
# Builds small local images for the sample tests, for machines that cannot reach a container registry:
#   build-images.sh [postgres] [valkey] [restate] [ryuk] [sshd] (no argument: all of them)
#   build-images.sh java       Debian's Java, as the base of images that run tests
#   build-images.sh local      no image, no Docker: $PLIMSOLL_IMAGE_CACHE/local/bin/{valkey-server,restate-server};
#                              redis-server if Valkey is not available
# Binaries come from Debian (a newer release than the host's, read through a private apt root, so
# that nothing is added to the host's own package set) and, for Restate, from its npm package.
# Keeps an image whose recipe has not changed; FORCE=1 rebuilds it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${PLIMSOLL_IMAGE_CACHE:-$here/.cache}
prefix=${PLIMSOLL_IMAGE_PREFIX:-plimsoll.local/}       # = TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX
suite=${PLIMSOLL_DEBIAN_SUITE:-trixie}
restate=${PLIMSOLL_RESTATE_VERSION:-1.7.12}
ryuk_tag=0.14.0 sshd_tag=1.3.0                         # the tags that Testcontainers 2.0.5 uses
export LC_ALL=C

case $(uname -m) in
  x86_64)  triple=x86_64-linux-gnu  loader=ld-linux-x86-64.so.2  lib64=lib64 npmarch=x64 ;;
  aarch64) triple=aarch64-linux-gnu loader=ld-linux-aarch64.so.1 lib64='' npmarch=arm64 ;;
  *) echo "no recipe for $(uname -m)" >&2; exit 1 ;;
esac
recipe=$(cat "$0" "$here"/images/* | sha256sum | cut -c1-12)
pool=$cache/pool-$suite-$recipe
t0=${EPOCHREALTIME/./}
log() { local ms=$(((${EPOCHREALTIME/./} - t0) / 1000)); printf '[%3d.%ds] %s\n' $((ms / 1000)) $((ms % 1000 / 100)) "$*" >&2; }

fresh() { # image: does it exist, built by this recipe?
  [[ -z ${FORCE:-} ]] && [[ $(docker image inspect -f '{{ index .Config.Labels "plimsoll.recipe" }}' "$1" 2>/dev/null) = "$recipe" ]]
}

fill_pool() { # the needed packages of $suite, unpacked into one folder
  [[ -e $pool/.done ]] && return
  rm -rf "$cache"/pool-* "$cache/apt"; mkdir -p "$pool" "$cache/debs" "$cache/apt/lists/partial" "$cache/apt/cache/archives/partial"
  : >"$cache/apt/status"
  local mirror
  mirror=$({ cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list || true; } 2>/dev/null | sed -nE 's#^URIs: *([^ ]*/debian)/? *$#\1#p; s#^deb (\[[^]]*\] )?([^ ]*/debian)/? .*#\2#p' | head -1)
  cat >"$cache/apt/private.sources" <<SRC
Types: deb
URIs: $mirror
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SRC
  local apt=(apt-get -o Dir::State="$cache/apt" -o Dir::State::status="$cache/apt/status" -o Dir::State::lists="$cache/apt/lists"
    -o Dir::Cache="$cache/apt/cache" -o Dir::Etc::sourcelist="$cache/apt/private.sources" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::Etc::preferencesparts=/dev/null -o Acquire::Languages=none -o Acquire::Retries=3
    -o APT::Install-Recommends=0 -o APT::Sandbox::User=root)
  "${apt[@]}" -qq update
  # what apt would install, less what a server process never loads (perl modules, LLVM, account tools, ...)
  local want
  want=$("${apt[@]}" -s install openjdk-21-jre-headless postgresql-17 valkey-server busybox-static openssh-server util-linux tzdata perl-base ca-certificates | awk '/^Inst/{print $2}' |
    grep -vE '^(perl|perl-modules.*|lib.*-perl|libperl.*|libllvm.*|libz3.*|passwd|adduser|ucf|debconf|locales|libc-l10n|postgresql-common.*|postgresql-client-common|init-system.*|sysvinit.*|procps|ssl-cert|openssl.*|sensible.*|readline-common|login.*|libpam-(modules|runtime).*|netbase|base-passwd|lsb-base|mount)$')
  # shellcheck disable=SC2086,SC2012
  (cd "$cache/debs" && "${apt[@]}" -qq download $want && for d in $want; do dpkg-deb -x "$(ls -t "$d"_*.deb | head -1)" "$pool"; done)
  touch "$pool/.done"
  log "pool: $(wc -w <<<"$want") packages, $(du -sh "$pool" | cut -f1)"
}

skeleton() { # root: busybox, users, the loader
  local r=$1
  rm -rf "$r"; mkdir -p "$r"/{usr/bin,usr/lib/$triple,etc,tmp,run,var,root,proc,sys,dev}
  chmod 1777 "$r/tmp"
  ln -s usr/bin "$r/bin"; ln -s usr/bin "$r/sbin"; ln -s usr/lib "$r/lib"; ln -s bin "$r/usr/sbin"; ln -s ../run "$r/var/run"
  if [[ -n $lib64 ]]; then mkdir "$r/usr/lib64"; ln -s usr/lib64 "$r/lib64"; ln -s "../lib/$triple/$loader" "$r/usr/lib64/$loader"
  else ln -s "$triple/$loader" "$r/usr/lib/$loader"; fi
  cp "$pool/usr/bin/busybox" "$r/usr/bin/"
  local a; for a in $("$pool/usr/bin/busybox" --list); do [[ $a = busybox ]] || ln -sf busybox "$r/usr/bin/$a"; done
  printf 'root:x:0:0:root:/root:/bin/sh\npostgres:x:999:999::/var/lib/postgresql:/bin/sh\nvalkey:x:998:998::/data:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n' >"$r/etc/passwd"
  printf 'root:x:0:\npostgres:x:999:\nvalkey:x:998:\nnogroup:x:65534:\n' >"$r/etc/group"
  printf 'passwd: files\ngroup: files\nhosts: files dns\n' >"$r/etc/nsswitch.conf"
}

add() { # root file...: files of the pool, with the libraries they load
  local r=$1 f so; shift
  local ld=$pool/usr/lib/$triple/$loader
  for f in "$@"; do
    mkdir -p "$r/$(dirname "$f")"
    cp --remove-destination -L "$pool/$f" "$r/$f"
    while read -r so; do
      [[ -e $r/usr/lib/$triple/$(basename "$so") ]] || cp -L "$so" "$r/usr/lib/$triple/$(basename "$so")"
    done < <("$ld" --inhibit-cache --library-path "$pool/usr/lib/$triple" --list "$pool/$f" 2>/dev/null | awk '$2=="=>" && $3 ~ /^\// {print $3}')
    [[ -e $r/usr/lib/$triple/$loader ]] || cp -L "$ld" "$r/usr/lib/$triple/$loader"
  done
}

import() { # root image change...
  local r=$1 image=$2 c changes=(); shift 2
  for c in "$@" "LABEL plimsoll.recipe=$recipe"; do changes+=(--change "$c"); done
  tar -C "$r" --numeric-owner -c . | docker import -m "plimsoll $recipe" "${changes[@]}" - "$image" >/dev/null
  rm -rf "$r"
  log "$image $(docker image inspect -f '{{.Size}}' "$image" | awk '{printf "%.0f MB", $1/1e6}')"
}

build_postgres() {
  local image=${prefix}postgres:17 r=$cache/root-postgres
  fresh "$image" && return
  fill_pool; skeleton "$r"
  local pg=usr/lib/postgresql/17 b
  mkdir -p "$r/$pg" "$r/usr/share/postgresql" "$r/usr/lib/locale" "$r/var/lib/postgresql/data" "$r/run/postgresql" "$r/docker-entrypoint-initdb.d"
  for b in postgres initdb pg_ctl psql pg_isready pgbench pg_dump; do add "$r" "$pg/bin/$b"; ln -sf "/$pg/bin/$b" "$r/usr/bin/$b"; done
  cp -a "$pool/$pg/lib" "$r/$pg/"; rm -rf "$r/$pg/lib/bitcode" "$r/$pg/lib/pgxs" "$r/$pg"/lib/llvmjit*
  cp -a "$pool/usr/share/postgresql/17" "$r/usr/share/postgresql/"; rm -rf "$r/usr/share/postgresql/17/man"
  cp -a "$pool/usr/share/zoneinfo" "$r/usr/share/"; ln -s /usr/share/zoneinfo/Etc/UTC "$r/etc/localtime"
  printf '#!/bin/sh\necho C\necho C.utf8\n' >"$r/usr/bin/locale"; chmod +x "$r/usr/bin/locale"
  cp -a "$pool/usr/lib/locale/C.utf8" "$r/usr/lib/locale/"
  add "$r" usr/bin/setpriv usr/lib/$triple/libpq.so.5
  install -m755 "$here/images/postgres-entrypoint.sh" "$r/usr/bin/docker-entrypoint.sh"
  chown -R 999:999 "$r/var/lib/postgresql" "$r/run/postgresql"; chmod 700 "$r/var/lib/postgresql/data"
  import "$r" "$image" 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["postgres"]' 'EXPOSE 5432' \
    'ENV PATH=/usr/bin LANG=C.UTF-8 PGDATA=/var/lib/postgresql/data PG_MAJOR=17'
}

build_valkey() {
  local image=${prefix}valkey/valkey:8.1 r=$cache/root-valkey b
  fresh "$image" && return
  fill_pool; skeleton "$r"
  for b in valkey-server valkey-cli valkey-benchmark setpriv; do add "$r" "usr/bin/$b"; done
  mkdir -p "$r/data"; chown 998:998 "$r/data"
  install -m755 "$here/images/valkey-entrypoint.sh" "$r/usr/bin/docker-entrypoint.sh"
  import "$r" "$image" 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["valkey-server"]' 'EXPOSE 6379' 'WORKDIR /data' 'ENV PATH=/usr/bin'
}

fetch_restate() {
  local bin=$cache/restate-$restate
  [[ -x $bin/restate-server ]] && return
  command -v npm >/dev/null || { echo "restate-server comes from npm, which is not installed: install Debian's package npm" >&2; return 1; }
  rm -rf "$bin" "$bin.part"; mkdir -p "$bin.part"
  (cd "$bin.part" && npm pack --silent "@restatedev/restate-server-linux-$npmarch@$restate" >/dev/null && tar -xzf ./*.tgz --strip-components=2 package/bin/restate-server && rm -f ./*.tgz)
  mv "$bin.part" "$bin" # atomically
  log "restate-server $restate from npm"
}

build_restate() {
  local image=${prefix}restatedev/restate:${restate%.*} r=$cache/root-restate bin=$cache/restate-$restate
  fresh "$image" && return
  fill_pool; skeleton "$r"; fetch_restate
  mkdir -p "$r/usr/local/bin" "$r/restate-data" "$r/etc/ssl/certs"
  # it loads the root certificates at start, and exits without them
  cat "$pool"/usr/share/ca-certificates/mozilla/*.crt >"$r/etc/ssl/certs/ca-certificates.crt"
  ln "$bin/restate-server" "$r/usr/local/bin/restate-server"
  import "$r" "$image" 'ENTRYPOINT ["/usr/local/bin/restate-server"]' 'EXPOSE 8080 9070 5122' \
    'ENV PATH=/usr/local/bin:/usr/bin RESTATE_DISABLE_TELEMETRY=true RESTATE_LOG_DISABLE_ANSI_CODES=true'
}

build_ryuk() {
  local image=${prefix}testcontainers/ryuk:$ryuk_tag r=$cache/root-ryuk
  fresh "$image" && return
  fill_pool; skeleton "$r"
  add "$r" usr/bin/perl
  mkdir -p "$r/usr/lib/$triple"; cp -a "$pool/usr/lib/$triple/perl-base" "$r/usr/lib/$triple/"
  local so
  # shellcheck disable=SC2044  # no blanks in these names
  for so in $(find "$pool/usr/lib/$triple/perl-base" -name '*.so' -printf '%P\n'); do add "$r" "usr/lib/$triple/perl-base/$so"; done
  install -m755 "$here/images/ryuk.pl" "$r/usr/bin/ryuk"
  import "$r" "$image" 'ENTRYPOINT ["/usr/bin/ryuk"]' 'EXPOSE 8080' 'ENV PATH=/usr/bin'
}

build_java() { # the base of images that run tests: a JVM and a shell
  local image=${prefix}java:21 r=$cache/root-java home file so
  fresh "$image" && return
  fill_pool; skeleton "$r"
  home=$(cd "$pool" && echo usr/lib/jvm/java-21-openjdk-*)
  mkdir -p "$r/usr/lib/jvm" "$r/etc"
  cp -a "$pool/$home" "$r/usr/lib/jvm/"; cp -a "$pool/etc/java-21-openjdk" "$r/etc/"
  rm -rf "${r:?}/$home/man" "$r/$home/lib/security/cacerts"
  ln -s "/$home/bin/java" "$r/usr/bin/java"
  while read -r file; do # libraries of the system; those of the JVM find each other
    while read -r so; do
      [[ -e $r/usr/lib/$triple/$(basename "$so") ]] || cp -L "$so" "$r/usr/lib/$triple/"
    done < <("$pool/usr/lib/$triple/$loader" --inhibit-cache --library-path "$pool/usr/lib/$triple" --list "$file" 2>/dev/null |
      awk '$2=="=>" && $3 ~ /^\// && $3 !~ /\/jvm\// {print $3}')
  done < <(echo "$pool/$home/bin/java"; find "$pool/$home/lib" -name '*.so')
  [[ -e $r/usr/lib/$triple/$loader ]] || cp -L "$pool/usr/lib/$triple/$loader" "$r/usr/lib/$triple/$loader"
  import "$r" "$image" 'CMD ["java", "-version"]' 'ENV PATH=/usr/bin LANG=C.UTF-8'
}

build_sshd() { # lets containers reach the host, as Testcontainers.exposeHostPorts wants it
  local image=${prefix}testcontainers/sshd:$sshd_tag r=$cache/root-sshd b
  fresh "$image" && return
  fill_pool; skeleton "$r"
  for b in usr/sbin/sshd usr/lib/openssh/sshd-session usr/lib/openssh/sshd-auth usr/bin/ssh-keygen usr/bin/perl; do
    [[ ! -e $pool/$b ]] || add "$r" "$b"
  done
  mkdir -p "$r/etc/ssh" "$r/run/sshd"; chmod 755 "$r/run/sshd"
  printf 'sshd:x:100:65534::/run/sshd:/bin/false\n' >>"$r/etc/passwd"
  install -m755 "$here/images/sshd-entrypoint.sh" "$r/usr/bin/docker-entrypoint.sh"
  import "$r" "$image" 'ENTRYPOINT ["docker-entrypoint.sh"]' 'EXPOSE 22' 'ENV PATH=/usr/bin'
}

add_valkey() { # folder: Valkey of $suite with its own loader and libraries
  local l=$1 b
  fill_pool; mkdir -p "$l/usr/lib/$triple"
  for b in valkey-server valkey-cli valkey-benchmark; do
    add "$l" "usr/bin/$b"
    # shellcheck disable=SC2016  # for the wrapper to expand, not for us
    printf '#!/bin/sh\nd=$(dirname "$(dirname "$(readlink -f "$0")")")\nexec "$d/usr/lib/%s/%s" --argv0 %s --library-path "$d/usr/lib/%s" "$d/usr/bin/%s" "$@"\n' "$triple" "$loader" "$b" "$triple" "$b" >"$l/bin/$b"
    chmod +x "$l/bin/$b"
  done
}

add_redis() { # folder: Redis of the host's own release, which has all that the samples need
  local l=$1 r=$1/redis want
  command -v apt-get >/dev/null || { echo "there is no apt-get to fetch Redis with" >&2; return 1; }
  rm -rf "$r"; mkdir -p "$r/debs"
  want=$(apt-get -s install --no-install-recommends redis-server | awk '/^Inst/{print $2}' | grep -E '^(redis|lib)' || true)
  # shellcheck disable=SC2086
  (cd "$r/debs" && apt-get -qq download redis-tools $want) || return 1
  local deb; for deb in "$r"/debs/*.deb; do dpkg-deb -x "$deb" "$r"; done
  [[ -x $r/usr/bin/redis-server ]] || return 1
  # shellcheck disable=SC2016
  printf '#!/bin/sh\nd=$(dirname "$(dirname "$(readlink -f "$0")")")/redis\nLD_LIBRARY_PATH="$d/usr/lib/%s" exec "$d/usr/bin/redis-server" "$@"\n' "$triple" >"$l/bin/redis-server"
  chmod +x "$l/bin/redis-server"
}

build_local() { # servers for a machine without Docker, nothing installed: Restate, and Valkey or else Redis
  local l=$cache/local
  [[ -z ${FORCE:-} && -f $l/.recipe && $(<"$l/.recipe") = "$recipe" ]] && return
  rm -rf "$l"; mkdir -p "$l/bin"
  fetch_restate; ln "$cache/restate-$restate/restate-server" "$l/bin/restate-server"
  add_valkey "$l" & # in its own process, so that a failure ends only that one
  if ! wait $!; then
    log "no Valkey from Debian $suite: Redis instead"
    rm -f "$l"/bin/valkey-*
    command -v valkey-server redis-server >/dev/null || add_redis "$l" ||
      { echo "neither Valkey nor Redis is available: install one of them" >&2; return 1; }
  fi
  echo "$recipe" >"$l/.recipe"
  log "$l $(du -sh "$l" | cut -f1)"
}

mkdir -p "$cache"
exec 9>"$cache/.lock"; flock 9
[[ $# -gt 0 ]] || set -- postgres valkey restate ryuk sshd
for i in "$@"; do "build_$i"; done
log "done"
