-- How long a chat slept with its agent, which is nobody's work, and since when it does.
ALTER TABLE contact ADD COLUMN slept_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN asleep_us BIGINT;
