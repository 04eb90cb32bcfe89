#!/bin/sh
# Docker as an ordinary user: https://docs.docker.com/engine/security/rootless/
set -eu
. /engine/user.sh
as_user sh /usr/share/docker.io/contrib/dockerd-rootless.sh
