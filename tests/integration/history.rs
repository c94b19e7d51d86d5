//! The history that cannot be rewritten: what `probity audit verify` says of rows that were edited, swapped or cut, and
//! of a chain that was rebuilt as a whole, which only the bidders' receipts betray; that looking at it changes nothing;
//! and how an entry is found.

use crate::api::client::Client;
use crate::harness::process::{probity, run};
use crate::harness::{Database, Engine, TestApp, Visitor, tale};
use crate::story;
use probity::app::audit::canonical;
use probity::app::key::sha256_hex;
use probity::domain::permission::Role;
use serde_json::{Value, json};
use std::process::Command;

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
    let all = format!("BEGIN; DELETE FROM audit; {} {head}; COMMIT;", rows.collect::<String>());
    app.database.execute(&all).unwrap();
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
    said(&mut command)
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
        let (code, words) = bent(&|receipt| receipt["institution"] = json!("01890a5d-ac96-774b-bcce-b302099a8057"));
        assert!(code == 1 && words.contains("of an institution that this server does not have"), "{words}");
        assert!(words.contains(": whole,") && !words.contains("broken at"), "{words}");
        for broken in [json!({}), json!({ "format": "probity-receipt/2" }), json!("x")] {
            let (code, words) = verify(&app, &[&broken]);
            assert!(code == 2 && words.contains("cannot be used"), "{code}: {words}");
        }
    }

    fn who_only_looks_changes_nothing(database: Database) {
        let key = database.data().join("server.key");
        let look = |arguments: &[&str]| {
            let mut command = probity(arguments);
            said(command.env("DATABASE_URL", &database.url).env("PROBITY_DATA", database.data()))
        };
        if database.engine == Engine::Sqlite {
            std::fs::write(database.file(), "").unwrap();
        }
        let ledger = "SELECT count(*) FROM __diesel_schema_migrations";
        let behind = || {
            for arguments in LOOKS {
                let (code, words) = look(arguments);
                assert!(code == 2 && words.contains("`probity migrate`"), "{arguments:?}: {code} {words}");
            }
        };
        behind();
        assert_eq!(database.tables(), Vec::<String>::new());
        assert!(!key.exists());
        assert_eq!(look(&["migrate"]).0, 0);
        std::fs::remove_file(&key).unwrap();
        for arguments in LOOKS {
            let (code, words) = look(arguments);
            assert_eq!((code, words.as_str()), (0, ""), "{arguments:?}");
        }
        let (code, words) = look(&["audit", "verify", "--institution", "01890a5d-ac96-774b-bcce-b302099a8057"]);
        assert!(code == 2 && words.contains("no such institution"), "{code}: {words}");
        let all = database.count(ledger);
        let older = "DELETE FROM __diesel_schema_migrations \
             WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)";
        database.execute(older).unwrap();
        behind();
        assert_eq!(database.count(ledger), all - 1);
        assert!(!key.exists());
    }

    fn an_entry_is_found_by_group_person_detail_and_day(app: TestApp) {
        opened(&app);
        let office = app.member(Role::Administrator);
        let groups = office.open("/audit").attributes("#deed option", "value");
        let deeds = app.database.lines("SELECT DISTINCT action AS line FROM audit");
        assert!(deeds.len() > 10, "{deeds:?}");
        for deed in &deeds {
            assert!(groups.iter().any(|group| deed.starts_with(&format!("{group}."))), "{deed} is of no group");
        }
        let words = office.open("/audit").words("#deed option");
        assert!(words.iter().all(|words| !groups.contains(words)), "not worded: {words:?}");

        assert_eq!(column(&office, "deed=bids", 3), ["bids.opened"]);
        assert_eq!(column(&office, "deed=lot", 3), Vec::<String>::new());
        let by_member = column(&office, "actor=ADMINISTRATOR1%40stadtwerke", 2);
        assert!(!by_member.is_empty() && by_member.iter().all(|name| name == "administrator 1"), "{by_member:?}");
        let by_bidder = column(&office, &format!("actor={}", tale::email(0)), 3);
        assert!(by_bidder.contains(&"bid.submitted".to_owned()), "{by_bidder:?}");
        assert_eq!(column(&office, "text=ids.open", 3), ["bids.opened"]);
        // A reference that stands in the details alone.
        assert_eq!(column(&office, "text=2026-17", 3), ["tender.published"]);
        let (published, opened) = ("tender.published".to_owned(), "bids.opened".to_owned());
        for (days, told) in [
            ("to=2026-03-02", [true, false]),
            ("from=2026-03-03&to=2026-03-13", [false, false]),
            ("from=2026-03-14&to=2026-03-14", [false, true]),
            ("from=2026-03-02", [true, true]),
        ] {
            let found = ["tender", "bids"].map(|deed| column(&office, &format!("deed={deed}&{days}"), 3)).concat();
            assert_eq!([found.contains(&published), found.contains(&opened)], told, "{days}: {found:?}");
        }
        let moments = office.open("/audit?text=tender.published").words(".audit details time");
        assert!(moments.iter().any(|moment| moment.contains("12 Mar 2026, 12:00")), "{moments:?}");

        for (query, field) in [
            ("deed=nonsense", "deed"),
            ("deed=bids.opened", "deed"),
            ("from=14.03.2026", "from"),
            ("from=2026-03-14&to=2026-03-13", "to"),
        ] {
            let refused = office.get(&format!("/audit?{query}")).expect(422);
            assert_eq!(refused.attributes(&format!("#{field}"), "aria-invalid"), ["true"], "{query}");
            assert!(refused.words(".audit tbody tr").is_empty(), "{query}: other entries than those asked for");
            assert!(refused.main().contains("The chain is intact"), "{refused}");
        }
    }

    fn a_filter_goes_along_to_older_entries_and_programs_have_the_same(app: TestApp) {
        let office = app.member(Role::Administrator);
        // More than are looked through for one page.
        app.database.unguard("audit");
        let mut rows = read(&app);
        let last = rows.last().unwrap().clone();
        for number in 1..=5_061 {
            let action = if number == 1 { "lot.drawn" } else { "mail.sent" };
            let detail = if number == 1 { r#"{"drawn":"A13-01"}"# } else { "{}" };
            let [action, detail, actor, subject] = [action, detail, "system", "mail:x"].map(str::to_owned);
            rows.push(Row { seq: last.seq + number, action, detail, actor, subject, ..last.clone() });
        }
        let rows = rebuilt(&app, rows);
        let last = rows.last().unwrap();
        write(&app, &rows, (last.seq, &last.hash));
        let page = office.open("/audit?deed=mail&from=2026-03-02&text=mail");
        let older = page.attributes("a[rel=next]", "href").concat();
        assert!(older.contains("deed=mail") && older.contains("from=2026-03-02"), "{older}");
        assert_eq!(office.open(&older).words(".audit tbody tr").len(), 50);
        // What fits rarely is not found at once; the page says so and goes on.
        let page = office.open("/audit?text=a13-01");
        assert!(page.main().contains("Older ones have not been looked through yet."), "{page}");
        let older = page.attributes("a[rel=next]", "href").concat();
        assert!(office.open(&older).main().contains("lot.drawn"));

        let program = Client::member(&app, Role::Administrator);
        let found = |query: &str| program.read(&format!("/api/v1/audit?{query}"))["entries"].clone();
        assert_eq!(found("deed=lot&from=2026-03-02&to=2026-03-02"), json!([]), "too far back for one answer");
        let lots = found("deed=lot&text=a13-01&from=2026-03-02&before=100");
        assert_eq!((&lots[0]["deed"], lots.as_array().unwrap().len()), (&json!("lot.drawn"), 1));
        assert_eq!(found("deed=lot&to=2026-03-01&before=100"), json!([]));
        let own = found("actor=%40api.example&limit=1");
        assert_eq!(own[0]["actor"]["name"], "administrator of the interface");
        for (query, field, code) in [
            ("deed=nonsense", "/deed", "unknown_option"),
            ("from=2026-02-30", "/from", "not_a_date"),
            ("from=2026-03-02&to=2026-03-01", "/to", "period_reversed"),
        ] {
            let refused = program.get(&format!("/api/v1/audit?{query}")).expect(422).json();
            assert_eq!(refused["errors"], json!([{ "pointer": field, "code": code }]), "{query}");
        }
    }
}

/// The commands that only look.
const LOOKS: [&[&str]; 3] = [&["audit", "verify"], &["admin", "list"], &["admin", "purge", "--dry-run"]];

/// Exit code and words of a command.
fn said(command: &mut Command) -> (i32, String) {
    let output = run(command);
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8_lossy(&said).into_owned())
}

/// The words in a column of the log, after the number: when, who, deed, to what.
fn column(office: &Visitor, query: &str, number: usize) -> Vec<String> {
    office.open(&format!("/audit?{query}")).words(&format!(".audit tbody td:nth-of-type({number})"))
}

#[test]
fn who_only_looks_where_nothing_is_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in LOOKS {
        let (code, words) = said(probity(arguments).current_dir(folder.path()));
        assert_eq!((code, words.as_str()), (2, "probity: there is no database at ./data/probity.sqlite3\n"));
        let (code, words) = said(probity(arguments).current_dir(folder.path()).env("DATABASE_URL", "here.sqlite3"));
        assert_eq!((code, words.as_str()), (2, "probity: there is no database at here.sqlite3\n"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{arguments:?}");
    }
}
