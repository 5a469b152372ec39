-- Of which colleagues agents want to hear once these are free for a contact of theirs; over with the contact, the
-- agent's sign-out, or the day.
CREATE TABLE free_wish (
    agent     TEXT   NOT NULL,
    contact   TEXT   NOT NULL,
    colleague TEXT   NOT NULL,
    at_us     BIGINT NOT NULL,
    PRIMARY KEY (agent, contact, colleague)
);
