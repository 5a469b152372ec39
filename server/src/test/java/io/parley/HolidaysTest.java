package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.OpeningHours;
import io.parley.core.routing.Rules;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class HolidaysTest {
    @TempDir
    Path folder;

    private static final int NEXT_YEAR =
            java.time.Year.now(java.time.ZoneOffset.UTC).getValue() + 1;

    @Test
    void closesOnHolidaysUnlessAnExceptionSaysOtherwise() {
        ParleyConfig config = ConfigFile.parse("parley.yaml", """
            organisation: {name: Example, zone: Europe/Vilnius, languages: [en]}
            queues: [{id: sales, hours: office}]
            hours:
              - id: office
                days:
                  monday: ["08:00-17:00"]
                  tuesday: ["08:00-17:00"]
                  wednesday: ["08:00-17:00"]
                  thursday: ["08:00-17:00"]
                  friday: ["08:00-17:00"]
                  saturday: ["08:00-17:00"]
                  sunday: ["08:00-17:00"]
                holidays: LT
                exceptions: {"YEAR-03-11": ["10:00-12:00"], "YEAR-03-12": []}
            """.replace("YEAR", String.valueOf(NEXT_YEAR)));
        OpeningHours hours = RoutingConfig.hours(config, "office").orElseThrow();
        assertFalse(hours.isOpen(at("02-16T09:00:00Z")), "a holiday");
        assertTrue(hours.isOpen(at("02-17T09:00:00Z")), "the day after");
        assertTrue(hours.isOpen(at("03-11T09:00:00Z")), "a holiday with hours of its own");
        assertFalse(hours.isOpen(at("03-11T12:00:00Z")));
        assertFalse(hours.isOpen(at("03-12T09:00:00Z")), "closed by an exception");
        assertEquals(List.of(), hours.days().get(LocalDate.of(NEXT_YEAR, 2, 16)));
    }

    @Test
    void aServerThatRunsOverYearsKnowsTheHolidaysOfEach() {
        ParleyConfig file = ConfigFile.parse("parley.yaml", """
            organisation: {name: Example, zone: Europe/Vilnius, languages: [en]}
            queues: [{id: sales, hours: office}]
            hours: [{id: office, days: {thursday: ["08:00-17:00"], friday: ["08:00-17:00"]}, holidays: LT}]
            users: [{id: ada, name: Ada, role: administrator, password: {value: secret}}]
            """);
        SimTime time = new SimTime();
        try (Store store = Store.open(StoreSettings.embedded(folder), System::nanoTime)) {
            Startup startup = new Startup(file, folder, folder, false, Map.of());
            LiveConfig live = new LiveConfig(startup, store.versions(), new DocumentCheck(file, c -> List.of()), time);
            List<Rules> loaded = new ArrayList<>();
            live.follow(new Loading(loaded));
            repeat(time, live);
            ParleyConfig before = live.get();
            for (int year = 2026; year <= 2034; year++) {
                assertFalse(isOpen(live, holiday(year)), year + " by the rules");
                assertTrue(isOpen(live, holiday(year).plusWeeks(1)), "a week later in " + year);
                time.advance(Duration.ofDays(365));
            }
            assertEquals(9, loaded.size(), "the floor is told once a year");
            assertTrue(loaded.stream().allMatch(rules -> rules.version() == 1), "it is the same version");
            assertNotSame(before, live.get(), "whoever derives from it does so anew");
            assertEquals(1, live.newest().entry().number());
        }
    }

    /** A holiday of that year that is a Thursday or a Friday, when it would be open otherwise. */
    private static ZonedDateTime holiday(int year) {
        return List.of("02-16", "03-11", "05-01", "06-24", "07-06", "08-15", "11-01", "12-25", "12-26").stream()
                .map(day -> LocalDate.parse(year + "-" + day).atTime(12, 0).atZone(ZoneId.of("Europe/Vilnius")))
                .filter(at -> at.getDayOfWeek() == DayOfWeek.THURSDAY || at.getDayOfWeek() == DayOfWeek.FRIDAY)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOpen(LiveConfig live, ZonedDateTime at) {
        return live.rules().queues().getFirst().hours().orElseThrow().isOpen(at.toInstant());
    }

    private static void repeat(SimTime time, LiveConfig live) {
        time.at(time.instant().plus(Duration.ofHours(1)), () -> {
            live.renewHolidays();
            repeat(time, live);
        });
    }

    private record Loading(List<Rules> loaded) implements LiveConfig.Follower {
        @Override
        public CompletableFuture<Void> load(LiveConfig.State after) {
            loaded.add(after.rules());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void changed(LiveConfig.State before, LiveConfig.State after) {}
    }

    private static Instant at(String text) {
        return Instant.parse(NEXT_YEAR + "-" + text);
    }
}
