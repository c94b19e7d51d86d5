//! kill -9 while bidders save, upload, bring along and hand in and officers open: what was confirmed is there after the
//! next start, and nothing is there by halves. Every second tender is sealed, and opened by two officers.
//!
//! The suite runs ten cycles; `PROBITY_KILLS=500` makes it the long run of the README.

mod check;

use crate::answering::crash;
use crate::answering::tender::{Company, Desk, Tender};
use crate::harness::app::PASSWORD;
use crate::harness::form::Form;
use crate::harness::process::{probity, run};
use crate::harness::{Database, Engine, Process, Visitor, wait};
use crate::sealing::officers::{hire_at, passphrase, publish_sealed};

use probity::app::key::sha256_hex;

use probity::app::{App, evidence, links};
use probity::db::{Error, Scope};
use probity::domain::award::AwardMethod;
use probity::domain::ids::{TenantId, UserId};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use reqwest::multipart::{Form as Multipart, Part};
use reqwest::{Method, RequestBuilder};
use serde_json::json;
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Cycles in the suite.
const CYCLES: usize = 10;
/// Longest load before the kill, in milliseconds.
const LONGEST: u64 = 500;
/// The load before the kill in a cycle that leaves time, in milliseconds.
const CALM: u64 = 3_000;
/// Every so many cycles PostgreSQL throws its clients out in the middle of the load.
const CUT: usize = 3;

/// What the server confirmed in one cycle.
#[derive(Default)]
struct Confirmed {
    /// Invitation, revision, text.
    saves: Vec<(String, i64, String)>,
    /// Name and SHA-256 of the uploader's files.
    files: Vec<(String, String)>,
    submitted: bool,
    /// Openings or shares that were answered.
    shares: usize,
    brought: bool,
}

/// Those who are at work in a cycle. All but the savers are new in each.
struct Cast {
    tender: Tender,
    /// Whether its bids are sealed.
    sealed: bool,
    savers: Vec<Company>,
    uploader: Company,
    submitter: Company,
    carrier: Company,
}

struct Scene<'a> {
    database: &'a Database,
    app: App,
    tenant: TenantId,
    /// Who opens sealed bids, two of them together.
    officers: Vec<(UserId, String)>,
    /// An answer file to bring along.
    answers: Vec<u8>,
}

fn cycles() -> usize {
    std::env::var("PROBITY_KILLS").ok().map_or(CYCLES, |text| text.parse().expect("PROBITY_KILLS: a number"))
}

/// Sends, and answers status and body when the answer came whole.
fn attempt(request: RequestBuilder) -> Option<(u16, String)> {
    wait(async {
        let answer = request.send().await.ok()?;
        let status = answer.status().as_u16();
        Some((status, answer.text().await.ok()?))
    })
}

fn save(desk: &Desk, text: &str, revision: i64) -> Option<i64> {
    let request = desk
        .browser
        .request(Method::PUT, &desk.path("/answers/why"))
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .header("if-match", format!("\"{revision}\""))
        .header("x-mutation", text.replace(' ', "-"))
        .body(json!({ "value": text }).to_string());
    let (status, body) = attempt(request)?;
    // Cut off from its database it says so, and nothing was taken.
    if status != 200 {
        assert!(status == 409 || status >= 500, "{status} {body}");
        return None;
    }
    serde_json::from_str::<serde_json::Value>(&body).unwrap()["revision"].as_i64()
}

fn upload(desk: &Desk, csrf: &str, name: &str, bytes: &[u8]) -> bool {
    let form = Multipart::new()
        .text("csrf", csrf.to_owned())
        .text("valid_until", "")
        .part("file", Part::bytes(bytes.to_vec()).file_name(name.to_owned()));
    let request = desk.browser.request(Method::POST, &desk.path("/questions/file/evidence")).multipart(form);
    attempt(request).is_some_and(|(status, _)| status == 303)
}

