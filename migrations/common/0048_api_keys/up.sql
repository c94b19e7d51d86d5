-- Keys by which members' programs sign in: the key's hash only. No role: as the member. `round` is how often its tokens
-- were ended before their time.
CREATE TABLE api_keys (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    role TEXT,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used BIGINT,
    revoked_at BIGINT,
    round BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX api_keys_by_user ON api_keys (tenant_id, user_id);
CREATE UNIQUE INDEX api_keys_by_id ON api_keys (id);
CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (hash);
