-- Where the tender says so, each new device asks for a code from a mail of its own. The code is derived from the row's id
-- and the server key, so no row holds it.
ALTER TABLE tenders ADD COLUMN device_codes BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE device_codes (
    tenant_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    tries BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, participant_id),
    FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE TABLE devices (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
