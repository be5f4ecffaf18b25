-- Times in clear told how long a turn took from arrival to decision. They are kept by the hour, and exactly only while something waits.
UPDATE inbox SET retain_until = (retain_until + 3599999) / 3600000 * 3600000;
UPDATE inbox SET due_at = retain_until WHERE state = 1;
UPDATE outbox SET due_at = due_at / 3600000 * 3600000;
UPDATE dialog SET retain_until = (retain_until + 3599999) / 3600000 * 3600000;
UPDATE card SET retain_until = (retain_until + 3599999) / 3600000 * 3600000;
UPDATE usage SET retain_until = (retain_until + 3599999) / 3600000 * 3600000;
UPDATE person SET retain_until = (retain_until + 3599999) / 3600000 * 3600000 WHERE retain_until IS NOT NULL;
UPDATE note SET retain_until = (retain_until + 3599999) / 3600000 * 3600000 WHERE retain_until < 253370764800000;

-- Records that are stored until the person deletes them had the last date there is. They get the one of the records made before them;
-- when it comes, it is renewed.
UPDATE note SET retain_until = COALESCE(
    (SELECT MAX(earlier.retain_until) FROM note earlier WHERE earlier.seq < note.seq AND earlier.retain_until < 253370764800000),
    (CAST(unixepoch() AS INTEGER) * 1000 + 34128000000) / 3600000 * 3600000)
WHERE retain_until >= 253370764800000;

-- When rows were last deleted by time: a clock that is far ahead of it is not believed.
CREATE TABLE sweep (
    id INTEGER NOT NULL PRIMARY KEY,
    swept_at INTEGER NOT NULL
);
