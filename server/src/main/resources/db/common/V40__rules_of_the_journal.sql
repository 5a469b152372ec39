-- An erasure asks at a start which rules there were, and must not read the whole journal for that.
CREATE INDEX journal_rules ON journal (seq) WHERE type = 'rules-loaded';
