-- Of a message that was left in a chat with a bot: the chat, and the event up to which its words are the message's.
ALTER TABLE offline_message ADD COLUMN chat TEXT;
ALTER TABLE offline_message ADD COLUMN upto BIGINT;
CREATE INDEX offline_message_of_chat ON offline_message (chat, upto) WHERE chat IS NOT NULL;

-- Who made the words of a note to be gone, and when.
ALTER TABLE staff_note ADD COLUMN redacted_by TEXT;
ALTER TABLE staff_note ADD COLUMN redacted_us BIGINT;
