-- Words come folded and parted by spaces; the text itself stands in its own table, so the index keeps no copy.
CREATE TABLE search_index (
    id    BIGINT PRIMARY KEY,
    words tsvector NOT NULL
);
CREATE INDEX search_index_words ON search_index USING gin (words);
