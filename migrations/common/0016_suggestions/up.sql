-- Answers that a bidder has elsewhere (a file, a workbook, an earlier bid), each waiting to be taken or left. `seen` is
-- the revision that a workbook was made from; what could not be used says why in `refusal` and holds no content.
CREATE TABLE suggestions (
    tenant_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    question TEXT NOT NULL,
    content TEXT NOT NULL,
    seen BIGINT,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    asked TEXT NOT NULL,
    dated_at BIGINT,
    refusal TEXT,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, invitation_id, question),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, made_by) REFERENCES participants (tenant_id, id)
);
