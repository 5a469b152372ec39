package io.parley.core.routing;

import io.parley.core.contact.CallbackStanding;
import java.util.Collection;

/**
 * Whether there may be room for callbacks that were held back, since as many customers were called as agents were free
 * for them. It changes when an agent of one of their lines becomes free, and when a callback moves; between two of
 * these nobody has to look at them.
 */
final class Room {
    /** Where callbacks are held back, and maybe some lines more. */
    private final Bits lines = new Bits();

    private boolean may = true;

    /** Something changed that may make room. */
    void may() {
        may = true;
    }

    /** The callback stands in line again, or no more; nobody has to look where it only rests. */
    void moved(CallbackOnFloor callback, boolean toOther) {
        may |= !callback.isQuiet() || toOther && callback.state == CallbackStanding.State.HELD_BACK;
    }

    boolean isPossible() {
        return may;
    }

    /** Whether the agent is free for calls has just been looked at anew. */
    void looked(AgentOnFloor agent, boolean before, boolean now) {
        if (now && !before && !may && lines.count() > 0) {
            for (int line : agent.lines) {
                may |= lines.has(line);
            }
        }
    }

    /** Those who are still held back there is no room for. */
    void lookedAt(Collection<ContactOnFloor> heldBack, Lines all) {
        may = false;
        lines.clear();
        for (ContactOnFloor contact : heldBack) {
            lines.set(all.line(contact, contact.step).index, true);
        }
    }

    /** The same as of another floor. */
    void copy(Room other) {
        lines.copy(other.lines);
        may = other.may;
    }

    /** Nothing is known of these lines any more. */
    void forget() {
        lines.clear();
        may = true;
    }
}
