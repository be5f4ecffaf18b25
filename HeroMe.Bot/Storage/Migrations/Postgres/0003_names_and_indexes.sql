-- The conversation's lease and the Teams id of a message under the names that the code uses.
ALTER TABLE lane RENAME TO conversation_lease;
ALTER TABLE conversation_lease RENAME CONSTRAINT lane_pkey TO conversation_lease_pkey;
ALTER TABLE note RENAME COLUMN bubble TO teams_message_id;

-- Indexes that no statement needs: rows of the inbox and the outbox are found by their person.
DROP INDEX inbox_id;
DROP INDEX outbox_id;
