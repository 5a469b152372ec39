package io.parley;

import io.parley.ops.config.TrunkSection;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.trunk.TrunkHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks each trunk that carries our calls now and then whether it is there; calls go past one that is not. */
final class TrunkWatch {
    private static final Logger log = LoggerFactory.getLogger(TrunkWatch.class);

    private final List<TrunkSection> trunks;
    private final CarrierAddresses addresses;
    private final Supplier<SipEndpoint> sip;
    private final Map<String, TrunkHealth> health = new LinkedHashMap<>();

    TrunkWatch(List<TrunkSection> all, CarrierAddresses addresses, Supplier<SipEndpoint> sip) {
        this.sip = sip;
        this.addresses = addresses;
        trunks = all.stream().filter(trunk -> trunk.out() != null).toList();
        trunks.forEach(trunk -> health.put(trunk.id(), new TrunkHealth()));
    }

    /** Those that carry calls of ours. */
    Set<String> ids() {
        return health.keySet();
    }

    boolean isUp(String trunk) {
        return health.get(trunk).isUp();
    }

    /** How many questions to a trunk something has come of. */
    int questions(String trunk) {
        return health.get(trunk).questions();
    }

    /** To be called now and then; a question lives for 32 s, and one that comes sooner is a further one. */
    void ask() {
        for (TrunkSection trunk : trunks) {
            TrunkSection.Out out = trunk.out();
            Optional<PeerAddress> to = addresses.settled(out).stream().findFirst();
            if (to.isEmpty()) {
                told(trunk.id(), false);
            } else if (out.keepAlive()) {
                sip.get().ask(to.get(), answered -> answered(trunk, to.get(), answered));
            }
        }
    }

    /** Where one address is silent the next question goes to another: it is out once none answers. */
    private void answered(TrunkSection trunk, PeerAddress at, boolean answered) {
        if (!answered) {
            addresses.failed(at);
        }
        told(trunk.id(), answered);
    }

    private void told(String trunk, boolean answered) {
        if (health.get(trunk).told(answered)) {
            if (answered) {
                log.info("trunk {} answers again: calls go out by it", trunk);
            } else {
                log.error("trunk {} does not answer: calls go out by another, if there is one", trunk);
            }
        }
    }
}
