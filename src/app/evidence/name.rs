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
    /// `required`, `too_long`, `control_character`, `file_type_not_allowed`.
    pub fn read(sent: &str) -> Result<Self, &'static str> {
        let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
        let text = line(name, MOST_NAME)?;
        let extension = text.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let kind = EXTENSIONS.iter().find(|(known, _)| Some(*known) == extension.as_deref());
        let (_, kind) = kind.ok_or("file_type_not_allowed")?;
        Ok(Self { kind: *kind, text })
    }
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
        ] {
            assert_eq!(FileName::read(name), Err(code), "{name:?}");
        }
        assert_eq!(FileName::read(&format!("{}.pdf", "a".repeat(200))), Err("too_long"));
    }
}
