-- What the bot comes back to by itself, once a day has come: a small promise, a weekly check-in. "series" and "slot" are keyed hashes of whose and what
-- it is, and of the occasion; one occasion comes at most once. What it is about is sealed.
CREATE TABLE reminder (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL,
    series BLOB NOT NULL,
    slot BLOB NOT NULL,
    body BLOB NULL,
    state INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    retain_until INTEGER NOT NULL
);
CREATE UNIQUE INDEX reminder_slot ON reminder (slot);
CREATE INDEX reminder_person ON reminder (person);
CREATE INDEX reminder_due ON reminder (due_at) WHERE state = 0;
CREATE INDEX reminder_retain ON reminder (retain_until) WHERE state > 0;
