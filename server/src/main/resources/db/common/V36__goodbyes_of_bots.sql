-- Bots that have not heard yet that their part in a chat is over. How a talk ended may be TAKEN, too.
ALTER TABLE bot_talk ADD COLUMN owed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX bot_talk_owed ON bot_talk (over_us) WHERE owed = 1;
