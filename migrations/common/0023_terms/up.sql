-- Criteria for the personnel that institution and bidder agree on (OPS.2.1.A3, A16): each term with its moves, of which
-- the last one accepts.
CREATE TABLE terms (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id)
);
CREATE INDEX terms_by_tender ON terms (tenant_id, tender_id);
CREATE TABLE term_moves (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    term_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    accepts BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    user_id TEXT,
    participant_id TEXT,
    moved_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, term_id) REFERENCES terms (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE UNIQUE INDEX term_moves_by_term ON term_moves (tenant_id, term_id, number);
CREATE INDEX term_moves_by_tender ON term_moves (tenant_id, tender_id);
