#!/usr/bin/env bash
# Compares Probity with libraries that others wrote: weighted sums with pymcdm, Krippendorff's alpha with krippendorff.
# Installs them into a virtual environment of its own, prints how many cases agreed, and fails on the first that does not.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --locked
home="${TMPDIR:-/tmp}/probity-independent"
[ -x "$home/bin/python" ] || python3 -m venv "$home"
"$home/bin/pip" install -q 'pymcdm==1.4.0' 'krippendorff==0.9.0'
# pymcdm warns of bids that dominate all others; random tenders have many.
exec "$home/bin/python" -W ignore tests/independent/compare.py "${CARGO_TARGET_DIR:-target}/debug/probity"
