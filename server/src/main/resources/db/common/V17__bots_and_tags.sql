-- How chats went with bots, one row for each chat that began with one.
CREATE TABLE bot_talk (
    contact    TEXT    PRIMARY KEY,
    bot        TEXT    NOT NULL,
    queue      TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    started_us BIGINT  NOT NULL,
    over_us    BIGINT  NOT NULL,
    how        TEXT    NOT NULL,      -- ANSWERED, LEFT, MESSAGE, PERSON, UNSURE or FAILED
    asked      INTEGER NOT NULL,
    answered   INTEGER NOT NULL
);
CREATE INDEX bot_talk_by_time ON bot_talk (over_us);

-- Words that staff puts on contacts.
CREATE TABLE contact_tag (
    contact TEXT    NOT NULL,
    tag     TEXT    NOT NULL,
    number  INTEGER NOT NULL,
    account TEXT    NOT NULL,
    at_us   BIGINT  NOT NULL,
    PRIMARY KEY (contact, tag)
);
CREATE INDEX contact_tag_by_tag ON contact_tag (tag, contact);
CREATE INDEX contact_tag_by_time ON contact_tag (at_us);
