-- Turns that nobody asked for. A reminder that is due is claimed before anything is made of it, then queued as work and ended with why: "outcome".
-- A reply of such a turn is delivered at most once: "begun" is stored before it is sent.
ALTER TABLE reminder ADD COLUMN tenant BLOB NULL;
ALTER TABLE reminder ADD COLUMN outcome INTEGER NULL;
CREATE INDEX reminder_claimed ON reminder (tenant, due_at) WHERE state = 2;
ALTER TABLE outbox ADD COLUMN reminder BLOB NULL;
ALTER TABLE outbox ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;

-- How fast each tenant is sent what nobody asked for, for all replicas together.
CREATE TABLE send_rate (
    tenant BLOB NOT NULL PRIMARY KEY,
    next_at INTEGER NOT NULL,
    paused_until INTEGER NOT NULL,
    retain_until INTEGER NOT NULL
);