impl Scene<'_> {
    fn now(&self) -> probity::domain::time::Instant {
        self.app.db.read::<_, Error>(Scope::System, probity::db::Conn::now).unwrap()
    }

    fn cast(&self, cycle: usize) -> Cast {
        let now = self.now();
        let sealed = cycle % 2 == 1;
        let tender = if sealed {
            publish_sealed(&self.app, self.tenant, now, &self.officers)
        } else {
            Tender::publish_in(&self.app, self.tenant, AwardMethod::WeightedSum, now)
        };
        let invite = |name: &str| tender.invite_at(&self.app, &format!("{name} {cycle}"), now);
        let savers = vec![invite("Saver"), invite("Second saver")];
        let (uploader, submitter, carrier) = (invite("Uploader"), invite("Submitter"), invite("Carrier"));
        Cast { tender, sealed, savers, uploader, submitter, carrier }
    }

    /// Everybody at once, until the server dies. `due` is a tender to open.
    fn load(
        &self,
        server: &mut Process,
        cast: &Cast,
        due: Option<&Cast>,
        (wait_for, submit_after): (u64, u64),
        cut: bool,
    ) -> Confirmed {
        let enter = |company: &Company| Desk::enter_with(server.visitor(), company);
        let ready = |company: &Company| {
            let desk = enter(company);
            desk.answer("yn", &json!("yes"));
            desk
        };
        let savers: Vec<Desk> = cast.savers.iter().map(ready).collect();
        let uploader = enter(&cast.uploader);
        let csrf = uploader.open("/sections/S2").form(&uploader.path("/sections/S2")).value("csrf").to_owned();
        let submitter = enter(&cast.submitter);
        submitter.answer_required();
        let submit =
            submitter.open("/check").form(&submitter.path("/submit")).set("name", "Ada").set("accepted", "true");
        let carrier = enter(&cast.carrier);
        let bring = carrier.open("/suggestions").form(&carrier.path("/suggestions/file")).value("csrf").to_owned();
        let opening = due.map_or_else(Vec::new, |due| self.openers(server, due));
        let confirmed = Mutex::new(Confirmed::default());
        let over = AtomicBool::new(false);
        let noted = |note: &dyn Fn(&mut Confirmed)| note(&mut confirmed.lock().unwrap());
        std::thread::scope(|scope| {
            for (desk, company) in savers.iter().zip(&cast.savers) {
                let (over, noted) = (&over, &noted);
                scope.spawn(move || {
                    let mut revision = 0;
                    for number in 0.. {
                        if over.load(Ordering::Relaxed) {
                            break;
                        }
                        let text = format!("{} {number}", company.invitation);
                        let Some(new) = save(desk, &text, revision) else { continue };
                        revision = new;
                        noted(&|it| it.saves.push((company.invitation.to_string(), new, text.clone())));
                    }
                });
            }
            scope.spawn(|| {
                for number in 0..40 {
                    let content = format!("evidence {number} {}", "x".repeat(number * 997));
                    let name = format!("file{number}.txt");
                    if upload(&uploader, &csrf, &name, content.as_bytes()) {
                        noted(&|it| it.files.push((name.clone(), sha256_hex(&content))));
                    } else if over.load(Ordering::Relaxed) {
                        break;
                    }
                }
            });
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(submit_after));
                if attempt(submit.request(&submitter.browser)).is_some_and(|(status, _)| status == 303) {
                    noted(&|it| it.submitted = true);
                }
            });
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(wait_for / 3));
                let file = Part::bytes(self.answers.clone()).file_name("answers.json");
                let form = Multipart::new().text("csrf", bring.clone()).part("file", file);
                let path = carrier.path("/suggestions/file");
                let sent = attempt(carrier.browser.request(Method::POST, &path).multipart(form));
                if sent.is_some_and(|(status, _)| status == 303) {
                    noted(&|it| it.brought = true);
                }
            });
            for ((office, form), after) in opening.iter().zip([wait_for * 2 / 3, wait_for / 3]) {
                scope.spawn(move || {
                    std::thread::sleep(Duration::from_millis(after));
                    if attempt(form.request(office)).is_some_and(|(status, _)| status == 303) {
                        noted(&|it| it.shares += 1);
                    }
                });
            }
            std::thread::sleep(Duration::from_millis(wait_for / 2));
            if cut && self.database.engine == Engine::Postgres {
                self.database.cut_off();
            }
            std::thread::sleep(Duration::from_millis(wait_for - wait_for / 2));
            server.kill();
            over.store(true, Ordering::Relaxed);
        });
        confirmed.into_inner().unwrap()
    }

    /// Who opens a tender, with the form before them.
    fn openers(&self, server: &Process, due: &Cast) -> Vec<(Visitor, Form)> {
        let path = format!("/tenders/{}/open", due.tender.id);
        let form = |email: &str| {
            let office = server.visitor();
            office.sign_in(email, PASSWORD);
            let form = office.open(&path).form(&path).set("confirm", "on").set("note", "Two people.");
            (office, form)
        };
        if !due.sealed {
            return vec![form("ada@stadtwerke.example")];
        }
        let share = |number: usize| {
            let (office, form) = form(&self.officers[number].1);
            (office, form.set("passphrase", &passphrase(number)))
        };
        vec![share(0), share(1)]
    }

    /// Hands in what was not, as a bidder would, and lets the deadline pass: the next cycle opens it.
    fn make_due(&self, cast: &Cast) {
        let bidder = links::enter(&self.app, &cast.submitter.token, None).unwrap().entered().unwrap().bidder;
        probity::app::bids::submit(&self.app, &bidder, "Ada").unwrap();
        let past = self.now().millis() - 1000;
        self.database
            .execute(&format!("UPDATE tenders SET deadline_at = {past} WHERE id = '{}'", cast.tender.id))
            .unwrap();
    }
}

