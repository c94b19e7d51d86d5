//! QR codes as SVG, without an attribute `style` and without a picture from elsewhere.

use qrcode::{Color, QrCode};
use serde::Serialize;
use std::fmt::Write;

/// Light modules around the code (ISO/IEC 18004).
const QUIET: usize = 4;

/// A code as drawn: one unit a module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Width and height with the quiet zone.
    pub size: usize,
    /// The dark modules, as the path's `d`.
    pub path: String,
}

impl Qr {
    /// The code of a text; `None` when it is too long for one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::new(text).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (at, _) in code.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
            // Writing to a text cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
        }
        Some(Self { size: width + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_zone() {
        let code = Qr::of("otpauth://totp/Amt:ada?secret=GEZDGNBVGY3TQOJQ").unwrap();
        let last = code.size - QUIET - 1;
        for (x, y) in [(QUIET, QUIET), (last, QUIET), (QUIET, last)] {
            assert!(code.path.contains(&format!("M{x} {y}h")), "{x} {y}");
        }
        assert!(!code.path.contains("M0 ") && !code.path.contains(&format!("M{} ", last + 1)));
        assert_eq!(Qr::of(&"x".repeat(8000)), None);
    }
}
