//! What follows the quality, through the pages: closed price envelopes, frozen runs, corrections by two people, lots.

use crate::harness::tale::{self, COMPANIES};
use crate::harness::{Reply, TestApp, Visitor};
use probity::domain::permission::Role;
use probity::web::routes::rows;

const SECTIONS: [&str; 1] = ["A11"];

/// Hours from the beginning to after the deadline.
const PAST_DEADLINE: i64 = 11 * 24;

/// Prices that are found on no page by chance.
const PRICES: [&str; 3] = ["918273.64", "918273.64", "928374.65"];

/// A tender with two envelopes and three bids, opened.
pub fn opened(app: &TestApp, goods: [bool; 3]) -> String {
    opened_at(app, goods, PRICES)
}

/// The same with prices of one's own.
pub fn opened_at(app: &TestApp, goods: [bool; 3], prices: [&str; 3]) -> String {
    let office = &app.member(Role::Procurement);
    let tender = tale::draft(office, &SECTIONS, &COMPANIES, "2026-03-12");
    let path = format!("{tender}/scheme");
    office.submit(&office.open(&path).form(&path).set("envelopes", "two")).expect(303);
    tale::publish(office, &tender);
    for (number, (good, price)) in goods.into_iter().zip(prices).enumerate() {
        tale::whole_bid(&app.visitor(), &tale::link(app, number), &SECTIONS, good, price);
    }
    app.advance(PAST_DEADLINE);
    // Sessions do not last until the deadline.
    let office = &app.member(Role::Procurement);
    let path = format!("{tender}/open");
    let opened = office.complete(&office.open(&path).form(&path).set("confirm", "on"));
    assert!(opened.text().contains("the prices stay closed until quality is final"), "{opened}");
    tale::letters(app, "nobody");
    tender
}

/// Gives the same points to every answer that waits.
pub fn score_everything(office: &Visitor, tender: &str) {
    for entry in &tale::section(SECTIONS[0]).questions {
        let path = format!("{tender}/compare/{}", entry.question.key);
        let mut form = office.open(&path).form(&path);
        for name in form.names() {
            if form.value(&name).is_empty() && name.starts_with("points.") {
                form = form.set(&name, "50").set(&name.replace("points.", "reason."), "As the rubric says.");
            }
        }
        office.complete(&form.press("go", "save"));
    }
}

pub fn runs(office: &Visitor, tender: &str) -> Reply {
    office.open(&format!("{tender}/runs"))
}

pub fn open_prices(office: &Visitor, tender: &str) -> Reply {
    let form = runs(office, tender).form(&format!("{tender}/prices")).set("confirm", "on").set("note", "Both there.");
    office.complete(&form)
}

/// Rank of each company.
pub fn ranks(office: &Visitor, tender: &str) -> Vec<(String, String)> {
    let page = office.open(&format!("{tender}/ranking"));
    page.words(".ranking tbody th a").into_iter().zip(page.words(".ranking tbody .rank-cell")).collect()
}

/// A question of the section that takes points, its page with a form.
fn scored_question(office: &Visitor, tender: &str) -> (String, Reply) {
    let pages = tale::section(SECTIONS[0]).questions.iter().map(|entry| {
        let path = format!("{tender}/compare/{}", entry.question.key);
        let page = office.open(&path);
        (path, page)
    });
    pages
        .into_iter()
        .find(|(path, page)| page.form(path).names().iter().any(|name| name.starts_with("points.")))
        .expect("a rated question")
}

/// Proposes other points for the first bid; back come the page of runs and the reason given.
fn propose(office: &Visitor, tender: &str, points: &str) -> Reply {
    let (path, page) = scored_question(office, tender);
    let form = page.form(&path);
    let name = form.names().into_iter().find(|name| name.starts_with("points.")).unwrap();
    let form = form.set(&name, points).set(&name.replace("points.", "reason."), "A page was overlooked.");
    office.complete(&form.press("go", "save"))
}

