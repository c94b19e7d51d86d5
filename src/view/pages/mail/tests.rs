//! Every mail in every language, and what each of them must hold.

use super::*;
use crate::view::{Language, Reload, RenderedMail, Renderer};

fn every<M: Mail>(look: impl Fn(&M, &RenderedMail)) {
    let renderer = Renderer::new(Reload::Never).unwrap();
    for mail in M::samples() {
        for language in Language::ALL {
            look(&mail, &renderer.mail(language, "Europe/Berlin", &mail).unwrap());
        }
    }
}

fn sound<M: Mail>(_: &M, mail: &RenderedMail) {
    assert!(!mail.subject.contains(['\r', '\n']) && !mail.subject.is_empty());
    assert!(!mail.html.contains("<script") && !mail.html.contains("src="), "{}", mail.html);
    assert!(!mail.text.contains("&#") && !mail.text.contains("&lt;") && !mail.text.contains("\n\n\n"), "{}", mail.text);
}

#[test]
fn every_mail_renders_in_every_language_and_loads_nothing_from_elsewhere() {
    every::<InvitationMail>(sound);
    every::<ReminderMail>(sound);
    every::<ReissueMail>(sound);
    every::<LinkMail>(sound);
    every::<TeamMail>(sound);
    every::<ExtensionMail>(sound);
    every::<BulletinMail>(sound);
    every::<ExplanationMail>(sound);
    every::<ClarificationMail>(sound);
    every::<TermsMail>(sound);
    every::<NoticeMail>(sound);
    every::<CodeMail>(sound);
    every::<ReceiptMail>(sound);
    every::<OutcomeMail>(sound);
    every::<PasswordLinkMail>(sound);
    every::<AccountChangedMail>(sound);
}

#[test]
fn the_link_stands_alone_on_its_line_and_the_code_beside_it() {
    every::<InvitationMail>(|sample, mail| {
        assert!(mail.text.lines().any(|line| line == sample.access.link), "{}", mail.text);
        assert!(mail.text.contains(&sample.access.code) && mail.html.contains(&sample.access.code));
        assert!(mail.html.contains("<a href=\"https://tenders.example.org/r/"), "{}", mail.html);
    });
}

#[test]
fn an_invitation_reads_well() {
    let renderer = Renderer::new(Reload::Never).unwrap();
    let mail = renderer.mail(Language::En, "Europe/Berlin", &InvitationMail::samples()[0]).unwrap();
    insta::assert_snapshot!(format!("{}\n\n{}", mail.subject, mail.text));
}
