//! Pictures of figures, as geometry that a template draws as SVG.
//!
//! Owns where lines and bars lie. Leaves colours to the stylesheet (classes, never `style=`), words to the locale files
//! and figures to `domain::evaluation`: nothing here decides anything. Every picture has a table twin on its page.
//! Serves design/respondent.md, "Pictures".

pub mod diverging;
pub mod heat;
pub mod radar;
pub mod scale;
pub mod stacked;
pub mod strip;

pub use diverging::{Diverging, Pull};
pub use heat::{Heat, HeatColumn, HeatLine};
pub use radar::{MOST as MOST_BIDS, Radar, RadarBid};
pub use stacked::{BarPart, StackedBar, StackedBars};
pub use strip::{End, Strip, Strips};