/// Tells how far a long run is, past the capture of test output.
fn tell(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// The answer file of a bidder of another tender.
fn answers_to_bring(scene: &Scene<'_>, visitor: Visitor) -> Vec<u8> {
    let now = scene.now();
    let tender = Tender::publish_in(&scene.app, scene.tenant, AwardMethod::WeightedSum, now);
    let desk = Desk::enter_with(visitor, &tender.invite_at(&scene.app, "Elsewhere", now));
    desk.answer("yn", &json!("yes"));
    desk.answer("num", &json!("12.5"));
    desk.browser.get(&desk.path("/answers.json")).expect(200).bytes
}

both_engines! {
    fn what_was_confirmed_survives_any_kill(database: Database) {
        let (app, tenant) = crash::open(&database);
        let now = app.db.read::<_, Error>(Scope::System, probity::db::Conn::now).unwrap();
        let officers = hire_at(&app, tenant, now).0;
        let mut scene = Scene { database: &database, app, tenant, officers, answers: Vec::new() };
        let seed = u64::from(std::process::id());
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let mut due: Option<Cast> = None;
        let (mut saved, mut uploaded, mut submitted, mut opened, mut brought, mut orphans) = (0, 0, 0, 0, 0, 0);
        let all = cycles();
        for cycle in 0..all {
            let mut server = Process::serve(&database);
            if scene.answers.is_empty() {
                scene.answers = answers_to_bring(&scene, server.visitor());
            }
            let cast = scene.cast(cycle);
            // Every fourth cycle leaves time for all that is begun, so that there is something to lose on any machine; of
            // the others every third bid is on its way when the kill comes.
            let calm = cycle % 4 == 3;
            let wait_for = if calm { CALM } else { dice.next_u64() % LONGEST };
            let submit_after = match cycle % 3 {
                _ if calm => 0,
                1 => wait_for,
                _ => wait_for / 2,
            };
            let cut = cycle % CUT == CUT - 1 && !calm;
            let confirmed = scene.load(&mut server, &cast, due.as_ref(), (wait_for, submit_after), cut);
            drop(server);
            scene.check(&cast, due.as_ref(), &confirmed);
            saved += confirmed.saves.len();
            uploaded += confirmed.files.len();
            submitted += usize::from(confirmed.submitted);
            opened += confirmed.shares;
            brought += usize::from(confirmed.brought);
            orphans = scene.orphans().len();
            scene.make_due(&cast);
            due = Some(cast);
            if all > CYCLES {
                let so_far = format!("{saved} saves, {uploaded} files, {submitted} bids, {opened} openings and shares, {brought} brought");
                tell(&format!("{} cycle {cycle}: {so_far}", database.engine.name()));
            }
        }
        assert!(saved > all && uploaded > all / 2 && submitted > 0 && opened > 0 && brought > 0,
            "seed {seed}: {saved} saves, {uploaded} files, {submitted} bids, {opened} openings, {brought} brought");
        assert!(submitted < all, "no kill came before its bid (seed {seed})");
        // What a killed server had in hand comes free after five minutes: they are over.
        database.execute("UPDATE outbox SET lease_until = 0, next_at = 0 WHERE state NOT IN ('sent', 'moot')").unwrap();
        let server = Process::serve(&database);
        scene.check_mails();
        drop(server);
        assert_eq!(evidence::sweep(&scene.app, Duration::from_secs(3600)).unwrap(), 0, "young files are let be");
        assert_eq!(evidence::sweep(&scene.app, Duration::ZERO).unwrap(), orphans);
        assert_eq!(scene.orphans(), Vec::<String>::new());
        let mut verify = probity(&["audit", "verify"]);
        let told = run(verify.env("DATABASE_URL", &database.url).env("PROBITY_DATA", database.data()));
        assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stdout));
    }
}
