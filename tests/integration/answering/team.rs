//! The team: colleagues with links of their own, limited to sections, taken off, and the lead handed over.

use super::tender::{Company, Desk, Tender, deliver};
use crate::harness::{TestApp, tale};
use probity::domain::award::AwardMethod;
use serde_json::json;

const EVA: &str = "eva@bidder.example";

/// The lead of a bid, and a colleague who came by the link in the mail.
fn pair(app: &TestApp, sections: &[&str]) -> (Desk, Desk) {
    let company = Tender::publish(app, AwardMethod::WeightedSum).invite(app, "Rechenwerk");
    let lead = Desk::enter(app, &company);
    let mut form = lead.open("/team").form(&lead.path("/team")).set("name", "Eva Maas").set("email", EVA);
    for section in sections {
        form = form.set("sections", section);
    }
    assert_eq!(lead.browser.submit(&form.set("language", "en")).location(), lead.path("/team"));
    (lead, follow(app, &company))
}

fn follow(app: &TestApp, company: &Company) -> Desk {
    deliver(app);
    let link = tale::letters(app, EVA).pop().unwrap().link_path().unwrap();
    let token = link.trim_start_matches("/r/").to_owned();
    Desk::enter(app, &Company { token, ..*company })
}

/// Posts one of the lead's deeds about the colleague.
fn deed(desk: &Desk, deed: &str) -> String {
    let page = desk.open("/team");
    let paths = page.attributes(".person form", "action");
    desk.browser.submit(&page.form(&paths[0]).press("deed", deed)).location()
}

both_engines! {
    fn colleagues_see_who_is_at_their_section(app: TestApp) {
        let (lead, eva) = pair(&app, &["S2"]);
        let alone = lead.open("/sections/S2").main();
        assert!(!alone.contains("here at the moment"), "{alone}");
        let both = eva.open("/sections/S2").main();
        assert!(both.contains("Rechenwerk's lead: here at the moment"), "{both}");
        assert!(lead.open("").main().contains("Eva Maas: here at the moment"));
        let saved = lead.put("lands", &json!({ "value": ["DE"] }), 0, "m").expect(200).json();
        assert_eq!(saved["others"], "Eva Maas");
        lead.open("/sections/S1");
        assert!(!eva.open("/sections/S2").main().contains("here at the moment"), "the lead has gone elsewhere");
        let other = Tender::publish(&app, AwardMethod::WeightedSum).invite(&app, "Nordlicht");
        assert!(!Desk::enter(&app, &other).open("/sections/S2").main().contains("Eva"), "rivals see nobody");
        app.advance_seconds(180);
        assert!(!lead.open("").main().contains("here at the moment"), "nobody is there for ever");
    }

    fn a_colleague_sees_and_answers_the_given_sections_alone(app: TestApp) {
        let (lead, eva) = pair(&app, &["S2"]);
        lead.answer("why", &json!("a secret of the other section"));
        let letter = tale::letters(&app, EVA).pop().unwrap();
        assert!(letter.text.contains("Rechenwerk's lead asks you"), "{}", letter.text);
        let hub = eva.open("");
        assert_eq!(hub.attributes(".task__link", "href"), [eva.path("/sections/S2")]);
        assert!(!hub.main().contains("We will not bid"));
        assert!(lead.open("").main().contains("with Eva Maas"));
        eva.browser.get(&eva.path("/sections/S1")).expect(404);
        eva.browser.get(&eva.path("/sections/price")).expect(404);
        let others = [("why", json!({ "value": "x" })), ("price", json!({ "unit_prices": { "total": "1" } }))];
        for (question, answer) in others {
            let refused = eva.put(question, &answer, 0, "m").expect(409);
            assert_eq!(refused.json()["code"], "not_your_section", "{question}");
        }
        eva.answer("lands", &json!(["DE"]));
        assert!(!eva.open("/check").text().contains("a secret"), "the other section is on the check page");
        assert!(lead.open("/team").main().contains("last saved"));
        let by = app.database.lines(
            "SELECT p.name AS line FROM answer_history h JOIN participants p ON p.id = h.saved_by WHERE h.question = 'lands'",
        );
        assert_eq!(by, ["Eva Maas"]);
    }

    fn only_the_lead_hands_in_and_changes_the_team(app: TestApp) {
        let (lead, eva) = pair(&app, &[]);
        eva.answer_required();
        lead.upload("file", "a.txt", b"evidence", "").expect(303);
        assert!(eva.open("/check").main().contains("Rechenwerk's lead leads the bid and submits it."));
        let csrf = eva.open("/check").attributes("input[name=csrf]", "value").remove(0);
        let told = [("csrf", csrf.as_str()), ("name", "Eva"), ("accepted", "true"), ("email", "x@y.example")];
        for path in ["/submit", "/decline", "/team"] {
            assert!(eva.browser.post(&eva.path(path), &told).expect(409).main().contains("Only the person who leads"), "{path}");
        }
        assert!(eva.open("/team").attributes("form.card", "action").is_empty());
        assert_eq!(deed(&lead, "lead"), lead.path("/team"));
        deliver(&app);
        assert!(tale::letters(&app, EVA).pop().unwrap().text.contains("handed the lead"));
        assert!(lead.open("/check").main().contains("Eva Maas leads the bid"));
        assert_eq!(eva.hand_in().location(), eva.path("/receipt"));
        deliver(&app);
    }

    fn whoever_is_taken_off_is_out_at_the_next_click_and_the_name_stays(app: TestApp) {
        let (lead, eva) = pair(&app, &[]);
        eva.answer("why", &json!("Eva's words"));
        assert_eq!(deed(&lead, "remove"), lead.path("/team"));
        assert_eq!(eva.put("why", &json!({ "value": "later" }), 1, "m").expect(401).json()["code"], "signed_out");
        assert!(!lead.open("/team").main().contains("Eva"));
        assert!(lead.open("/sections/S1").main().contains("Eva Maas"));
        let actions = app.database.lines("SELECT action AS line FROM audit WHERE action LIKE 'team.%' ORDER BY seq");
        assert_eq!(actions, ["team.invited", "team.removed"]);
        let chain = app.database.rows("audit").concat();
        assert!(!chain.contains("Eva") && !chain.contains(EVA), "a person's name stands in the chain");
    }

    fn what_cannot_be_is_refused_at_its_field(app: TestApp) {
        let company = Tender::publish(&app, AwardMethod::QualityOnly).invite(&app, "Rechenwerk");
        let lead = Desk::enter(&app, &company);
        let form = lead.open("/team").form(&lead.path("/team")).set("name", "Eva");
        let page = lead.browser.submit(&form.clone().set("email", "LEAD@bidder.example")).expect(422);
        assert_eq!((page.attributes("#email", "aria-invalid"), page.attributes("#name", "value")), (vec!["true".to_owned()], vec!["Eva".to_owned()]));
        lead.browser.submit(&form.clone().set("email", EVA).forge("sections", "price")).expect(422);
        lead.browser.submit(&form.clone().set("email", EVA).set("name", "  ")).expect(422);
        assert_eq!(app.database.count("SELECT count(*) FROM participants"), 1);
        for number in 1..50 {
            lead.browser.submit(&form.clone().set("email", &format!("p{number}@bidder.example"))).expect(303);
        }
        assert!(lead.browser.submit(&form.set("email", EVA)).expect(422).main().contains("as many people"));
        deliver(&app);
    }
}
