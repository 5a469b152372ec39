-- Who has taken a message that a visitor left to deal with it; nobody while it is NULL, or once it is done.
ALTER TABLE offline_message ADD COLUMN taken_us BIGINT;
ALTER TABLE offline_message ADD COLUMN taken_by TEXT;
