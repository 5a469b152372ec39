-- People who were added in the console; those of the configuration file are not here. Who is removed stays, so that
-- nobody else is ever given the same sign-in name, under which history speaks of them.
CREATE TABLE person (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    role          TEXT NOT NULL,
    language      TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    removed_us    BIGINT
);
