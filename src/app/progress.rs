//! How far a bidder is, counted from the draft rows without reading what they say.

use super::{App, Error, Result};
use crate::db::tenders::Tender;
use crate::db::{self, Conn};
use crate::domain::award::Document;
use crate::domain::ids::InvitationId;
