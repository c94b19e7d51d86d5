-- After the quality: the price as a second envelope, frozen evaluation runs with their corrections, drawings of lots.
ALTER TABLE bids ADD COLUMN envelope TEXT;
CREATE TABLE price_openings (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    minutes TEXT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES openings (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, opened_by) REFERENCES users (tenant_id, id)
);
CREATE TABLE opened_prices (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    envelope TEXT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id, invitation_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES price_openings (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, tender_id, invitation_id) REFERENCES opened_bids (tenant_id, tender_id, invitation_id)
);
CREATE TABLE corrections (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    changes TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES openings (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, proposed_by) REFERENCES users (tenant_id, id)
);
CREATE INDEX corrections_by_tender ON corrections (tenant_id, tender_id);
CREATE TABLE correction_ends (
    tenant_id TEXT NOT NULL,
    correction_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    accepted BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    user_id TEXT NOT NULL,
    ended_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, correction_id),
    FOREIGN KEY (tenant_id, correction_id) REFERENCES corrections (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE TABLE runs (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    correction_id TEXT,
    engine TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    scheme_sha256 TEXT NOT NULL,
    evaluation TEXT NOT NULL,
    ranking TEXT NOT NULL,
    frozen_by TEXT NOT NULL,
    frozen_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id, number),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES openings (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, correction_id) REFERENCES corrections (tenant_id, id),
    FOREIGN KEY (tenant_id, frozen_by) REFERENCES users (tenant_id, id)
);
CREATE TABLE lots (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    run_number BIGINT NOT NULL,
    tied TEXT NOT NULL,
    drawn TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id, run_number),
    FOREIGN KEY (tenant_id, tender_id, run_number) REFERENCES runs (tenant_id, tender_id, number),
    FOREIGN KEY (tenant_id, drawn) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES users (tenant_id, id)
);
