#!/bin/sh
# The same as an ordinary user.
set -eu
. /engine/containers.sh
. /engine/user.sh
mkdir -p /run/user/1000/podman
chown 1000:1000 /run/user/1000/podman
as_user podman system service --time 0 unix:///run/user/1000/podman/podman.sock
