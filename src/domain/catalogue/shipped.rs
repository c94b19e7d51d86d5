//! The catalogues inside the binary.

use super::{Catalogue, CatalogueError};

const OPS21_MODULE: &str = include_str!("../../../catalogues/ops21/module.json");
const OPS21_SECTIONS: [&str; 17] = [
    include_str!("../../../catalogues/ops21/sections/A1.json"),
    include_str!("../../../catalogues/ops21/sections/A2.json"),
    include_str!("../../../catalogues/ops21/sections/A3P.json"),
    include_str!("../../../catalogues/ops21/sections/A3S.json"),
    include_str!("../../../catalogues/ops21/sections/A4.json"),
    include_str!("../../../catalogues/ops21/sections/A5.json"),
    include_str!("../../../catalogues/ops21/sections/A6.json"),
    include_str!("../../../catalogues/ops21/sections/A7.json"),
    include_str!("../../../catalogues/ops21/sections/A8.json"),
    include_str!("../../../catalogues/ops21/sections/A9.json"),
    include_str!("../../../catalogues/ops21/sections/A10.json"),
    include_str!("../../../catalogues/ops21/sections/A11.json"),
    include_str!("../../../catalogues/ops21/sections/A12.json"),
    include_str!("../../../catalogues/ops21/sections/A13.json"),
    include_str!("../../../catalogues/ops21/sections/A14.json"),
    include_str!("../../../catalogues/ops21/sections/A15.json"),
    include_str!("../../../catalogues/ops21/sections/A16.json"),
];

/// The catalogue for OPS.2.1, outsourcing for customers. Reading takes a few milliseconds: keep the result.
///
/// # Errors
/// [`CatalogueError`] when the files in the binary are damaged, which the tests rule out.
pub fn ops21() -> Result<Catalogue, CatalogueError> {
    Catalogue::read(OPS21_MODULE, &OPS21_SECTIONS)
}
