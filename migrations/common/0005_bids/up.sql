-- The bid: frozen snapshots, their opening, the points given on them, the award.
CREATE TABLE bids (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    snapshot TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    declared_by TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, invitation_id, number),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id)
);
CREATE TABLE openings (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    minutes TEXT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, opened_by) REFERENCES users (tenant_id, id)
);
CREATE TABLE opened_bids (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    bid_id TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id, invitation_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES openings (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, bid_id) REFERENCES bids (tenant_id, id)
);
CREATE TABLE scores (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    criterion TEXT NOT NULL,
    given TEXT NOT NULL,
    reason TEXT NOT NULL,
    user_id TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, tender_id, invitation_id) REFERENCES opened_bids (tenant_id, tender_id, invitation_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX scores_by_tender ON scores (tenant_id, tender_id);
CREATE TABLE awards (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    invitation_id TEXT,
    reason TEXT NOT NULL,
    ranking TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, decided_by) REFERENCES users (tenant_id, id)
);
