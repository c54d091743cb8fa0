#!/usr/bin/env bash
# Makes the container image of a release with Orleans: network-backend:{version}, for the local Docker or Podman, or as an archive to load elsewhere.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/engine.sh"

usage() {
  cat <<'TEXT'
bash deploy/image.sh [--archive network-backend.tar.gz] [--base image]

  --archive  into this file, for docker load or podman load; without it, into the local Docker or Podman
  --base     another base image with the ASP.NET Core 10 runtime, e.g. the same one from a registry of your own

Needs all packages of Orleans, and a way to the base image. What runs the image: docs/deployment.md
TEXT
}

archive='' base=''
while [ $# -gt 0 ]; do
  case "$1" in
    --help) usage; exit 0 ;;
    --archive) archive=${2:?--archive takes a file}; shift 2 ;;
    --base) base=${2:?--base takes an image}; shift 2 ;;
    *) usage >&2; exit 2 ;;
  esac
done

need_sdk
probe_orleans
if [ "$orleans" != yes ]; then
  echo "An image is made with Orleans, and it cannot be had here: $orleans_reason." >&2
  exit 1
fi

# The archive appears whole or not at all.
if [ -n "$archive" ]; then
  mkdir -p "$(dirname "$archive")"
  archive="$(cd "$(dirname "$archive")" && pwd)/$(basename "$archive")"
  part=$(mktemp -d "$archive.XXXXXX")
  trap 'rm -rf "$part"' EXIT
fi

if ! log=$(dotnet publish "$root/api/api.csproj" -c Release -p:Engine=Orleans -r linux-x64 --self-contained false -t:PublishContainer \
  ${base:+"-p:ContainerBaseImage=$base"} ${archive:+"-p:ContainerArchiveOutputPath=$part/image.tar"} -nodeReuse:false -v quiet --nologo 2>&1); then
  # Without the stack of a base image's registry that cannot be reached.
  printf '%s\n' "$log" | grep 'error' | grep -Ev 'error [A-Z0-9]+: ( |-|The "CreateNewImage")' | sed 's/.*error [A-Z0-9]*: //; s/ \[[^]]*\]$//' | sort -u >&2
  echo "There is no image: --base takes a base image from another registry." >&2
  exit 1
fi
if [ -n "$archive" ]; then
  # The SDK writes a plain one, whatever the name.
  case "$archive" in *.gz) gzip -1n "$part/image.tar" && mv "$part/image.tar.gz" "$archive" ;; *) mv "$part/image.tar" "$archive" ;; esac
fi
echo "Image             network-backend:$(dotnet msbuild "$root/api/api.csproj" -getProperty:ContainerImageTag)${archive:+ in $archive}"
