#!/usr/bin/env bash
# Lets schemathesis, a stranger to Probity, ask the interface whatever its document allows and much that it does not, as
# four roles of the demo. Fails on any answer of 5xx, on any that the document does not describe, and on a broken server.
# Installs it into a virtual environment of its own. Takes seconds per role and operation; the seed is fixed.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --locked
home="${TMPDIR:-/tmp}/probity-interface"
[ -x "$home/bin/python" ] || python3 -m venv "$home"
"$home/bin/pip" install -q 'schemathesis==4.32.5'
exec "$home/bin/python" tests/interface/ask.py "${CARGO_TARGET_DIR:-target}/debug/probity" "$home/bin/schemathesis"
