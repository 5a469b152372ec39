package io.parley.core.routing;

import io.parley.core.contact.CallbackStanding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether there may be room for callbacks that were held back, since as many customers were called as agents were free
 * for them. It changes when an agent of one of their lines becomes free, and when a callback moves; between two of
 * these nobody has to look at them.
 */
final class Room {
    /** Where callbacks are held back, and maybe some lines more. */
    private final Bits held = new Bits();
    /** Of these: where an agent became free since. */
    private final Bits freed = new Bits();
    /** There may be room in any of them. */
    private boolean anywhere = true;

    /** Something changed that may make room. */
    void may() {
        anywhere = true;
    }

    /** The callback stands in line again, or no more; nobody has to look where it only rests. */
    void moved(CallbackOnFloor callback, boolean toOther) {
        anywhere |= !callback.isQuiet() || toOther && callback.state == CallbackStanding.State.HELD_BACK;
    }

    /** Whether the agent is free for calls has just been looked at anew. */
    void looked(AgentOnFloor agent, boolean before, boolean now) {
        if (now && !before && !anywhere && held.count() > 0) {
            for (int line : agent.lines) {
                if (held.has(line)) {
                    freed.set(line, true);
                }
            }
        }
    }

    boolean isPossible() {
        return anywhere || freed.count() > 0;
    }

    /** Those held back for whom there may be room, in order; with the next change they are looked at again. */
    List<ContactOnFloor> look(Collection<ContactOnFloor> heldBack, Lines lines) {
        List<ContactOnFloor> found = new ArrayList<>();
        if (anywhere) {
            held.clear();
        }
        for (ContactOnFloor contact : heldBack) {
            int line = lines.line(contact, contact.step).index;
            held.set(line, true);
            if (anywhere || freed.has(line)) {
                found.add(contact);
            }
        }
        freed.clear();
        anywhere = false;
        return found;
    }

    /** The same as of another floor. */
    void copy(Room other) {
        held.copy(other.held);
        freed.copy(other.freed);
        anywhere = other.anywhere;
    }

    /** Nothing is known of these lines any more. */
    void forget() {
        held.clear();
        freed.clear();
        anywhere = true;
    }
}
