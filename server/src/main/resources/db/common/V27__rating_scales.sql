-- On which scale a rating is: stars (1 to 5), nps (0 to 10), ces (1 to 7).
ALTER TABLE rating ADD COLUMN kind TEXT NOT NULL DEFAULT 'stars';

-- What visitors are promised is read from the latest chats.
CREATE INDEX conversation_by_time ON conversation (opened_us);
