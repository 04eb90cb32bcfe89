# Podman's settings. It wants more for containers than a machine may allow, and TLS of every registry.
# https://github.com/containers/common/blob/main/docs/containers.conf.5.md
# https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md
limit() { prlimit --raw --noheadings --output HARD "--$1" | sed 's/unlimited/-1/'; }
mkdir -p /etc/containers/registries.conf.d
cat >/etc/containers/containers.conf <<SETTINGS
[containers]
default_ulimits = ["nofile=$(limit nofile):$(limit nofile)", "nproc=$(limit nproc):$(limit nproc)"]
SETTINGS
cat >/etc/containers/registries.conf.d/localhost.conf <<SETTINGS
[[registry]]
location = "localhost"
insecure = true
SETTINGS
