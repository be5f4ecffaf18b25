-- Over every state. While PostgreSQL's statistics are from before many reminders were claimed, it takes a partial index on "state > 0" for nearly
-- empty, and looks up single rows by reading all of it.
DROP INDEX reminder_retain;
CREATE INDEX reminder_retain ON reminder (retain_until);
