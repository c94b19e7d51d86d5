# Short names for what people do here. `just` alone lists them.

[private]
default:
    @just --list --unsorted

# Serve on http://127.0.0.1:8080 with an SQLite file under ./data.
serve:
    cargo run -- serve

# A believable institution with a decided and an open tender, on a fresh temporary database.
demo:
    cargo run --release -- demo

# The whole suite, on both engines and in a real browser where they are found.
test *filter:
    cargo test {{ filter }}

# What must pass before a change goes in.
ci:
    .ci/run

# Format and fix what a machine can fix.
fix:
    cargo fmt
    cargo clippy --fix --all-targets --allow-dirty

# p50 and p99 beside a bare actix + diesel upsert, as ratios.
bench:
    cargo bench --bench load

# The browser's way through the product; its pictures land in target/screenshots, one of them in docs.
screenshots:
    cargo test --test integration browser::
    mkdir -p docs
    cp target/screenshots/ranking.png docs/screenshot.png

# Bans, licences and sources of the dependencies, and the bill of materials in target/sbom.
supply:
    .ci/supply
