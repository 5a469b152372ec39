-- Messages whose words a search does not find yet: they are written after the messages, many at once.
CREATE TABLE search_due (
    id ${id} PRIMARY KEY,
    conversation TEXT   NOT NULL,
    seq          BIGINT NOT NULL
);
