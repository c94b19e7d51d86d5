//! What a bearer token opens, and what it does not.

use super::client::Client;
use super::tale;
use crate::harness::TestApp;
use data_encoding::BASE64URL_NOPAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use probity::domain::permission::Role;
use reqwest::Method;
use serde_json::{Value, json};

/// What a token says.
fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64URL_NOPAD.decode(part.as_bytes()).unwrap()).unwrap()
}

/// A token signed with that key, as the day's.
fn signed(algorithm: Algorithm, claims: &Value, key: &[u8]) -> String {
    let day = claims["iat"].as_i64().unwrap_or_default().div_euclid(86_400);
    signed_as(algorithm, claims, key, Some(&day.to_string()))
}

fn signed_as(algorithm: Algorithm, claims: &Value, key: &[u8], kid: Option<&str>) -> String {
    let header = Header { kid: kid.map(str::to_owned), ..Header::new(algorithm) };
    encode(&header, claims, &EncodingKey::from_secret(key)).unwrap()
}

/// The signing key of a side for a day.
fn signing_key(app: &TestApp, side: &str, day: i64) -> [u8; 32] {
    app.app.key.derive("api token", &format!("{side} {day}"))
}

fn day(app: &TestApp) -> i64 {
    app.now().div_euclid(86_400_000)
}

fn status(client: &Client, path: &str) -> u16 {
    client.get(path).status
}

