-- Ids are 16 random bytes, times are unix milliseconds. Every body, profile and reservation is sealed before it gets here.
CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    lookup BLOB NOT NULL,
    lookup_version INTEGER NOT NULL,
    tenant BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    master_version INTEGER NOT NULL,
    profile BLOB NULL
);
CREATE UNIQUE INDEX person_lookup ON person (lookup);

CREATE TABLE lane (
    person BLOB NOT NULL PRIMARY KEY,
    owner BLOB NULL,
    fence INTEGER NOT NULL,
    lease_until INTEGER NOT NULL
);

CREATE TABLE inbox (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    dedupe BLOB NOT NULL,
    body BLOB NULL,
    state INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    retain_until INTEGER NOT NULL
);
CREATE UNIQUE INDEX inbox_id ON inbox (id);
CREATE UNIQUE INDEX inbox_dedupe ON inbox (dedupe);
CREATE INDEX inbox_person ON inbox (person, seq);
CREATE INDEX inbox_due ON inbox (due_at) WHERE state = 0;
CREATE INDEX inbox_retain ON inbox (retain_until) WHERE state = 1;

CREATE TABLE outbox (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    body BLOB NOT NULL,
    reservation BLOB NULL,
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX outbox_id ON outbox (id);
CREATE INDEX outbox_person ON outbox (person, seq);
CREATE INDEX outbox_due ON outbox (due_at);

CREATE TABLE dialog (
    person BLOB NOT NULL PRIMARY KEY,
    body BLOB NOT NULL,
    retain_until INTEGER NOT NULL
);
CREATE INDEX dialog_retain ON dialog (retain_until);

CREATE TABLE card (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NULL,
    retain_until INTEGER NOT NULL
);
CREATE INDEX card_person ON card (person);
CREATE INDEX card_retain ON card (retain_until);

CREATE TABLE key_check (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    check_value BLOB NOT NULL,
    PRIMARY KEY (kind, version)
);
-- The notebook: records of a person. What kind a record is, and when it was made, is sealed; "bucket" and "source" are keyed hashes.
CREATE TABLE note (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    bucket BLOB NOT NULL,
    source BLOB NULL,
    body BLOB NOT NULL,
    bubble BLOB NULL,
    retain_until INTEGER NOT NULL
);
CREATE UNIQUE INDEX note_id ON note (id);
CREATE INDEX note_bucket ON note (person, bucket, seq);
CREATE INDEX note_source ON note (source) WHERE source IS NOT NULL;
CREATE INDEX note_retain ON note (retain_until);

-- Model tokens of a person or of a tenant on one day; "id" is a keyed hash.
CREATE TABLE usage (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NULL,
    tokens INTEGER NOT NULL,
    retain_until INTEGER NOT NULL
);
CREATE INDEX usage_person ON usage (person) WHERE person IS NOT NULL;
CREATE INDEX usage_retain ON usage (retain_until);

-- Set while nobody can be reached (removed app, refused sends): when it is past, the person is erased.
ALTER TABLE person ADD COLUMN retain_until INTEGER NULL;
CREATE INDEX person_retain ON person (retain_until) WHERE retain_until IS NOT NULL;

-- The open stream of the turn that is being decided: a restart puts its answer onto the same message.
ALTER TABLE lane ADD COLUMN reservation BLOB NULL;
