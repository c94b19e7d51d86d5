//! Names of uploaded files: text to show, and the kind of file they claim to be.

use super::sniff::FileKind;
use crate::domain::fields::line;

/// Longest name in characters.
const MOST_NAME: usize = 200;

/// Extensions that are taken, with the kind each claims.
pub const EXTENSIONS: [(&str, FileKind); 10] = [
    ("pdf", FileKind::Pdf),
    ("docx", FileKind::Docx),
    ("xlsx", FileKind::Xlsx),
    ("odt", FileKind::Odt),
    ("ods", FileKind::Ods),
    ("png", FileKind::Png),
    ("jpg", FileKind::Jpeg),
    ("jpeg", FileKind::Jpeg),
    ("txt", FileKind::Text),
    ("csv", FileKind::Csv),
];

/// A name that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// The name without any folder.
    pub text: String,
    /// What its extension claims.
    pub kind: FileKind,
}

impl FileName {
    /// Reads the name a browser sent; folders before it are cut off.
    ///
    /// # Errors
    /// `required`, `too_long`, `control_character`, `file_type_not_allowed`, `certificate_of_conduct`.
    pub fn read(sent: &str) -> Result<Self, &'static str> {
        let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
        let text = line(name, MOST_NAME)?;
        let extension = text.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let kind = EXTENSIONS.iter().find(|(known, _)| Some(*known) == extension.as_deref());
        let (_, kind) = kind.ok_or("file_type_not_allowed")?;
        if names_a_certificate(&text) {
            return Err("certificate_of_conduct");
        }
        Ok(Self { kind: *kind, text })
    }
}

/// What official certificates about a person's record are called, in small letters with single blanks.
const CERTIFICATES: [&str; 10] = [
    "führungszeugnis",
    "fuhrungszeugnis",
    "fuehrungszeugnis",
    "strafregister",
    "leumundszeugnis",
    "certificate of conduct",
    "certificate of good conduct",
    "criminal record",
    "police clearance",
    "casier judiciaire",
];

/// Whether a name says that the file is a certificate of conduct. Those are inspected by the employer and never kept:
/// an attestation that they were seen is all that anybody needs (OPS.2.1.A16; Article 10 GDPR).
fn names_a_certificate(name: &str) -> bool {
    // Some systems send letters and their marks apart.
    let plain: String = name.chars().filter(|c| *c != '\u{308}').collect::<String>().to_lowercase();
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    CERTIFICATES.iter().any(|certificate| words.contains(certificate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_cut_off_and_the_rest_is_kept_as_text() {
        let name = FileName::read("C:\\fakepath\\Zertifikat \"neu\".PDF").expect("a name");
        assert_eq!((name.text.as_str(), name.kind), ("Zertifikat \"neu\".PDF", FileKind::Pdf));
        assert_eq!(FileName::read("../../etc/passwd.txt").map(|name| name.text).as_deref(), Ok("passwd.txt"));
    }

    #[test]
    fn other_names_are_refused_with_the_reason() {
        for (name, code) in [
            ("", "required"),
            ("folder/", "required"),
            ("a\r\nb.pdf", "control_character"),
            ("a\0.pdf", "control_character"),
            ("run.exe", "file_type_not_allowed"),
            ("letter.docm", "file_type_not_allowed"),
            ("pdf", "file_type_not_allowed"),
            ("a.pdf.svg", "file_type_not_allowed"),
            ("Führungszeugnis Müller.pdf", "certificate_of_conduct"),
            ("Fu\u{308}hrungszeugnis.pdf", "certificate_of_conduct"),
            ("erweitertes_Fuehrungszeugnis_2026.pdf", "certificate_of_conduct"),
            ("Certificate-of_Good.Conduct.png", "certificate_of_conduct"),
        ] {
            assert_eq!(FileName::read(name), Err(code), "{name:?}");
        }
        assert_eq!(FileName::read(&format!("{}.pdf", "a".repeat(200))), Err("too_long"));
    }
}
