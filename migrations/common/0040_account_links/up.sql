-- Links by mail with which a member chooses a password: the one that counts, if any. A newer one takes its place, and
-- whoever uses it takes it away. Its text is derived from the id and the server key; only its SHA-256 is here.
CREATE TABLE account_links (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX account_links_by_hash ON account_links (hash);
-- Mails to members, about no tender.
ALTER TABLE outbox ADD COLUMN user_id TEXT;
CREATE INDEX outbox_by_user ON outbox (tenant_id, user_id);
