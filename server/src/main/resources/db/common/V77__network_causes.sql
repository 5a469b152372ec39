-- Why telephone networks, and phones, said that a call of this contact was over: causes of Q.850, once each.
CREATE TABLE call_cause (
    contact TEXT   NOT NULL,
    party   TEXT   NOT NULL,
    cause   BIGINT NOT NULL,
    at_us   BIGINT NOT NULL,
    PRIMARY KEY (contact, party, cause)
);
CREATE INDEX call_cause_cause ON call_cause (cause);
