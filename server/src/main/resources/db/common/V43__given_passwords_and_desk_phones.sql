-- Passwords that people of the configuration file were given in the console. file_mark is a keyed digest of what the
-- file said then (its key is not in the database): once the file says otherwise, this password counts no more.
CREATE TABLE given_password (
    account       TEXT   PRIMARY KEY,
    password_hash TEXT   NOT NULL,
    file_mark     TEXT   NOT NULL,
    by_account    TEXT   NOT NULL,
    at_us         BIGINT NOT NULL
);

-- Desk phones of people who were added in the console. The secret is sealed with a key that is not in the database.
CREATE TABLE desk_phone (
    account     TEXT    PRIMARY KEY,
    sip_user    TEXT    NOT NULL UNIQUE,
    sealed      TEXT    NOT NULL,
    auto_answer INTEGER NOT NULL,
    by_account  TEXT    NOT NULL,
    at_us       BIGINT  NOT NULL
);
