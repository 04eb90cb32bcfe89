# An ordinary user with a range of other users' numbers.
echo 'user:x:1000:1000::/var/lib/user:/bin/sh' >>/etc/passwd
echo 'user:x:1000:' >>/etc/group
echo 'user:100000:65536' | tee /etc/subuid >/etc/subgid
mkdir -p /run/user/1000 /var/lib/user
chown 1000:1000 /run/user/1000 /var/lib/user
chmod 700 /run/user/1000

as_user() {
  exec setpriv --reuid 1000 --regid 1000 --clear-groups \
    env HOME=/var/lib/user USER=user XDG_RUNTIME_DIR=/run/user/1000 "$@"
}
