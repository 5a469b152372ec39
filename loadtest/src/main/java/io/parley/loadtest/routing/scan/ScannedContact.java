package io.parley.loadtest.routing.scan;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.OfferId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A contact as the scan knows it. Times are {@link Times}. */
final class ScannedContact {
    /** The older first, then by id. */
    static final Comparator<ScannedContact> AGE = Comparator.<ScannedContact>comparingLong(contact -> contact.since)
            .thenComparing(contact -> contact.id().value());

    Contact contact;
    ScannedQueue queue;
    /** What its age counts from. */
    long since;
    /** When it entered its queue. */
    long entered;

    long points;
    Optional<ScannedCallback> callback = Optional.empty();

    int step;
    /** In line: somebody may be asked for it. */
    boolean standing;
    /** Lines have numbers in the order in which they were first needed. */
    int line;
    /** Whom it waits for until {@link #heldUntil}. */
    Optional<ScannedAgent> heldFor = Optional.empty();

    long heldUntil;
    /** When its timer fires; 0 without one. */
    long due;

    boolean entering;
    Optional<ContactEnd> leaving = Optional.empty();
    boolean stays;
    final Set<QueueId> visited = new HashSet<>();

    ContactPhase phase = ContactPhase.QUEUED;
    Optional<ScannedAgent> agent = Optional.empty();
    final List<Offered> offers = new ArrayList<>();
    long roundSince;
    final Map<AgentId, LeftOut> leftOut = new HashMap<>();

    Optional<SegmentEnd> segment = Optional.empty();
    Optional<ContactEnd> end = Optional.empty();
    long connectedAt;
    long endedAt;
    boolean wrapUpAsked;
    boolean wrapUpParallel;
    int wrapUpExtensions;
    long wrapUpEndsAt;

    /** Somebody's phone rings for it. */
    record Offered(OfferId id, ScannedContact contact, ScannedAgent agent) {}

    /** Who did not take it is not asked again until then. */
    record LeftOut(long since, long until, int times) {}

    ScannedContact(Contact contact, ScannedQueue queue) {
        this.contact = contact;
        this.queue = queue;
        since = Times.of(contact.arrivedAt());
        entered = since;
        points = contact.priority();
    }

    ContactId id() {
        return contact.id();
    }

    Channel channel() {
        return contact.channel();
    }

    boolean isWaiting() {
        return phase == ContactPhase.QUEUED || phase == ContactPhase.OFFERED;
    }

    void takePlace(ScannedContact other) {
        since = other.since;
        entered = other.entered;
    }

    /** Its customer is not called yet, or does not answer yet. */
    boolean isAside(long now) {
        return callback.filter(c -> c.isAside(now)).isPresent();
    }

    /** How many more may ring for it. */
    int wanted(long now) {
        if (!isWaiting() || leaving.isPresent() || isAside(now)) {
            return 0;
        }
        long rung = offers.isEmpty() ? 0 : now - roundSince;
        return queue.plan().distribution().atOnce(Duration.ofNanos(rung)) - offers.size();
    }

    boolean isLeftOut(ScannedAgent who, long now) {
        LeftOut out = leftOut.get(who.id());
        return out != null && now < out.until();
    }

    /** Whether nothing between the two forbids it. */
    boolean suits(ScannedAgent who, long now) {
        return !isLeftOut(who, now)
                && offers.stream().noneMatch(offer -> offer.agent() == who)
                && heldFor.filter(other -> other != who).isEmpty();
    }

    /** The step that takes the agent in, or -1. */
    int ring(ScannedAgent who) {
        return queue.ring(who, contact.language(), step);
    }

    /** R6, in thousandths of a point. */
    long score(long now) {
        long seconds = Math.floorDiv(now, Times.SECOND) - Math.floorDiv(since, Times.SECOND);
        long own = points * 1000 + queue.rules.priority() * 1000L;
        return seconds * queue.plan().ageing().ratePermille() + own + urgency(now);
    }

    /** Whether its urgency is as high as it gets, for a millisecond. */
    boolean isAtTheTarget(long now) {
        boolean urgent = queue.plan().ageing().urgencyPoints() > 0;
        return urgent
                && (now - since) / Times.MS == queue.rules.target().within().toMillis();
    }

    private long urgency(long now) {
        Ageing ageing = queue.plan().ageing();
        long full = ageing.urgencyPoints() * 1000L;
        long ageMs = (now - since) / Times.MS;
        long targetMs = queue.rules.target().within().toMillis();
        if (ageMs > targetMs) {
            return ageing.late() == Ageing.Late.DROP ? 0 : full;
        }
        return full * Math.max(0, ageMs) / targetMs;
    }

    /** The highest score first, the older among equal ones. */
    static Comparator<ScannedContact> order(long now) {
        return Comparator.<ScannedContact>comparingLong(contact -> -contact.score(now))
                .thenComparing(AGE);
    }

    ContactRecord record() {
        return new ContactRecord(
                contact,
                phase,
                agent.map(ScannedAgent::id),
                Optional.empty(),
                Optional.of(connectedAt).filter(at -> at > 0).map(Times::at),
                Optional.of(endedAt).filter(at -> at > 0).map(Times::at),
                Optional.empty(),
                segment,
                end,
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
