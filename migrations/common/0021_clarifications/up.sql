-- Asking back after the opening: what is to be clarified, collected and then sent at once, and what bidders reply.
-- A reply never changes the opened bid; it stands beside it.
CREATE TABLE clarification_marks (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    marked_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, invitation_id, question),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, marked_by) REFERENCES users (tenant_id, id)
);
CREATE TABLE clarifications (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    answer_by BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, asked_by) REFERENCES users (tenant_id, id)
);
CREATE INDEX clarifications_by_tender ON clarifications (tenant_id, tender_id);
CREATE TABLE clarification_ends (
    tenant_id TEXT NOT NULL,
    clarification_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    content TEXT NOT NULL,
    evidence TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    replied_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, clarification_id),
    FOREIGN KEY (tenant_id, clarification_id) REFERENCES clarifications (tenant_id, id),
    FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE INDEX clarification_ends_by_tender ON clarification_ends (tenant_id, tender_id);