both_engines! {
    fn only_what_this_server_signed_for_this_purpose_is_let_in(app: TestApp) {
        let mut office = Client::member(&app, Role::Administrator);
        let good = office.token.clone().unwrap();
        let own = claims(&good);
        let today = day(&app);
        let key = signing_key(&app, "member", today);
        let forged = |change: &dyn Fn(&mut Value)| {
            let mut claims = own.clone();
            change(&mut claims);
            signed(Algorithm::HS256, &claims, &key)
        };
        assert_eq!(status(&office, "/api/v1/me"), 200);
        let header = BASE64URL_NOPAD.encode(br#"{"typ":"JWT","alg":"none"}"#);
        let body = good.split('.').nth(1).unwrap();
        let mut tampered = good.clone();
        tampered.replace_range(good.len() - 2.., if good.ends_with("AA") { "BB" } else { "AA" });
        let kid = |key: &[u8], kid: Option<&str>| signed_as(Algorithm::HS256, &own, key, kid);
        let mut wrong = vec![
            ("nothing", String::new()),
            ("no token", "x.y.z".to_owned()),
            ("another signature", tampered),
            ("no algorithm", format!("{header}.{body}.")),
            ("another algorithm", signed(Algorithm::HS384, &own, &key)),
            ("another key", signed(Algorithm::HS256, &own, &[0; 32])),
            ("the bidders' key", signed(Algorithm::HS256, &own, &signing_key(&app, "bidder", today))),
            ("the programs' key", signed(Algorithm::HS256, &own, &signing_key(&app, "program", today))),
            ("a key for all days", signed(Algorithm::HS256, &own, &app.app.key.derive("api token", "member"))),
            ("yesterday's key", signed(Algorithm::HS256, &own, &signing_key(&app, "member", today - 1))),
            ("yesterday's key as yesterday's", kid(&signing_key(&app, "member", today - 1), Some(&(today - 1).to_string()))),
            ("tomorrow's key as tomorrow's", kid(&signing_key(&app, "member", today + 1), Some(&(today + 1).to_string()))),
            ("another day's name", kid(&key, Some(&(today - 1).to_string()))),
            ("no name of the key", kid(&key, None)),
            ("an empty name", kid(&key, Some(""))),
            ("a name with a sign", kid(&key, Some(&format!("+{today}")))),
            ("a name with a nought", kid(&key, Some(&format!("0{today}")))),
            ("a name beyond all days", kid(&key, Some("9223372036854775808"))),
            ("a path for a name", kid(&key, Some("../../dev/null"))),
            ("a program's purpose", forged(&|claims| claims["purpose"] = json!("program"))),
            ("a longer life", forged(&|claims| claims["exp"] = json!(own["exp"].as_i64().unwrap() + 1))),
            ("begun tomorrow", forged(&|claims| claims["iat"] = json!(own["iat"].as_i64().unwrap() + 86_400))),
            ("another purpose", forged(&|claims| claims["purpose"] = json!("bidder"))),
            ("another audience", forged(&|claims| claims["aud"] = json!("https://elsewhere.example/api/v1"))),
            ("several audiences", forged(&|claims| claims["aud"] = json!([claims["aud"], "x"]))),
            ("another issuer", forged(&|claims| claims["iss"] = json!("https://elsewhere.example"))),
            ("another member", forged(&|claims| claims["sub"] = json!("01890a5d-ac96-774b-bcce-b302099a8057"))),
            ("another session", forged(&|claims| claims["sid"] = json!("0".repeat(64)))),
            ("not yet", forged(&|claims| claims["nbf"] = json!(own["nbf"].as_i64().unwrap() + 1))),
            ("no longer", forged(&|claims| claims["exp"] = claims["iat"].clone())),
            ("a text for a time", forged(&|claims| claims["exp"] = json!("9999999999"))),
            ("more", forged(&|claims| claims["role"] = json!("administrator"))),
        ];
        // One day's key is not the next one's, whatever it says of its time.
        let stale = json!(own["iat"].as_i64().unwrap() - 86_400);
        let old = signing_key(&app, "member", today - 1);
        let mut claims = own.clone();
        (claims["iat"], claims["nbf"]) = (stale.clone(), stale);
        wrong.push(("yesterday's key for a longer life", signed(Algorithm::HS256, &claims, &old)));
        for claim in ["iss", "aud", "purpose", "sub", "sid", "iat", "nbf", "exp"] {
            wrong.push((claim, forged(&|claims| drop(claims.as_object_mut().unwrap().remove(claim)))));
        }
        for (what, token) in wrong {
            office.token = Some(token);
            let refused = office.get("/api/v1/me");
            assert_eq!(refused.status, 401, "{what}: {refused}");
            assert_eq!(refused.json()["code"], "signed_out", "{what}");
            assert_eq!(refused.header("www-authenticate"), "Bearer", "{what}");
        }
        office.token = Some(forged(&|_| {}));
        assert_eq!(status(&office, "/api/v1/me"), 200, "the forger knows the form");
    }

    fn the_signing_key_changes_at_midnight_and_no_token_ends_by_that(app: TestApp) {
        let name = |client: &Client| {
            let header = client.token.as_deref().unwrap().split('.').next().unwrap().to_owned();
            let header: Value = serde_json::from_slice(&BASE64URL_NOPAD.decode(header.as_bytes()).unwrap()).unwrap();
            header["kid"].as_str().unwrap().to_owned()
        };
        // From nine in Berlin to a minute before midnight, UTC.
        app.advance_seconds(86_400 - app.now().div_euclid(1000).rem_euclid(86_400) - 60);
        let before = Client::member(&app, Role::Observer);
        let today = day(&app);
        app.advance_seconds(120);
        assert_eq!(day(&app), today + 1);
        assert_eq!(status(&before, "/api/v1/me"), 200, "a token signed before midnight");
        let mut after = Client::member(&app, Role::Observer);
        assert_eq!((name(&before), name(&after)), (today.to_string(), (today + 1).to_string()));
        // The key of the day before signs nothing new.
        let own = claims(after.token.as_deref().unwrap());
        let old = signing_key(&app, "member", today);
        for kid in [today, today + 1] {
            after.token = Some(signed_as(Algorithm::HS256, &own, &old, Some(&kid.to_string())));
            assert_eq!(status(&after, "/api/v1/me"), 401, "{kid}");
        }
    }

    fn a_programs_token_opens_no_bidders_door_and_its_key_no_members(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        let (id, text) = crate::api::programs::key(&app, &office, None);
        let mut program = Client::new(&app);
        let shown = json!({ "key": text });
        program.token = program.post("/api/v1/session/key", &shown).expect(200).json()["token"].as_str().map(str::to_owned);
        let own = claims(program.token.as_deref().unwrap());
        assert_eq!(own["purpose"], "program");
        assert_eq!(status(&program, "/api/v1/me"), 200);
        assert_eq!(status(&program, "/api/v1/bid"), 401);
        let key = signing_key(&app, "program", day(&app));
        let member = claims(office.token.as_deref().unwrap());
        let changed = |change: &dyn Fn(&mut Value)| {
            let mut claims = own.clone();
            change(&mut claims);
            signed(Algorithm::HS256, &claims, &key)
        };
        for (what, token) in [
            ("the key itself", text),
            ("a member's purpose", changed(&|claims| claims["purpose"] = json!("member"))),
            ("a member's session", changed(&|claims| claims["sid"] = member["sid"].clone())),
            ("another round", changed(&|claims| claims["sid"] = json!(format!("{id}.1")))),
            ("no round", changed(&|claims| claims["sid"] = json!(id))),
            ("another key", changed(&|claims| claims["sid"] = json!("01890a5d-ac96-774b-bcce-b302099a8057.0"))),
            ("another member", changed(&|claims| claims["sub"] = json!("01890a5d-ac96-774b-bcce-b302099a8057"))),
            ("a member's whole token", signed(Algorithm::HS256, &member, &key)),
        ] {
            program.token = Some(token);
            assert_eq!(status(&program, "/api/v1/me"), 401, "{what}");
        }
        program.token = Some(changed(&|_| {}));
        assert_eq!(status(&program, "/api/v1/me"), 200, "the forger knows the form");
    }

    fn asvs_v9_1_3_a_token_brings_no_key_of_its_own(app: TestApp) {
        let mut office = Client::member(&app, Role::Administrator);
        let own = claims(&office.token.clone().unwrap());
        let key = EncodingKey::from_secret(&[7; 32]);
        let jwk = json!({ "kty": "oct", "k": BASE64URL_NOPAD.encode(&[7; 32]), "alg": "HS256" });
        let address = || Some(format!("{}/static/app.js", app.origin));
        let plain = Header::new(Algorithm::HS256);
        for header in [
            Header { jwk: Some(serde_json::from_value(jwk).unwrap()), ..plain.clone() },
            Header { jku: address(), ..plain.clone() },
            Header { x5u: address(), ..plain.clone() },
            Header { kid: Some("../../dev/null".to_owned()), ..plain },
        ] {
            office.token = Some(encode(&header, &own, &key).unwrap());
            assert_eq!(status(&office, "/api/v1/me"), 401, "{header:?}");
        }
    }

    fn each_side_has_its_own_door(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        tale::published(&office);
        let bidder = tale::bidder(&app, 0);
        assert_eq!(status(&bidder, "/api/v1/bid"), 200);
        assert_eq!(status(&bidder, "/api/v1/me"), 401);
        assert_eq!(status(&bidder, "/api/v1/tenders"), 401);
        assert_eq!(status(&office, "/api/v1/bid"), 401);
        crate::harness::tale::letters(&app, "");
    }

    fn a_token_ends_after_a_quarter_of_an_hour_and_is_renewed_before(app: TestApp) {
        let mut office = Client::member(&app, Role::Observer);
        app.advance_seconds(899);
        let fresh = office.press("/api/v1/session/renew").expect(200).json();
        app.advance_seconds(1);
        assert_eq!(status(&office, "/api/v1/me"), 401, "no leeway");
        office.token = fresh["token"].as_str().map(str::to_owned);
        assert_eq!(status(&office, "/api/v1/me"), 200);
        for _ in 0..48 {
            app.advance_seconds(899);
            let renewed = office.press("/api/v1/session/renew");
            if renewed.status == 401 {
                return;
            }
            office.token = renewed.json()["token"].as_str().map(str::to_owned);
        }
        panic!("a session never ends");
    }

    fn a_closed_session_a_disabled_member_and_a_lowered_one_are_out_at_once(app: TestApp) {
        let office = Client::member(&app, Role::Administrator);
        office.delete("/api/v1/session").expect(204);
        assert_eq!(status(&office, "/api/v1/me"), 401);
        let office = Client::member(&app, Role::Administrator);
        let other = Client::member(&app, Role::Administrator);
        let id = other.read("/api/v1/me")["id"].as_str().unwrap().to_owned();
        office.put(&format!("/api/v1/members/{id}"), &json!({ "role": "observer", "active": true })).expect(204);
        assert_eq!(status(&other, "/api/v1/me"), 401);
    }

    fn a_cookie_opens_nothing_here(app: TestApp) {
        let page = app.member(Role::Administrator);
        let refused = page.send(page.request(Method::GET, "/api/v1/me")).expect(401);
        assert!(refused.header("content-type").starts_with("application/problem+json"), "{refused}");
        assert!(refused.header("set-cookie").is_empty());
        let office = Client::member(&app, Role::Administrator);
        let twice = office.request(Method::GET, "/api/v1/me").header("authorization", "Bearer x");
        assert_eq!(office.send(&Method::GET, twice).status, 401, "which of two tokens counts is no guess of ours");
    }

    fn guessing_is_slowed_down(app: TestApp) {
        app.institution();
        let stranger = Client::new(&app);
        let wrong = json!({ "email": "ada@stadtwerke.example", "password": "wrong wrong wrong" });
        let code = json!({ "code": "00000-00000-00000-00000-00000-0" });
        for (path, body, status) in [("/api/v1/session", wrong, 422), ("/api/v1/bid/session", code, 404)] {
            for _ in 0..6 {
                stranger.post(path, &body).expect(status);
            }
            let slowed = stranger.post(path, &body).expect(429);
            assert!(!slowed.header("retry-after").is_empty(), "{path}");
        }
    }
}
