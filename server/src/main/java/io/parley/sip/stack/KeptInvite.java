package io.parley.sip.stack;

import java.time.Instant;
import java.util.Optional;

/**
 * An INVITE of ours as a later process has to know it to call it off.
 *
 * @param listens whether somebody listens at that address, so that a connection is opened if there is none
 * @param head of the INVITE without what it says of its sound
 * @param ok head of the 2xx that came; empty while nobody has answered
 * @param trunk whose password is shown if they ask who we are; empty where none is
 */
public record KeptInvite(
        PeerAddress to, boolean listens, String head, Instant since, String ok, Optional<String> trunk) {
    /** The same, answered by this. */
    KeptInvite answered(String head2xx) {
        return new KeptInvite(to, listens, head, since, head2xx, trunk);
    }
}
