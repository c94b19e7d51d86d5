//! The evaluation looked at from further sides: how firm it is, other weights, pictures, the report, a narrower matrix.

use crate::harness::{Reply, TestApp, Visitor, tale};
use crate::runs::{open_prices, opened, score_everything};
use crate::score::score_bytes;
use probity::domain::permission::Role;
use serde_json::{Value, json};

/// Two bids that are equal and first.
const TIED: [bool; 3] = [true, true, false];
/// One bid that is better than the others.
const SOLE: [bool; 3] = [true, false, false];

/// A tender of three good or weaker bids, with everything scored and the prices open.
fn decided(app: &TestApp, goods: [bool; 3]) -> (Visitor, String) {
    let tender = opened(app, goods);
    let office = app.member(Role::Procurement);
    score_everything(&office, &tender);
    open_prices(&office, &tender);
    (office, tender)
}

/// What was ranked, as the exported document has it.
fn evaluation(office: &Visitor, tender: &str) -> Value {
    office.open(&format!("{tender}/export.json")).json()["evaluation"].clone()
}

/// The cells of a column of the first table below an element, by its place from 1.
fn column(page: &Reply, within: &str, place: usize) -> Vec<String> {
    page.words(&format!("{within} tbody tr > :nth-child({place})"))
}

both_engines! {
    fn the_sensitivity_page_says_what_the_engine_found(app: TestApp) {
        let tender = opened(&app, TIED);
        let office = app.member(Role::Procurement);
        let path = format!("{tender}/sensitivity");
        assert!(office.open(&path).main().contains("once the price envelopes are open"));
        score_everything(&office, &tender);
        open_prices(&office, &tender);
        let page = office.open(&format!("{path}?seed=5"));
        let mut document = evaluation(&office, &tender);
        document["sensitivity"] = json!({"draws": 10000, "seed": 5});
        let ranking = score_bytes(document.to_string().as_bytes()).ranking();
        let told = &ranking["sensitivity"];
        // Two equal bids share the first place: nothing can tip, the margins still stand.
        assert_eq!(told["winner"], Value::Null);
        assert!(page.main().contains("Tie at rank 1"));
        let losers = told["losers"].as_array().unwrap();
        let margins: Vec<&str> = losers.iter().map(|loser| loser["margin"].as_str().unwrap()).collect();
        assert_eq!(column(&page, "[aria-labelledby=margins]", 3), margins);
        let shares = told["rank_acceptability"].as_array().unwrap();
        let mut first: Vec<&str> = shares.iter().map(|own| own["ranks"][0].as_str().unwrap()).collect();
        first.sort_by(|a, b| b.parse::<f64>().unwrap().total_cmp(&a.parse().unwrap()));
        assert_eq!(column(&page, "#acceptability-twin", 2), first);
        assert_eq!(office.get(&format!("{path}?seed=-1")).expect(200).attributes("#seed", "value"), ["1"]);
    }

    fn a_sole_winner_has_sentences_and_strips(app: TestApp) {
        let (office, tender) = decided(&app, SOLE);
        let page = office.open(&format!("{tender}/sensitivity"));
        let mut document = evaluation(&office, &tender);
        document["sensitivity"] = json!({"draws": 10000, "seed": 1});
        let told = score_bytes(document.to_string().as_bytes()).ranking()["sensitivity"].clone();
        let winner = told["winner"].as_str().unwrap();
        let bids = document["bids"].as_array().unwrap();
        let name = bids.iter().find(|bid| bid["key"] == winner).unwrap()["name"].as_str().unwrap();
        let sentences = page.words(".quotable li");
        assert!(sentences[0].starts_with(&format!("{name} leads ")), "{sentences:?}");
        assert!(sentences[0].ends_with(&format!("by {}.", told["losers"][0]["margin"].as_str().unwrap())), "{sentences:?}");
        let quality = &told["stability"]["quality_weight"];
        let lower = quality["lower"]["fraction"].as_str();
        let cell = column(&page, "#strips-twin", 3).remove(0);
        assert!(lower.map_or(cell.contains("down to 0%"), |fraction| cell.contains(fraction)), "{cell}: {quality}");
        let same = told["other_methods"].as_array().unwrap().iter().filter(|other| other["same_first"] == true).count();
        assert_eq!(page.words("[aria-labelledby=methods] .tag--good").len(), same);
        // The report quotes the same sentences.
        assert_eq!(office.open(&format!("{tender}/report")).words(".quotable li"), sentences);
    }

    fn other_weights_stand_beside_the_official_ones_and_change_nothing(app: TestApp) {
        let (office, tender) = decided(&app, TIED);
        let path = format!("{tender}/what-if");
        let before = office.open(&format!("{tender}/ranking")).main();
        let plain = office.open(&path);
        assert!(!plain.main().contains("Not the official result"));
        let tried = office.open(&format!("{path}?quality=10&price=90"));
        assert!(tried.main().contains("Not the official result"));
        let mut document = evaluation(&office, &tender);
        document["scheme"]["quality_weight"] = json!("10");
        document["scheme"]["price_weight"] = json!("90");
        let ranking = score_bytes(document.to_string().as_bytes()).ranking();
        let mut totals: Vec<&str> =
            ranking["bids"].as_array().unwrap().iter().map(|bid| bid["total"].as_str().unwrap()).collect();
        totals.sort_by(|a, b| b.parse::<f64>().unwrap().total_cmp(&a.parse().unwrap()));
        assert_eq!(column(&tried, "main", 5), totals);
        for (query, word) in [("quality=0", "above zero"), ("quality=x", "number"), ("price=1.00001", "decimal places")] {
            let refused = office.open(&format!("{path}?{query}"));
            assert!(refused.words(".field__error").concat().contains(word), "{query}");
            assert!(refused.words("main table").is_empty(), "{query}");
            let (name, typed) = query.split_once('=').unwrap();
            assert_eq!(refused.attributes(&format!("#{name}"), "value"), [typed], "what was typed is there again");
        }
        assert_eq!(office.open(&format!("{tender}/ranking")).main(), before);
    }

    fn pictures_have_tables_with_the_figures_of_the_ranking(app: TestApp) {
        let (office, tender) = decided(&app, TIED);
        let page = office.open(&format!("{tender}/pictures"));
        let ranking = score_bytes(evaluation(&office, &tender).to_string().as_bytes()).ranking();
        let mut bids: Vec<&Value> = ranking["bids"].as_array().unwrap().iter().collect();
        bids.sort_by_key(|bid| bid["rank"].as_u64());
        let scores: Vec<&str> = bids.iter().map(|bid| bid["sections"]["A11"].as_str().unwrap()).collect();
        assert_eq!(column(&page, "#sections-twin", 2), scores);
        // The first two are alike; the first and the last are not.
        assert!(page.words("#diverging-twin tbody tr").is_empty());
        let ids = page.attributes("input[name=bid]", "value");
        let other = office.open(&format!("{tender}/pictures?one={}&other={}", ids[0], ids[2]));
        let differences = column(&other, "#diverging-twin", 4);
        assert!(!differences.is_empty() && differences.len() == other.words("svg .bars__end").len());
        assert!(office.get(&format!("{tender}/pictures?one=nobody&other=nobody&bid=x")).expect(200).words("svg.heat-map").len() == 1);
    }

    fn the_report_goes_from_the_opening_to_the_decision(app: TestApp) {
        let (office, tender) = decided(&app, SOLE);
        let path = format!("{tender}/report");
        assert!(office.open(&path).main().contains("Not decided yet"));
        let form = office.open(&format!("{tender}/award")).form(&format!("{tender}/award"));
        let winner = form.choices("winner").into_iter().find(|id| !id.is_empty()).unwrap();
        let form = form.set("decision", "awarded").set("winner", &winner).set("reason", "First by the published scheme.");
        office.complete(&form);
        tale::letters(&app, "nobody");
        let page = office.open(&path);
        let text = page.main();
        assert!(!text.contains("Not decided yet"));
        assert!(text.contains("First by the published scheme.") && text.contains("Both there."));
        let hashes = page.words(".hash");
        assert_eq!(hashes.iter().filter(|hash| hash.len() == 64).count(), hashes.len(), "{hashes:?}");
        assert_eq!(column(&page, "[aria-labelledby=report-bids]", 1).len(), 3);
        assert_eq!(page.words("[aria-labelledby=report-runs] tbody tr").len(), 1);
        assert!(!page.words("[aria-labelledby=report-points] tbody tr").is_empty());
        // Somebody who may not read has none.
        assert_eq!(app.visitor().get(&path).status, 303);
    }

    fn the_matrix_is_narrowed_by_links(app: TestApp) {
        let (office, tender) = decided(&app, TIED);
        let path = format!("{tender}/compare");
        let whole = office.open(&path);
        let ids = whole.attributes(".narrow input[name=bid]", "value");
        assert_eq!(whole.words(".compare__bidder").len(), 3);
        // Two equal bids differ in nothing.
        let pair = office.open(&format!("{path}?show=differences&bid={}&bid={}", ids[0], ids[1]));
        assert!(pair.words(".compare__question").is_empty());
        let apart = office.open(&format!("{path}?show=differences&bid={}&bid={}", ids[0], ids[2]));
        assert_eq!(apart.words(".compare__bidder").len(), 2);
        assert!(!apart.words(".compare__question").is_empty());
        // The question's page leads back to the same rows and columns.
        let question = apart.attributes(".compare__question a", "href").remove(0);
        assert!(question.contains(&format!("bid={}", ids[2])), "{question}");
        office.get(&question).expect(200);
        let links = whole.attributes(".narrow .filters a", "href");
        let section = office.open(&links[0]);
        assert_eq!(section.words(".compare__section").len(), 1);
        assert!(office.open(&format!("{path}?section=none")).main().contains("No question"));
        assert!(office.open(&format!("{path}?show=spread")).words(".compare__question").is_empty());
    }
}
