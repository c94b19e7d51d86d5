//! The history as a file: whoever got it can tell, without this server, the first entry that was edited, swapped, cut or
//! slipped in, and whether it is the history that a bidder's receipt has witnessed.

use crate::api::client::Client;
use crate::harness::process::{probity, run};
use crate::harness::{TestApp, tale};
use crate::history::{opened, rebuilt_line};
use probity::app::audit::{self, Actor};
use probity::db::Scope;
use probity::domain::permission::Role;
use serde_json::{Value, json};

/// Exit code and words of `probity audit verify --file`, in an empty folder and without any setting.
fn verify(lines: &[String], receipts: &[&Value]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("history.jsonl"), lines.concat()).unwrap();
    let mut command = probity(&["audit", "verify", "--file", "history.jsonl"]);
    command.current_dir(folder.path());
    for (number, receipt) in receipts.iter().enumerate() {
        let name = format!("receipt-{number}.json");
        std::fs::write(folder.path().join(&name), receipt.to_string()).unwrap();
        command.args(["--receipt", &name]);
    }
    let output = run(&mut command);
    let made = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(made, 1 + receipts.len(), "neither database nor data folder is made");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8_lossy(&said).into_owned())
}

fn lines(file: &str) -> Vec<String> {
    file.split_inclusive('\n').map(str::to_owned).collect()
}

/// An entry's line with one member changed.
fn edited(line: &str, member: &str, change: impl Fn(&Value) -> Value) -> String {
    let mut entry: Value = serde_json::from_str(line).unwrap();
    let new = change(&entry[member]);
    assert_ne!(entry[member], new, "{member}");
    entry[member] = new;
    format!("{entry}\n")
}

both_engines! {
    fn every_change_to_the_file_of_the_history_is_named(app: TestApp) {
        let ([one, two], [late_one, late_two]) = opened(&app);
        let office = app.member(Role::Administrator);
        let page = office.open("/audit");
        let link = page.attributes("a[download]", "href").remove(0);
        let reply = office.open(&link);
        assert!(reply.header("content-disposition").starts_with("attachment"), "{reply}");
        let good = lines(&reply.text());
        let by_program = Client::member(&app, Role::Administrator).get("/api/v1/audit/history.jsonl").expect(200);
        assert!(by_program.text().contains(&good[1..].concat()), "the same entries");

        let (code, words) = verify(&good, &[&one, &two, &late_one, &late_two]);
        assert!(code == 0 && words.contains(&format!("whole, {} entries", good.len() - 1)), "{words}");
        assert_eq!(words.matches("witnessed at entry").count(), 4, "{words}");

        let text = |value: &Value| json!(format!("{}x", value.as_str().unwrap()));
        let number = |value: &Value| json!(value.as_i64().unwrap() + 1);
        let named = |lines: &[String], seq: usize| {
            let (code, words) = verify(lines, &[]);
            assert!(code == 1 && words.contains(&format!("broken at entry {seq}:")), "{seq}: {code} {words}");
        };
        for member in ["actor", "action", "subject", "detail", "previous", "hash"] {
            let mut changed = good.clone();
            changed[7] = edited(&good[7], member, text);
            named(&changed, 7);
        }
        let mut changed = good.clone();
        changed[7] = edited(&good[7], "at", number);
        named(&changed, 7);
        let mut swapped = good.clone();
        swapped.swap(4, 5);
        named(&swapped, 5);
        let mut cut = good.clone();
        cut.remove(5);
        named(&cut, 6);
        let mut inserted = good.clone();
        inserted.insert(5, good[4].clone());
        named(&inserted, 4);
        named(&good[..good.len() - 1], good.len() - 1);
        let half = [&good[..9], &[good[9][..40].to_owned()]].concat();
        named(&half, 9);
        let mut foreign = good.clone();
        foreign[3] = edited(&good[3], "tenant", |_| json!("01890a5d-ac96-774b-bcce-b302099a8057"));
        named(&foreign, 3);
        let mut more = good.clone();
        more[3] = edited(&good[3], "note", |_| json!("x"));
        named(&more, 3);

        // All calculated anew from the receipt's entry on: the chain fits, the receipt does not.
        let at = usize::try_from(one["history"]["number"].as_i64().unwrap()).unwrap();
        let mut forged = good.clone();
        forged[at] = edited(&good[at], "detail", |detail| json!(detail.as_str().unwrap().replace("number\":1", "number\":2")));
        let mut previous = String::new();
        for line in &mut forged[at..] {
            *line = rebuilt_line(line, &previous);
            let entry: Value = serde_json::from_str(line).unwrap();
            entry["hash"].as_str().unwrap().clone_into(&mut previous);
        }
        forged[0] = edited(&good[0], "head", |head| json!({ "seq": head["seq"], "hash": previous }));
        assert_eq!(verify(&forged, &[]).0, 0, "the chain alone cannot know");
        let (code, words) = verify(&forged, &[&one]);
        assert!(code == 1 && words.contains("it is not the entry that a receipt has witnessed"), "{words}");
        let mut other = one.clone();
        other["institution"] = json!("01890a5d-ac96-774b-bcce-b302099a8057");
        let (code, words) = verify(&good, &[&other]);
        assert!(code == 1 && words.contains("a receipt of another institution"), "{words}");
        for no_history in ["", "{}\n", "{\"format\":\"probity-audit/2\"}\n", "\u{1}"] {
            let (code, words) = verify(&lines(no_history), &[]);
            assert!(code == 2 && words.contains("it is no history"), "{code}: {words}");
        }
    }

    fn a_history_of_several_pages_is_one_file(app: TestApp) {
        let tenant = app.institution();
        let office = app.member(Role::Administrator);
        let added = app.app.db.write(Scope::Tenant(tenant), |tx| {
            for number in 0..2_100 {
                audit::append(tx, tenant, Actor::System, "mail.sent", "mail:x", &json!({ "number": number }))?;
            }
            Ok::<_, probity::app::Error>(())
        });
        added.unwrap();
        let file = office.open("/audit/history.jsonl");
        let file = lines(&file.text());
        assert!(file.len() > 2_100, "{}", file.len());
        let (code, words) = verify(&file, &[]);
        assert!(code == 0 && words.contains("whole"), "{words}");
        tale::letters(&app, "");
    }
}
