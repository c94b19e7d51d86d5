//! The stylesheet, the script and the icon, served from memory.
//!
//! Owns their bytes, type and version. Leaves headers to `web`, which may cache for ever whenever the query carries
//! the version, since a changed file gets a new one.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::templates::Templates;

/// A file below `/static/`.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The content.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub media_type: &'static str,
    /// First sixteen hex digits of its SHA-256; also fit for an `ETag`.
    pub version: String,
}

/// Finds a static file by its bare name, for example `app.css`.
#[must_use]
pub fn find(name: &str) -> Option<Asset> {
    let media_type = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    };
    if name.contains(['/', '\\']) || name.contains("..") {
        return None;
    }
    let file = Templates::get(&format!("static/{name}"))?;
    let mut version = hex::encode(Sha256::digest(&file.data));
    version.truncate(16);
    Some(Asset { bytes: file.data, media_type, version })
}

/// The address of a static file with its version, or the bare address when there is no such file.
#[must_use]
pub fn address(name: &str) -> String {
    find(name).map_or_else(|| format!("/static/{name}"), |asset| format!("/static/{name}?v={}", asset.version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_names_are_served() {
        assert!(find("app.css").is_some());
        assert!(find("../locales/en/shared.ftl").is_none());
        assert!(find("app").is_none());
        assert!(address("app.js").starts_with("/static/app.js?v="));
    }
}
