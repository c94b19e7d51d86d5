//! The keyboard, which types wherever its focus is.

use super::Browser;
use crate::harness::wait;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};

/// Shift, Control, Alt and Meta, as the standard numbers them (WebDriver, 17.4.2).
const MODIFIERS: [char; 4] = ['\u{e008}', '\u{e009}', '\u{e00a}', '\u{e03d}'];

impl Browser {
    /// Types on the keyboard; a modifier holds until the end of the text.
    pub fn keys(&self, keys: &str) {
        let mut strokes = KeyActions::new("keyboard".to_owned());
        let mut held = Vec::new();
        for value in keys.chars() {
            strokes = strokes.then(KeyAction::Down { value });
            if MODIFIERS.contains(&value) {
                held.push(value);
            } else {
                strokes = strokes.then(KeyAction::Up { value });
            }
        }
        for value in held {
            strokes = strokes.then(KeyAction::Up { value });
        }
        wait(self.client.perform_actions(strokes)).unwrap();
    }
}
