-- The tender: its draft profile and scheme, the frozen versions, the customer's own checklist.
CREATE TABLE tenders (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    state TEXT NOT NULL,
    revision BIGINT NOT NULL,
    profile TEXT NOT NULL,
    scheme TEXT NOT NULL,
    deadline_at BIGINT,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    show_weights BOOLEAN NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    published_at BIGINT,
    opened_at BIGINT,
    decided_at BIGINT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, created_by) REFERENCES users (tenant_id, id)
);
CREATE TABLE versions (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    document TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id, number),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id)
);
CREATE TABLE checks (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    item TEXT NOT NULL,
    done BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    user_id TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id, item),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
