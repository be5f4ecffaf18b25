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
