//! The dry run before publication: sample bids by the draft's own scheme, and the worth of a point of quality.

use crate::harness::{Reply, TestApp, Visitor, tale};
use probity::domain::permission::Role;

/// A draft of two sections, weighed 60 to 40 with the inverse price score, and its dry run.
fn draft(app: &TestApp) -> (Visitor, String, String) {
    let office = app.member(Role::Procurement);
    let tender = tale::draft(&office, &["A8", "A11"], &["Alpha GmbH"], "2026-12-24");
    let path = format!("{tender}/dry-run");
    (office, tender, path)
}

/// The cells of a column of the outcome, by its place from 1.
fn column(page: &Reply, place: usize) -> Vec<String> {
    page.words(&format!("[aria-labelledby=outcome] tbody tr > :nth-child({place})"))
}

/// The form filled in: for each sample its share of the points of both sections, and its price.
fn tried(office: &Visitor, path: &str, samples: [(&str, &str); 4]) -> Reply {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (key, (share, price)) in ["A", "B", "C", "D"].into_iter().zip(samples) {
        for section in ["A8", "A11"] {
            query.append_pair(&format!("section.{key}.{section}"), share);
        }
        query.append_pair(&format!("price.{key}"), price);
    }
    office.open(&format!("{path}?{}", query.finish()))
}

both_engines! {
    fn the_usual_samples_are_ranked_by_the_draft(app: TestApp) {
        let (office, tender, path) = draft(&app);
        assert!(office.open(&format!("{tender}/scheme")).attributes("main a", "href").contains(&path));
        assert!(office.open(&format!("{tender}/publish")).attributes("main a", "href").contains(&path));
        let page = office.open(&path);
        assert_eq!(column(&page, 2), ["Sample A", "Sample B", "Sample C", "Sample D"]);
        // Price scores 50, 65, 81.25 and 100 against the lowest price of 65,000.
        assert_eq!(column(&page, 7), ["77.00", "74.00", "71.50", "70.00"]);
        // 100 × 65000 / (PS − 60 / 40) − P.
        let worth = ["€4,020.62", "€2,362.20", "€1,504.70", "€989.85"];
        assert_eq!(column(&page, 8), worth);
        assert!(page.main().contains("no order of two bids hangs on a third"));
    }

    fn an_order_that_hangs_on_a_third_bid_is_named(app: TestApp) {
        let (office, _, path) = draft(&app);
        // Alone A has 88.00 and B 87.77; beside C 68.00 and 72.38.
        let page = tried(&office, &path, [("80", "100"), ("95", "130"), ("0", "50"), ("50", "")]);
        assert_eq!(column(&page, 2)[..3], ["Sample B", "Sample A", "Sample C"]);
        assert_eq!(page.words(".banner--warn li"), ["B is ahead of A only because C takes part. Without C it is the other way round."]);
        assert!(column(&page, 2)[3].contains("no price") || column(&page, 3)[3].contains("formal"), "{:?}", column(&page, 3));
        // Another method, where nothing hangs on a third.
        let scheme = path.replace("dry-run", "scheme");
        let form = office.open(&scheme).form(&scheme).set("method", "lowest_price");
        office.submit(&form).expect(303);
        let page = tried(&office, &path, [("80", "100"), ("95", "130"), ("0", "50"), ("50", "")]);
        assert_eq!(column(&page, 2)[0], "Sample C");
        assert!(page.words(".banner--warn").is_empty() && page.main().contains("has no price"));
    }

    fn figures_that_are_refused_are_there_again(app: TestApp) {
        let (office, _, path) = draft(&app);
        for (share, price, word) in [("101", "1", "0 to 100"), ("x", "1", "number"), ("5.001", "1", "decimal places"), ("5", "0", "above zero"), ("5", "1.005", "decimal places")] {
            let page = tried(&office, &path, [(share, price), ("1", "1"), ("1", "1"), ("1", "1")]);
            assert!(page.words(".field__error").concat().contains(word), "{share} {price}: {:?}", page.words(".field__error"));
            assert_eq!(page.attributes("[name='section.A.A8']", "value"), [share]);
            assert_eq!(page.attributes("[name='price.A']", "value"), [price]);
            assert!(column(&page, 1).is_empty());
            assert!(!page.words(".error-summary a").is_empty());
        }
    }

    fn settings_that_are_not_sound_are_said(app: TestApp) {
        let (office, tender, path) = draft(&app);
        let scheme = format!("{tender}/scheme");
        office.submit(&office.open(&scheme).form(&scheme).set("weights", "percent")).expect(303);
        let page = office.open(&path);
        assert!(page.main().contains("not complete yet") && column(&page, 1).is_empty());
        assert!(office.open(&format!("{tender}/publish")).main().contains("fit the award scheme"));
    }
}
