//! The JSON interface under `/api/v1`: the same deeds as the pages.
