#!/usr/bin/env bash
# Install a Debian package where that is possible, and say exactly what is missing where it is not.
set -u
package="$1"
if [ "$(id -u)" = 0 ]; then as=""; else as="sudo -n"; fi
if command -v apt-get >/dev/null && $as true 2>/dev/null; then
  echo "installing $package"
  $as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq "$package" >/dev/null && exit 0
fi
echo "missing: $package. Install it, for example with: sudo apt-get install $package" >&2
exit 1
