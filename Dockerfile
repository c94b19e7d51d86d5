# Two stages: the build needs Rust and a C compiler, the result is one binary.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked
FROM debian:bookworm-slim
RUN useradd --system --create-home --home-dir /data probity
COPY --from=build /src/target/release/probity /usr/local/bin/probity
USER probity
ENTRYPOINT ["probity"]
CMD ["serve"]
