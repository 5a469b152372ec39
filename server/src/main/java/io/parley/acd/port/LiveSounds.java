package io.parley.acd.port;

import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.SoundFault;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of calls that last: legs that are poor to hear just now, and whether we end them soon. */
public interface LiveSounds {

    /** Nothing is poor. */
    LiveSounds NONE = contact -> List.of();

    /**
     * @param who the agent's id, or a number
     * @param mos of the worse direction, 1 to 4.5
     */
    record PoorLeg(ContactId contact, Party party, String who, Instant since, double mos, Set<SoundFault> why) {}

    /** The poor legs of a call. */
    List<PoorLeg> poor(ContactId contact);

    /** When a call is ended by us though nobody wishes it, such as since the minutes of the day are used up. */
    default Optional<Instant> endsAt(ContactId contact) {
        return Optional.empty();
    }
}
