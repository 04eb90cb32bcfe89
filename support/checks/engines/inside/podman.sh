#!/bin/sh
# Podman's service for Docker's clients, at Docker's address, as the package podman-docker has it.
set -eu
. /engine/containers.sh
mkdir -p /run/podman
ln -s podman/podman.sock /run/docker.sock
exec podman system service --time 0 unix:///run/podman/podman.sock
