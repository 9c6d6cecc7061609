#!/bin/sh
# Root logs in with $PASSWORD, and forwards ports to whoever can reach this container.
set -eu
umask 077
printf 'root:%s:20000::::::\n' "$(perl -e 'print crypt($ENV{PASSWORD}, q($6$).q(plimsoll))')" >/etc/shadow
ssh-keygen -q -t ecdsa -N '' -f /etc/ssh/ssh_host_ecdsa_key
ssh-keygen -q -t rsa -b 2048 -N '' -f /etc/ssh/ssh_host_rsa_key
exec /usr/sbin/sshd -f /dev/null -D -e -o PermitRootLogin=yes -o AddressFamily=inet -o GatewayPorts=yes -o UseDNS=no \
  -o HostKeyAlgorithms=+ssh-rsa -o KexAlgorithms=+diffie-hellman-group14-sha256,diffie-hellman-group14-sha1 -o MACs=+hmac-sha1
