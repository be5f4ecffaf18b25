-- Turns that nobody asked for. A reminder that is due is claimed before anything is made of it, then queued as work and ended with why: "outcome".
-- A reply of such a turn is delivered at most once: "begun" is stored before it is sent.
ALTER TABLE reminder ADD COLUMN tenant bytea NULL;
ALTER TABLE reminder ADD COLUMN outcome integer NULL;
CREATE INDEX reminder_claimed ON reminder (tenant, due_at) WHERE state = 2;
ALTER TABLE outbox ADD COLUMN reminder uuid NULL;
ALTER TABLE outbox ADD COLUMN begun integer NOT NULL DEFAULT 0;

-- How fast each tenant is sent what nobody asked for, for all replicas together.
CREATE TABLE send_rate (
    tenant bytea NOT NULL PRIMARY KEY,
    next_at bigint NOT NULL,
    paused_until bigint NOT NULL,
    retain_until bigint NOT NULL
);
