-- Evaluators: who scores which section, who has declared what, their own marks and sheets, blind bidders. Rows are only
-- ever added; the newest of its kind counts.
CREATE TABLE assignments (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    section TEXT NOT NULL,
    user_id TEXT NOT NULL,
    assigned BOOLEAN NOT NULL,
    by_user TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, tender_id, number),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, by_user) REFERENCES users (tenant_id, id)
);
CREATE TABLE declarations (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    user_id TEXT NOT NULL,
    conflict BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, tender_id, number),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE TABLE sheets (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    section TEXT NOT NULL,
    user_id TEXT NOT NULL,
    submitted BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    by_user TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, tender_id, number),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, by_user) REFERENCES users (tenant_id, id)
);
CREATE TABLE marks (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    invitation_id TEXT NOT NULL,
    section TEXT NOT NULL,
    criterion TEXT NOT NULL,
    points TEXT NOT NULL,
    reason TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, tender_id, number),
    FOREIGN KEY (tenant_id, tender_id, invitation_id) REFERENCES opened_bids (tenant_id, tender_id, invitation_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE TABLE blindings (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    blind BOOLEAN NOT NULL,
    seed TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_user TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, tender_id, number),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id),
    FOREIGN KEY (tenant_id, by_user) REFERENCES users (tenant_id, id)
);
