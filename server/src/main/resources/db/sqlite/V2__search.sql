-- Words come folded and parted by spaces; the text itself stands in its own table, so the index keeps no copy.
CREATE VIRTUAL TABLE search_index USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
-- Merge later and more at once: every commit adds a small segment.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 16);
