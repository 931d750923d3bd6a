#!/bin/bash
# Builds the revision $1 in a worktree of its own under .build and measures it against the build at hand.
set -euo pipefail
[ -n "${1:-}" ] || { echo "usage: make bench-compare BASE=revision" >&2; exit 64; }
revision=$(git rev-parse --verify --quiet "$1^{commit}") ||
  { echo "error: there is no revision '$1'" >&2; exit 64; }
folder=.build/bench-base/${revision:0:12}
if [ ! -e "$folder/.git" ]; then
  git worktree prune
  git worktree add --quiet --detach "$folder" "$revision"
fi
echo "==> building $1 (${revision:0:12}) in $folder"
swift build --package-path "$folder" -c release --product lethe --static-swift-stdlib 2>&1 | tail -1
.build/release/lethe-bench compare --base "$folder/.build/release/lethe"
