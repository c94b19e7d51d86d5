//! Choosing who opens: while the tender is a draft, with keys, one more than needed.

use super::officers::{Officers, make_key};
use crate::api::client::Client;
use crate::api::tale;
use crate::harness::app::PASSWORD;
use crate::harness::{TestApp, tale as pages};
use probity::domain::permission::Role;
use serde_json::json;

both_engines! {
    fn a_tender_is_sealed_unless_somebody_says_otherwise_and_waits_for_its_officers(app: TestApp) {
        let officers = Officers::hire(&app);
        let office = app.member(Role::Procurement);
        let tender = pages::draft(&office, &["A8"], &pages::COMPANIES, "2026-03-12");
        let review = office.open(&format!("{tender}/publish"));
        assert!(review.main().contains("Officers who open the sealed bids are missing"), "{review}");
        let path = format!("{tender}/sealing");
        let form = office.open(&path).form(&path);
        assert!(form.has("sealed") && form.value("together") == "2");
        // A member without a key stands in the way, and is replaced.
        let users: Vec<String> = officers.users.iter().map(ToString::to_string).collect();
        let without = office.open(&path).attributes("input[name=officers]", "value");
        let without = without.iter().find(|id| !users.contains(id)).expect("somebody without a key");
        let mut chosen = form.clone();
        for user in [&users[0], &users[1], without] {
            chosen = chosen.set("officers", user);
        }
        office.submit(&chosen).expect(303);
        let review = office.open(&format!("{tender}/publish"));
        assert!(review.main().contains("An officer cannot open yet"), "{review}");
        let mut replaced = office.open(&path).form(&path).untick("officers");
        for user in &users {
            replaced = replaced.set("officers", user);
        }
        office.submit(&replaced).expect(303);
        // Somebody else changed it since: nothing is overwritten unseen.
        let stale = office.submit(&chosen).expect(422);
        assert!(stale.main().contains("Somebody else saved this in between"), "{stale}");
        for (together, why) in [("1", "outside of what is possible"), ("9", "outside of what is possible"), ("zwei", "number")] {
            let page = office.submit(&office.open(&path).form(&path).set("together", together)).expect(422);
            assert!(page.main().contains(why), "{together}: {page}");
            assert_eq!(page.form(&path).value("together"), together, "what was typed is there");
        }
        pages::publish(&office, &tender);
        assert_eq!(app.database.count("SELECT count(*) FROM seal_shares"), 3);
        // From then on it stays as it is.
        assert!(office.open(&path).main().contains("stays as it is"));
        office.submit(&replaced).expect(409);
        crate::harness::tale::letters(&app, "");
    }

    fn officers_that_are_too_few_are_kept_and_said_to_be_too_few(app: TestApp) {
        let officers = Officers::hire(&app);
        let office = app.member(Role::Procurement);
        let tender = pages::draft(&office, &["A8"], &pages::COMPANIES, "2026-03-12");
        let (path, review) = (format!("{tender}/sealing"), format!("{tender}/publish"));
        let shown = office.open(&path);
        assert!(shown.main().contains("Nobody is chosen yet. At least 3 are needed"), "{shown}");
        assert!(office.open(&review).main().contains("Sealed. Nobody is chosen yet to open them."));
        let choose = |together: &str, count: usize| {
            let mut form = office.open(&path).form(&path).untick("officers").set("together", together);
            for user in &officers.users[..count] {
                form = form.set("officers", &user.to_string());
            }
            let saved = office.submit(&form).expect(303).location();
            (office.open(&saved), saved)
        };
        for (together, count, said) in [
            ("3", 3, "3 are chosen, and at least 4 are needed"),
            ("2", 1, "One is chosen, and at least 3 are needed"),
        ] {
            let (page, saved) = choose(together, count);
            assert_eq!(saved, format!("{path}?done=unfinished"));
            assert!(page.main().contains(said), "{page}");
            assert!(page.text().contains("The tender cannot be published like this yet."), "{page}");
            assert_eq!(page.form(&path).value("together"), together, "what was typed is there");
            assert_eq!(page.attributes("input[name=officers][checked]", "value").len(), count);
        }
        let (page, saved) = choose("2", 3);
        assert_eq!(saved, format!("{path}?done=save"));
        assert!(!page.main().contains("are needed before"), "{page}");
        let frozen = office.open(&review).main();
        let names = "administrator 3, procurement 1, security_officer 2";
        assert!(frozen.contains(&format!("Sealed. Opened by 2 of 3 together: {names}")), "{frozen}");
        office.submit(&office.open(&path).form(&path).untick("sealed")).expect(303);
        let frozen = office.open(&review).main();
        assert!(frozen.contains("Not sealed. One member opens the bids alone."), "{frozen}");
    }

    fn a_program_chooses_them_too_and_nonsense_is_refused_by_name(app: TestApp) {
        let officers = Officers::hire(&app);
        let office = Client::member(&app, Role::Procurement);
        let tender = tale::draft(&office);
        let path = format!("{tender}/sealing");
        let seen = office.read(&path);
        assert_eq!(seen["sealing"], json!({ "sealed": true, "together": 2, "officers": [] }));
        let obstacles = office.read(&tender)["obstacles"].clone();
        let missing = json!({ "kind": "sealing", "code": "officers_missing" });
        assert!(obstacles.as_array().unwrap().contains(&missing), "{obstacles:#}");
        let revision = office.read(&tender)["revision"].as_i64().unwrap();
        let put = |together: u8, officers: Vec<String>| {
            office.put_on(&path, revision, &json!({ "sealed": true, "together": together, "officers": officers }))
        };
        let users: Vec<String> = officers.users.iter().map(ToString::to_string).collect();
        let nobody = "01890a5d-ac96-774b-bcce-b302099a8057".to_owned();
        for (reply, pointer, code) in [
            (put(1, users.clone()), "/together", "out_of_range"),
            (put(2, vec![users[0].clone(), users[0].clone()]), "/officers", "twice"),
            (put(2, vec![users[0].clone(), nobody]), "/officers", "no_officer"),
        ] {
            assert_eq!(reply.expect(422).json()["errors"][0], json!({ "pointer": pointer, "code": code }));
        }
        assert_eq!(seen["flaw"], "officers_missing");
        let three = json!({ "sealed": true, "together": 3, "officers": users });
        let kept = office.put_on(&path, revision, &three).expect(200).json();
        assert_eq!(office.read(&path)["flaw"], "officers_missing", "three of three may not lose one");
        let two = json!({ "sealed": true, "together": 2, "officers": users });
        office.put_on(&path, kept["revision"].as_i64().unwrap(), &two).expect(200);
        assert_eq!(office.read(&path)["flaw"], json!(null));
        assert_eq!(office.read("/api/v1/opening-key")["made_at"], json!(null));
        let key = |passphrase: &str| json!({ "passphrase": passphrase, "password": PASSWORD });
        let wrong = json!({ "passphrase": "long enough for a key", "password": "not the present one" });
        let wrong = office.post("/api/v1/opening-key", &wrong).expect(422).json();
        assert_eq!(wrong["errors"][0], json!({ "pointer": "/password", "code": "wrong_password" }));
        let same = office.post("/api/v1/opening-key", &key(PASSWORD)).expect(422).json();
        assert_eq!(same["errors"][0], json!({ "pointer": "/passphrase", "code": "passphrase_is_password" }));
        let short = office.post("/api/v1/opening-key", &key("short")).expect(422).json();
        assert_eq!(short["errors"][0], json!({ "pointer": "/passphrase", "code": "passphrase_too_short" }));
        office.post("/api/v1/opening-key", &key("long enough for a key")).expect(204);
        assert!(office.read("/api/v1/opening-key")["made_at"].is_string());
        tale::publish(&office, &tender);
        let opening = office.read(&format!("{tender}/opening"));
        assert_eq!((&opening["seal"]["together"], opening["seal"]["officers"].as_array().unwrap().len()), (&json!(2), 3));
        crate::harness::tale::letters(&app, "");
    }

    fn a_passphrase_is_typed_twice_and_never_comes_back(app: TestApp) {
        let office = app.member(Role::SecurityOfficer);
        let form = office.open("/opening-key").form("/opening-key").set("password", PASSWORD);
        let page = office.submit(&form.clone().set("passphrase", "one passphrase").set("again", "another one!")).expect(422);
        assert!(page.main().contains("The two passphrases are not the same"), "{page}");
        assert!(!page.text().contains("one passphrase"));
        let page = office.submit(&form.set("passphrase", "short").set("again", "short")).expect(422);
        assert!(page.main().contains("at least 12 characters"), "{page}");
        make_key(&office, "one passphrase").expect(303);
        assert!(office.open("/opening-key").main().contains("You have a key"));
        app.member(Role::Evaluator).get("/opening-key").expect(403);
        crate::harness::tale::letters(&app, "");
    }
}
