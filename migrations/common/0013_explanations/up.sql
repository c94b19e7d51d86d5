-- A strikingly low price is asked about, and what the bidder answered is judged.
CREATE TABLE explanations (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    answer_by BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, tender_id, invitation_id) REFERENCES opened_prices (tenant_id, tender_id, invitation_id),
    FOREIGN KEY (tenant_id, asked_by) REFERENCES users (tenant_id, id)
);
CREATE INDEX explanations_by_tender ON explanations (tenant_id, tender_id);
CREATE TABLE explanation_ends (
    tenant_id TEXT NOT NULL,
    explanation_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    answer TEXT NOT NULL,
    explained BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    user_id TEXT NOT NULL,
    ended_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, explanation_id),
    FOREIGN KEY (tenant_id, explanation_id) REFERENCES explanations (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX explanation_ends_by_tender ON explanation_ends (tenant_id, tender_id);
