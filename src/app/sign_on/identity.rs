//! The statement a provider signs, and what has to be right about it (OpenID Connect Core 1.0, 3.1.3.7).

use super::journey::Journey;
use crate::domain::fields::Refusals;
use crate::domain::time::Instant;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use std::collections::HashSet;

/// How far a provider's clock may be off, in seconds.
const DRIFT: f64 = 60.0;
/// Longest name of somebody at a provider (OpenID Connect Core 1.0, 2).
const LONGEST_SUBJECT: usize = 255;
/// How it may be signed: by a key pair. With a shared secret (HS256) whoever can check could also sign.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// The provider's own name for them, the same for ever.
    pub(super) subject: String,
    /// Their address, in lower case, if the provider verified it.
    pub(super) address: Option<String>,
}

/// What is asked about an address, in the statement or beside it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct About {
    pub(super) sub: String,
    email: Option<String>,
    email_verified: Option<Flag>,
}

/// Some providers write a truth as a text.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Flag {
    Truth(bool),
    Text(String),
}

impl About {
    /// The address, if it was verified, or all of this provider's are.
    pub(super) fn verified(&self, all: bool) -> Option<String> {
        let says = match &self.email_verified {
            Some(Flag::Truth(truth)) => *truth,
            Some(Flag::Text(text)) => text == "true",
            None => all,
        };
        let mut refusals = Refusals::new();
        let address = refusals.email("email", self.email.as_deref().filter(|_| says)?).to_lowercase();
        refusals.finish().ok().map(|()| address)
    }
}

#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    azp: Option<String>,
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
    #[serde(flatten)]
    about: About,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Claims {
    /// For whom it was made: for Probity, and not for others to use with Probity.
    fn is_for(&self, client: &str) -> bool {
        let alone = match &self.aud {
            Audience::One(one) => one == client,
            Audience::Many(many) => match many.as_slice() {
                [one] => one == client,
                several => several.iter().any(|one| one == client) && self.azp.is_some(),
            },
        };
        alone && self.azp.as_deref().is_none_or(|party| party == client)
    }

    #[allow(clippy::cast_precision_loss, reason = "seconds of this millennium are exact in a float")]
    fn is_in_time(&self, now: Instant) -> bool {
        let now = now.millis() as f64 / 1000.0;
        now < self.exp + DRIFT && self.iat <= now + DRIFT && self.nbf.is_none_or(|from| from <= now + DRIFT)
    }
}

/// What a statement must answer to.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) journey: &'a Journey,
    pub(super) now: Instant,
}

/// A statement that does not hold.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Flaw {
    /// Signed by a key that is not known, perhaps not yet.
    #[error("no key of the provider fits")]
    UnknownKey,
    /// Anything else.
    #[error("{0}")]
    Other(&'static str),
}

/// Checks a statement and says whom it is about.
pub(super) fn read(text: &str, keys: &[Jwk], expected: &Expected<'_>) -> Result<About, Flaw> {
    let header = decode_header(text).map_err(|_| Flaw::Other("it does not read"))?;
    if !ALGORITHMS.contains(&header.alg) || header.crit.is_some() {
        return Err(Flaw::Other("it is signed in a way that is not accepted"));
    }
    let key = signer(keys, header.kid.as_deref(), header.alg).ok_or(Flaw::UnknownKey)?;
    let key = DecodingKey::from_jwk(key).map_err(|_| Flaw::UnknownKey)?;
    let mut rules = Validation::new(header.alg);
    // Times by the database's clock, and the audience with its second half: below.
    rules.validate_exp = false;
    rules.validate_aud = false;
    rules.required_spec_claims = HashSet::new();
    let claims =
        decode::<Claims>(text, &key, &rules).map_err(|_| Flaw::Other("the signature or a claim is not right"))?.claims;
    if claims.iss != expected.issuer {
        return Err(Flaw::Other("another issuer"));
    }
    if !claims.is_for(expected.client) {
        return Err(Flaw::Other("another audience"));
    }
    if !claims.is_in_time(expected.now) {
        return Err(Flaw::Other("out of its time"));
    }
    if claims.nonce.as_deref() != Some(expected.journey.nonce.as_str()) {
        return Err(Flaw::Other("another journey's"));
    }
    if claims.about.sub.is_empty() || claims.about.sub.len() > LONGEST_SUBJECT || claims.about.sub.contains('\0') {
        return Err(Flaw::Other("no usable subject"));
    }
    Ok(claims.about)
}

/// The key that is named, or the only one there is.
fn signer<'a>(keys: &'a [Jwk], name: Option<&str>, algorithm: Algorithm) -> Option<&'a Jwk> {
    let mut fitting = keys.iter().filter(|key| {
        let common = &key.common;
        !matches!(common.public_key_use, Some(PublicKeyUse::Encryption))
            && common.key_algorithm.is_none_or(|only| only.to_string() == format!("{algorithm:?}"))
            && (name.is_none() || common.key_id.as_deref() == name)
    });
    let first = fitting.next()?;
    (name.is_some() || fitting.next().is_none()).then_some(first)
}
