package io.parley.core.routing;

import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.ContactPhase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether there may be room for callbacks that were held back, since as many customers were called as agents were free
 * for them. There may be in a line once an agent of it becomes free, or a customer is called no more whom one of its
 * agents could have been given; between two of these nobody has to look.
 */
final class Room {
    private final Lines lines;
    /** Where callbacks are held back, and maybe some lines more. */
    private final Bits held = new Bits();
    /** Those of them in which there may be room. */
    private final Bits possible = new Bits();
    /** There may be room in any of them. */
    private boolean anywhere = true;

    Room(Lines lines) {
        this.lines = lines;
    }

    /** Nobody knows what changed. */
    void may() {
        anywhere = true;
    }

    /** The callback is in another state than before. */
    void became(ContactOnFloor contact, boolean called) {
        CallbackOnFloor callback = contact.callback.orElseThrow();
        if (callback.state == CallbackStanding.State.HELD_BACK) {
            held.set(line(contact).index, true);
        } else if (called && callback.isQuiet()) {
            left(line(contact));
        }
    }

    /** The callback stood in this line, or in none, and stands in line again, or no more. */
    void moved(ContactOnFloor contact, Line before) {
        CallbackOnFloor callback = contact.callback.orElseThrow();
        Line line = line(contact);
        if (callback.state == CallbackStanding.State.HELD_BACK && line != before) {
            held.set(line.index, true);
            possible.set(line.index, true);
        } else if (!callback.isQuiet() && before != null && (line != before || contact.phase != ContactPhase.QUEUED)) {
            left(before);
        }
    }

    /** The callback is over. */
    void over(ContactOnFloor contact) {
        if (!contact.callback.orElseThrow().isQuiet()) {
            left(line(contact));
        }
    }

    private Line line(ContactOnFloor contact) {
        return lines.line(contact, contact.step);
    }

    /** Somebody who was called is given to none of its agents, or has one of them. */
    private void left(Line line) {
        for (int at = 0; at < line.agents.size() && held.count() > 0; at++) {
            mark(lines.agent(line.agents.member(at)));
        }
    }

    /** Whether the agent is free for calls has just been looked at anew. */
    void looked(AgentOnFloor agent, boolean before, boolean now) {
        if (now && !before && held.count() > 0) {
            mark(agent);
        }
    }

    private void mark(AgentOnFloor agent) {
        for (int line : agent.lines) {
            if (held.has(line)) {
                possible.set(line, true);
            }
        }
    }

    boolean isPossible() {
        return anywhere || possible.count() > 0;
    }

    /** Those held back for whom there may be room, in order; with the next change they are looked at again. */
    List<ContactOnFloor> look(Collection<ContactOnFloor> heldBack) {
        List<ContactOnFloor> found = new ArrayList<>();
        held.clear();
        for (ContactOnFloor contact : heldBack) {
            int line = line(contact).index;
            held.set(line, true);
            if (anywhere || possible.has(line)) {
                found.add(contact);
            }
        }
        possible.clear();
        anywhere = false;
        return found;
    }

    /** The same as of another floor. */
    void copy(Room other) {
        held.copy(other.held);
        possible.copy(other.possible);
        anywhere = other.anywhere;
    }

    /** Nothing is known of these lines any more. */
    void forget() {
        held.clear();
        possible.clear();
        anywhere = true;
    }
}
