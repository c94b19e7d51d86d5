//! What has to be there after a kill, and what must not.

use super::{Cast, Confirmed, Scene};
use crate::answering::crash;
use crate::answering::tender::Company;
use probity::app::audit::{self, Verdict};
use probity::app::key::sha256_hex;
use probity::app::vault::{Drafts, Kind};
use probity::app::{evidence, links};
use probity::db::Scope;
use std::io::Read;
use std::time::{Duration, Instant};

impl Scene<'_> {
    fn drafts(&self, company: &Company) -> Drafts {
        let (tenant, invitation) = (self.tenant, company.invitation);
        self.app.db.read(Scope::System, |conn| Drafts::read(&self.app, conn, tenant, invitation)).unwrap()
    }

    /// Looks for all that was confirmed, and for halves of all that was not.
    pub(super) fn check(&self, cast: &Cast, due: Option<&Cast>, confirmed: &Confirmed) {
        for company in &cast.savers {
            let drafts = self.drafts(company);
            let own = company.invitation.to_string();
            for (_, revision, text) in confirmed.saves.iter().filter(|(saver, ..)| *saver == own) {
                let query = format!(
                    "SELECT content AS line FROM answer_history \
                     WHERE invitation_id = '{own}' AND question = 'why' AND revision = {revision}"
                );
                let stored = self.database.lines(&query);
                assert_eq!(stored.len(), 1, "revision {revision} of {own} was confirmed");
                assert!(drafts.open(Kind::Answer, "why", &stored[0]).unwrap().contains(text.as_str()), "{text}");
            }
            // The newest save and the newest entry of the history are one.
            let newest = |table: &str, revision: &str| {
                format!(
                    "SELECT coalesce({revision}, 0) FROM {table} WHERE invitation_id = '{own}' AND question = 'why'"
                )
            };
            let [answer, history] = [newest("answers", "max(revision)"), newest("answer_history", "max(revision)")]
                .map(|query| self.database.count(&query));
            assert_eq!(answer, history, "{own}");
        }
        self.check_files(cast, confirmed);
        let found = crash::traces(self.database, &cast.submitter.invitation.to_string());
        assert!(found == [0; 4] || found == [1; 4], "half a bid: {found:?}");
        assert!(!confirmed.submitted || found == [1; 4], "handed in and not there");
        let keys = format!(
            "SELECT count(*) FROM invitations WHERE id = '{}' AND draft_key LIKE 'copy:%' AND price_key LIKE 'copy:%'",
            cast.submitter.invitation
        );
        let taken = i64::from(cast.sealed) * found[0];
        assert_eq!(self.database.count(&keys), taken, "the keys leave the server with the bid, and not before");
        if let Some(due) = due {
            let of = |query: &str| self.database.count(&query.replace("{}", &due.tender.id.to_string()));
            let shares = of("SELECT count(*) FROM given_shares WHERE tender_id = '{}'");
            let found = [
                of("SELECT count(*) FROM openings WHERE tender_id = '{}'"),
                of("SELECT count(*) FROM tenders WHERE id = '{}' AND state = 'opened'"),
                of("SELECT count(*) FROM opened_bids WHERE tender_id = '{}'"),
            ];
            assert!(found == [0; 3] || found == [1; 3], "half an opening: {found:?}");
            if due.sealed {
                let answered = i64::try_from(confirmed.shares).unwrap();
                assert!((answered..=2).contains(&shares), "{answered} shares answered, {shares} there");
                assert_eq!(found == [1; 3], shares == 2, "opened with the second share: {found:?}");
            } else {
                assert!(confirmed.shares == 0 || found == [1; 3], "opened and not there");
            }
            let whole = of("SELECT count(*) FROM openings WHERE tender_id = '{}' AND minutes LIKE '%\"intact\":true%'");
            assert_eq!(whole, found[0], "what was opened is the bid");
        }
        let carrier = &cast.carrier.invitation;
        let brought =
            self.database.count(&format!("SELECT count(*) FROM suggestions WHERE invitation_id = '{carrier}'"));
        assert!([0, 2].contains(&brought), "brought along by halves: {brought}");
        assert!(!confirmed.brought || brought == 2, "brought along and not there");
        assert!(matches!(audit::verify(&self.app.db, self.tenant).unwrap(), Verdict::Whole { .. }));
    }

    /// Each row has its whole file, and each confirmed file its row.
    fn check_files(&self, cast: &Cast, confirmed: &Confirmed) {
        let invitation = cast.uploader.invitation;
        let bidder = links::enter(&self.app, &cast.uploader.token, None).unwrap().entered().unwrap().bidder;
        let rows = self.database.lines(&format!("SELECT id AS line FROM files WHERE invitation_id = '{invitation}'"));
        let mut whole = Vec::new();
        for id in rows {
            let (file, stored) = evidence::find(&self.app, &bidder, id.parse().unwrap()).unwrap();
            let mut content = Vec::new();
            stored.open().expect("a row has its file").read_to_end(&mut content).expect("a whole file");
            assert_eq!(sha256_hex(&content), file.sha256, "{}", file.name);
            whole.push((file.name, file.sha256));
        }
        for file in &confirmed.files {
            assert!(whole.contains(file), "{} was confirmed", file.0);
        }
    }

    /// Files on disk that no row names.
    pub(super) fn orphans(&self) -> Vec<String> {
        let named = self.database.lines("SELECT id AS line FROM files");
        let Ok(folder) = std::fs::read_dir(self.app.files.join(self.tenant.to_string())) else { return Vec::new() };
        let lying = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        lying.filter(|name| !named.contains(name)).collect()
    }

    /// Every mail that was queued has left, and lies in the folder.
    pub(super) fn check_mails(&self) {
        let patience = Instant::now() + Duration::from_secs(60);
        let waiting = || self.database.count("SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'moot')");
        while waiting() > 0 {
            assert!(Instant::now() < patience, "{} mails wait", waiting());
            std::thread::sleep(Duration::from_millis(50));
        }
        let sent = self.database.count("SELECT count(*) FROM outbox WHERE state = 'sent'");
        let lie = std::fs::read_dir(self.database.data().join("outbox")).map_or(0, Iterator::count);
        assert_eq!(i64::try_from(lie).unwrap(), sent, "each mail lies there once");
    }
}
