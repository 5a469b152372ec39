package io.parley.core.scorecard;

/** What a contact has to have where lists are narrowed by what reviewers made of it; drafts are nothing yet. */
public enum ReviewOutcome {
    /** A scorecard that was sent. */
    REVIEWED,
    /** One that did not pass. */
    NOT_PASSED,
    /** One with which its agent does not agree. */
    DISPUTED,
    /** None that was sent, though there may be one: it is over, and an agent had it. */
    NOT_REVIEWED
}
