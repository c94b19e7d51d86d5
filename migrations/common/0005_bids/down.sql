DROP TABLE awards;
DROP TABLE scores;
DROP TABLE opened_bids;
DROP TABLE openings;
DROP TABLE bids;
