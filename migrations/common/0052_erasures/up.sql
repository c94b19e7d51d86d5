-- What is left of an institution that was deleted: when, and where its history had ended. Bidders may still hold receipts.
CREATE TABLE erasures (
    tenant_id TEXT NOT NULL PRIMARY KEY,
    entries BIGINT NOT NULL,
    head TEXT NOT NULL,
    erased_at BIGINT NOT NULL
);
