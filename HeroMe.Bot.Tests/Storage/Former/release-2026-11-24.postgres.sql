-- Ids are random, times are unix milliseconds. Every body, profile and reservation is sealed before it gets here.
CREATE TABLE person (
    id uuid NOT NULL PRIMARY KEY,
    lookup bytea NOT NULL,
    lookup_version integer NOT NULL,
    tenant bytea NOT NULL,
    epoch bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    master_version integer NOT NULL,
    profile bytea NULL
);
CREATE UNIQUE INDEX person_lookup ON person (lookup);

CREATE TABLE lane (
    person uuid NOT NULL PRIMARY KEY,
    owner uuid NULL,
    fence bigint NOT NULL,
    lease_until bigint NOT NULL
);

CREATE TABLE inbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    person uuid NOT NULL,
    dedupe bytea NOT NULL,
    body bytea NULL,
    state integer NOT NULL,
    due_at bigint NOT NULL,
    retain_until bigint NOT NULL
);
CREATE UNIQUE INDEX inbox_id ON inbox (id);
CREATE UNIQUE INDEX inbox_dedupe ON inbox (dedupe);
CREATE INDEX inbox_person ON inbox (person, seq);
CREATE INDEX inbox_due ON inbox (due_at) WHERE state = 0;
CREATE INDEX inbox_retain ON inbox (retain_until) WHERE state = 1;

CREATE TABLE outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    person uuid NOT NULL,
    body bytea NOT NULL,
    reservation bytea NULL,
    attempts integer NOT NULL,
    due_at bigint NOT NULL
);
CREATE UNIQUE INDEX outbox_id ON outbox (id);
CREATE INDEX outbox_person ON outbox (person, seq);
CREATE INDEX outbox_due ON outbox (due_at);

CREATE TABLE dialog (
    person uuid NOT NULL PRIMARY KEY,
    body bytea NOT NULL,
    retain_until bigint NOT NULL
);
CREATE INDEX dialog_retain ON dialog (retain_until);

CREATE TABLE card (
    id uuid NOT NULL PRIMARY KEY,
    person uuid NOT NULL,
    version bigint NOT NULL,
    body bytea NULL,
    retain_until bigint NOT NULL
);
CREATE INDEX card_person ON card (person);
CREATE INDEX card_retain ON card (retain_until);

CREATE TABLE key_check (
    kind text NOT NULL,
    version integer NOT NULL,
    check_value bytea NOT NULL,
    PRIMARY KEY (kind, version)
);
-- The notebook: records of a person. What kind a record is, and when it was made, is sealed; "bucket" and "source" are keyed hashes.
CREATE TABLE note (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    person uuid NOT NULL,
    bucket bytea NOT NULL,
    source bytea NULL,
    body bytea NOT NULL,
    bubble bytea NULL,
    retain_until bigint NOT NULL
);
CREATE UNIQUE INDEX note_id ON note (id);
CREATE INDEX note_bucket ON note (person, bucket, seq);
CREATE INDEX note_source ON note (source) WHERE source IS NOT NULL;
CREATE INDEX note_retain ON note (retain_until);

-- Model tokens of a person or of a tenant on one day; "id" is a keyed hash.
CREATE TABLE usage (
    id bytea NOT NULL PRIMARY KEY,
    person uuid NULL,
    tokens bigint NOT NULL,
    retain_until bigint NOT NULL
);
CREATE INDEX usage_person ON usage (person) WHERE person IS NOT NULL;
CREATE INDEX usage_retain ON usage (retain_until);

-- Set while nobody can be reached (removed app, refused sends): when it is past, the person is erased.
ALTER TABLE person ADD COLUMN retain_until bigint NULL;
CREATE INDEX person_retain ON person (retain_until) WHERE retain_until IS NOT NULL;

-- The open stream of the turn that is being decided: a restart puts its answer onto the same message.
ALTER TABLE lane ADD COLUMN reservation bytea NULL;
