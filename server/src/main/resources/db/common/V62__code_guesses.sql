-- Codes of a second step that were wrong since the last right one; place is what kind of device they were shown on.
-- They count for the secret that is named, sealed as in second_factor: guesses of one say nothing of the next.
CREATE TABLE code_guess (
    account TEXT    NOT NULL,
    place   TEXT    NOT NULL,
    sealed  TEXT    NOT NULL,
    wrong   INTEGER NOT NULL,
    next_us BIGINT  NOT NULL,   -- when another may be shown
    PRIMARY KEY (account, place)
);
