//! The second factor's codes: six digits by time (RFC 6238, SHA-1, 30 seconds), as every authenticator app makes them.
//!
//! The time is always handed in. That a code is taken once only is for whoever remembers the steps.

use super::time::Instant;
use data_encoding::BASE32_NOPAD;
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Bytes of a secret: 160 bits, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;
/// How long a code is the current one, in seconds.
pub const STEP_SECONDS: u64 = 30;
/// How many codes before and after the current one are taken, for clocks that differ.
const SKEW: u16 = 1;
/// Signs in a group of a spelled secret.
const GROUP: usize = 4;

/// What the member's device and the server share. Never printed; forgotten when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct FactorSecret([u8; SECRET_BYTES]);

impl std::fmt::Debug for FactorSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FactorSecret(…)")
    }
}

impl FactorSecret {
    /// A secret of those bytes.
    #[must_use]
    pub const fn new(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be sealed.
    #[must_use]
    pub const fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The secret in base 32 (RFC 4648), in groups of four, for typing.
    #[must_use]
    pub fn spelled(&self) -> String {
        let text: Vec<char> = BASE32_NOPAD.encode(&self.0).chars().collect();
        text.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// The address that a QR code hands to an authenticator app; `None` when the names cannot stand in it.
    #[must_use]
    pub fn address(&self, institution: &str, account: &str) -> Option<String> {
        // A colon parts the two names.
        let name = |text: &str| text.replace(':', " ");
        let codes = self.builder().with_issuer(Some(name(institution))).with_account_name(name(account));
        codes.build().ok()?.to_url().ok()
    }

    /// The time step whose code was typed, at that moment: the present one, or one before or after it.
    #[must_use]
    pub fn step_of(&self, typed: &str, now: Instant) -> Option<i64> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let seconds = u64::try_from(now.millis()).ok()? / 1000;
        let step = self.codes()?.check(&typed, seconds)?;
        i64::try_from(step).ok()
    }

    fn codes(&self) -> Option<Totp> {
        self.builder().build().ok()
    }

    fn builder(&self) -> Builder {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(SKEW)
            .with_step_duration(STEP_SECONDS)
            .with_secret(Secret::new_stack(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the test values in RFC 6238, appendix B.
    const SECRET: FactorSecret = FactorSecret::new(*b"12345678901234567890");

    fn step(typed: &str, seconds: i64) -> Option<i64> {
        SECRET.step_of(typed, Instant::from_millis(seconds * 1000))
    }

    #[test]
    fn the_values_of_the_standard_come_out() {
        // The last six of the eight digits printed there.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(step(code, seconds), Some(seconds / 30), "{seconds}");
        }
        assert_eq!(step(" 081 804 ", 1_111_111_109), Some(37_037_036));
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_and_no_more() {
        let begin = 37_037_036 * 30;
        for (seconds, taken) in [(begin - 31, false), (begin - 30, true), (begin + 59, true), (begin + 60, false)] {
            assert_eq!(step("081804", seconds).is_some(), taken, "{}", seconds - begin);
        }
        for odd in ["", "+81804", "08180", "0818040", "८१८०४०", "081804a"] {
            assert_eq!(step(odd, begin), None, "{odd}");
        }
        assert_eq!(SECRET.step_of("081804", Instant::from_millis(-1)), None);
    }

    #[test]
    fn an_app_reads_the_address_and_a_person_the_groups() {
        let address = SECRET.address("Amt: Süd", "ada@example.org").unwrap();
        assert!(address.starts_with("otpauth://totp/Amt%20%20S%C3%BCd:ada%40example.org?"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert_eq!(SECRET.spelled(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(format!("{SECRET:?}"), "FactorSecret(…)");
    }
}
