//! The state of an invited company in a tender, and the token that lets its people in.

/// How far a bidder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// On the list; nobody has entered yet.
    Invited,
    /// Somebody entered by the link.
    Entered,
    /// At least one answer is saved.
    Started,
    /// A bid is handed in.
    Submitted,
    /// Will not bid; may be undone until the deadline.
    Declined,
    /// Taken off the list by the customer.
    Revoked,
}

impl InvitationState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Invited, Self::Entered, Self::Started, Self::Submitted, Self::Declined, Self::Revoked];

    /// The name in the database and in text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Entered => "entered",
            Self::Started => "started",
            Self::Submitted => "submitted",
            Self::Declined => "declined",
            Self::Revoked => "revoked",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Length of a token in characters: 26 of Crockford's base 32, 130 bits.
pub const TOKEN_LENGTH: usize = 26;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Spells the first 130 bits of `bytes` (at least 17 of them) as a token.
#[must_use]
pub fn spell_token(bytes: &[u8; 32]) -> String {
    (0..TOKEN_LENGTH)
        .map(|index| {
            let bit = index * 5;
            let window = u16::from_be_bytes([bytes[bit / 8], bytes[bit / 8 + 1]]);
            let five = (window >> (11 - bit % 8)) & 31;
            char::from(ALPHABET[usize::from(five)])
        })
        .collect()
}

/// Reads a token as a person types it: groups, spaces and hyphens are ignored, and letters that look like digits
/// (Crockford: O is 0, I and L are 1) are taken for them. `None` when it cannot be a token.
#[must_use]
pub fn read_token(typed: &str) -> Option<String> {
    if typed.len() > 4 * TOKEN_LENGTH {
        return None;
    }
    let token: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    let fits = token.len() == TOKEN_LENGTH && token.bytes().all(|b| ALPHABET.contains(&b));
    fits.then_some(token)
}

/// The token in groups, as a code to type: `abcde-fghjk-…`.
#[must_use]
pub fn grouped(token: &str) -> String {
    let characters: Vec<char> = token.chars().collect();
    characters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_26_characters_and_survives_typing() {
        let token = spell_token(&[0xa5; 32]);
        assert_eq!(token.len(), TOKEN_LENGTH);
        assert_eq!(read_token(&grouped(&token).to_uppercase()), Some(token));
    }

    #[test]
    fn look_alikes_are_forgiven_and_other_signs_are_not() {
        assert_eq!(read_token("OIL00000000000000000000000").as_deref(), Some("01100000000000000000000000"));
        assert_eq!(read_token("u1100000000000000000000000"), None);
        assert_eq!(read_token("short"), None);
    }
}
