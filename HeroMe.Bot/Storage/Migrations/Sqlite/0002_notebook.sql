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
