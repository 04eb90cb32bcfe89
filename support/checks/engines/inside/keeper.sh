#!/bin/sh
# Keeps the namespaces of one engine. They end with this script's input, whatever way that comes about, and with them
# every process in them and every file in memory; the control group is what is left to remove.
# keeper.sh GROUP
set -eu
group=$1
inside=$(dirname "$0")

hierarchies() {
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo /sys/fs/cgroup; else
    for each in /sys/fs/cgroup/*/cgroup.procs; do dirname "$each"; done
  fi
}

# In version 1 a group of cpuset takes no process before it has processors and memory.
make_groups() {
  for each in $(hierarchies); do
    mkdir "$each/$group"
    for key in cpuset.cpus cpuset.mems; do
      [ ! -e "$each/tasks" ] || [ ! -e "$each/$key" ] || cat "$each/$key" >"$each/$group/$key"
    done
  done
}

enter_groups() {
  for each in $(hierarchies); do echo 0 >"$each/$group/cgroup.procs"; done
}

# The last process may take a moment to go.
remove_groups() {
  for each in $(hierarchies); do
    for _ in $(seq 100); do
      [ -e "$each/$group" ] || break
      find "$each/$group" -depth -type d -exec rmdir {} ';' 2>/dev/null || sleep 0.1
    done
  done
}

# A signal ends them as well.
trap : INT TERM HUP
trap remove_groups EXIT
make_groups
(
  enter_groups
  exec setpriv --pdeathsig KILL unshare --cgroup sh "$inside/group.sh" "$group" \
    unshare --mount --net --pid --fork --kill-child sh "$inside/machine.sh"
) </dev/null &
machine=$!
echo "machine $machine"
# Nobody may be there any more to read what else the shell says.
exec 3<&0 >/dev/null 2>&1
(read -r _ <&3 || true; kill -KILL "$machine") &
wait "$machine" || true
kill -KILL $! "$machine" || true
wait "$machine" || true
