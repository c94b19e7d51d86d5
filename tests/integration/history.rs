//! The history that cannot be rewritten: what `probity audit verify` says of rows that were edited, swapped or cut, and
//! of a chain that was rebuilt as a whole, which only the bidders' receipts betray.

use crate::harness::process::{probity, run};
use crate::harness::{Engine, TestApp, tale};
use crate::story;
use probity::app::audit::canonical;
use probity::app::key::sha256_hex;
use probity::domain::permission::Role;
use serde_json::{Value, json};

/// A row of the chain, as its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    seq: i64,
    at: i64,
    actor: String,
    action: String,
    subject: String,
    detail: String,
    previous: String,
    hash: String,
}

fn read(app: &TestApp) -> Vec<Row> {
    let parts = ["seq", "at", "actor", "action", "subject", "detail", "previous", "hash"];
    let line = parts.map(|part| format!("CAST({part} AS TEXT)")).join(" || chr(9) || ");
    let line = if app.engine() == Engine::Sqlite { line.replace("chr(9)", "char(9)") } else { line };
    let rows = app.database.lines(&format!("SELECT {line} AS line FROM audit ORDER BY seq"));
    let row = |line: &String| {
        let parts: Vec<&str> = line.split('\t').collect();
        let text = |at: usize| parts[at].to_owned();
        Row {
            seq: parts[0].parse().unwrap(),
            at: parts[1].parse().unwrap(),
            actor: text(2),
            action: text(3),
            subject: text(4),
            detail: text(5),
            previous: text(6),
            hash: text(7),
        }
    };
    rows.iter().map(row).collect()
}

/// Puts rows in the place of the history, as whoever owns the database can.
fn write(app: &TestApp, rows: &[Row], head: (i64, &str)) {
    let tenant = app.institution();
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let rows = rows.iter().map(|row| {
        let texts =
            [&row.actor, &row.action, &row.subject, &row.detail, &row.previous, &row.hash].map(|text| quoted(text));
        format!(
            "INSERT INTO audit (tenant_id, seq, at, actor, action, subject, detail, previous, hash) \
             VALUES ('{tenant}', {}, {}, {});",
            row.seq,
            row.at,
            texts.join(", ")
        )
    });
    let head = format!("UPDATE audit_heads SET seq = {}, hash = '{}'", head.0, head.1);
    app.database.execute(&format!("DELETE FROM audit; {} {head};", rows.collect::<String>())).unwrap();
}

/// The chain calculated anew, so that every row fits.
fn rebuilt(app: &TestApp, mut rows: Vec<Row>) -> Vec<Row> {
    let mut previous = rows[0].previous.clone();
    for row in &mut rows {
        row.previous.clone_from(&previous);
        let text = canonical(&json!({
            "tenant": app.institution().to_string(),
            "seq": row.seq,
            "at": row.at,
            "actor": row.actor,
            "action": row.action,
            "subject": row.subject,
            "detail": row.detail,
            "previous": row.previous,
        }));
        row.hash = sha256_hex(text.unwrap());
        previous.clone_from(&row.hash);
    }
    rows
}

/// A line of the history's file, calculated anew; after another entry when one is given.
pub fn rebuilt_line(line: &str, previous: &str) -> String {
    let mut entry: Value = serde_json::from_str(line).unwrap();
    if !previous.is_empty() {
        entry["previous"] = json!(previous);
    }
    entry.as_object_mut().unwrap().remove("hash");
    entry["hash"] = json!(sha256_hex(canonical(&entry).unwrap()));
    format!("{entry}\n")
}

/// Exit code and words of `probity audit verify`, with receipts.
pub fn verify(app: &TestApp, receipts: &[&Value]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = probity(&["audit", "verify"]);
    command.env("DATABASE_URL", &app.database.url).env("PROBITY_DATA", app.database.data());
    for (number, receipt) in receipts.iter().enumerate() {
        let path = folder.path().join(format!("{number}.json"));
        std::fs::write(&path, receipt.to_string()).unwrap();
        command.arg("--receipt").arg(path);
    }
    let output = run(&mut command);
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8_lossy(&said).into_owned())
}

/// A tender that was opened, and the receipts of its bidders, from before and after the opening.
pub fn opened(app: &TestApp) -> ([Value; 2], [Value; 2]) {
    let office = app.member(Role::Administrator);
    let tender = tale::published(&office, &story::SECTIONS);
    let bidders = [0, 1].map(|number| {
        let bidder = app.visitor();
        let (bid, _) = tale::whole_bid(&bidder, &tale::link(app, number), &story::SECTIONS, number == 0, "100000");
        (bidder, bid)
    });
    let receipts = || {
        bidders.each_ref().map(|(bidder, bid)| {
            let page = bidder.open(&format!("{bid}/receipt"));
            let link = page.attributes("a[href$='/receipt.json']", "href").remove(0);
            bidder.open(&link).json()
        })
    };
    let before = receipts();
    app.advance(24 * 12);
    let office = app.member(Role::Administrator);
    story::open(&office, &tender);
    tale::letters(app, "");
    (before, receipts())
}

