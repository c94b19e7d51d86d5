//! A hash tree over a list, and proof that something is in the list without the rest of it (RFC 9162, "Merkle Trees";
//! the same tree as RFC 6962's).

use sha2::{Digest, Sha256};

/// SHA-256.
pub type Hash = [u8; 32];

fn leaf(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The largest power of two below a length of 2 or more.
fn split(length: usize) -> usize {
    length.next_power_of_two() / 2
}

/// The root of the tree; of no entries, the hash of nothing (RFC 9162, 2.1.1).
#[must_use]
pub fn root(entries: &[impl AsRef<[u8]>]) -> Hash {
    match entries {
        [] => Sha256::digest([]).into(),
        [only] => leaf(only.as_ref()),
        _ => {
            let (left, right) = entries.split_at(split(entries.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The hashes that lead from the entry at `index` up to the root (RFC 9162, 2.1.3.1); `None` when there is none.
#[must_use]
pub fn proof(entries: &[impl AsRef<[u8]>], index: usize) -> Option<Vec<Hash>> {
    if index >= entries.len() {
        return None;
    }
    if entries.len() == 1 {
        return Some(Vec::new());
    }
    let middle = split(entries.len());
    let (left, right) = entries.split_at(middle);
    let (mut path, other) =
        if index < middle { (proof(left, index)?, root(right)) } else { (proof(right, index - middle)?, root(left)) };
    path.push(other);
    Some(path)
}

/// The root that a proof leads to (RFC 9162, 2.1.3.2); `None` when the path does not fit a list of that length.
#[must_use]
pub fn proven(entry: &[u8], index: usize, length: usize, path: &[Hash]) -> Option<Hash> {
    if index >= length {
        return None;
    }
    let Some((last, before)) = path.split_last() else { return (length == 1).then(|| leaf(entry)) };
    if length == 1 {
        return None;
    }
    let middle = split(length);
    if index < middle {
        Some(node(&proven(entry, index, middle, before)?, last))
    } else {
        Some(node(last, &proven(entry, index - middle, length - middle, before)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The eight entries and roots of the reference tests of Certificate Transparency, which others calculate too.
    fn entries() -> Vec<Vec<u8>> {
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
            .map(|text| hex::decode(text).unwrap())
            .to_vec()
    }

    #[test]
    fn roots_are_those_of_certificate_transparency() {
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        for (length, expected) in (1..).zip(roots) {
            assert_eq!(hex::encode(root(&entries()[..length])), expected, "{length}");
        }
        let nothing: [Vec<u8>; 0] = [];
        assert_eq!(hex::encode(root(&nothing)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn every_entry_is_proven_and_nothing_else_is() {
        for length in 1..40_usize {
            let list: Vec<String> = (0..length).map(|number| format!("bid {number}")).collect();
            let top = root(&list);
            for index in 0..length {
                let path = proof(&list, index).unwrap();
                let lead = |entry: &str, at, of, path: &[Hash]| proven(entry.as_bytes(), at, of, path) == Some(top);
                assert!(lead(&list[index], index, length, &path), "{index} of {length}");
                assert!(!lead("another bid", index, length, &path));
                assert!(!lead(&list[index], index + length, length, &path));
                assert!(length == 1 || !lead(&list[index], (index + 1) % length, length, &path));
                for at in 0..path.len() {
                    let mut bent = path.clone();
                    bent[at][0] ^= 1;
                    assert!(!lead(&list[index], index, length, &bent));
                    assert!(!lead(&list[index], index, length, &path[..at]));
                }
                assert!(!lead(&list[index], index, length, &[path, vec![top]].concat()));
            }
            assert_eq!(proof(&list, length), None);
        }
    }
}
