#!/bin/sh
# The first process of an engine's namespaces. Whoever comes in finds this machine's files, with a /run of the engine's
# own. The engine has a root of another distribution, which forgets what is written to it. What it is told:
#   space     an empty folder to mount on
#   root      the cached root
#   programs  what is added to the programs of that root
#   project   a folder that the engine finds at the same place
#   apart     "yes" for an engine with a network of its own
set -eu
inside=$(cd "$(dirname "$0")" && pwd)

mount -t proc proc /proc
mount -t tmpfs -o mode=755,size=80% tmpfs "$space"
cd "$space"
mkdir root changes work run data
mount -t overlay -o "lowerdir=$root,upperdir=changes,workdir=work" overlay root
for each in docker containers user; do
  mkdir -p "data/$each" "root/var/lib/$each"
  mount --bind "data/$each" "root/var/lib/$each"
done
mkdir -p root/machine root/engine "root/$project"
mount --bind / root/machine
mount --bind "$project" "root/$project"
mount --bind "$inside" root/engine
for each in $programs; do install "$each" root/usr/local/bin; done
mount --bind run root/run
mkdir run/lock
install -d -m 1777 run/tmp
# From here on without paths: the space itself may lie in /run.
cd root
mount --bind ../run /run

# As on any machine there is a way out, but this one leads nowhere.
ip link set lo up
ip link add out0 type veth peer name far0
ip address add 10.99.0.2/24 dev out0
ip link set out0 up
ip route add default via 10.99.0.1

if [ "$apart" = yes ]; then
  unshare --mount --net sh engine/engine.sh &
  while [ "$(readlink "/proc/$!/ns/net")" = "$(readlink /proc/$$/ns/net)" ]; do sleep 0.1; done
  ip link set far0 netns $!
else
  ip link set far0 up
  unshare --mount sh engine/engine.sh &
fi
echo ready
wait $!
