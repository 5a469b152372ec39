package io.parley;

import io.parley.acd.port.Shifts.Entry;
import io.parley.core.agent.AgentId;
import io.parley.core.measure.Activity;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.Store;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shifts of the demo's agents, this week and the next: early and late ones, each with a break. */
final class DemoShifts {
    private static final String WRITTEN_BY = "admin";
    private static final int DAYS = 14;
    private static final LocalTime EARLY = LocalTime.of(8, 0);
    private static final LocalTime LATE = LocalTime.of(11, 30);
    private static final int SHIFT_MINUTES = 510;
    private static final int BREAK_AFTER_MINUTES = 240;
    private static final int BREAK_MINUTES = 30;

    private final ZoneId zone;
    private final List<Entry> entries = new ArrayList<>();

    private DemoShifts(ZoneId zone) {
        this.zone = zone;
    }

    /** Does nothing where any were entered, and on any server but the demo's. */
    static void settle(Startup startup, Store store, Instant now) {
        ZoneId zone = ZoneId.of(startup.config().organisation().zone());
        LocalDate monday = LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        boolean none = startup.demo()
                && store.shifts()
                        .entered(Optional.empty(), Instant.EPOCH, now.plusSeconds(366L * 86_400))
                        .isEmpty();
        if (none) {
            DemoShifts week = new DemoShifts(zone);
            List<ParleyConfig.User> agents = startup.config().users().stream()
                    .filter(user -> user.agent() != null)
                    .toList();
            for (int i = 0; i < agents.size(); i++) {
                week.plan(agents.get(i).id(), monday, i);
            }
            store.shifts().enter(week.entries, WRITTEN_BY, now).join();
        }
    }

    /** Five days of seven, not the same ones for all. */
    private void plan(String agent, LocalDate monday, int number) {
        for (int day = 0; day < DAYS; day++) {
            boolean off = (day + number) % 7 >= 5;
            if (!off) {
                Instant begins = monday.plusDays(day)
                        .atTime(number % 2 == 0 ? EARLY : LATE)
                        .atZone(zone)
                        .toInstant();
                add(agent, begins, SHIFT_MINUTES, Activity.WORK);
                Instant rest = begins.plusSeconds(60L * (BREAK_AFTER_MINUTES + number % 3 * BREAK_MINUTES));
                add(agent, rest, BREAK_MINUTES, Activity.BREAK);
            }
        }
    }

    private void add(String agent, Instant from, int minutes, Activity activity) {
        entries.add(new Entry(new AgentId(agent), from, from.plusSeconds(60L * minutes), activity, ""));
    }
}
