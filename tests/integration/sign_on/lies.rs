//! A provider that lies, visitors who forge the way back, and a provider behind TLS.

use super::house::{Asked, House, PATH, is_in, refusal};
use crate::harness::openid::OpenId;
use crate::harness::{Database, Process, Visitor};

/// Statements and answers that let nobody in.
const LIES: [&str; 33] = [
    "another-issuer",
    "another-audience",
    "audience-among-others",
    "audience-for-another",
    "made-for-another",
    "no-audience",
    "expired",
    "no-end",
    "end-as-text",
    "from-the-future",
    "not-yet",
    "another-nonce",
    "no-nonce",
    "no-subject",
    "empty-subject",
    "subject-with-nul",
    "long-subject",
    "stranger-signs",
    "unknown-key",
    "critical",
    "unverified-address",
    "silent-about-address",
    "unsigned",
    "signed-by-public-key",
    "signed-by-client-secret",
    "edited",
    "garbage",
    "key-in-header",
    "no-statement",
    "not-json",
    "endless",
    "broken",
    "sent-elsewhere",
];

fn tell(visitor: &Visitor, lie: &str) -> crate::harness::Reply {
    let asked = Asked::by(visitor);
    visitor.get(&asked.answered(&format!("{lie}:{}", asked.value("nonce"))))
}

fn honest(server: &Process) {
    let ada = server.visitor();
    assert_eq!(tell(&ada, "none").location(), "/tenders", "the truth passes");
    assert!(is_in(&ada));
}

both_engines! {
    /// OpenID Connect Core 1.0, 3.1.3.7; RFC 8725.
    fn asvs_v10_5_no_lie_of_a_provider_lets_anybody_in(database: Database) {
        let house = House::new(database);
        let Some(provider) = OpenId::start("hostile.mjs", &[]) else { return };
        let server = house.serve(&provider.issuer, "");
        honest(&server);
        // Known by now, so that only what is wrong with the statement stands between.
        for lie in LIES {
            let eve = server.visitor();
            let reply = tell(&eve, lie);
            if lie.ends_with("-address") {
                // Whom the provider names is known already; the address is looked at when somebody is new.
                assert_eq!(reply.location(), "/tenders", "{lie}");
                continue;
            }
            let words = if lie == "endless" { "does not answer" } else { "did not work" };
            let said = refusal(reply);
            assert!(said.contains(words), "{lie}: {said}");
            assert!(!is_in(&eve), "{lie}");
        }
        house.database.execute("DELETE FROM identities").unwrap();
        for lie in LIES {
            let eve = server.visitor();
            refusal(tell(&eve, lie));
            assert!(!is_in(&eve), "{lie}");
        }
        assert_eq!(house.database.count("SELECT count(*) FROM identities"), 0);
        honest(&server);
        assert!(!server.output().contains("a secret of the tests"));
    }

    fn a_new_key_of_the_provider_is_fetched_when_it_is_needed(database: Database) {
        let house = House::new(database);
        let Some(provider) = OpenId::start("hostile.mjs", &[]) else { return };
        let server = house.serve(&provider.issuer, "");
        honest(&server);
        // It is asked for keys at most once in ten seconds.
        std::thread::sleep(std::time::Duration::from_secs(11));
        let ada = server.visitor();
        assert_eq!(tell(&ada, "rotated").location(), "/tenders");
    }

    fn asvs_v10_2_1_nobody_comes_back_who_did_not_set_out(database: Database) {
        let house = House::new(database);
        let Some(provider) = OpenId::start("hostile.mjs", &[]) else { return };
        let server = house.serve(&provider.issuer, "");
        let (ada, eve) = (server.visitor(), server.visitor());
        let asked = Asked::by(&ada);
        let back = asked.answered(&format!("none:{}", asked.value("nonce")));
        // Another browser, with a journey of its own and without: whoever is sent a link is not signed in by it.
        for _ in 0..2 {
            assert!(refusal(eve.get(&back)).contains("did not work"));
            Asked::by(&eve);
        }
        // Another provider says that it answers.
        assert!(refusal(ada.get(&format!("{back}&iss=https%3A%2F%2Fevil.test"))).contains("did not work"));
        // The cookie led back once.
        assert!(refusal(ada.get(&back)).contains("did not work"));
        let asked = Asked::by(&ada);
        let (code, state) = (format!("none:{}", asked.value("nonce")), asked.value("state"));
        let (began, rest) = state.split_once('.').unwrap();
        let later = began.parse::<i64>().unwrap() + 1;
        for forged in [String::new(), ".".to_owned(), format!("{later}.{rest}"), format!("{began}."), began.to_owned()] {
            Asked::by(&ada);
            refusal(ada.get(&format!("{PATH}/back?code={code}&state={forged}")));
        }
        let asked = Asked::by(&ada);
        let denied = format!("{PATH}/back?error=access_denied&state={}", asked.value("state"));
        assert!(refusal(ada.get(&denied)).contains("did not let you pass"));
        assert!(!is_in(&ada) && !is_in(&eve));
        assert_eq!(house.database.count("SELECT count(*) FROM sessions"), 0);
    }

    fn a_provider_behind_tls_is_asked_only_under_an_authority_that_is_trusted(database: Database) {
        let house = House::new(database);
        let certificate = std::fs::canonicalize("tests/sign_on/localhost.pem").unwrap();
        let key = std::fs::canonicalize("tests/sign_on/localhost.key").unwrap();
        let arguments = [certificate.to_str().unwrap(), key.to_str().unwrap()];
        let Some(provider) = OpenId::start("hostile.mjs", &arguments) else { return };
        assert!(provider.issuer.starts_with("https://"));
        let server = house.serve(&provider.issuer, "");
        assert!(refusal(server.visitor().get(PATH)).contains("does not answer"));
        drop(server);
        let server = house.serve(&provider.issuer, &format!("ca_file = \"{}\"", certificate.display()));
        honest(&server);
    }
}
