package io.parley.sip.stack;

import java.util.Optional;
import java.util.Set;

/**
 * An answered call as a later process has to know it, to end it or to go on with it.
 *
 * @param bye a whole BYE, as it might be sent now: it has all that names the dialog
 * @param trunk whose password is shown if they ask who we are; empty where none is
 */
public record KeptDialog(PeerAddress to, String bye, Manner manner, Optional<String> trunk) {
    /** With who is shown no password. */
    public KeptDialog(PeerAddress to, String bye, Manner manner) {
        this(to, bye, manner, Optional.empty());
    }

    /**
     * What was agreed beside. Never printed, as keys may stand in it.
     *
     * @param ours whether we made the call
     * @param mayRefer whether they may ask to hand it on
     * @param knows methods that they said they know
     * @param sessionSeconds after which it is over without a sign of life (RFC 4028); 0 for never
     * @param signs whether these are ours to give
     * @param sdp what we said of our sound last; empty where we said nothing
     */
    public record Manner(
            boolean ours, boolean mayRefer, Set<String> knows, int sessionSeconds, boolean signs, String sdp) {
        Manner saying(String other) {
            return new Manner(ours, mayRefer, knows, sessionSeconds, signs, other);
        }

        @Override
        public String toString() {
            return "Manner[" + (ours ? "ours" : "theirs") + "]";
        }
    }

    /** The same where we said this of our sound last. */
    public KeptDialog saying(String sdp) {
        return new KeptDialog(to, bye, manner.saying(sdp), trunk);
    }
}
