-- Who may bid: a company per tender, the people there, their links (hash only) and their sessions.
CREATE TABLE invitations (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    company TEXT NOT NULL,
    state TEXT NOT NULL,
    declined_reason TEXT,
    created_at BIGINT NOT NULL,
    first_opened_at BIGINT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id)
);
CREATE INDEX invitations_by_tender ON invitations (tenant_id, tender_id);
CREATE TABLE participants (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    is_lead BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id)
);
CREATE INDEX participants_by_invitation ON participants (tenant_id, invitation_id);
CREATE TABLE tokens (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    hint TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE UNIQUE INDEX tokens_by_hash ON tokens (hash);
CREATE INDEX tokens_by_participant ON tokens (tenant_id, participant_id);
CREATE TABLE bidder_sessions (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    token_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id),
    FOREIGN KEY (tenant_id, token_id) REFERENCES tokens (tenant_id, id)
);
CREATE UNIQUE INDEX bidder_sessions_by_id ON bidder_sessions (id);
