package io.parley.sip.locate;

import io.parley.sip.locate.NameServers.Family;
import io.parley.sip.locate.NameServers.Unanswered;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where carriers are reached that have names. Whoever makes a call never waits for the DNS: what is known is used, and
 * looked up anew beside that once it is too old; where nobody answers, what was known holds on for some days.
 */
public final class CarrierNames {
    private static final Logger log = LoggerFactory.getLogger(CarrierNames.class);
    /** So long nothing is asked again, whatever the DNS says: its answers may last no time at all. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration AVOIDED = Duration.ofMinutes(1);
    private static final int MOST_FAILED = 1000;

    private final Locator locator;
    private final InstantSource clock;
    private final Executor beside;
    private final Map<Locator.Wanted, Known> known = new ConcurrentHashMap<>();
    private final Map<PeerAddress, Instant> failed = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final IntUnaryOperator chance;

    /** @param answered when somebody last knew; @param asking whether somebody looks it up just now */
    private record Known(Located where, Instant answered, Instant until, boolean asking) {
        static final Known NOTHING = new Known(Located.nowhere(), Instant.EPOCH, Instant.EPOCH, false);

        Known asked() {
            return new Known(where, answered, until, true);
        }

        /** Not for ever: somebody else may have the address by then. */
        Located holdsOn(Instant now) {
            return now.isBefore(answered.plus(LastKnown.HOLDS_ON)) ? where : Located.nowhere();
        }
    }

    /** What it works with. @param chance a number below its argument; @param usable whether we can send there */
    public record Means(
            NameServers servers,
            IntUnaryOperator chance,
            Predicate<Family> usable,
            InstantSource clock,
            Executor beside) {}

    public CarrierNames(Means means) {
        LastKnown servers = new LastKnown(means.servers(), AFTER_FAILURE, means.clock());
        locator = new Locator(servers, means.usable(), AFTER_FAILURE);
        chance = means.chance();
        clock = means.clock();
        beside = means.beside();
    }

    /** Hears when some carrier is somewhere else than before; must return soon. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Where a call goes as far as is known, the first to be tried first, with weights drawn for it alone; empty before
     * the first answer.
     *
     * @param port 0 if the DNS says it
     * @param transport empty if the DNS says it
     */
    public List<PeerAddress> of(String name, int port, String transport) {
        return worked(known(name, port, transport).drawn(chance));
    }

    /** The same in an order that stays, for what is to meet the same server each time. */
    public List<PeerAddress> settled(String name, int port, String transport) {
        return worked(known(name, port, transport).settled());
    }

    private Located known(String name, int port, String transport) {
        Locator.Wanted wanted = new Locator.Wanted(name, port, transport);
        Known now = known.computeIfAbsent(wanted, first -> Known.NOTHING);
        boolean old = !now.asking() && !clock.instant().isBefore(now.until());
        if (old && known.replace(wanted, now, now.asked())) {
            beside.execute(() -> look(wanted));
        }
        return known.get(wanted).where();
    }

    private List<PeerAddress> worked(List<PeerAddress> at) {
        return at.stream().sorted(Comparator.comparing(this::hasFailed)).toList();
    }

    /** A call was not taken there: for a while it is tried after the others (RFC 3263 4.3). */
    public void failed(PeerAddress at) {
        Instant now = clock.instant();
        failed.values().removeIf(until -> !now.isBefore(until));
        if (failed.size() < MOST_FAILED) {
            failed.put(at, now.plus(AVOIDED));
        }
    }

    private boolean hasFailed(PeerAddress at) {
        Instant until = failed.get(at);
        return until != null && clock.instant().isBefore(until);
    }

    /** Looks it up at once, which may take seconds. */
    public void lookUp(String name, int port, String transport) {
        Locator.Wanted wanted = new Locator.Wanted(name, port, transport);
        known.putIfAbsent(wanted, Known.NOTHING.asked());
        look(wanted);
    }

    private void look(Locator.Wanted wanted) {
        Known was = known.get(wanted);
        Located before = was.where();
        Located where = was.holdsOn(clock.instant());
        Instant answered = was.answered();
        Duration lasts = AFTER_FAILURE;
        try {
            where = locator.locate(wanted);
            answered = where.fresh() ? clock.instant() : answered;
            lasts = where.lasts().compareTo(SHORTEST) < 0 ? SHORTEST : where.lasts();
            tell(wanted.name(), where);
        } catch (Unanswered e) {
            log.error("the DNS was asked in vain where {} is: {}", wanted.name(), e.getMessage());
        } finally {
            known.put(wanted, new Known(where, answered, clock.instant().plus(lasts), false));
        }
        if (!Set.copyOf(where.settled()).equals(Set.copyOf(before.settled()))) {
            log.info("{} is reached at {}", wanted.name(), where.settled());
            listeners.forEach(Runnable::run);
        }
    }

    private static void tell(String name, Located where) {
        if (!where.unanswered().isEmpty()) {
            log.error("of {} the DNS says a part only: {}", name, where.unanswered());
        } else if (where.targets().isEmpty()) {
            log.error("no address of {} was found in the DNS", name);
        }
    }
}
