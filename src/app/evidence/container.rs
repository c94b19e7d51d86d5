//! The table of contents of a ZIP container (APPNOTE 6.3.10), without unpacking anything.

use std::io::{self, Read, Seek, SeekFrom};

/// Longest end record: 22 bytes and a comment of up to 65535.
const MOST_END: u64 = 22 + 65_535;
/// Longest table of contents we read; a document's has a few hundred entries.
const MOST_TABLE: u32 = 4 * 1024 * 1024;

/// The names of all entries; `None` when it is no container, or one that needs ZIP64.
pub(super) fn names(file: &mut (impl Read + Seek)) -> io::Result<Option<Vec<String>>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail_length = length.min(MOST_END);
    file.seek(SeekFrom::Start(length - tail_length))?;
    let mut tail = Vec::new();
    file.take(tail_length).read_to_end(&mut tail)?;
    let Some(end) = tail.windows(4).rposition(|window| window == b"PK\x05\x06") else { return Ok(None) };
    let (Some(size), Some(start)) = (long(&tail, end + 12), long(&tail, end + 16)) else { return Ok(None) };
    if size > MOST_TABLE || u64::from(start) + u64::from(size) > length {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(start.into()))?;
    let mut table = Vec::new();
    file.take(size.into()).read_to_end(&mut table)?;
    Ok(read_table(&table))
}

/// The names in a table of contents; `None` when an entry is cut short or is none.
fn read_table(table: &[u8]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < table.len() {
        if table.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) = (short(table, at + 28)?, short(table, at + 30)?, short(table, at + 32)?);
        let begin = at + 46;
        names.push(String::from_utf8_lossy(table.get(begin..begin + name)?).into_owned());
        at = begin + name + extra + comment;
    }
    Some(names)
}

/// The type that an `OpenDocument` file declares in its first entry, which is stored as it is.
pub(super) fn declared_type(head: &[u8]) -> Option<&[u8]> {
    let is_first = head.starts_with(b"PK\x03\x04") && head.get(30..38)? == b"mimetype" && short(head, 26)? == 8;
    let (stored, size, extra) = (short(head, 8)? == 0, long(head, 18)?, short(head, 28)?);
    let begin = 38 + extra;
    let declared = head.get(begin..begin.checked_add(usize::try_from(size).ok()?)?)?;
    (is_first && stored).then_some(declared)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let pair: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_le_bytes(pair).into())
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    /// A container with stored entries; enough for sniffing, checksums left out.
    pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut table = Vec::new();
        for (name, content) in entries {
            let size = u32::try_from(content.len()).expect("small").to_le_bytes();
            let length = u16::try_from(name.len()).expect("small").to_le_bytes();
            bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            bytes.extend(size.iter().chain(&size).chain(&length).chain(&[0, 0]));
            bytes.extend(name.as_bytes().iter().chain(*content));
            table.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            table.extend(size.iter().chain(&size).chain(&length).chain(&[0; 16]));
            table.extend(name.as_bytes());
        }
        let start = u32::try_from(bytes.len()).expect("small").to_le_bytes();
        let size = u32::try_from(table.len()).expect("small").to_le_bytes();
        bytes.extend(&table);
        bytes.extend(b"PK\x05\x06\0\0\0\0\0\0\0\0");
        bytes.extend(size.iter().chain(&start).chain(&[0, 0]));
        bytes
    }

    #[test]
    fn names_are_read_and_nonsense_is_not_a_container() {
        let found = names(&mut Cursor::new(zip(&[("a.xml", b"1"), ("b/c.xml", b"22")]))).expect("memory");
        assert_eq!(found, Some(vec!["a.xml".to_owned(), "b/c.xml".to_owned()]));
        assert_eq!(names(&mut Cursor::new(b"PK\x05\x06 short".to_vec())).expect("memory"), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), end in any::<bool>()) {
            if end {
                bytes.splice(0..0, *b"PK\x03\x04");
                bytes.extend(b"PK\x05\x06\0\0\0\0\0\0\0\0\x10\0\0\0\x04\0\0\0\0\0");
            }
            let _ = names(&mut Cursor::new(&bytes));
            let _ = declared_type(&bytes);
        }
    }
}
