//! A provider as the operator set it up, and what it publishes: addresses (OpenID Connect Discovery 1.0) and keys.

use super::FAILED;
use super::identity::{self, About, Expected, Flaw, Statement};
use super::journey::Journey;
use super::wire::{Wire, WireError, may_be_asked};
use crate::app::key::read_private;
use crate::app::{Error, Result};
use crate::config::SignOn;
use crate::domain::ids::TenantId;
use crate::domain::time::Instant;
use jsonwebtoken::jwk::Jwk;
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet, ExtraTokenFields,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, StandardRevocableToken, StandardTokenResponse,
    TokenResponse, TokenUrl,
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// How long what a provider publishes is believed, in seconds.
const FRESH: i64 = 600;
/// How soon it is asked again after trouble or for a key that is not known, in seconds.
const REST: i64 = 10;

/// A provider, ready to be asked.
#[derive(Debug)]
pub struct Provider {
    /// As set up.
    pub(super) settings: SignOn,
    /// Whose members it vouches for.
    pub(super) institution: TenantId,
    secret: ClientSecret,
    wire: Wire,
    memory: Mutex<Memory>,
}

/// What was published when, and when it was last asked for.
#[derive(Debug, Default)]
struct Memory {
    known: Option<(Instant, Arc<Published>)>,
    asked: Option<Instant>,
}

/// What a provider publishes.
#[derive(Debug)]
pub(super) struct Published {
    place: Place,
    keys: Vec<Jwk>,
}

#[derive(Debug, Deserialize)]
struct Place {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

#[derive(Debug, Deserialize)]
struct KeySet {
    keys: Vec<serde_json::Value>,
}

/// The statement in the answer to a code.
#[derive(Debug, Serialize, Deserialize)]
struct WithIdentity {
    id_token: String,
}

impl ExtraTokenFields for WithIdentity {}

type Client = oauth2::Client<
    BasicErrorResponse,
    StandardTokenResponse<WithIdentity, BasicTokenType>,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// All providers of the settings, each with a path of its own.
///
/// # Errors
/// A sentence for the operator; holds no secret.
pub fn load_all(settings: &[SignOn]) -> std::result::Result<Vec<Provider>, String> {
    let paths: HashSet<&str> = settings.iter().map(|one| one.path.as_str()).collect();
    if paths.len() < settings.len() {
        return Err("two sign_on have the same path".to_owned());
    }
    settings.iter().map(Provider::load).collect()
}

impl Provider {
    /// Reads what the settings name; asks nobody yet, so that a provider in trouble keeps no server from starting.
    ///
    /// # Errors
    /// A sentence for the operator; holds no secret.
    fn load(settings: &SignOn) -> std::result::Result<Self, String> {
        let path = &settings.path;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if path.is_empty() || path.len() > 40 || !path.chars().all(plain) {
            return Err("the path of a sign_on must be lower-case letters, digits and hyphens".to_owned());
        }
        let institution = settings
            .institution
            .parse()
            .map_err(|_| format!("the institution of sign_on {path} is no id: `probity admin list` shows them"))?;
        if !may_be_asked(&settings.issuer) {
            return Err(format!("the issuer of sign_on {path} must be an https address"));
        }
        let secret = read_private(&settings.client_secret_file).map_err(|error| error.to_string())?;
        Ok(Self {
            institution,
            secret: ClientSecret::new(secret.trim().to_owned()),
            wire: Wire::new(settings.ca_file.as_deref())?,
            memory: Mutex::default(),
            settings: settings.clone(),
        })
    }

    /// What the provider publishes, as known or asked for.
    ///
    /// # Errors
    /// [`Error::Refused`] `sign_on_unreachable`.
    pub(super) fn published(&self, now: Instant) -> Result<Arc<Published>> {
        self.known_since(now.plus_seconds(-FRESH), now)
    }

