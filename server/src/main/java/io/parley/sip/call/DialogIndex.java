package io.parley.sip.call;

import io.parley.core.anatomy.Party;
import io.parley.core.contact.ContactId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which leg of which call a dialog belongs to, by its Call-ID: of calls that last, and of the last
 * {@value #MOST_ENDED} that are over, since reports on them come late. Safe from any thread.
 */
final class DialogIndex {
    /** Whatever comes of longer ago is of a call that nobody knows. */
    private static final int MOST_ENDED = 10_000;
    /** Reports of one dialog after its end. */
    private static final int MOST_LATE = 3;

    private final Map<String, LegStory> live = new ConcurrentHashMap<>();
    private final Map<String, Ended> ended = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ended> eldest) {
            return size() > MOST_ENDED;
        }
    };

    /** @param leg its number in its call; @param trunk its name, empty where there was none */
    record Place(ContactId contact, int leg, Party party, String who, String trunk) {}

    private static final class Ended {
        private final Place place;
        private int reports;

        Ended(Place place) {
            this.place = place;
        }
    }

    void begins(String callId, LegStory leg) {
        live.put(callId, leg);
    }

    /** Its call is over, and kept. */
    void ends(String callId) {
        LegStory leg = live.remove(callId);
        if (leg != null) {
            Ended over = new Ended(leg.place());
            synchronized (ended) {
                ended.put(callId, over);
            }
        }
    }

    Optional<LegStory> live(String callId) {
        return Optional.ofNullable(live.get(callId));
    }

    /** Of a call that is over. */
    Optional<Place> ended(String callId) {
        synchronized (ended) {
            return Optional.ofNullable(ended.get(callId)).map(over -> over.place);
        }
    }

    /** Whether another report of a call that is over is wanted; it counts as one. */
    boolean takesLate(String callId) {
        synchronized (ended) {
            Ended over = ended.get(callId);
            return over != null && ++over.reports <= MOST_LATE;
        }
    }
}
