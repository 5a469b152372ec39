-- Words come folded and parted by spaces; the text itself stands in its own table, so the index keeps no copy.
CREATE VIRTUAL TABLE search_index USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
