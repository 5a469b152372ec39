package io.parley.sip.locate;

import io.parley.sip.locate.NameServers.Found;
import io.parley.sip.locate.NameServers.Unanswered;
import io.parley.sip.stack.PeerAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where carriers are reached that have names. Whoever makes a call never waits for the DNS: what is known is used, and
 * looked up anew beside that once it is too old; where nobody answers, what was known holds on.
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
    private volatile Runnable changed = () -> {};

    /** @param asking whether somebody looks it up just now */
    private record Known(List<PeerAddress> at, Instant until, boolean asking) {}

    /** What it works with. @param chance a number below its argument; @param usable whether we can send there */
    public record Means(
            NameServers servers,
            IntUnaryOperator chance,
            Predicate<InetAddress> usable,
            InstantSource clock,
            Executor beside) {}

    public CarrierNames(Means means) {
        locator = new Locator(means.servers(), means.chance(), means.usable());
        clock = means.clock();
        beside = means.beside();
    }

    /** Hears when some carrier is somewhere else than before; must return soon. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /**
     * Where it is reached as far as is known, the first to be tried first; empty before the first answer.
     *
     * @param port 0 if the DNS says it
     * @param transport empty if the DNS says it
     */
    public List<PeerAddress> of(String name, int port, String transport) {
        Locator.Wanted wanted = new Locator.Wanted(name, port, transport);
        Known now = known.computeIfAbsent(wanted, first -> new Known(List.of(), Instant.EPOCH, false));
        boolean old = !now.asking() && !clock.instant().isBefore(now.until());
        if (old && known.replace(wanted, now, new Known(now.at(), now.until(), true))) {
            beside.execute(() -> look(wanted));
        }
        return known.get(wanted).at().stream()
                .sorted(Comparator.comparing(this::hasFailed))
                .toList();
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
        known.putIfAbsent(wanted, new Known(List.of(), Instant.EPOCH, true));
        look(wanted);
    }

    private void look(Locator.Wanted wanted) {
        List<PeerAddress> before = known.get(wanted).at();
        List<PeerAddress> at = before;
        Duration lasts = AFTER_FAILURE;
        try {
            Found<PeerAddress> found = locator.locate(wanted);
            at = found.records();
            lasts = found.lasts().compareTo(SHORTEST) < 0 ? SHORTEST : found.lasts();
            if (at.isEmpty()) {
                log.error("no address of {} was found in the DNS", wanted.name());
            }
        } catch (Unanswered e) {
            log.error("the DNS was asked in vain where {} is: {}", wanted.name(), e.getMessage());
        } finally {
            known.put(wanted, new Known(at, clock.instant().plus(lasts), false));
        }
        if (!Set.copyOf(at).equals(Set.copyOf(before))) { // weights put the same into another order
            log.info("{} is reached at {}", wanted.name(), at);
            changed.run();
        }
    }
}
