//! Bearer tokens of the JSON interface: short-lived, signed, each bound to a session that the database knows.
//!
//! A token only names a session and proves that this server said so. Who the session belongs to and what they may do
//! is read afresh at each request, so a disabled or lowered member, a revoked link or a closed session is out at once.
//! Serves design/trust.md "Accounts".
//!
//! # Signing keys
//!
//! Each side has a signing key of its own for each day, derived from the server key: whoever gets hold of one signs for
//! one side and one day. The header's `kid` is the day by number. It has to be the day of `iat`, so it chooses nothing:
//! as a token lives for minutes, no key is asked for but today's, and just after midnight yesterday's.
//!
//! # Why the stored id of the session may stand in the token
//!
//! The id is the SHA-256 of the cookie's value. Whoever reads a token learns the id but not the cookie; whoever reads
//! the database learns the id but cannot sign it without the server key. So neither gives what the other opens, and
//! nothing new has to be stored.

use super::accounts::{Admission, Resumed, Stranger};
use super::key::sha256_hex;
use super::{App, Error, Result, accounts, api_keys, links};
use crate::domain::ids::{ParticipantId, UserId};
use crate::domain::permission::{Bidder, Member};
use crate::domain::seals::CopyCode;
use crate::domain::time::Instant;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// How long a token lives, in seconds; it is renewed while its session lives.
pub const TOKEN_SECONDS: i64 = 15 * 60;

/// How long a signing key is used, in seconds.
const KEY_SECONDS: i64 = 24 * 60 * 60;

/// For which side a token opens the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Purpose {
    Member,
    Bidder,
    /// A program, by a key of a member.
    Program,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Bidder => "bidder",
            Self::Program => "program",
        }
    }
}

/// What a token says (RFC 7519). All of it is required, and nothing else may be there.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    purpose: Purpose,
    sub: String,
    /// The stored id of the session; of a program the key's id and round.
    sid: String,
    /// By which a bidder reads its own sealed bid: the token is where a program keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    copy: Option<String>,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// A token just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// For `Authorization: Bearer <text>`.
    pub text: String,
    /// From when on it is refused; its session may end earlier.
    pub expires: Instant,
}

/// A member, or a program of theirs, recognised by a token.
#[derive(Debug, Clone)]
pub struct MemberCall {
    /// Who.
    pub member: Member,
    /// The stored id of the session, to end or renew it; a program has none.
    pub session: String,
    /// The time by the database's clock.
    pub now: Instant,
    /// Whether a second factor has to be set up first.
    pub must_enrol: bool,
}

/// A bidder recognised by a token.
#[derive(Debug, Clone)]
pub struct BidderCall {
    /// Who, and the time by the database's clock.
    pub visit: links::Visit,
    /// The stored id of the session, to end or renew it.
    pub session: String,
}

/// Signs a member in by address and password, and a code where the account has a second factor.
///
/// # Errors
/// As [`accounts::sign_in`] and [`accounts::second_step`]; [`Error::CodeNeeded`].
pub fn sign_in(app: &App, email: &str, password: &str, code: Option<&str>, stranger: &Stranger) -> Result<Token> {
    match (accounts::sign_in(app, email, password, stranger)?, code) {
        (Admission::Session(secret), _) => of_session(app, &secret),
        (Admission::HalfWay(half), Some(code)) => {
            of_session(app, &accounts::second_step(app, &sha256_hex(half), code, stranger)?.0)
        }
        (Admission::HalfWay(_), None) => Err(Error::CodeNeeded),
    }
}

/// Chooses a member's password by the code of a mailed link, and signs the member in; no token where there is a second
/// factor, which signing in asks for.
///
/// # Errors
/// As [`accounts::choose_password`].
pub fn choose_password(app: &App, code: &str, password: &str, stranger: &Stranger) -> Result<Option<Token>> {
    match accounts::choose_password(app, code, password, stranger)?.admission {
        Admission::Session(secret) => of_session(app, &secret).map(Some),
        Admission::HalfWay(_) => Ok(None),
    }
}

fn of_session(app: &App, secret: &str) -> Result<Token> {
    let session = sha256_hex(secret);
    let Resumed { member, now, .. } = accounts::resume(app, &session)?;
    issue(app, Purpose::Member, member.user.to_string(), (session, None), now)
}

/// Lets a bidder in by the link's token, or the code it is typed as.
///
/// # Errors
/// As [`links::try_code`] and [`links::enter`].
pub fn enter(app: &App, code: &str, device_code: Option<&str>, from: &str) -> Result<Token> {
    links::try_code(app, code, from)?;
    let entered = match device_code {
        Some(digits) => links::enter_with_code(app, code, digits)?.0,
        None => links::enter(app, code, None)?.entered()?,
    };
    let session = sha256_hex(entered.secret);
    issue_bidder(app, &entered.bidder, session, app.now()?)
}

/// A token for a program, in exchange for a member's key. It is not renewed: the key is exchanged again.
///
/// # Errors
/// As [`api_keys::enter`].
pub fn exchange(app: &App, key: &str, from: &str) -> Result<Token> {
    let program = api_keys::enter(app, key, from)?;
    let sid = format!("{}.{}", program.key, program.round);
    issue(app, Purpose::Program, program.member.user.to_string(), (sid, None), program.now)
}

/// A fresh token of a member's session.
///
/// # Errors
/// Only faults of ours.
pub fn renew_member(app: &App, call: &MemberCall) -> Result<Token> {
    issue(app, Purpose::Member, call.member.user.to_string(), (call.session.clone(), None), call.now)
}

