//! Mail stories: whatever the mail server does, no deed waits, no mail is lost, and doubles only after a cut.

mod office;

use self::office::{Office, START};
use crate::harness::mail::Mail;
use crate::harness::process::{probity, run};
use crate::harness::smtp::{Behaviour, SmtpServer};
use probity::app::outbox::{self, Kind, Letter, Returned};
use probity::db::{self, Error, Scope};
use probity::domain::invitations::grouped;
use probity::mail::smtp::Smtp;
use probity::mail::transport::{Delivered, Transport};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

fn impatient(server: &SmtpServer) -> Transport {
    Transport::Smtp(Arc::new(Smtp::parse(&server.url()).unwrap().with_timeout(Duration::from_millis(300))))
}

fn read(delivered: &Delivered) -> Vec<Mail> {
    delivered.lock().unwrap().iter().map(|message| Mail::parse(&message.bytes, "", &[])).collect()
}

#[test]
fn an_invitation_arrives_with_a_link_that_no_table_holds() {
    let server = SmtpServer::start();
    let office = Office::with(impatient(&server));
    office.queue(Kind::Invitation, Value::Null);
    assert_eq!(office.deliver(), 1);
    let mail = &server.wait_for(1)[0];
    let token = office.app.key.token(office.token);
    assert_eq!(mail.link().unwrap(), format!("https://tenders.example.org/r/{token}"));
    assert_eq!(mail.link_path().unwrap(), format!("/r/{token}"));
    assert!(mail.link().unwrap().len() < 75);
    assert!(mail.text.contains(&grouped(&token)) && mail.html.contains(&token));
    assert!(mail.subject().starts_with("Stadt Köln: Einladung"), "{}", mail.subject());
    assert_eq!(mail.header("From").unwrap(), "Stadt Köln <probity@example.org>");
    assert_eq!(mail.header("Reply-To").unwrap(), "\"Grace Hopper\" <vergabe@example.org>");
    assert_eq!(mail.header("Auto-Submitted").unwrap(), "auto-generated");
    assert!(mail.header("Message-ID").unwrap().ends_with("@tenders.example.org>"));
    assert_eq!(
        (mail.from.as_str(), mail.to.as_slice()),
        ("probity@example.org", &["ada@bidder.example".to_owned()][..])
    );
    assert_eq!(office.fates(), [("sent".to_owned(), 0, String::new())]);
    assert_eq!(office.history(), ["mail.sent"]);
    for name in ["probity.sqlite3", "probity.sqlite3-wal"] {
        let bytes = std::fs::read(office.app.config.data.join(name)).unwrap_or_default();
        for secret in [token.as_bytes(), grouped(&token).as_bytes()] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{name} holds the token");
        }
    }
}

#[test]
fn later_mails_belong_to_the_thread_of_the_invitation_and_say_what_is_missing() {
    let (transport, delivered) = Transport::memory();
    let office = Office::with(transport);
    office.queue(Kind::Invitation, json!({}));
    office.later(60);
    office.queue(Kind::Reminder, json!({"missing": 11}));
    office.later(60);
    let receipt = json!({
        "submitted_at": START,
        "number": 1,
        "sha256": "ab".repeat(32),
        "history_seq": 7,
        "history_hash": "cd".repeat(32),
    });
    office.queue(Kind::Receipt, receipt);
    office.queue(Kind::Outcome, json!({"outcome": "not_awarded", "reason": "Danke\nfür alles"}));
    office.queue(Kind::Reissue, Value::Null);
    assert_eq!(office.deliver(), 5);
    let mails = read(&delivered);
    let first = mails[0].header("Message-ID").unwrap();
    assert_eq!(mails[0].header("References"), None);
    for mail in &mails[1..] {
        assert_eq!((mail.header("References"), mail.header("In-Reply-To")), (Some(first), Some(first)));
    }
    assert!(mails[1].text.contains("11 Pflichtantworten fehlen"), "{}", mails[1].text);
    assert_eq!(office.history(), ["mail.sent"; 5]);
}

#[test]
fn a_server_that_is_down_for_a_minute_loses_nothing_and_is_caught_up_with_soon() {
    let server = SmtpServer::start_with(Behaviour::Refuse);
    let office = Office::with(impatient(&server));
    (0..5).for_each(|_| office.queue(Kind::Invitation, Value::Null));
    for _ in 0..12 {
        assert!(office.deliver() <= 1, "one mail asks for all");
        office.later(5);
    }
    assert!(office.fates().iter().all(|(state, ..)| state == "queued"));
    assert!(office.fates().iter().any(|(_, attempts, reason)| *attempts > 0 && reason.contains("refused")));
    server.behave(Behaviour::Accept);
    for _ in 0..7 {
        office.deliver();
        office.later(5);
    }
    assert_eq!(server.mails().len(), 5);
    assert_eq!(office.history(), ["mail.sent"; 5]);
}