    /// What it published after `since`. While somebody asks, the others wait for the answer instead of asking too.
    fn known_since(&self, since: Instant, now: Instant) -> Result<Arc<Published>> {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, known)) = &memory.known
            && *at > since
        {
            return Ok(Arc::clone(known));
        }
        if memory.asked.is_some_and(|at| at.plus_seconds(REST) > now) {
            return Err(UNREACHABLE);
        }
        memory.asked = Some(now);
        match self.ask() {
            Ok(fresh) => {
                let fresh = Arc::new(fresh);
                memory.known = Some((now, Arc::clone(&fresh)));
                Ok(fresh)
            }
            Err(error) => Err(self.unreachable(&error)),
        }
    }

    fn ask(&self) -> std::result::Result<Published, WireError> {
        let issuer = self.settings.issuer.trim_end_matches('/');
        let place: Place = self.wire.read(&format!("{issuer}/.well-known/openid-configuration"), None)?;
        // Compared to the letter: another one's document must not stand in for this one's.
        if place.issuer != self.settings.issuer {
            return Err(WireError::Address(place.issuer));
        }
        if !may_be_asked(&place.authorization_endpoint) {
            return Err(WireError::Address(place.authorization_endpoint));
        }
        let set: KeySet = self.wire.read(&place.jwks_uri, None)?;
        // A key of a kind that is not known here is not used here.
        let keys = set.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect();
        Ok(Published { place, keys })
    }

    fn unreachable(&self, error: &WireError) -> Error {
        tracing::warn!(sign_on = self.settings.path, %error, "an OpenID provider gives no usable answer");
        UNREACHABLE
    }

    /// Where the browser is sent.
    pub(super) fn question(&self, published: &Published, back: &str, journey: &Journey) -> Result<String> {
        let verifier = PkceCodeVerifier::new(journey.verifier.clone());
        let scopes = ["openid", "email"].map(|scope| Scope::new(scope.to_owned()));
        let (url, _) = self
            .client(published, back)?
            .authorize_url(|| CsrfToken::new(journey.state.clone()))
            .add_scopes(scopes)
            .add_extra_param("nonce", &journey.nonce)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(url.into())
    }

    /// Gives the code for a statement and checks it. Keys may have changed since they were last read: then once more.
    pub(super) fn redeem(
        &self,
        published: &Published,
        back: &str,
        code: String,
        journey: &Journey,
        now: Instant,
    ) -> Result<Statement> {
        let answer = self
            .client(published, back)?
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(PkceCodeVerifier::new(journey.verifier.clone()))
            .request(&|request| self.wire.send(request));
        let answer = answer.map_err(|error| match error {
            oauth2::RequestTokenError::Request(error) => self.unreachable(&error),
            _ => self.flawed("the code was not taken"),
        })?;
        let text = &answer.extra_fields().id_token;
        let expected = Expected { issuer: &published.place.issuer, client: &self.settings.client_id, journey, now };
        let about = match identity::read(text, &published.keys, &expected) {
            Err(Flaw::UnknownKey) => match self.known_since(now.plus_seconds(-REST), now) {
                Ok(newer) => identity::read(text, &newer.keys, &expected),
                Err(_) => Err(Flaw::UnknownKey),
            },
            other => other,
        };
        let about = about.map_err(|flaw| self.flawed(&flaw.to_string()))?;
        let all = self.settings.addresses_verified;
        let address = match (about.verified(all), &published.place.userinfo_endpoint) {
            (Some(address), _) => Some(address),
            (None, None) => None,
            // Many providers name the address only here.
            (None, Some(place)) => {
                let more: About = self
                    .wire
                    .read(place, Some(answer.access_token().secret()))
                    .map_err(|error| self.unreachable(&error))?;
                // About somebody else it says nothing (OpenID Connect Core 1.0, 5.3.2).
                if more.sub == about.sub { more.verified(all) } else { return Err(self.flawed("another subject")) }
            }
        };
        Ok(Statement { subject: about.sub, address })
    }

    fn flawed(&self, why: &str) -> Error {
        tracing::warn!(sign_on = self.settings.path, why, "a statement of an OpenID provider was refused");
        FAILED
    }

    fn client(&self, published: &Published, back: &str) -> Result<Client> {
        let place = &published.place;
        let unusable = |_| self.unreachable(&WireError::Address(place.issuer.clone()));
        Ok(oauth2::Client::new(ClientId::new(self.settings.client_id.clone()))
            .set_client_secret(self.secret.clone())
            .set_auth_uri(AuthUrl::new(place.authorization_endpoint.clone()).map_err(unusable)?)
            .set_token_uri(TokenUrl::new(place.token_endpoint.clone()).map_err(unusable)?)
            .set_redirect_uri(RedirectUrl::new(back.to_owned()).map_err(Error::internal)?))
    }
}

impl Published {
    /// Whether an answer may be this provider's; where it promises to name itself, it must (RFC 9207).
    pub(super) fn may_come_from(&self, named: Option<&str>) -> bool {
        match named {
            Some(named) => named == self.place.issuer,
            None => !self.place.authorization_response_iss_parameter_supported,
        }
    }
}

/// The provider gives no answer, or none that can be used.
const UNREACHABLE: Error = Error::Refused("sign_on_unreachable");
