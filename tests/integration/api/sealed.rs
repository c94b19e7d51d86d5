//! Before the opening no answer, price or point leaves through the interface; and bidders see no points at all.

use super::client::Client;
use super::tale;
use crate::harness::TestApp;
use probity::domain::permission::Role;
use serde_json::json;

both_engines! {
    fn bids_stay_sealed_until_the_opening(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let tender = tale::published(&office);
        let bidder = tale::bidder(&app, 0);
        tale::whole_bid(&bidder, true, "123456.78");
        let invitation = office.read(&format!("{tender}/bidders"))["bidders"][0]["invitation"].clone();
        let invitation = invitation.as_str().unwrap();
        let file = bidder.read("/api/v1/bid/evidence")["files"][0]["id"].as_str().map(str::to_owned).unwrap();
        let bid = format!("{tender}/bids/{invitation}");
        let rooms = ["bids", "compare", "scores", "ranking", "export.csv", "export.json"].map(|room| format!("{tender}/{room}"));
        for hours in [0, 11 * 24] {
            app.advance(hours);
            let office = Client::member(&app, Role::Administrator);
            for path in rooms.iter().chain([&bid]) {
                let sealed = office.get(path).expect(409);
                assert_eq!(sealed.json()["code"], "not_opened", "{sealed}");
            }
            office.get(&format!("{bid}/evidence/{file}")).expect(404);
            for path in [tender.clone(), format!("{tender}/bidders"), format!("{tender}/opening"), "/api/v1/audit".to_owned()] {
                let told = office.get(&path).expect(200).text();
                assert!(!told.contains("123456") && !told.contains("As the concept says"), "{path}: {told}");
            }
            let score = json!({ "scores": [
                { "invitation": invitation, "criterion": "A11-01", "given": { "points": "1" }, "reason": "Because." },
            ]});
            office.post(&format!("{tender}/scores"), &score).expect(409);
        }
        let early = office.post(&format!("{tender}/opening"), &json!({}));
        assert_eq!(early.status, 401, "an old token opens nothing");
        crate::harness::tale::letters(&app, "");
    }

    fn nothing_opens_before_the_deadline(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let tender = tale::published(&office);
        let early = office.post(&format!("{tender}/opening"), &json!({})).expect(409).json();
        assert_eq!(early["code"], "before_deadline");
        crate::harness::tale::letters(&app, "");
    }

    fn bidders_see_neither_points_nor_weights_nor_what_is_hoped_for(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        for shown in [false, true] {
            let tender = tale::draft(&office);
            let mut settings = office.read(&format!("{tender}/settings"));
            settings["show_weights"] = json!(shown);
            office.put(&format!("{tender}/settings"), &settings).expect(200);
            let mut profile = office.read(&format!("{tender}/profile"));
            for question in profile["sections"].as_array_mut().unwrap().iter_mut().flat_map(|section| section["questions"].as_array_mut().unwrap()) {
                question["expectation"] = json!({ "en": "a secret hope", "de": "" });
                question["rubric"] = json!([{ "points": "0", "text": { "en": "a secret level", "de": "" } }]);
            }
            office.put(&format!("{tender}/profile"), &profile).expect(200);
            tale::publish(&office, &tender);
            let document = tale::bidder(&app, 0).get("/api/v1/bid/document").expect(200);
            let text = document.text();
            for word in ["points", "secret", "scoring", "knock_out", "rubric", "expectation", "scale_max", "minimum"] {
                assert!(!text.contains(&format!("\"{word}\"")) && !text.contains("a secret"), "{word}");
            }
            assert_eq!(document.json()["sections"][0]["weight"].is_string(), shown);
            let mut questions = document.json()["sections"][1]["questions"].as_array().unwrap().clone();
            questions.retain(|question| question["weight"].is_string());
            assert_eq!(!questions.is_empty(), shown);
        }
        crate::harness::tale::letters(&app, "");
    }
}