#[test]
fn a_server_that_hangs_keeps_the_mail_waiting_and_queueing_goes_on() {
    let server = SmtpServer::start_with(Behaviour::Hang);
    let office = Office::with(impatient(&server));
    office.queue(Kind::Invitation, Value::Null);
    let app = office.app.clone();
    let worker = std::thread::spawn(move || outbox::deliver_due(&app).unwrap());
    std::thread::sleep(Duration::from_millis(50));
    let before = std::time::Instant::now();
    office.queue(Kind::Reminder, json!({"missing": 0}));
    assert!(before.elapsed() < Duration::from_millis(200), "queueing waited for the mail server");
    assert_eq!(worker.join().unwrap(), 1);
    assert!(office.fates().iter().all(|(state, ..)| state == "queued"));
    server.behave(Behaviour::Accept);
    office.later(60);
    assert_eq!(office.deliver(), 2);
    assert_eq!(server.wait_for(2).len(), 2);
}

#[test]
fn not_now_is_tried_again_and_never_is_told() {
    let server = SmtpServer::start_with(Behaviour::Busy);
    let office = Office::with(impatient(&server));
    office.queue(Kind::Invitation, Value::Null);
    office.deliver();
    let (state, attempts, reason) = office.fates().remove(0);
    assert_eq!((state.as_str(), attempts), ("queued", 1));
    assert!(reason.contains("greylisted"), "{reason}");
    assert_eq!(office.deliver(), 0, "its pause is not over");
    server.behave(Behaviour::Reject);
    office.later(10);
    assert_eq!(office.deliver(), 1);
    let (state, attempts, reason) = office.fates().remove(0);
    assert_eq!((state.as_str(), attempts), ("failed", 2));
    assert!(reason.contains("no such user"), "{reason}");
    office.later(999_999);
    assert_eq!(office.deliver(), 0);
    assert_eq!(office.history(), ["mail.failed"]);
}

/// A delivery-status mail about a mail of ours, as a mail server writes one.
fn returned(message_id: &str, action: &str, words: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; ada@bidder.example\r\nAction: {action}\r\nStatus: 5.2.2\r\n\
         Diagnostic-Code: smtp; {words}\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    )
}

#[test]
fn a_mail_that_comes_back_counts_as_failed_with_the_servers_words_and_without_the_link() {
    let server = SmtpServer::start();
    let office = Office::with(impatient(&server));
    office.queue(Kind::Invitation, Value::Null);
    office.deliver();
    let id = server.wait_for(1)[0].header("Message-ID").unwrap().to_owned();
    let token = office.app.key.token(office.token);
    let words = format!("552 5.2.2 mailbox full: /r/{token}");
    let note = |raw: String| outbox::note_return(&office.app, raw.as_bytes()).unwrap();
    assert_eq!(note(returned(&id, "delayed", &words)), Returned::Other, "it may still arrive");
    assert_eq!(note(returned("<unknown@tenders.example.org>", "failed", &words)), Returned::Other);
    assert_eq!(office.fates(), [("sent".to_owned(), 0, String::new())]);
    assert_eq!(note(returned(&id, "failed", &words)), Returned::Noted);
    let (state, _, reason) = office.fates().remove(0);
    assert_eq!((state.as_str(), reason.as_str()), ("failed", "smtp; 552 5.2.2 mailbox full: /r/…"));
    assert_eq!(note(returned(&id, "failed", &words)), Returned::Other, "told once");
    assert_eq!(office.history(), ["mail.sent", "mail.returned"]);
}

#[test]
fn a_cut_after_the_mail_makes_a_double_with_the_same_message_id() {
    let server = SmtpServer::start_with(Behaviour::Cut);
    let office = Office::with(impatient(&server));
    office.queue(Kind::Invitation, Value::Null);
    office.deliver();
    server.behave(Behaviour::Accept);
    office.later(60);
    assert_eq!(office.deliver(), 1);
    let mails = server.wait_for(2);
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].raw, mails[1].raw);
    assert_eq!(office.history(), ["mail.sent"]);
}

#[test]
fn a_server_that_quotes_the_mail_does_not_get_the_link_into_the_database() {
    let server = SmtpServer::start_with(Behaviour::Quote);
    let office = Office::with(impatient(&server));
    office.queue(Kind::Invitation, Value::Null);
    office.deliver();
    let (state, _, reason) = office.fates().remove(0);
    assert_eq!(state, "failed");
    assert!(reason.contains("https://tenders.example.org/r/…"), "{reason}");
}

