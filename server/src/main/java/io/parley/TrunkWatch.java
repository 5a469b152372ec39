package io.parley;

import io.parley.ops.config.TrunkSection;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.trunk.TrunkHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks each trunk that carries our calls now and then whether it is there; calls go past one that is not. */
final class TrunkWatch {
    private static final Logger log = LoggerFactory.getLogger(TrunkWatch.class);

    private final CarrierAddresses addresses;
    private final Supplier<SipEndpoint> sip;
    /** In the order of the trunks. */
    private volatile Map<String, Watched> watched = Map.of();

    private record Watched(TrunkSection.Out out, TrunkHealth health) {}

    TrunkWatch(List<TrunkSection> all, CarrierAddresses addresses, Supplier<SipEndpoint> sip) {
        this.sip = sip;
        this.addresses = addresses;
        become(all);
    }

    /** From now on these; one that is where it was is as it was. */
    void become(List<TrunkSection> all) {
        Map<String, Watched> now = new LinkedHashMap<>();
        all.stream().filter(trunk -> trunk.out() != null).forEach(trunk -> now.put(trunk.id(), watched(trunk)));
        watched = now;
    }

    private Watched watched(TrunkSection trunk) {
        Watched before = watched.get(trunk.id());
        boolean stays = before != null && isWhereItWas(before.out(), trunk.out());
        return new Watched(trunk.out(), stays ? before.health() : new TrunkHealth());
    }

    private static boolean isWhereItWas(TrunkSection.Out before, TrunkSection.Out now) {
        return before.address().equals(now.address())
                && before.port().equals(now.port())
                && before.transport().equals(now.transport())
                && before.via().equals(now.via());
    }

    /** Whether calls go out by it; not by one that is gone. */
    boolean isUp(String trunk) {
        return health(trunk).map(TrunkHealth::isUp).orElse(false);
    }

    /** Whether it carries calls of ours. */
    boolean isWatched(String trunk) {
        return watched.containsKey(trunk);
    }

    private Optional<TrunkHealth> health(String trunk) {
        return Optional.ofNullable(watched.get(trunk)).map(Watched::health);
    }

    /** How many questions to a trunk something has come of. */
    int questions(String trunk) {
        return health(trunk).map(TrunkHealth::questions).orElse(0);
    }

    /** To be called now and then; a question lives for 32 s, and one that comes sooner is a further one. */
    void ask() {
        watched.forEach(this::ask);
    }

    /** The same, of those alone of which nothing is known yet. */
    void askNew() {
        watched.forEach((trunk, one) -> {
            if (one.health().questions() == 0) {
                ask(trunk, one);
            }
        });
    }

    private void ask(String trunk, Watched one) {
        Optional<PeerAddress> to = addresses.settled(one.out()).stream().findFirst();
        if (to.isEmpty()) {
            told(trunk, one, false);
        } else if (one.out().keepAlive()) {
            sip.get().ask(to.get(), answered -> answered(trunk, one, to.get(), answered));
        }
    }

    /** Where one address is silent the next question goes to another: it is out once none answers. */
    private void answered(String trunk, Watched one, PeerAddress at, boolean answered) {
        if (!answered) {
            addresses.failed(at);
        }
        told(trunk, one, answered);
    }

    /** What becomes of a question to one that is elsewhere by now, or gone, is nobody's news. */
    private void told(String trunk, Watched one, boolean answered) {
        boolean stays = health(trunk).filter(one.health()::equals).isPresent();
        if (stays && one.health().told(answered)) {
            if (answered) {
                log.info("trunk {} answers again: calls go out by it", trunk);
            } else {
                log.error("trunk {} does not answer: calls go out by another, if there is one", trunk);
            }
        }
    }
}