both_engines! {
    fn asvs_v16_4_2_every_change_to_the_history_is_named(app: TestApp) {
        let ([one, two], [late_one, late_two]) = opened(&app);
        let whole = verify(&app, &[&one, &two, &late_one, &late_two]);
        assert!(whole.0 == 0 && whole.1.matches("witnessed at entry").count() == 4, "{whole:?}");
        app.database.unguard("audit");
        let rows = read(&app);
        let last = rows.last().unwrap().clone();
        let head = (last.seq, last.hash.as_str());
        let at = usize::try_from(one["history"]["number"].as_i64().unwrap()).unwrap() - 1;
        let says = |rows: &[Row], head: (i64, &str), seq: usize| {
            write(&app, rows, head);
            let (code, words) = verify(&app, &[]);
            assert_eq!(code, 1, "{words}");
            assert!(words.contains(&format!("broken at entry {seq}:")), "{seq}: {words}");
        };
        for column in 0..4 {
            let mut edited = rows.clone();
            match column {
                0 => edited[at].at += 1,
                1 => edited[at].actor.push('x'),
                2 => edited[at].detail = edited[at].detail.replace("sha256", "sha257"),
                _ => edited[at].hash = edited[at].hash.replace('a', "b"),
            }
            says(&edited, head, at + 1);
        }
        let mut swapped = rows.clone();
        (swapped[3].detail, swapped[4].detail) = (rows[4].detail.clone(), rows[3].detail.clone());
        (swapped[3].action, swapped[4].action) = (rows[4].action.clone(), rows[3].action.clone());
        says(&swapped, head, 4);
        let mut cut = rows.clone();
        cut.remove(5);
        says(&cut, head, 7);
        let end = rows.len() - 1;
        says(&rows[..end], head, end + 1);

        // Everything fits again, and still it is not what the bidders saw.
        let mut forged = rows.clone();
        forged[at].detail = forged[at].detail.replace("\"number\":1", "\"number\":2");
        assert_ne!(forged, rows);
        let forged = rebuilt(&app, forged);
        let forged_head = forged.last().unwrap().hash.clone();
        write(&app, &forged, (last.seq, &forged_head));
        assert_eq!(verify(&app, &[]).0, 0, "the chain alone cannot know");
        let (code, words) = verify(&app, &[&one]);
        assert_eq!(code, 1, "{words}");
        assert!(words.contains(&format!("broken at entry {}: it is not the entry that a receipt", at + 1)), "{words}");
        // A history that was cut off before the receipt's entry.
        let short = &forged[..at];
        write(&app, short, (short.last().unwrap().seq, &short.last().unwrap().hash));
        let (code, words) = verify(&app, &[&one]);
        assert!(code == 1 && words.contains("a receipt names it, and it is not there"), "{words}");
        write(&app, &rows, head);
        assert_eq!(verify(&app, &[&one, &late_two]).0, 0);
    }

    fn each_bidder_can_prove_that_its_bid_was_opened(app: TestApp) {
        let ([before, _], [one, two]) = opened(&app);
        assert_eq!((&before["opening"], &one["opening"]["bids"]), (&Value::Null, &json!(2)));
        assert_eq!(one["opening"]["root"], two["opening"]["root"], "all see the same list");
        assert_ne!(one["opening"]["index"], two["opening"]["index"]);
        assert!(!one.to_string().contains(two["sha256"].as_str().unwrap()), "nothing of a rival's bid");
        let bent = |change: &dyn Fn(&mut Value)| {
            let mut receipt = one.clone();
            change(&mut receipt);
            verify(&app, &[&receipt])
        };
        let (code, words) = bent(&|receipt| receipt["opening"]["path"][0] = json!("00".repeat(32)));
        assert!(code == 1 && words.contains("not among those that were opened"), "{words}");
        let (code, words) = bent(&|receipt| receipt["opening"]["root"] = json!("00".repeat(32)));
        assert!(code == 1 && words.contains("are not those that a receipt has witnessed"), "{words}");
        let (code, words) = bent(&|receipt| receipt["sha256"] = json!("00".repeat(32)));
        assert!(code == 1 && words.contains("speaks of another bid"), "{words}");
        for broken in [json!({}), json!({ "format": "probity-receipt/2" }), json!("x")] {
            let (code, words) = verify(&app, &[&broken]);
            assert!(code == 2 && words.contains("cannot be used"), "{code}: {words}");
        }
    }
}
