//! Single sign-on with a real OpenID provider, in a process of its own.

mod house;
mod lies;

use crate::harness::openid::OpenId;
use crate::harness::{Browser, Database, Reply, Visitor};
use house::{ADA, Asked, House, PATH, is_in, refusal};
use reqwest::Method;
use url::Url;

/// Who is known at the provider.
const ACCOUNTS: &str = r#"{
    "ada": { "email": "Ada@Stadtwerke.example", "email_verified": true },
    "successor": { "email": "ada@stadtwerke.example", "email_verified": true },
    "eve": { "email": "ada@stadtwerke.example", "email_verified": false },
    "bob": { "email": "bob@elsewhere.example", "email_verified": true }
}"#;

fn provider(house: &House, more: &[&str]) -> Option<OpenId> {
    OpenId::start("provider.mjs", &[&[house.back().as_str(), ACCOUNTS], more].concat())
}

/// Goes to the provider, signs in and consents there, and comes back; the answer to the way back.
fn go(visitor: &Visitor, login: &str) -> Reply {
    let mut reply = visitor.get(PATH);
    let mut provider = Url::parse(&reply.location()).unwrap();
    for _ in 0..20 {
        if reply.path == format!("{PATH}/back") {
            return reply;
        }
        if (300..400).contains(&reply.status) {
            provider = provider.join(&reply.location()).unwrap();
            reply = visitor.get(provider.as_str());
            continue;
        }
        let page = reply.expect(200);
        let value = |selector: &str, name: &str| page.attributes(selector, name)[0].clone();
        let fields = [("prompt", value("[name=prompt]", "value")), ("login", login.to_owned())];
        reply = visitor.send(visitor.request(Method::POST, &value("form", "action")).form(&fields));
    }
    panic!("it leads nowhere: {reply}");
}

