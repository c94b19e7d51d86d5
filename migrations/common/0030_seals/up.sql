-- Sealed bids: the key that opens a tender's bids is split among officers and kept nowhere whole. Tenders from before
-- are not sealed.
ALTER TABLE tenders ADD COLUMN sealing TEXT NOT NULL DEFAULT '{"sealed":false,"together":2,"officers":[]}';
-- An officer's key pair, the private half under the officer's passphrase. The newest counts for new seals; older ones
-- stay, for the seals that were made with them.
CREATE TABLE officer_keys (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    public_key TEXT NOT NULL,
    private_key TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX officer_keys_by_user ON officer_keys (tenant_id, user_id);
-- To what the bids of a tender are sealed.
CREATE TABLE seals (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    together BIGINT NOT NULL,
    bids_key TEXT NOT NULL,
    prices_key TEXT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id)
);
-- The officers' shares, each encrypted to its officer.
CREATE TABLE seal_shares (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    officer_key_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    bids_share TEXT NOT NULL,
    prices_share TEXT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id, user_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES seals (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, officer_key_id) REFERENCES officer_keys (tenant_id, id)
);
-- Shares that officers gave after the deadline, under the server key until there are enough.
CREATE TABLE given_shares (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    envelope TEXT NOT NULL,
    user_id TEXT NOT NULL,
    share TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id, envelope, user_id),
    FOREIGN KEY (tenant_id, tender_id, user_id) REFERENCES seal_shares (tenant_id, tender_id, user_id)
);
-- The keys of a sealed bid, encrypted to the tender's. None: the bid's keys are the server's.
ALTER TABLE bids ADD COLUMN draft_box TEXT;
ALTER TABLE bids ADD COLUMN price_box TEXT;
