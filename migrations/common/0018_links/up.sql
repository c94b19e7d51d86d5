-- Who took somebody's place on a bidder's team: their old link then says where the newer one went.
ALTER TABLE participants ADD COLUMN succeeded_by TEXT;
-- For those who ask for their link by its address.
CREATE INDEX participants_by_email ON participants (lower(email));
