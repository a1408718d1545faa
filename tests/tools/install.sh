#!/usr/bin/env bash
# Install Debian packages (and options of apt-get) where that is possible, and say exactly what is missing where it is not.
set -u
if [ "$(id -u)" = 0 ]; then as=""; else as="sudo -n"; fi
if command -v apt-get >/dev/null && $as true 2>/dev/null; then
  echo "installing $*"
  # One at a time: several test runners may ask at once, and apt-get gives up when it finds a lock.
  exec 9>"${TMPDIR:-/tmp}/passerelle-install-$(id -u)" && flock 9
  $as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq "$@" >/dev/null && exit 0
fi
echo "missing: $*. Install it, for example with: sudo apt-get install $*" >&2
exit 1
