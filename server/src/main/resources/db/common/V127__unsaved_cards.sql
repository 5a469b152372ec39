-- What an evaluator has filled in and not saved yet: theirs alone, until it is saved or given up.
CREATE TABLE unsaved_card (
    account TEXT   NOT NULL,
    card    TEXT   NOT NULL,  -- a scorecard, or a calibration
    contact TEXT   NOT NULL,
    at_us   BIGINT NOT NULL,
    seen    BIGINT NOT NULL,  -- the version of the card that it was filled in upon
    filled  TEXT   NOT NULL,  -- marks and words, JSON
    PRIMARY KEY (account, card)
);
CREATE INDEX unsaved_card_by_contact ON unsaved_card (contact);
