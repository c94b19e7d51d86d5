//! axe-core in the page: what a machine can see of WCAG 2.0 to 2.2, levels A and AA.

use super::Browser;
use crate::harness::wait;
use serde_json::json;

/// Deque's engine, see `tests/vendor/axe-core`.
const ENGINE: &str = include_str!("../../../vendor/axe-core/axe.min.js");

/// Answers each broken rule with the places that break it.
const LOOK: &str = r"
    const [only, done] = arguments;
    const told = ({ id, nodes }) => `${id}: ${nodes.map((n) => `${n.target} ${n.failureSummary}`).join(' | ')}`;
    axe.run(document, { runOnly: only, resultTypes: ['violations'], preload: false })
        .then(({ violations, testEngine }) => done([testEngine.name, ...violations.map(told)]), (error) => done([String(error)]));
";

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Every rule of WCAG 2.0 to 2.2, levels A and AA.
    All,
    /// Those that depend on colours, after nothing else has changed.
    Colours,
}

impl Rules {
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::All => &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
            Self::Colours => &["color-contrast", "link-in-text-block"],
        }
    }
}

impl Browser {
    /// Loads the engine into every page from now on, beside the page's own policy.
    pub fn with_axe(self) -> Self {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": ENGINE }));
        self
    }

    /// What the open page breaks; empty when nothing. Needs [`Browser::with_axe`].
    pub fn violations(&self, rules: Rules) -> Vec<String> {
        let answer = wait(self.client.execute_async(LOOK, vec![json!(rules.names())])).unwrap();
        let mut told: Vec<String> = serde_json::from_value(answer).unwrap();
        assert_eq!(told.remove(0), "axe-core", "the engine has looked: {told:?}");
        told
    }
}
