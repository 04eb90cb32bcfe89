#!/bin/sh
# Becomes the engine, in a mount namespace of its own whose root is the current folder. What it is told:
#   start     the script in this folder that starts it
#   apart     "yes" when it has a network of its own, which far0 joins to that of its clients
set -eu
mount -t proc proc proc
mount -t sysfs sysfs sys
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then mount -t cgroup2 cgroup sys/fs/cgroup; else
  mount -t tmpfs tmpfs sys/fs/cgroup
  cut -d: -f2 /proc/self/cgroup | while read -r controllers; do
    [ -n "$controllers" ] || continue
    group=sys/fs/cgroup/${controllers#name=}
    mkdir "$group"
    case $controllers in name=*) controllers=none,$controllers ;; esac
    mount -t cgroup -o "$controllers" cgroup "$group"
  done
fi
mount -t tmpfs -o mode=755 tmpfs dev
for each in null zero full random urandom tty; do cp -a "/dev/$each" dev; done
mkdir dev/net dev/pts dev/shm
# Ordinary users may use both on most machines, not on all.
mknod -m 666 dev/net/tun c 10 200
mknod -m 666 dev/fuse c 10 229
mount -t devpts -o newinstance,ptmxmode=666 devpts dev/pts
mount -t tmpfs tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
if [ "$apart" = yes ]; then
  ip link set lo up
  while ! ip link set far0 up 2>/dev/null; do sleep 0.1; done
  ip address add 10.99.0.1/24 dev far0
  ip route add default via 10.99.0.2
fi
pivot_root . .
umount -l .
exec chroot . sh "/engine/$start"