both_engines! {
    /// Serves issue 5, capability 3: the whole way with a certified provider, whose statement names no address, so that
    /// it is asked for beside it.
    fn whom_the_provider_vouches_for_comes_in(database: Database) {
        let house = House::new(database);
        let Some(provider) = provider(&house, &[]) else { return };
        let server = house.serve(&provider.issuer, "");
        let ada = server.visitor();
        let button = ada.open("/login").attributes(&format!("a[href='{PATH}']"), "class");
        assert_eq!(button.len(), 1, "the sign-in page shows the provider");
        let reply = go(&ada, "ada");
        assert_eq!(reply.location(), "/tenders");
        assert!(is_in(&ada));
        assert_eq!(house.database.lines("SELECT subject AS line FROM identities"), ["ada"]);
        let deeds = house.database.lines("SELECT action AS line FROM audit ORDER BY seq");
        assert!(deeds.ends_with(&["member.sign_on_linked".to_owned(), "member.signed_in".to_owned()]), "{deeds:?}");
        // Again, with another browser: linked once.
        let again = server.visitor();
        go(&again, "ada");
        assert!(is_in(&again));
        assert_eq!(house.database.count("SELECT count(*) FROM identities"), 1);
    }

    fn asvs_v6_8_1_an_address_alone_lets_in_nobody(database: Database) {
        let house = House::new(database);
        let Some(provider) = provider(&house, &["in-the-statement"]) else { return };
        let server = house.serve(&provider.issuer, "");
        // Known there, not here.
        assert!(refusal(go(&server.visitor(), "bob")).contains("have no account here"));
        // An address that the provider has not verified.
        assert!(refusal(go(&server.visitor(), "eve")).contains("have no account here"));
        assert_eq!(house.database.count("SELECT count(*) FROM identities"), 0);
        assert_eq!(go(&server.visitor(), "ada").location(), "/tenders");
        // Somebody else who got the address later is not Ada, until an operator says so.
        assert!(refusal(go(&server.visitor(), "successor")).contains("have no account here"));
        house.admin(&["forget-sign-on", "--institution", &house.institution, "--email", ADA]);
        assert_eq!(go(&server.visitor(), "successor").location(), "/tenders");
        assert!(refusal(go(&server.visitor(), "ada")).contains("have no account here"));
    }

    fn an_invited_member_arrives_by_it(database: Database) {
        let house = House::new(database);
        let Some(provider) = provider(&house, &[]) else { return };
        house.database.execute("UPDATE users SET state = 'invited', password_hash = ''").unwrap();
        let server = house.serve(&provider.issuer, "");
        let ada = server.visitor();
        assert_eq!(go(&ada, "ada").location(), "/tenders");
        assert!(is_in(&ada));
        assert_eq!(house.database.lines("SELECT state AS line FROM users"), ["active"]);
        let deeds = house.database.lines("SELECT action AS line FROM audit ORDER BY seq DESC LIMIT 3");
        assert_eq!(deeds, ["member.signed_in", "member.arrived", "member.sign_on_linked"]);
        let known = "SELECT count(*) FROM users WHERE password_hash LIKE '$argon2id$%'";
        assert_eq!(house.database.count(known), 1, "a password that nobody knows, not none");
    }

    fn a_disabled_member_stays_out(database: Database) {
        let house = House::new(database);
        let Some(provider) = provider(&house, &[]) else { return };
        let server = house.serve(&provider.issuer, "");
        let ada = server.visitor();
        go(&ada, "ada");
        house.database.execute("UPDATE users SET state = 'disabled'").unwrap();
        assert!(!is_in(&ada));
        assert!(refusal(go(&server.visitor(), "ada")).contains("have no account here"));
    }

    fn a_provider_that_is_down_stops_only_its_own_door(database: Database) {
        let house = House::new(database);
        let Some(mut provider) = provider(&house, &[]) else { return };
        provider.stop();
        let server = house.serve(&provider.issuer, "");
        assert!(refusal(server.visitor().get(PATH)).contains("does not answer at the moment"));
        let ada = server.visitor();
        ada.sign_in(ADA, crate::harness::app::PASSWORD);
        assert!(is_in(&ada));
        assert!(server.output().contains("an OpenID provider gives no usable answer"));
    }

    fn a_document_of_another_provider_is_not_taken(database: Database) {
        let house = House::new(database);
        let Some(provider) = OpenId::start("hostile.mjs", &[]) else { return };
        // The same machine by another name: what it publishes says "localhost".
        let server = house.serve(&provider.issuer.replace("localhost", "127.0.0.1"), "");
        assert!(refusal(server.visitor().get(PATH)).contains("does not answer"));
    }

    fn settings_that_cannot_be_used_are_refused_at_the_start(database: Database) {
        let house = House::new(database);
        let said = |issuer: &str, more: &str| house.refuses(&house.settings(issuer, more));
        assert!(said("http://login.example.org", "").contains("must be an https address"));
        assert!(said("https://login.example.org", "unheard_of = 1").contains("is not valid"));
        assert!(said("https://login.example.org", "ca_file = \"/nowhere\"").contains("certificates in /nowhere"));
        let settings = house.settings("https://login.example.org", "");
        let twice = std::fs::read_to_string(&settings).unwrap().repeat(2);
        std::fs::write(&settings, twice).unwrap();
        assert!(house.refuses(&settings).contains("same path"));
        let settings = house.settings("https://login.example.org", "");
        let secret = house.database.data().join("client.secret");
        std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
        let said = house.refuses(&settings);
        assert!(said.contains("readable by others") && !said.contains("a secret of the tests"), "{said}");
        std::fs::remove_file(&secret).unwrap();
        assert!(house.refuses(&settings).contains("cannot be used"));
    }

    fn a_provider_that_is_not_listed_is_found_by_its_link(database: Database) {
        let house = House::new(database);
        let Some(provider) = provider(&house, &[]) else { return };
        let server = house.serve(&provider.issuer, "listed = false");
        let ada = server.visitor();
        assert!(!ada.open("/login").text().contains("sign-on"));
        assert_eq!(go(&ada, "ada").location(), "/tenders");
        ada.get("/sign-on/another").expect(404);
        ada.get("/sign-on/another/back?code=a&state=b").expect(404);
    }

    fn the_question_says_no_more_than_it_must(database: Database) {
        let house = House::new(database);
        let Some(provider) = provider(&house, &[]) else { return };
        let server = house.serve(&provider.issuer, "");
        let ada = server.visitor();
        let request = ada.request(Method::GET, PATH).header("host", "evil.test").header("x-forwarded-host", "evil.test");
        let asked = Url::parse(&ada.send(request).location()).unwrap();
        assert!(asked.as_str().starts_with(&format!("{}/", provider.issuer)) && !asked.as_str().contains("evil"));
        let asked = Asked::by(&ada);
        assert_eq!(asked.value("redirect_uri"), house.back());
        assert_eq!(asked.value("response_type"), "code");
        assert_eq!(asked.value("code_challenge_method"), "S256");
        assert_eq!(asked.value("scope"), "openid email");
        assert!(!asked.address().contains("secret"));
        let another = Asked::by(&server.visitor());
        for name in ["state", "nonce", "code_challenge"] {
            assert_ne!(asked.value(name), another.value(name), "{name}");
        }
    }
}

#[test]
fn in_a_browser_two_clicks_lead_in() {
    let house = House::new(Database::from(crate::harness::Engine::Sqlite));
    let Some(provider) = provider(&house, &[]) else { return };
    let server = house.serve(&provider.issuer, "");
    let Some(browser) = Browser::start(&server.origin, crate::harness::browser::Script::On) else { return };
    browser.open("/login");
    browser.click("English");
    browser.click("Stadtwerke <single>");
    browser.sees("Sign-in");
    browser.runs(
        "document.querySelector('[name=login]').value = 'ada'; document.querySelector('[name=password]').value = 'x'",
    );
    browser.press_on("[type=submit]");
    browser.sees("Authorize");
    browser.press_on("[type=submit]");
    browser.sees("Sign out");
    browser.forgives_strangers();
    assert_eq!(browser.path(), "/tenders");
}
