#!/bin/sh
# Version 2 gives controllers only to groups beneath one without processes, so this one goes a step down.
# group.sh GROUP PROGRAM WORDS...
set -eu
group=/sys/fs/cgroup/$1
shift
if [ -e "$group/cgroup.controllers" ]; then
  mkdir "$group/machine"
  echo 0 >"$group/machine/cgroup.procs"
  for each in $(cat "$group/cgroup.controllers"); do echo "+$each" >"$group/cgroup.subtree_control"; done
fi
exec "$@"
