//! What Probity costs beside the least a server on the same libraries could do: p50, p99 and ratios, in one run.
//!
//! `cargo bench --bench load`, or with `-- --quick` a run of seconds that only shows that the bench still works. Every
//! figure comes from the real binary over loopback HTTP. The bare server beside it answers a PUT by one upsert on the
//! same engine, opened by the same code with the same durability, and is measured in turns with Probity, so that a
//! busy machine slows both. Nothing is asserted: figures are for reading, see docs/speed.md.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::missing_panics_doc,
    reason = "a measurement that cannot be made ends by panicking, and its result is printed"
)]
#![allow(clippy::disallowed_methods, reason = "a bench looks at the clock and the environment from outside")]

#[path = "../../tests/integration/harness/mod.rs"]
#[allow(unused_macros, unused_imports, reason = "stories are told by the tests; the bench takes the machinery only")]
mod harness;

mod bare;
mod engine;
mod sizes;
mod stage;
mod times;

use harness::{Database, Engine, Process, postgres};
use sizes::Sizes;
use stage::{Desk, Stage};
use std::sync::atomic::Ordering;
use std::time::Instant;
use times::Times;

fn main() {
    let sizes = if std::env::args().any(|argument| argument == "--quick") { Sizes::quick() } else { Sizes::full() };
    postgres::DURABLE.store(true, Ordering::Relaxed);
    engine::measure(&sizes);
    println!("\nProbity beside a bare actix + diesel upsert; milliseconds; ratio of the medians to the upsert's.");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        // What is missing is said by the harness, and fails the run where `CI` is set.
        if engine.is_here() {
            measure(engine, &sizes);
        }
    }
}

fn measure(engine: Engine, sizes: &Sizes) {
    println!("\n== {engine:?}");
    let (database, plain) = (Database::from(engine), Database::from(engine));
    let stage = Stage::new(&database);
    let asked = stage.running(sizes.page_questions, 1);
    let long = stage.running(sizes.page_questions * 10, 1);
    let rivals = stage.running(sizes.page_questions, sizes.clients);
    let decided = stage.decided(sizes.bids, sizes.criteria);
    let judged = stage.judged(sizes.judged);
    let (small_bids, small_criteria) = (sizes.growth_bids, sizes.growth_criteria);
    let small = stage.decided(small_bids, small_criteria);
    let more_bids = stage.decided(small_bids * 10, small_criteria);
    let more_criteria = stage.decided(small_bids, small_criteria * 10);
    stage.send_mails();

    let began = Instant::now();
    let server = Process::serve(&database);
    server.visitor().open("/login");
    let first_page = began.elapsed();
    let idle = memory(&server);
    let upserts = bare::serve(&plain);

    let desk = Desk::enter(&server, &asked[0]);
    let mut upsert = Times::default();
    let mut autosave = Times::default();
    let mut page = Times::default();
    // In turns, so that whatever else the machine does falls on all alike.
    for round in 0..sizes.rounds {
        upsert.take(sizes.requests, |number| upserts.put(round * sizes.requests + number));
        autosave.take(sizes.requests, |_| desk.save());
        page.take(sizes.requests, |_| desk.page());
    }
    let office = stage::office(&server);
    let ranking = repeat(sizes.rankings, || drop(office.open(&format!("/tenders/{decided}/ranking"))));
    times::head();
    upsert.line("bare upsert", &upsert);
    autosave.line("autosave of an answer", &upsert);
    page.line(&format!("page of {} questions", sizes.page_questions), &upsert);
    ranking.line(&format!("ranking, {} bids x {} criteria", sizes.bids, sizes.criteria), &upsert);

    let [bidders, questions, evaluators] = sizes.judged;
    println!("\n{bidders} bidders, {questions} questions, {evaluators} evaluators");
    times::head();
    for (what, path) in [
        ("compare", "compare"),
        ("compare, one question", "compare/M1"),
        ("ranking", "ranking"),
        ("sensitivity", "sensitivity"),
        ("what if", "what-if?quality=50&price=50"),
        ("award report", "report"),
        ("XLSX", "export.xlsx"),
        ("CSV", "export.csv"),
        ("record archive", "record.zip"),
    ] {
        let path = format!("/tenders/{judged}/{path}");
        let count = if what == "compare" { sizes.rankings * 5 } else { sizes.rankings / 2 };
        repeat(count, || drop(office.open(&path))).line(what, &upsert);
    }

    println!("\nthroughput, {} clients", sizes.clients);
    let desks: Vec<Desk> = rivals.iter().map(|token| Desk::enter(&server, token)).collect();
    let mut rates = (0.0, 0.0);
    for _ in 0..sizes.rounds {
        rates.0 += times::rate(sizes.clients, sizes.requests, |client, number| upserts.put(client * 1000 + number));
        rates.1 += times::rate(sizes.clients, sizes.requests, |client, _| desks[client].save());
    }
    let turns = f64::from(u32::try_from(sizes.rounds).unwrap());
    let (plain, saves) = (rates.0 / turns, rates.1 / turns);
    println!("bare upsert {plain:.0}/s, autosave {saves:.0}/s, {:.0} % of it", 100.0 * saves / plain);

    println!("\ngrowth");
    times::head();
    let one = repeat(sizes.rankings, || drop(office.open(&format!("/tenders/{small}/ranking"))));
    let bids = repeat(sizes.rankings, || drop(office.open(&format!("/tenders/{more_bids}/ranking"))));
    let criteria = repeat(sizes.rankings, || drop(office.open(&format!("/tenders/{more_criteria}/ranking"))));
    one.line(&format!("ranking, {small_bids} x {small_criteria}"), &one);
    bids.line("ranking, ten times the bids", &one);
    criteria.line("ranking, ten times the criteria", &one);
    let full = Desk::enter(&server, &long[0]);
    let grown = repeat(sizes.requests, || full.save());
    let again = repeat(sizes.requests, || desk.save());
    again.line("autosave", &again);
    grown.line("autosave, ten times the answers", &again);

    println!("\nfirst page {} ms after start", first_page.as_millis());
    println!("resident memory {idle} MiB idle, {} MiB after all this", memory(&server));
    upserts.stop();
}

fn repeat(count: usize, mut work: impl FnMut()) -> Times {
    let mut times = Times::default();
    times.take(count, |_| work());
    times
}

/// Resident memory in MiB, as Linux counts it.
fn memory(server: &Process) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
