//! Which passwords are taken: long ones that nobody guesses early. No rule asks for kinds of characters (NIST SP 800-63B,
//! section 3.1.1.2).

use zxcvbn::{Score, zxcvbn};

/// Shortest password, in characters (NIST SP 800-63B asks for 8; 12 without further rules resists more).
pub const SHORTEST: usize = 12;
/// Longest password, in bytes, so that hashing a megabyte is nobody's weapon.
pub const LONGEST: usize = 200;

/// How many characters are estimated at once, the first and the last: the estimator's time and figures grow without
/// measure with the length of some patterns, and what is longer is guessed no earlier.
const ESTIMATED: usize = 16;
/// Shortest word of a name that counts, in characters.
const SHORTEST_WORD: usize = 3;
/// What has to be left of a password without those words, in letters and digits.
const LEFT: usize = 8;
/// Words that do not count in anybody's password: the product's own name, what stands near every account here, and the
/// words that passwords are made of most often in German, which the estimator's lists do not know.
const COUNTLESS: [&str; 24] = [
    "probity",
    "password",
    "passwort",
    "kennwort",
    "willkommen",
    "welcome",
    "sommer",
    "winter",
    "herbst",
    "frühling",
    "ausschreibung",
    "vergabestelle",
    "vergabe",
    "angebot",
    "beschaffung",
    "einkauf",
    "geheim",
    "sicherheit",
    "administrator",
    "admin",
    "deutschland",
    "schatz",
    "hallo",
    "qwertz",
];

/// What is wrong with a password or passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Shorter than [`SHORTEST`].
    TooShort,
    /// Longer than [`LONGEST`].
    TooLong,
    /// Common, a pattern (fewer than 10^8 guesses as zxcvbn counts them: Wheeler, USENIX Security 2016), or hardly more
    /// than words that do not count.
    Guessable,
}

/// What is wrong with it, if anything. `near` is what stands near the account: the names of its member and institution,
/// the address.
#[must_use]
pub fn flaw(password: &str, near: &[&str]) -> Option<Flaw> {
    if password.chars().count() < SHORTEST {
        return Some(Flaw::TooShort);
    }
    if password.len() > LONGEST {
        return Some(Flaw::TooLong);
    }
    let near = near.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    let mut near: Vec<String> = near.chain(COUNTLESS).map(str::to_lowercase).collect();
    near.retain(|word| word.chars().count() >= SHORTEST_WORD);
    // The longest first: a word within another one leaves no pieces of it.
    near.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let left = near.iter().fold(password.to_lowercase(), |left, word| left.replace(word.as_str(), ""));
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    let letters: Vec<char> = password.chars().collect();
    let ends = [&letters[..ESTIMATED.min(letters.len())], &letters[letters.len().saturating_sub(ESTIMATED)..]];
    let early = |end: &[char]| zxcvbn(&end.iter().collect::<String>(), &near).score() < Score::Three;
    let guessable =
        left.chars().filter(|letter| letter.is_alphanumeric()).count() < LEFT || ends.into_iter().all(early);
    guessable.then_some(Flaw::Guessable)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEAR: [&str; 3] = ["Ada Lindqvist", "Universitätsklinikum Musterstadt", "ada.lindqvist@klinikum.example"];

    #[test]
    fn asvs_v6_2_4_common_passwords_and_patterns_are_refused() {
        for common in [
            "password1234",
            "passwordpassword",
            "P@ssw0rd1234",
            "qwertyuiop123",
            "123456789012",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabc",
            "iloveyou1234",
            "qwertzuiopü+",
            "letmeinletmein",
            "1q2w3e4r5t6y",
            "Passwort2026!",
            "Willkommen2026",
            "Sommer2026!!",
            "Ausschreibung2026",
            "Vergabestelle2026",
        ] {
            assert_eq!(flaw(common, &NEAR), Some(Flaw::Guessable), "{common}");
        }
    }

    #[test]
    fn asvs_v6_2_11_words_that_stand_near_the_account_do_not_count() {
        for own in [
            "Lindqvist-2026!",
            "ada.lindqvist@klinikum.example",
            "Musterstadt2026",
            "probityprobity",
            "Probity-Klinikum-26",
            "universitätsklinikum!1",
        ] {
            assert_eq!(flaw(own, &NEAR), Some(Flaw::Guessable), "{own}");
        }
        assert_eq!(flaw("Musterstadt hat vier Brücken", &NEAR), None, "enough is left");
    }

    #[test]
    fn no_pattern_takes_the_estimator_beyond_its_measure() {
        for part in ["$5", "qa", "1q", "aA", "4@8({[<369!|170$5+%2", "1!iIlL|7tT+", "\u{0}\u{1}", "🔑ñ"] {
            let long: String = part.chars().cycle().take(100).collect();
            for from in 0..part.chars().count() {
                for length in [12, 16, 17, 31, 50] {
                    let _ = flaw(&long.chars().skip(from).take(length).collect::<String>(), &NEAR);
                }
            }
        }
        assert_eq!(flaw(&"passwordpassword".repeat(5), &NEAR), Some(Flaw::Guessable));
        assert_eq!(flaw(&format!("{}Gx7-mN2-pQ9-vB4k", "a".repeat(20)), &NEAR), None, "one good end is enough");
    }

    #[test]
    fn unrelated_words_and_what_a_password_manager_makes_are_taken() {
        for good in
            ["correct horse battery", "Gx7-mN2-pQ9-vB4", "vier ganz andere wörter", "ein Satz, den keiner kennt"]
        {
            assert_eq!(flaw(good, &NEAR), None, "{good}");
        }
        assert_eq!(flaw(&"x".repeat(LONGEST + 1), &[]), Some(Flaw::TooLong));
        assert_eq!(flaw("ü2ö4ä6ß8x0y", &[]), Some(Flaw::TooShort), "characters are counted, not bytes");
    }
}
