-- What the bot comes back to by itself, once a day has come: a small promise, a weekly check-in. "series" and "slot" are keyed hashes of whose and what
-- it is, and of the occasion; one occasion comes at most once. What it is about is sealed.
CREATE TABLE reminder (
    id uuid NOT NULL PRIMARY KEY,
    person uuid NOT NULL,
    series bytea NOT NULL,
    slot bytea NOT NULL,
    body bytea NULL,
    state integer NOT NULL,
    due_at bigint NOT NULL,
    retain_until bigint NOT NULL
);
CREATE UNIQUE INDEX reminder_slot ON reminder (slot);
CREATE INDEX reminder_person ON reminder (person);
CREATE INDEX reminder_due ON reminder (due_at) WHERE state = 0;
CREATE INDEX reminder_retain ON reminder (retain_until) WHERE state > 0;
