package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Computes
class ShadowTest {
    private final SeededDay day = SeededDay.of(3, 400);
    private final Past past = past(day);

    @Test
    void underTheSameRulesNobodyGoesElsewhereAndTheControlIsCloseToWhatHappened() {
        Shadow.Report report = Shadow.of(past, day.floor.rules(), ZoneOffset.UTC, 1);
        assertEquals(List.of(), report.elsewhere());
        assertTrue(report.contacts() > 380, report.contacts() + " contacts");
        report.counts().values().forEach(counted -> {
            assertEquals(counted.control(), counted.changed());
            double live = ServiceLevel.SL_STRICT.of(counted.live()).orElseThrow();
            assertEquals(live, ServiceLevel.SL_STRICT.of(counted.control()).orElseThrow(), 0.12);
        });
    }

    @Test
    void whoeverWasWithAnAgentTheOtherRulesDoNotHaveGoesElsewhere() {
        Rules rules = day.floor.rules();
        List<AgentProfile> fewer = rules.agents().stream()
                .filter(agent -> !agent.id().value().equals("a1"))
                .toList();
        Shadow.Report report = Shadow.of(past, rules.withAgents(fewer), ZoneOffset.UTC, 1);
        long hers = report.elsewhere().stream()
                .filter(one -> one.before().filter(a -> a.value().equals("a1")).isPresent())
                .count();
        assertTrue(hers > 0
                && report.elsewhere().stream()
                        .noneMatch(one ->
                                one.after().filter(a -> a.value().equals("a1")).isPresent()));
    }

    @Test
    void anAgentWhomOnlyTheOtherRulesKnowTakesContacts() {
        Rules rules = day.floor.rules();
        List<AgentProfile> more = new ArrayList<>(rules.agents());
        more.add(rules.agents().getFirst().as(new AgentId("newcomer")));
        Shadow.Report report = Shadow.of(past, rules.withAgents(more), ZoneOffset.UTC, 1);
        assertTrue(report.elsewhere().stream()
                .anyMatch(one ->
                        one.after().filter(a -> a.value().equals("newcomer")).isPresent()));
    }

    @Test
    void theTrafficLearnedFromADayIsThatOfTheDay() {
        Traffic traffic = past.present().traffic();
        double perHour = traffic.demands().stream().mapToDouble(Demand::perHour).sum();
        assertTrue(perHour < 800, "a contact each nine seconds at most: " + perHour);
        double handling = traffic.habitsOf(SimFloors.SALES).handling().mean();
        assertEquals(90 + 150 * 20.0 / 170, handling, 25);
    }

    private static Past past(SeededDay day) {
        Past past = new Past(ZoneOffset.UTC);
        day.told.forEach(told -> past.observe(told.event(), told.at()));
        return past;
    }
}