pub fn end(office: &Visitor, tender: &str, page: &Reply, go: &str) -> Reply {
    let action = page.attributes("form[action*='/corrections/']", "action").concat();
    assert!(action.starts_with(tender), "{page}");
    office.submit(&page.form(&action).set("reason", "Looked at it again.").press("go", go))
}

both_engines! {
    /// Between the two openings no page, export or interface shows a price, not even by its exclusion of a bid.
    fn no_price_is_seen_before_quality_is_final(app: TestApp) {
        let tender = opened(&app, [true, false, false]);
        let office = app.member(Role::Administrator);
        let bid = office.open(&format!("{tender}/ranking")).attributes(".ranking tbody th a", "href")[0].clone();
        let invitation = bid.rsplit('/').next().unwrap();
        let mut looked = 0;
        for row in rows().filter(|row| row.method == "GET") {
            let id = tender.rsplit('/').next().unwrap();
            let path = row.path.replace("{tender}", id).replace("{invitation}", invitation);
            if path.contains('{') || !row.path.contains("{tender}") {
                continue;
            }
            let reply = office.get(&path);
            let text = reply.text();
            for price in PRICES {
                let whole = price.split('.').next().unwrap();
                let spaced = format!("{},{}", &whole[..3], &whole[3..]);
                assert!(!text.contains(whole) && !text.contains(&spaced), "{path} shows {price}");
            }
            looked += usize::from(reply.status == 200);
        }
        assert!(looked > 12, "{looked}");
        let (_, ranked) = ranks(&office, &tender).into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        assert_eq!(ranked, ["–"; 3]);
        let early = office.post(&format!("{tender}/prices"), &[("confirm", "on")]);
        assert!(early.status == 409 || early.status == 403, "{early}");
        let csv = office.open(&format!("{tender}/export.csv")).text();
        assert!(csv.contains(COMPANIES[0]));
    }

    /// After the last point the envelopes are opened by a deed of its own, which freezes run 1 and makes ranks.
    fn the_prices_are_opened_once_quality_is_final(app: TestApp) {
        let tender = opened(&app, [true, false, false]);
        let office = app.member(Role::Procurement);
        assert!(runs(&office, &tender).attributes("form[action$='/prices']", "action").is_empty());
        score_everything(&office, &tender);
        let unsure = office.submit(&runs(&office, &tender).form(&format!("{tender}/prices")).set("note", "Kept."));
        assert_eq!(unsure.status, 422);
        assert_eq!(unsure.form(&format!("{tender}/prices")).value("note"), "Kept.");
        let done = open_prices(&office, &tender);
        assert!(done.main().contains("Both there."), "{done}");
        assert_eq!(ranks(&office, &tender)[0], (COMPANIES[0].to_owned(), "1".to_owned()));
        assert!(office.open(&format!("{tender}/export.json")).text().contains(PRICES[0]));
        let history = office.open("/audit").main();
        assert!(history.contains("prices.opened") || history.to_lowercase().contains("prices"), "{history}");
    }

    /// After the freeze points change only when somebody else agrees; each agreement is a run of its own.
    fn points_change_by_two_people_and_a_new_run(app: TestApp) {
        let tender = opened(&app, [true, false, false]);
        let (office, other) = (app.member(Role::Procurement), app.member(Role::Procurement));
        score_everything(&office, &tender);
        open_prices(&office, &tender);
        let before = ranks(&office, &tender);

        let waiting = propose(&office, &tender, "0");
        assert_eq!(waiting.path, format!("{tender}/runs"));
        assert!(waiting.main().contains("A page was overlooked."), "{waiting}");
        assert_eq!(ranks(&office, &tender), before, "a proposal changes nothing");
        assert!(waiting.attributes("form[action*='/corrections/']", "action").is_empty(), "not by the same person");

        let theirs = runs(&other, &tender);
        end(&other, &tender, &theirs, "refuse").expect(303);
        assert_eq!(ranks(&office, &tender), before);

        propose(&office, &tender, "0");
        let theirs = runs(&other, &tender);
        let blank = theirs.attributes("form[action*='/corrections/']", "action").concat();
        other.submit(&theirs.form(&blank).press("go", "accept")).expect(422);
        end(&other, &tender, &theirs, "accept").expect(303);
        let settled = runs(&office, &tender);
        assert_eq!(settled.words("table tbody th.num"), ["2", "1"], "{settled}");
        assert!(settled.main().contains("A11"), "the changed question is named: {settled}");
        end(&other, &tender, &theirs, "accept").expect(409);

        // Who proposed cannot agree, whatever form is sent.
        propose(&office, &tender, "100");
        let theirs = runs(&other, &tender);
        let action = theirs.attributes("form[action*='/corrections/']", "action").concat();
        let own = runs(&office, &tender).attributes("input[name='csrf']", "value")[0].clone();
        let fields = [("csrf", own.as_str()), ("reason", "It is mine."), ("go", "accept")];
        office.post(&action, &fields).expect(409);
        let foreign = app.member(Role::Evaluator);
        let seen = runs(&foreign, &tender).attributes("input[name='csrf']", "value")[0].clone();
        foreign.post(&action, &[("csrf", seen.as_str()), ("reason", "Me."), ("go", "accept")]).expect(403);
    }

    /// A tie for the first place waits for the drawing; its lot alone can be awarded.
    fn a_tie_is_broken_by_a_recorded_drawing(app: TestApp) {
        let tender = opened(&app, [true, true, false]);
        let office = app.member(Role::Procurement);
        score_everything(&office, &tender);
        open_prices(&office, &tender);
        let path = format!("{tender}/award");
        assert!(office.open(&path).form(&path).choices("winner").is_empty());
        let page = runs(&office, &tender);
        let action = format!("{tender}/lots");
        let choices = page.form(&action).choices("drawn");
        assert_eq!(choices.len(), 3, "nobody is chosen beforehand: {choices:?}");
        office.submit(&page.form(&action).set("note", "Two slips in a bowl.")).expect(422);
        office.submit(&page.form(&action).set("drawn", &choices[2]).set("note", "short")).expect(422);
        let drawn = page.form(&action).set("drawn", &choices[2]).set("note", "Two slips in a bowl, drawn by Ada.");
        office.complete(&drawn);
        office.submit(&drawn).expect(409);
        let form = office.open(&path).form(&path);
        assert_eq!(form.choices("winner"), [choices[2].as_str()]);
        let form = form.set("decision", "awarded").set("reason", "First, by the lot.");
        let record = office.complete(&form);
        assert!(record.main().contains(COMPANIES[1]), "{record}");
        // Both learn who it is, with both bids' figures, and the first day of the contract; the page shows the mail.
        let total = record.words(".table .total").first().expect("a total").clone();
        for (number, company) in COMPANIES.iter().enumerate() {
            let letters = tale::letters(&app, &tale::email(number));
            let letter = letters.iter().rev().find(|letter| letter.text.contains("is to go to")).expect(company);
            let has = |words: &str| assert!(letter.text.contains(words), "{words}: {}", letter.text);
            has(COMPANIES[1]);
            has(&format!("/ {total}"));
            // Only those whom it was drawn between are told of the lot.
            assert_eq!(letter.text.contains("drawing of lots"), number < 2, "{}", letter.text);
            has("before 24 Mar 2026");
            assert!(!letter.text.contains(PRICES[0].split('.').next().unwrap()), "nobody's price is told");
        }
        let pages = record.attributes("a[href*='/letters/']", "href");
        assert_eq!(pages.len(), 3, "{record}");
        assert!(office.open(&pages[0]).main().contains("is to go to"));
    }
}
