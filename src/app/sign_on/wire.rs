//! The only requests that Probity makes to a web server: to a provider that the operator set up. No address of a
//! visitor's is ever asked; redirects are not followed; size and time are bounded.

use oauth2::http::{Request, Response, header};
use serde::de::DeserializeOwned;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use url::{Host, Url};

/// Longest wait for one whole answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest answer.
const MOST_BYTES: u64 = 256 * 1024;

/// Why there is no answer; for the log.
#[derive(Debug, thiserror::Error)]
pub(super) enum WireError {
    /// An address that must not be asked.
    #[error("{0} is not asked: an address needs https")]
    Address(String),
    /// No connection, no answer in time, or a longer one than allowed.
    #[error("no answer: {0}")]
    Lost(#[from] ureq::Error),
    /// An answer of another status.
    #[error("{0} answered {1}")]
    Status(String, u16),
    /// Another answer than one of these.
    #[error("the answer does not read: {0}")]
    Content(#[from] serde_json::Error),
}

/// Asks one provider.
#[derive(Debug)]
pub(super) struct Wire(Agent);

impl Wire {
    /// With the authorities of a PEM file, or the public ones.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub(super) fn new(authorities: Option<&Path>) -> Result<Self, String> {
        let roots = match authorities {
            None => RootCerts::WebPki,
            Some(path) => RootCerts::new_with_certs(&certificates(path)?),
        };
        let tls = TlsConfig::builder()
            .root_certs(roots)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            // A connection that the provider closed in between would lose a code, which cannot be given twice.
            .max_idle_connections(0)
            .proxy(None)
            .build();
        Ok(Self(config.new_agent()))
    }

    /// One request as it is, for `oauth2`.
    pub(super) fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, WireError> {
        let address = request.uri().to_string();
        if !may_be_asked(&address) {
            return Err(WireError::Address(address));
        }
        let (head, mut body) = self.0.run(request)?.into_parts();
        Ok(Response::from_parts(head, body.with_config().limit(MOST_BYTES).read_to_vec()?))
    }

    /// A JSON document, for the bearer of `token` if one is given.
    pub(super) fn read<T: DeserializeOwned>(&self, address: &str, token: Option<&str>) -> Result<T, WireError> {
        let mut request = Request::get(address).header(header::ACCEPT, "application/json");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let response = self.send(request.body(Vec::new()).map_err(|_| WireError::Address(address.to_owned()))?)?;
        if response.status().as_u16() != 200 {
            return Err(WireError::Status(address.to_owned(), response.status().as_u16()));
        }
        Ok(serde_json::from_slice(response.body())?)
    }
}

/// Whether an address is protected on its way: `https`, or this machine itself, for trials.
pub(super) fn may_be_asked(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let here = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

fn certificates(path: &Path) -> Result<Vec<Certificate<'static>>, String> {
    let unusable = |why: String| format!("the certificates in {} cannot be used: {why}", path.display());
    let text = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
    let mut found = Vec::new();
    for item in parse_pem(&text) {
        if let PemItem::Certificate(one) = item.map_err(|error| unusable(error.to_string()))? {
            found.push(one);
        }
    }
    if found.is_empty() { Err(unusable("there are none".to_owned())) } else { Ok(found) }
}
