-- Whose place a contact took over, and whose it keeps while its customer is called back.
ALTER TABLE contact ADD COLUMN resumes TEXT;
ALTER TABLE contact ADD COLUMN callback_of TEXT;
ALTER TABLE contact ADD COLUMN callback_way TEXT;
ALTER TABLE contact ADD COLUMN callback_number TEXT;
ALTER TABLE contact ADD COLUMN callback_counted INTEGER;   -- 1 if its answer counts in the service level
CREATE INDEX contact_by_resumed ON contact (resumes) WHERE resumes IS NOT NULL;
CREATE INDEX contact_by_callback ON contact (callback_of) WHERE callback_of IS NOT NULL;

-- Stays in a queue that a rule ended; the last stay of a contact is in its row.
CREATE TABLE flow_out (
    contact    TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    queue      TEXT    NOT NULL,
    entered_us BIGINT  NOT NULL,
    left_us    BIGINT  NOT NULL,
    reason     TEXT    NOT NULL,
    PRIMARY KEY (contact, number)
);

-- Proof of each call to a customer who is called back.
CREATE TABLE callback_attempt (
    contact    TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    dialled_us BIGINT  NOT NULL,
    agent      TEXT,
    over_us    BIGINT,
    outcome    TEXT,
    PRIMARY KEY (contact, number)
);
