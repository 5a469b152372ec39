package io.parley.media;

/** What becomes of a secure leg; called on a thread that must not be held up. */
public interface SecureEvents {
    /** Keys are agreed: sound passes from now on. */
    void secured();

    /** The other end is not who signalling says, or did not come to an end: no sound will ever pass. */
    void refused(String why);

    /**
     * The other end has stopped to agree that it is sent to (RFC 7675), or has not come at all since its SDP did:
     * nothing is sent any more.
     */
    void consentLost();
}