#[test]
fn a_wrong_password_fails_no_mail() {
    let server = SmtpServer::start_with(Behaviour::WrongPassword);
    let url = server.url().replace("smtp://", "smtp://user:pw@");
    let office = Office::with(Transport::Smtp(Arc::new(Smtp::parse(&url).unwrap())));
    office.queue(Kind::Invitation, Value::Null);
    office.deliver();
    let (state, _, reason) = office.fates().remove(0);
    assert_eq!(state, "queued");
    assert!(reason.contains("535") && !reason.contains("pw"), "{reason}");
    server.behave(Behaviour::Accept);
    office.later(60);
    office.deliver();
    assert_eq!(server.wait_for(1).len(), 1);
}

#[test]
fn a_link_that_died_in_the_queue_is_not_sent() {
    let (transport, delivered) = Transport::memory();
    let office = Office::with(transport);
    office.queue(Kind::Invitation, Value::Null);
    office
        .app
        .db
        .write::<_, Error>(Scope::Tenant(office.tenant), |tx| {
            db::tokens::set_ended(tx, office.tenant, office.participant, "revoked")
        })
        .unwrap();
    office.deliver();
    assert!(read(&delivered).is_empty());
    assert_eq!(office.fates()[0].0, "moot");
    assert_eq!(office.history(), ["mail.moot"]);
}

#[test]
fn a_mail_that_could_not_be_worded_is_refused_when_it_is_queued() {
    let (transport, _) = Transport::memory();
    let office = Office::with(transport);
    for (kind, token, params) in [
        (Kind::Reminder, Some(office.token), json!({})),
        (Kind::Outcome, None, json!({"outcome": "maybe"})),
        (Kind::Receipt, None, json!({"number": 1})),
        (Kind::Invitation, None, Value::Null),
    ] {
        let letter = Letter {
            tender: office.tender,
            invitation: office.invitation,
            participant: office.participant,
            kind,
            token,
            params,
        };
        let refused = office
            .app
            .db
            .write(Scope::Tenant(office.tenant), |tx| outbox::enqueue(&office.app, tx, office.tenant, letter));
        assert!(matches!(refused, Err(probity::app::Error::Internal(_))), "{kind:?}");
    }
    assert!(office.fates().is_empty());
}

#[test]
fn the_worker_delivers_by_itself_and_stops_soon_even_while_the_server_hangs() {
    let server = SmtpServer::start();
    let slow = Smtp::parse(&server.url()).unwrap().with_timeout(Duration::from_secs(15));
    let office = Office::with(Transport::Smtp(Arc::new(slow)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let app = office.app.clone();
    let worker = std::thread::spawn(move || {
        runtime.block_on(outbox::run(app, async move { drop(stopped.await) })).unwrap();
    });
    office.queue(Kind::Invitation, Value::Null);
    assert_eq!(server.wait_for(1).len(), 1);
    server.behave(Behaviour::Hang);
    office.queue(Kind::Reissue, Value::Null);
    std::thread::sleep(Duration::from_millis(1_500));
    let before = std::time::Instant::now();
    stop.send(()).unwrap();
    worker.join().unwrap();
    assert!(before.elapsed() < Duration::from_secs(6), "{:?}", before.elapsed());
}

#[test]
fn several_server_processes_share_the_mails_and_double_none() {
    let (transport, delivered) = Transport::memory();
    let office = Office::with(transport.clone());
    (0..24).for_each(|_| office.queue(Kind::Invitation, Value::Null));
    let colleagues = [office.colleague(transport.clone()), office.colleague(transport)];
    std::thread::scope(|scope| {
        for app in &colleagues {
            scope.spawn(|| while outbox::deliver_due(app).unwrap() > 0 {});
        }
    });
    let mut ids: Vec<_> = delivered.lock().unwrap().iter().map(|message| message.id.clone()).collect();
    assert_eq!(ids.len(), 24);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 24);
    assert_eq!(office.history(), ["mail.sent"; 24]);
}

#[test]
fn a_mailbox_may_hand_every_mail_to_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let mail = folder.path().join("mail");
    for (text, status) in [(returned("<unknown@tenders.example.org>", "failed", "550 no"), 0), ("\0".to_owned(), 0)] {
        std::fs::write(&mail, text).unwrap();
        let mut command = probity(&["bounce", mail.to_str().unwrap()]);
        let done = run(command.env("PROBITY_DATA", folder.path()).env("PROBITY_PUBLIC_URL", "https://t.example.org"));
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.code() == Some(status) && said.starts_with("let pass"), "{said} {done:?}");
    }
    let missing = run(probity(&["bounce", "/nowhere"]).env("PROBITY_DATA", folder.path()));
    assert_eq!(missing.status.code(), Some(2), "{missing:?}");
}
