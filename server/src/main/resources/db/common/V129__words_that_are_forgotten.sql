-- How often words were taken out of the search index, and how many of those times it was written anew since: until then
-- they may stand in its file.
CREATE TABLE words_forgotten (
    id INTEGER PRIMARY KEY,
    forgotten BIGINT NOT NULL,
    written BIGINT NOT NULL
);
INSERT INTO words_forgotten (id, forgotten, written) VALUES (1, 1, 0);
