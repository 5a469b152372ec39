package io.parley.acd;

import io.parley.acd.port.Phones;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Floor;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.SelfCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the floor each second, on the floor's own thread. What is wrong at two looks in a row, and so not just on
 * its way, is counted, told, and put right by events of the journal. What stands all the same is tried again ever less
 * often.
 */
final class FloorWatch {
    private static final Logger log = LoggerFactory.getLogger(FloorWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** A look goes over everything: on a large floor it is taken less often. */
    private static final int LARGE_FLOOR = 20_000;
    /** At which looks in a row it is put right; after the last of them, each so many looks. */
    private static final Set<Integer> TRIES = Set.of(2, 5, 15);

    private static final int THEN_EACH = 60;

    private final Supplier<Floor> floors;
    private final AcdCounters counters;
    private final Consumer<RoutingEvent> remedies;
    private volatile boolean looks;
    private Instant next = Instant.EPOCH;
    /** What was wrong at the last look, and at how many looks in a row. */
    private Map<String, Integer> before = Map.of();

    FloorWatch(Supplier<Floor> floors, AcdCounters counters, Consumer<RoutingEvent> remedies) {
        this.floors = floors;
        this.counters = counters;
        this.remedies = remedies;
    }

    /** Timers run: from now on what is late is so by mistake. */
    void begin() {
        looks = true;
    }

    void look(Phones phones, Instant now) {
        if (!looks || now.isBefore(next)) {
            return;
        }
        Floor floor = floors.get();
        next = now.plus(EVERY.multipliedBy(1 + floor.size() / LARGE_FLOOR));
        Map<Channel, Set<ContactId>> known =
                phones.calls().map(calls -> Map.of(Channel.VOICE, calls)).orElse(Map.of());
        SelfCheck.Scripts scripts = new SelfCheck.Scripts(known, phones::inCall);
        Map<String, Integer> wrong = new HashMap<>();
        for (SelfCheck.Finding finding : SelfCheck.look(floor, scripts, now)) {
            int looks = before.getOrDefault(finding.what(), 0) + 1;
            if (wrong.put(finding.what(), looks) == null && looks > 1) {
                counters.found();
                mend(finding, looks);
            }
        }
        before = wrong;
    }

    private void mend(SelfCheck.Finding finding, int looks) {
        if (TRIES.contains(looks) || looks % THEN_EACH == 0) {
            log.error("the floor is not as it should be, and is put right: {}", finding.what());
            remedies.accept(new RoutingEvent.FloorMended(finding.mend()));
            finding.remedy().ifPresent(remedies);
        }
    }
}
