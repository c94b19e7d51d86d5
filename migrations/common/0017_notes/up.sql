-- What a bidder's people write to each other beside a question; the institution that asks never reads it.
CREATE TABLE notes (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    written_by TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, written_by) REFERENCES participants (tenant_id, id)
);
CREATE INDEX notes_by_question ON notes (tenant_id, invitation_id, question);
