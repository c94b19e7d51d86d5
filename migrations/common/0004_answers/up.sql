-- The provider's desk: draft answers with revision and history, sections marked complete, evidence files.
CREATE TABLE answers (
    tenant_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    content TEXT NOT NULL,
    revision BIGINT NOT NULL,
    mutation TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, invitation_id, question),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, saved_by) REFERENCES participants (tenant_id, id)
);
CREATE TABLE answer_history (
    tenant_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    revision BIGINT NOT NULL,
    content TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, invitation_id, question, revision),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, saved_by) REFERENCES participants (tenant_id, id)
);
CREATE TABLE section_marks (
    tenant_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    section TEXT NOT NULL,
    completed_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, invitation_id, section),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id)
);
CREATE TABLE files (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    valid_until TEXT,
    removed_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id)
);
CREATE INDEX files_by_invitation ON files (tenant_id, invitation_id);
