//! Samples of the award scheme's page: a draft, a refusal, frozen, and the fields of each method.

use super::example;
use super::head::{Stage, Tab};
use super::parts::Pick;
use super::scheme::{MethodChoice, SchemeSection, TenderScheme, Uses};
use crate::domain::award::{Award, AwardMethod, PriceRule};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::Weighting;
use crate::view::form::{Field, FieldError};
use crate::view::{Localised, Message, Page};

fn methods(current: &str) -> Vec<MethodChoice> {
    let choice = |method: AwardMethod| MethodChoice {
        value: method.name(),
        selected: method.name() == current,
        third_bid: if method == AwardMethod::Median { "can" } else { "cannot" },
    };
    AwardMethod::ALL.into_iter().map(choice).collect()
}

impl Page for TenderScheme {
    const TEMPLATE: &'static str = "pages/tenders/scheme";

    fn samples() -> Vec<Self> {
        let section = |key: &str, title: &str, subject: &str, weight: &str, minimum: &str, share: &str| SchemeSection {
            key: key.into(),
            title: Localised::own(title),
            subject: subject.into(),
            weight: weight.into(),
            minimum: minimum.into(),
            share: Some(share.into()),
            error: None,
        };
        let draft = Self {
            head: example::head(Stage::Draft, Tab::Scheme),
            errors: Vec::new(),
            seen: "5f1c".to_owned(),
            editable: true,
            method: "weighted_sum",
            methods: methods("weighted_sum"),
            method_error: None,
            uses: Uses::of(&Award::default()),
            weighting: Pick::words("weighting", &["nested", "absolute"], "nested"),
            weights: Pick::words("weights", &["shares", "percent", "points"], "shares"),
            factor: Field::new("factor", "1000000"),
            decimals: Field::new("decimals", "2"),
            band_percent: Field::new("band_percent", "6"),
            decide_by: Pick::words("decide_by", &["quality", "price"], "quality"),
            reference_quality_weight: Field::new("reference_quality_weight", "0.5"),
            reference_price_weight: Field::new("reference_price_weight", "0.5"),
            reference_quality: Field::new("reference_quality", "75"),
            reference_price: Field::new("reference_price", "120000.00"),
            quality_weight: Field::new("quality_weight", "60"),
            price_weight: Field::new("price_weight", "40"),
            price_score: Pick::words("price_score", &["inverse", "linear_k", "linear_fixed", "none"], "inverse"),
            k: Field::new("k", "2"),
            low: Field::new("low", ""),
            high: Field::new("high", ""),
            minimum_quality: Field::new("minimum_quality", "50"),
            result: Pick::words("result", &["consensus", "mean", "median"], "consensus"),
            envelopes: Pick::words("envelopes", &["one", "two"], "two"),
            currency: Field::new("currency", "EUR"),
            sections: vec![
                section("A1", "Security requirements for the outsourcing project", "provider", "80", "", "21.62"),
                section("A3-provider", "Selection: the provider", "provider", "100", "60", "27.03"),
                section("A3-personnel", "Selection: the provider's personnel", "personnel", "90", "60", "24.32"),
                section("A14", "Emergency preparedness", "provider", "60", "", "16.22"),
                section("A16", "Vetting of personnel", "personnel", "40", "", "10.81"),
            ],
        };
        let why = Message::new("tender-error-weights-100");
        let mut refused = Self {
            errors: vec![FieldError::new("quality_weight", why.clone())],
            quality_weight: Field::new("quality_weight", "70").refused(why),
            ..draft.clone()
        };
        if let Some(first) = refused.sections.first_mut() {
            first.title = Localised::own(example::HOSTILE);
            first.weight = "0".into();
            first.error = Some(Message::new("tender-error-weight"));
        }
        let frozen = Self { head: example::head(Stage::Published, Tab::Scheme), editable: false, ..draft.clone() };
        let mut all = vec![draft.clone(), refused, frozen];
        // Each method shows other fields.
        all.extend(AwardMethod::ALL.into_iter().skip(1).map(|method| Self {
            method: method.name(),
            methods: methods(method.name()),
            uses: Uses::of(&Award { method, ..Award::default() }),
            ..draft.clone()
        }));
        let fixed = PriceRule::LinearFixed { low: Decimal::ZERO, high: Decimal::ONE };
        all.push(Self {
            uses: Uses::of(&Award { price_score: fixed, weighting: Weighting::Absolute, ..Award::default() }),
            ..draft
        });
        all
    }
}
