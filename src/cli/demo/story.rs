//! The story: a municipal utility, its people, and three tenders: one decided, one in evaluation, one that runs.

use super::cast::{Cast, PASSWORD, PEOPLE};
use super::{clarified, decided, judged, running, sending};
use crate::app::{App, Error, Result, outbox};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use std::sync::atomic::{AtomicI64, Ordering};

const DAY: i64 = 86_400;

/// What to print.
pub struct Told {
    links: [(String, &'static str); 2],
    asked: (String, &'static str),
}

impl Told {
    /// Tells the reader where to go.
    pub fn print(&self, app: &App) {
        println!("Sign in at {}/login as one of", app.origin);
        for (_, email, role) in PEOPLE {
            println!("  {email:<34} ({})", role.name());
        }
        println!("with the password {PASSWORD}");
        println!("(the first three are the officers who open sealed bids, two together, by the same passphrase)");
        println!("Provider links into the open tender, as they stand in the mails:");
        for (token, company) in &self.links {
            println!("  {}/r/{token}  ({company})", app.origin);
        }
        let (token, company) = &self.asked;
        println!("Provider link into a bid in evaluation, of which two answers are to be clarified:");
        println!("  {}/r/{token}  ({company})", app.origin);
    }
}

/// Tells it, ending at `now`.
///
/// # Errors
/// As the deeds; the data is then incomplete and not to be served.
pub fn tell(app: &App, clock: &AtomicI64, now: Instant, language: Language) -> Result<Told> {
    let day = |days: i64| now.plus_seconds(days * DAY);
    let at = |days: i64| clock.store(day(days).millis(), Ordering::SeqCst);
    at(-36);
    let cast = Cast::hire(app, language)?;
    let (infrastructure, bidders) = decided::send(app, &cast, day(-9))?;
    for (days, (character, invitation)) in (-26..).zip(decided::BIDDERS.iter().zip(&bidders)) {
        at(days);
        sending::bid(app, &cast, character, *invitation)?;
    }
    outbox::deliver_due(app)?;
    at(-18);
    let (telephony, bidders) = judged::send(app, &cast, day(-4))?;
    at(-10);
    judged::bid(app, &cast, &bidders)?;
    at(-8);
    decided::open(app, &cast, infrastructure)?;
    at(-7);
    decided::score(app, &cast, infrastructure)?;
    at(-5);
    decided::open_prices(app, &cast, infrastructure)?;
    at(-4);
    decided::award(app, &cast, infrastructure)?;
    at(-3);
    let links = running::tell(app, &cast, day(14))?;
    at(-2);
    judged::judge(app, &cast, telephony)?;
    let &[_, replies, waits] = bidders.as_slice() else { return Err(Error::NotFound) };
    at(-1);
    let asked = clarified::ask_back(app, &cast, telephony, [replies, waits], day(6))?;
    at(0);
    outbox::deliver_due(app)?;
    Ok(Told { links, asked: (asked, judged::BIDDERS[2].company) })
}
