# A root that can only be read, without a network: `jail.sh ROOT FILES COMMAND...`, inside `unshare`.
# FILES holds what the deployment mounts, by its place (etc/..., run/...); ROOT is seen as /mnt.
set -e
root=$1 files=$2
shift 2
jail=$(mktemp -d)
mount --rbind / "$jail"
mount --bind "$root" "$jail/mnt"
mount -o remount,bind,ro "$jail/mnt"
for place in etc run; do
  mount -t tmpfs tmpfs "$jail/$place"
  [ "$place" = run ] || cp -a "/$place/." "$jail/$place" 2>/dev/null || true
  [ ! -d "$files/$place" ] || cp -r "$files/$place/." "$jail/$place"
done
# /run stays open: nginx has its pid there, in every deployment
mount -o remount,ro "$jail/etc"
for place in ${TMPFS:-}; do mount -t tmpfs tmpfs "$jail$place"; done
mount -o remount,bind,ro "$jail"
cd "$jail"
# not chroot: the kernel makes no user of its own inside one
pivot_root . .
umount -l .
cd /mnt
exec "$@"
