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
