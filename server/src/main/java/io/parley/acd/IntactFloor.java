package io.parley.acd;

import io.parley.acd.port.Journal;
import io.parley.core.contact.Contact;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Ledger;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The floor on which an event happens whole or not at all: one that throws half way leaves it as a replay of the
 * journal, which never saw that event, would make it. A copy is kept with what was decided since, and the floor is made
 * anew from both; copies are so rare that they cost each event next to nothing. Owned by one thread.
 */
final class IntactFloor {
    private static final Logger log = LoggerFactory.getLogger(IntactFloor.class);
    /** Between two copies on a small floor; on a large one, as many events as there are things to copy, twice. */
    private static final int EVENTS = 4_096;

    private record Decided(RoutingEvent event, Instant at) {}

    private final Ledger ledger = new Ledger();
    private Floor floor;
    private Floor base;
    private final List<Decided> since = new ArrayList<>();

    IntactFloor(ZoneId zone) {
        floor = new Floor(zone);
        base = floor.fork();
    }

    /** As it is now; another object after an event that failed. */
    Floor now() {
        return floor;
    }

    /** Decides again what was decided before. After the last, {@link #keep}. */
    Journal.Entry replay(Journal.Entry entry) {
        List<Effect> effects = Router.decide(floor, entry.event(), entry.at(), ledger.entry(entry.seq()));
        return new Journal.Entry(entry.seq(), entry.at(), entry.event(), effects, ledger.take());
    }

    /** Whatever fails from here on does not touch what is on the floor now. */
    void keep() {
        base = floor.fork();
        since.clear();
    }

    /** Events that would be decided again if the next one failed. */
    int kept() {
        return since.size();
    }

    /** Before these are decided one by one. Nothing hangs on it: what cannot be foreseen is decided all the same. */
    void foresee(List<RoutingEvent> events) {
        try {
            Router.foresee(floor, events);
        } catch (RuntimeException e) {
            log.warn("could not read {} events ahead", events.size(), e);
        }
    }

    /** Decides; if that throws, the event has not happened. */
    Journal.Entry decide(long seq, RoutingEvent event, Instant at) {
        boolean whole = false;
        try {
            List<Effect> effects = Router.decide(floor, event, at, ledger.entry(seq));
            whole = true;
            since.add(new Decided(event, at));
            return new Journal.Entry(seq, at, event, effects, ledger.take());
        } finally {
            if (!whole) {
                restore();
            }
        }
    }

    /** Takes a new copy if the last one is old; between turns, when nobody waits for a decision. */
    void refresh() {
        if (since.size() >= Math.max(EVENTS, 2 * floor.copied())) {
            keep();
        }
    }

    /**
     * The last of what was decided has not happened; only before the next {@link #refresh}.
     *
     * @return who waits now, and who came in it
     */
    List<Contact> forget(int last, Instant now) {
        List<Decided> lost = since.subList(since.size() - last, since.size());
        List<Contact> alone = new ArrayList<>();
        lost.stream()
                .map(Decided::event)
                .filter(RoutingEvent.ContactArrived.class::isInstance)
                .forEach(event -> alone.add(((RoutingEvent.ContactArrived) event).contact()));
        lost.clear();
        restore();
        floor.picture(0, now).waiting().forEach(view -> alone.add(view.record().contact()));
        return alone;
    }

    private void restore() {
        floor = base.fork();
        since.forEach(decided -> Router.decide(floor, decided.event(), decided.at()));
    }
}
