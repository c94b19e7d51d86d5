-- What bidders ask about a tender, and what all of them are told. A bulletin names no asker.
CREATE TABLE inquiry_rules (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    until_at BIGINT,
    blocks BOOLEAN NOT NULL,
    PRIMARY KEY (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id)
);
CREATE TABLE inquiries (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    invitation_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    about TEXT,
    body TEXT NOT NULL,
    late BOOLEAN NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, id),
    FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE INDEX inquiries_by_tender ON inquiries (tenant_id, tender_id);
CREATE TABLE bulletins (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    about TEXT,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    told_by TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, told_by) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX bulletins_by_tender ON bulletins (tenant_id, tender_id, number);
CREATE TABLE inquiry_ends (
    tenant_id TEXT NOT NULL,
    inquiry_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    bulletin_id TEXT NOT NULL,
    PRIMARY KEY (tenant_id, inquiry_id),
    FOREIGN KEY (tenant_id, inquiry_id) REFERENCES inquiries (tenant_id, id),
    FOREIGN KEY (tenant_id, bulletin_id) REFERENCES bulletins (tenant_id, id)
);
CREATE INDEX inquiry_ends_by_tender ON inquiry_ends (tenant_id, tender_id);