/// A fresh token of a bidder's session.
///
/// # Errors
/// Only faults of ours.
pub fn renew_bidder(app: &App, call: &BidderCall) -> Result<Token> {
    issue_bidder(app, &call.visit.bidder, call.session.clone(), call.visit.now)
}

fn issue_bidder(app: &App, bidder: &Bidder, session: String, now: Instant) -> Result<Token> {
    let copy = bidder.copy.as_ref().map(|code| code.as_str().to_owned());
    issue(app, Purpose::Bidder, bidder.participant.to_string(), (session, copy), now)
}

/// The member behind a token, who may have come by a program.
///
/// # Errors
/// [`Error::SignedOut`], whatever is wrong with it; [`Error::EnrolFirst`].
pub fn resume_member(app: &App, token: &str) -> Result<MemberCall> {
    let call = resume_any_member(app, token)?;
    if call.must_enrol { Err(Error::EnrolFirst) } else { Ok(call) }
}

/// As [`resume_member`], also for who has to set up a second factor first.
///
/// # Errors
/// [`Error::SignedOut`], whatever is wrong with it.
pub fn resume_any_member(app: &App, token: &str) -> Result<MemberCall> {
    let Ok(claims) = read(app, Purpose::Member, token) else { return resume_program(app, token) };
    let user: UserId = claims.sub.parse().map_err(|_| Error::SignedOut)?;
    let Resumed { member, now, must_enrol } = accounts::resume(app, &claims.sid)?;
    if member.user != user {
        return Err(Error::SignedOut);
    }
    claims.check_time(now)?;
    Ok(MemberCall { member, session: claims.sid, now, must_enrol })
}

fn resume_program(app: &App, token: &str) -> Result<MemberCall> {
    let claims = read(app, Purpose::Program, token)?;
    let user: UserId = claims.sub.parse().map_err(|_| Error::SignedOut)?;
    let (key, round) = claims.sid.split_once('.').ok_or(Error::SignedOut)?;
    let (key, round) = (key.parse().map_err(|_| Error::SignedOut)?, round.parse().map_err(|_| Error::SignedOut)?);
    let program = api_keys::resume(app, key, round)?;
    if program.member.user != user {
        return Err(Error::SignedOut);
    }
    claims.check_time(program.now)?;
    Ok(MemberCall { member: program.member, session: String::new(), now: program.now, must_enrol: false })
}

/// The bidder behind a token.
///
/// # Errors
/// [`Error::SignedOut`], whatever is wrong with it.
pub fn resume_bidder(app: &App, token: &str) -> Result<BidderCall> {
    let claims = read(app, Purpose::Bidder, token)?;
    let participant: ParticipantId = claims.sub.parse().map_err(|_| Error::SignedOut)?;
    let mut visit = links::resume_person(app, &claims.sid, participant)?;
    visit.bidder.copy = claims.copy.as_deref().and_then(CopyCode::read);
    claims.check_time(visit.now)?;
    Ok(BidderCall { visit, session: claims.sid })
}

impl Claims {
    /// By the database's clock, which the signing library does not know.
    fn check_time(&self, now: Instant) -> Result<()> {
        let seconds = seconds(now);
        let short = self.exp.saturating_sub(self.iat) <= TOKEN_SECONDS;
        let lives = short && self.iat <= seconds && self.nbf <= seconds && seconds < self.exp;
        if lives { Ok(()) } else { Err(Error::SignedOut) }
    }
}

const fn seconds(now: Instant) -> i64 {
    now.millis().div_euclid(1000)
}

fn audience(app: &App) -> String {
    format!("{}/api/v1", app.origin)
}

/// Each side has its own key, so that a token of one side does not even verify on the other.
fn key(app: &App, purpose: Purpose, day: i64) -> [u8; 32] {
    app.key.derive("api token", &format!("{} {day}", purpose.name()))
}

fn issue(
    app: &App,
    purpose: Purpose,
    sub: String,
    (sid, copy): (String, Option<String>),
    now: Instant,
) -> Result<Token> {
    let begin = seconds(now);
    let end = begin + TOKEN_SECONDS;
    let (iss, aud) = (app.origin.clone(), audience(app));
    let claims = Claims { iss, aud, purpose, sub, sid, copy, iat: begin, nbf: begin, exp: end };
    let day = begin.div_euclid(KEY_SECONDS);
    let header = Header { kid: Some(day.to_string()), ..Header::new(Algorithm::HS256) };
    let key = EncodingKey::from_secret(&key(app, purpose, day));
    let text = encode(&header, &claims, &key).map_err(Error::internal)?;
    Ok(Token { text, expires: Instant::from_millis(0).plus_seconds(end) })
}

fn read(app: &App, purpose: Purpose, token: &str) -> Result<Claims> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.leeway = 0;
    // The library asks the machine's clock: see `check_time`.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules.set_issuer(&[&app.origin]);
    rules.set_audience(&[audience(app)]);
    rules.required_spec_claims = HashSet::from(["iss", "aud", "sub", "exp", "nbf"].map(str::to_owned));
    let kid = decode_header(token).ok().and_then(|header| header.kid).ok_or(Error::SignedOut)?;
    let day: i64 = kid.parse().map_err(|_| Error::SignedOut)?;
    let key = DecodingKey::from_secret(&key(app, purpose, day));
    let claims = decode::<Claims>(token, &key, &rules).map_err(|_| Error::SignedOut)?.claims;
    let fits = claims.purpose == purpose && claims.iat.div_euclid(KEY_SECONDS) == day && day.to_string() == kid;
    if fits { Ok(claims) } else { Err(Error::SignedOut) }
}
