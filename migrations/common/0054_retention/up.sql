-- After how many months an institution parts with the personal data of a decided tender; no row: never.
CREATE TABLE retention_rules (
    tenant_id TEXT NOT NULL PRIMARY KEY REFERENCES tenants (id),
    months BIGINT NOT NULL
);
-- Tenders whose personal data are gone.
CREATE TABLE purges (
    tenant_id TEXT NOT NULL,
    tender_id TEXT NOT NULL,
    purged_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, tender_id),
    FOREIGN KEY (tenant_id, tender_id) REFERENCES tenders (tenant_id, id)
);
