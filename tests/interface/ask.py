"""Asks every operation of the demo's interface as four roles, with schemathesis. See run.sh."""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request

PROBITY, SCHEMATHESIS = sys.argv[1:3]
SEED = "1"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# What would end the asker's own session, change what the asker may do, or end the tender for all that follow.
LAST_DEEDS = "/session|/members/[{]|/institution/second-factor|/setup|/bid/decline|/bid/link"
# Each role: who signs in, which paths it is asked for, which phases, how many cases of an operation are made up.
ROLES = [
    ("administrator", "vogt", r"^/api/v1/(?!bid)", "coverage,fuzzing", "15"),
    ("evaluator", "kowalski", r"^/api/v1/(?!bid)", "fuzzing", "8"),
    ("bidder", None, r"^/api/v1/bid", "coverage,fuzzing", "40"),
    ("nobody", None, r"^/api/", "fuzzing", "3"),
]


def start():
    """Starts the demo; answers the process, its address, a bidder's code and the lines of its log."""
    env = {"PATH": os.environ["PATH"], "PROBITY_BIND": "127.0.0.1:0"}
    demo = subprocess.Popen([PROBITY, "demo"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    log, origin, code = [], None, None
    threading.Thread(target=lambda: log.extend(demo.stderr), daemon=True).start()
    for line in demo.stdout:
        found = re.search(r"Probity demo: (\S+)", line)
        origin = found.group(1) if found else origin
        found = re.search(r"/r/(\w+)", line)
        if found:
            code = found.group(1)
            break
    return demo, origin, code, log


def ask(url, body=None, token=None):
    """One call; the answer's JSON, nothing for what is refused."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    data = json.dumps(body).encode() if body else None
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=60) as answer:
            return json.load(answer)
    except (urllib.error.HTTPError, json.JSONDecodeError):
        return None


def first(part, name):
    """The first text of that name anywhere in an answer."""
    values = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    if isinstance(part, dict) and isinstance(part.get(name), str):
        return part[name]
    return next(filter(None, (first(value, name) for value in values)), None)


def places(origin, token, bidder):
    """A value for each name in a path, from what the role can read: so that the questions lead somewhere."""
    ids = {}

    def read(path, **names):
        answer = ask(origin + "/api/v1" + path, token=token)
        for name, member in names.items():
            ids.setdefault(name, first(answer, member))

    if bidder:
        document = ask(origin + "/api/v1/bid/document", token=token)
        read("/bid/evidence", file="id")
        read("/bid/team", person="id")
    else:
        tenders = ask(origin + "/api/v1/tenders", token=token)["tenders"]
        # The one that is being judged: most can be done there.
        judged = [tender for tender in tenders if tender["state"] == "opened"] or tenders
        ids["tender"] = judged[0]["id"]
        root = f"/tenders/{ids['tender']}"
        document = ask(f"{origin}/api/v1{root}/profile", token=token)
        read(root + "/bidders", invitation="invitation")
        read(root + "/bids", invitation="invitation")
        read(root + "/inquiries", inquiry="id")
    sections = (document or {}).get("sections") or (document or {}).get("profile", {}).get("sections") or [{}]
    ids["section"], ids["question"] = sections[0].get("key"), first(sections[0].get("questions"), "key")
    return {name: value for name, value in ids.items() if value}


def main():
    demo, origin, code, log = start()
    failed = []
    try:
        for role, member, paths, phases, cases in ROLES:
            token = None
            if member:
                credentials = {"email": f"{member}@stadtwerke-lindental.example", "password": "probity-demo-2026"}
                token = ask(origin + "/api/v1/session", credentials)["token"]
            elif role == "bidder":
                token = ask(origin + "/api/v1/bid/session", {"code": code})["token"]
            ids = places(origin, token, not member) if token else {}
            settings = tempfile.NamedTemporaryFile("w", suffix=".toml", delete=False)
            with settings:
                settings.write("[parameters]\n")
                settings.writelines(f'"path.{name}" = {json.dumps(value)}\n' for name, value in ids.items())
            command = [SCHEMATHESIS, "--config-file", settings.name, "run", origin + "/api/openapi.json"]
            command += ["--checks", CHECKS, "--seed", SEED, "--max-examples", cases, "--phases", phases]
            command += ["--include-path-regex", paths, "--no-shrink", "--continue-on-failure", "--warnings", "off"]
            command += ["--suppress-health-check", "all", "--request-timeout", "30"]
            command += [] if role == "nobody" else ["--exclude-path-regex", LAST_DEEDS]
            command += ["--header", "Authorization: Bearer " + token] if token else []
            print(f"== {role}: {ids}", flush=True)
            if subprocess.run(command, cwd=tempfile.gettempdir(), check=False).returncode != 0:
                failed.append(role)
            if demo.poll() is not None:
                sys.exit("the server ended")
            if token and ask(origin + ("/api/v1/me" if member else "/api/v1/bid"), token=token) is None:
                sys.exit(f"{role} was signed out in the middle: what came after asked nothing")
    finally:
        demo.terminate()
    # The HTTP library calls an unreadable head of a request an error too.
    broken = [line for line in log if '"level":"ERROR"' in line and '"target":"probity' in line]
    print("".join(broken[:20]))
    counts = {}
    for status in re.findall(r'"status":(\d+)', "".join(log)):
        counts[status] = counts.get(status, 0) + 1
    print("answers by status:", dict(sorted(counts.items())))
    if failed or broken:
        sys.exit(f"failed: {failed or 'errors in the log'}")


main()
