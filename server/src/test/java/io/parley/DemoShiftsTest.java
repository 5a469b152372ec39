package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.measure.Activity;
import io.parley.core.measure.Planned;
import io.parley.ops.config.ConfigFile;
import io.parley.sim.Computes;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class DemoShiftsTest {
    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    @TempDir
    Path folder;

    private Startup startup(boolean demo) {
        String file = """
            organisation: {name: Test, languages: [en], zone: Europe/Vilnius}
            skills: [sales]
            queues: [{id: sales}]
            topics: [{id: sales, queue: sales}]
            users:
              - {id: ada, name: Ada, role: administrator, password: {value: secret}}
              - id: tom
                name: Tom
                role: agent
                password: {value: secret}
                agent: {skills: {sales: 3}, languages: {en: 3}}
            """;
        return new Startup(ConfigFile.parse("parley.yaml", file, RoutingChecks::of), folder, folder, demo, Map.of());
    }

    private static List<Planned> entered(Store store) {
        return store.shifts().entered(Optional.empty(), NOW.minus(Duration.ofDays(7)), NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void theDemosAgentsHaveShiftsThisWeekAndTheNextOnce() {
        try (Store store = Store.open(StoreSettings.embedded(folder), System::nanoTime)) {
            DemoShifts.settle(startup(false), store, NOW);
            assertEquals(List.of(), entered(store), "no other server gets them");
            DemoShifts.settle(startup(true), store, NOW);
            List<Planned> all = entered(store);
            assertEquals(20, all.size(), "ten days of Tom's with a break each, and none of who takes no contacts");
            assertEquals(
                    "2026-03-02T06:00:00Z",
                    Instant.ofEpochMilli(all.getFirst().fromMs()).toString());
            List<Planned> plan = Planned.inForce(all);
            assertEquals(
                    List.of(Activity.WORK, Activity.BREAK, Activity.WORK),
                    plan.subList(0, 3).stream().map(Planned::activity).toList());
            DemoShifts.settle(startup(true), store, NOW.plusSeconds(1));
            assertEquals(all, entered(store));
        }
    }
}
