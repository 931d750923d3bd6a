#!/usr/bin/env bash
# The main job on the sample letters: redact, look at one letter before and after, audit,
# write the report. `make demo` runs it; its one argument is the path of the lethe binary.
#
# Everything it writes goes to demo-output/ at the repository root, which git ignores. The key
# is made for this run in a folder of its own and removed at the end, so that it never lies
# beside the letters it could undo. No network is used.
set -euo pipefail

if [[ $# -ne 1 || ! -x $1 ]]; then
  echo "usage: Samples/demo.sh PATH-OF-LETHE    (build it with 'make build')" >&2
  exit 64
fi
lethe=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

letters=Samples/letters
shown=elm/letter-3.txt
output=demo-output
released=$output/redacted
report=$output/audit.html

private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
rm -rf "$output"

heading() { printf '\n== %s ==\n\n' "$1"; }

heading "1. Redact: $letters, policy letter"
"$lethe" keygen "$private/demo.key" --quiet
"$lethe" redact "$letters" --out "$released" --policy letter --key "$private/demo.key"

heading "2. One letter before: $letters/$shown, findings marked"
"$lethe" detect "$letters/$shown"
heading "The same letter after: $released/$shown"
cat "$released/$shown"

heading "3. Audit: what is left, and what of the originals still stands"
verdict=0
"$lethe" audit "$released" --originals "$letters" || verdict=$?

heading "4. Report"
# The same audit as one page; its exit status was seen above.
"$lethe" audit "$released" --originals "$letters" --format html --out "$report" || [[ $? -eq $verdict ]]
echo
case $verdict in
  0) echo "The gate passed: nothing this audit looks for speaks against release." ;;
  1)
    echo "The gate failed, and the audit ended with status 1. That is what a gate is for: some of"
    echo "what the audit lists above was missed, some of it only looks like an identifier, and"
    echo "either way nothing leaves before a person has looked. In a script, this status stops"
    echo "the release."
    ;;
  *)
    echo "Something could not be audited; see above." >&2
    exit "$verdict"
    ;;
esac
echo
echo "Redacted letters:  $PWD/$released"
echo "Manifest:          $PWD/$released/manifest.json"
echo "Report to open:    $PWD/$report"
