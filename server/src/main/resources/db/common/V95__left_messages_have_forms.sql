-- What was filled in and agreed to before a message that a visitor left, as the first event of a chat has it.
ALTER TABLE offline_message ADD COLUMN form TEXT;
