//! What a file is, by its content: the claim of its name must agree.

use super::container;
use std::io::{Read, Seek};

/// Bytes at a file's beginning that sniffing looks at.
pub(super) const HEAD: usize = 4096;

/// A kind of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Portable document.
    Pdf,
    /// Word document without macros.
    Docx,
    /// Excel workbook without macros.
    Xlsx,
    /// `OpenDocument` text.
    Odt,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Picture.
    Png,
    /// Picture.
    Jpeg,
    /// Plain text.
    Text,
    /// Plain text in columns.
    Csv,
}

impl FileKind {
    /// The type a download is sent as.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
        }
    }
}

/// What was noticed while the bytes came in.
#[derive(Debug)]
pub(super) struct Impression {
    /// The first bytes, at most [`HEAD`].
    pub head: Vec<u8>,
    /// Whether no byte was a control character but tab, line and page ends.
    pub plain: bool,
}

impl Default for Impression {
    fn default() -> Self {
        Self { head: Vec::new(), plain: true }
    }
}

impl Impression {
    /// Looks at the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        let missing = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..missing]);
        self.plain = self.plain && bytes.iter().all(|byte| !matches!(byte, 0..=8 | 11 | 14..=31 | 127));
    }
}

/// Whether a file is of the claimed kind.
pub(super) fn agrees(
    claimed: FileKind,
    impression: &Impression,
    file: &mut (impl Read + Seek),
) -> std::io::Result<bool> {
    let sniffed = infer::get(&impression.head).map_or("", |found| found.mime_type());
    Ok(match claimed {
        FileKind::Pdf | FileKind::Png | FileKind::Jpeg => sniffed == claimed.media_type(),
        // Text that begins like a page, a script or a document is what it begins like.
        FileKind::Text | FileKind::Csv => {
            impression.plain && !sniffed.starts_with("text/") && sniffed != FileKind::Pdf.media_type()
        }
        FileKind::Docx => office(file, "word/document.xml")?,
        FileKind::Xlsx => office(file, "xl/workbook.xml")?,
        FileKind::Odt | FileKind::Ods => {
            let names = container::names(file)?.unwrap_or_default();
            container::declared_type(&impression.head) == Some(claimed.media_type().as_bytes())
                && names.iter().any(|name| name == "content.xml")
        }
    })
}

/// Whether the container is an Office document with this main part and without macros.
fn office(file: &mut (impl Read + Seek), main: &str) -> std::io::Result<bool> {
    let names = container::names(file)?.unwrap_or_default();
    let holds = |part: &str| names.iter().any(|name| name == part);
    Ok(holds("[Content_Types].xml") && holds(main) && !names.iter().any(|name| name.ends_with("vbaProject.bin")))
}

#[cfg(test)]
mod tests {
    use super::super::container::tests::zip;
    use super::*;
    use std::io::Cursor;

    fn takes(claimed: FileKind, bytes: &[u8]) -> bool {
        let mut impression = Impression::default();
        for chunk in bytes.chunks(7) {
            impression.add(chunk);
        }
        agrees(claimed, &impression, &mut Cursor::new(bytes)).expect("memory does not fail")
    }

    #[test]
    fn documents_are_known_by_their_parts() {
        let docx = zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
        let macros = zip(&[("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")]);
        let xlsx = zip(&[("xl/workbook.xml", b""), ("[Content_Types].xml", b"")]);
        let odt = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"")]);
        let template = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text-template"), ("content.xml", b"")]);
        assert!(takes(FileKind::Docx, &docx) && takes(FileKind::Xlsx, &xlsx) && takes(FileKind::Odt, &odt));
        assert!(!takes(FileKind::Docx, &macros) && !takes(FileKind::Docx, &xlsx) && !takes(FileKind::Xlsx, &docx));
        assert!(!takes(FileKind::Odt, &template) && !takes(FileKind::Ods, &odt) && !takes(FileKind::Docx, &odt));
        assert!(!takes(FileKind::Docx, b"PK\x03\x04 but no container") && !takes(FileKind::Pdf, &docx));
    }

    #[test]
    fn text_is_plain_and_is_nothing_else() {
        assert!(takes(FileKind::Csv, "Kriterium;Erf\u{fc}llt\r\nA1;ja\r\n".as_bytes()));
        assert!(takes(FileKind::Text, b"BM starts like a bitmap, reads like a text"));
        assert!(takes(FileKind::Text, b"Latin-1: \xe4\xf6\xfc"));
        for not in [&b"<html><script>x</script>"[..], b"%PDF-1.7\n", b"nul \0", b"\x7fELF\x02\x01", b"#!/bin/sh\nrm"] {
            assert!(!takes(FileKind::Text, not), "{not:?}");
        }
    }

    #[test]
    fn pictures_and_portable_documents_are_known_by_their_first_bytes() {
        assert!(takes(FileKind::Pdf, b"%PDF-1.7\n"));
        assert!(takes(FileKind::Png, b"\x89PNG\r\n\x1a\n....IHDR"));
        assert!(takes(FileKind::Jpeg, b"\xff\xd8\xff\xe0..JFIF"));
        assert!(!takes(FileKind::Png, b"\xff\xd8\xff\xe0..JFIF") && !takes(FileKind::Pdf, b"MZ\x90 %PDF"));
    }
}
