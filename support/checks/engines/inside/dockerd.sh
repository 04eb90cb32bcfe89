#!/bin/sh
# Docker with the settings that it is told.
set -eu
mkdir -p /etc/docker
echo "$settings" >/etc/docker/daemon.json
exec dockerd
