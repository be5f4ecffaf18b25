-- The conversation's lease and the Teams id of a message under the names that the code uses.
ALTER TABLE lane RENAME TO conversation_lease;
ALTER TABLE note RENAME COLUMN bubble TO teams_message_id;

-- Indexes that no statement needs: each cost a page or two in every turn. Rows of the inbox and the outbox are found by their person;
-- what is past its time is found by reading the table, ten minutes apart.
DROP INDEX inbox_id;
DROP INDEX inbox_due;
DROP INDEX inbox_retain;
DROP INDEX inbox_person;
DROP INDEX outbox_id;
DROP INDEX outbox_due;
DROP INDEX card_retain;
CREATE INDEX inbox_waiting ON inbox (person) WHERE state = 0;
