package io.parley.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import io.parley.sip.call.OutLine;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that cost money go where somebody said they may, and nowhere else. */
class TollRulesTest {
    private static final String NUMBER = "+37061234567";

    private final SimTime clock = new SimTime();

    @ParameterizedTest
    @CsvSource({
        "+37061234567, true",
        "+37112345678, true",
        "+370900123, false",
        "+8821234567, false",
        "0037061234567, false",
        "901137061234567, false",
        "37061234567, false",
        "+, false",
        "00, false",
        "+370612345678901234, false",
        "+3706123;x=y, false",
        "'+370 612', false"
    })
    void whatNobodyAllowedIsNotCalled(String number, boolean may) {
        TollRules rules = new TollRules(List.of("+370", "+371"), List.of("+370900"), 10, clock);
        assertEquals(may, rules.admits(number));
    }

    @Test
    void withoutAnyAllowedNobodyIsCalled() {
        assertFalse(new TollRules(List.of(), List.of(), 10, clock).admits("+37061234567"));
    }

    @Test
    void soManyAMinuteAndThoseThatWereRefusedDoNotCount() {
        TollRules rules = new TollRules(List.of("+370"), List.of(), 2, clock);
        assertTrue(rules.admits("+37061234567"));
        assertFalse(rules.admits("+88212345678"));
        clock.advance(Duration.ofSeconds(30));
        assertTrue(rules.admits("+37061234567"));
        assertFalse(rules.admits("+37061234567"));
        clock.advance(Duration.ofSeconds(30));
        assertTrue(rules.admits("+37061234567"));
        assertFalse(rules.admits("+37061234567"));
    }

    @Test
    void aCallDoesNotGoOnToATrunkOverWhichItsNumberMayNotBeCalled() {
        TollRules any = new TollRules(List.of("+"), List.of(), 10, clock);
        TollRules home = new TollRules(List.of("+370"), List.of(), 1, clock);
        OutLine first = line(any, List.of(line(home, List.of())));
        assertEquals(1, others(first, NUMBER));
        assertEquals(0, others(first, "+8821234567"));
        assertTrue(home.admits(NUMBER), "to ask does not count");
        assertEquals(0, others(first, NUMBER));
    }

    private static int others(OutLine line, String number) {
        return line.invite(number, to -> "").routing().others().size();
    }

    private static OutLine line(Toll toll, List<OutLine> others) {
        PeerAddress to = new PeerAddress("192.0.2.1", 5060, "udp");
        return new OutLine(to, "+1", Optional.empty(), SrtpPolicy.OFFERED, toll, TrunkWays.USUAL, others);
    }

    /** Of a process before: what was counted before it is not known any more. */
    @Test
    void aCallThatGoesOnCountsFromItsAnswerOnAndIsEndedWithItsMinutes() {
        TollLimits.Most mine = new TollLimits.Most(0, 0, 1, 30);
        TollRules rules = rules(new TollLimits.Most(0, 0, 1, 10), mine, Map.of(), "");
        clock.advance(Duration.ofMinutes(30));
        Instant answered = clock.instant().minus(Duration.ofMinutes(8));
        List<String> told = new ArrayList<>();
        TollCall call = rules.by("anna").goesOn(NUMBER, "nobody", answered);
        call.onSpent(() -> told.add("spent"));
        assertEquals(new TollRules.Standing(1, 1, 8), rules.standing());
        assertEquals("anna", call.agent());
        assertEquals(Optional.of(answered), call.since());
        assertTrue(rules.admit(NUMBER, "").isEmpty(), "there is one at once");
        call.answered();
        rules.look();
        assertEquals(List.of(), told);
        clock.advance(Duration.ofMinutes(2));
        rules.look();
        assertEquals(List.of("spent"), told);
        call.ended();
        assertEquals(new TollRules.Standing(0, 1, 10), rules.standing());
    }

    @Test
    void aCallThatGoesOnIsNotAskedWhetherItMayBeMade() {
        TollRules rules = new TollRules(List.of("+371"), List.of(), 1, clock);
        TollCall call = rules.within(List.of("+371")).goesOn(NUMBER, "", clock.instant());
        assertEquals(1, rules.standing().atOnce());
        call.ended();
        assertEquals(0, rules.standing().atOnce());
    }

    @Test
    void aDayHasItsCallsAndItsMinutes() {
        TollRules rules = rules(new TollLimits.Most(0, 3, 0, 10), TollLimits.Most.ANY, Map.of(), "");
        TollCall first = rules.admit(NUMBER, "").orElseThrow();
        first.answered();
        clock.advance(Duration.ofMinutes(9));
        first.ended();
        first.ended();
        TollCall second = rules.admit(NUMBER, "").orElseThrow();
        second.answered();
        clock.advance(Duration.ofMinutes(1));
        assertEquals(10, rules.standing().minutes(), "the call that goes on counts, too");
        assertTrue(rules.admit(NUMBER, "").isEmpty());
        assertEquals(1, rules.refusals(TollRefusal.MINUTES));
        second.ended();
        clock.advance(Duration.ofDays(1));
        assertEquals(new TollRules.Standing(0, 0, 0), rules.standing());
        for (int call = 0; call < 3; call++) {
            rules.admit(NUMBER, "").orElseThrow().ended();
        }
        assertTrue(rules.admit(NUMBER, "").isEmpty());
        assertEquals(1, rules.refusals(TollRefusal.PER_DAY));
    }

    @Test
    void callsThatTalkAreEndedOnceTheMinutesOfTheirDayAreUsedUp() {
        TollRules rules = rules(new TollLimits.Most(0, 0, 0, 60), new TollLimits.Most(0, 0, 0, 10), Map.of(), "");
        List<String> ended = new ArrayList<>();
        TollCall ana = rules.admit(NUMBER, "ana").orElseThrow();
        TollCall boris = rules.admit(NUMBER, "boris").orElseThrow();
        TollCall rings = rules.admit(NUMBER, "ana").orElseThrow();
        ana.onSpent(() -> ended.add("ana"));
        boris.onSpent(() -> ended.add("boris"));
        rings.onSpent(() -> ended.add("rings"));
        ana.answered();
        clock.advance(Duration.ofMinutes(5));
        boris.answered();
        rules.look();
        assertEquals(List.of(), ended);
        clock.advance(Duration.ofMinutes(5));
        rules.look();
        rules.look();
        assertEquals(List.of("ana"), ended, "once, and nobody else");
        assertEquals(1, rules.ended());
        clock.advance(Duration.ofMinutes(5));
        ana.ended();
        rules.look();
        assertEquals(List.of("ana", "boris"), ended);
    }

    @Test
    void whoTalksIsWarnedAMinuteBeforeAndToldWhereItIsLaterAfterAll() {
        TollRules rules = rules(new TollLimits.Most(0, 0, 0, 20), new TollLimits.Most(0, 0, 0, 60), Map.of(), "");
        List<String> told = new ArrayList<>();
        TollCall ana = rules.admit(NUMBER, "ana").orElseThrow();
        TollCall boris = rules.admit(NUMBER, "boris").orElseThrow();
        ana.onSoon(end -> told.add("ana " + seconds(end)));
        boris.onSoon(end -> told.add("boris " + seconds(end)));
        ana.answered();
        boris.answered();
        clock.advance(Duration.ofMinutes(8));
        rules.look();
        assertEquals(List.of(), told);
        clock.advance(Duration.ofSeconds(70)); // both use what is left: 100 s, for 50 s
        rules.look();
        rules.look();
        assertEquals(Set.of("ana 50", "boris 50"), Set.copyOf(told));
        told.clear();
        boris.ended();
        rules.look();
        assertEquals(List.of("ana none"), told, "alone she has 100 s");
        clock.advance(Duration.ofSeconds(45));
        rules.look();
        assertEquals(List.of("ana none", "ana 55"), told);
    }

    private String seconds(Optional<Instant> end) {
        return end.map(at -> Long.toString(Duration.between(clock.instant(), at).toSeconds()))
                .orElse("none");
    }

    @Test
    void midnightComesBeforeTheMinutesAreUsedUp() {
        TollRules rules = rules(new TollLimits.Most(0, 0, 0, 20), TollLimits.Most.ANY, Map.of(), "");
        List<Optional<Instant>> told = new ArrayList<>();
        clock.advance(Duration.ofHours(15).plusMinutes(40).plusSeconds(30)); // it was 08:00
        TollCall call = rules.admit(NUMBER, "").orElseThrow();
        call.onSoon(told::add);
        call.answered();
        clock.advance(Duration.ofMinutes(19).plusSeconds(15));
        rules.look();
        assertEquals(List.of(), told);
    }

    @Test
    void aCallOverMidnightCountsForEachDayWhatWasTalkedInIt() {
        TollRules rules = rules(new TollLimits.Most(0, 0, 0, 60), TollLimits.Most.ANY, Map.of(), "");
        clock.advance(Duration.ofHours(15).plusMinutes(50)); // it was 08:00
        TollCall call = rules.admit(NUMBER, "").orElseThrow();
        call.answered();
        clock.advance(Duration.ofMinutes(10));
        TollCall ended = rules.admit(NUMBER, "").orElseThrow();
        ended.ended();
        clock.advance(Duration.ofMinutes(7));
        assertEquals(7, rules.standing().minutes());
        call.ended();
        assertEquals(7, rules.standing().minutes());
    }

    @Test
    void aCallThatNobodyLookedAtSinceMidnightCountsForTheNewDayAllTheSame() {
        TollRules rules = rules(new TollLimits.Most(0, 0, 0, 60), TollLimits.Most.ANY, Map.of(), "");
        clock.advance(Duration.ofHours(15).plusMinutes(50));
        TollCall call = rules.admit(NUMBER, "").orElseThrow();
        call.answered();
        clock.advance(Duration.ofMinutes(30));
        call.ended();
        assertEquals(new TollRules.Standing(0, 0, 20), rules.standing());
    }

    @Test
    void soManyGoOnAtOnce() {
        TollRules rules = rules(new TollLimits.Most(0, 0, 2, 0), TollLimits.Most.ANY, Map.of(), "");
        TollCall first = rules.admit(NUMBER, "").orElseThrow();
        rules.admit(NUMBER, "").orElseThrow();
        assertTrue(rules.admit(NUMBER, "").isEmpty());
        first.ended();
        assertTrue(rules.admit(NUMBER, "").isPresent());
        assertEquals(1, rules.refusals(TollRefusal.AT_ONCE));
    }

    @Test
    void eachAgentHasALimitOfTheirOwn() {
        TollRules rules = rules(TollLimits.Most.ANY, new TollLimits.Most(1, 2, 0, 0), Map.of(), "");
        assertTrue(rules.admit(NUMBER, "ana").isPresent());
        assertTrue(rules.admit(NUMBER, "ana").isEmpty());
        assertTrue(rules.admit(NUMBER, "ben").isPresent());
        clock.advance(Duration.ofMinutes(1));
        assertTrue(rules.admit(NUMBER, "ana").isPresent());
        clock.advance(Duration.ofMinutes(1));
        assertTrue(rules.admit(NUMBER, "ana").isEmpty());
        assertEquals(1, rules.refusals(TollRefusal.PER_DAY));
    }

    @Test
    void aCountryMayHaveALimitOfItsOwnAndTheLongestBeginningCounts() {
        Map<String, TollLimits.Most> prefixes =
                Map.of("+37", new TollLimits.Most(0, 1, 0, 0), "+371", new TollLimits.Most(0, 2, 0, 0));
        TollRules rules = rules(TollLimits.Most.ANY, TollLimits.Most.ANY, prefixes, "");
        assertTrue(rules.admit("+37112345678", "").isPresent());
        assertTrue(rules.admit("+37112345678", "").isPresent());
        assertTrue(rules.admit("+37112345678", "").isEmpty());
        assertTrue(rules.admit(NUMBER, "").isPresent());
        assertTrue(rules.admit(NUMBER, "").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"07:00-21:00, true", "21:00-07:00, false", "22:00-08:01, true", "09:00-10:00, false"})
    void callsBeginInTheHoursOfTheTrunk(String hours, boolean may) {
        TollRules rules = rules(TollLimits.Most.ANY, TollLimits.Most.ANY, Map.of(), hours); // it is 08:00
        assertEquals(may, rules.admit(NUMBER, "").isPresent());
    }

    private TollRules rules(
            TollLimits.Most all, TollLimits.Most agent, Map<String, TollLimits.Most> prefixes, String hours) {
        Optional<TollLimits.Hours> open = Optional.of(hours)
                .filter(text -> !text.isEmpty())
                .map(text -> new TollLimits.Hours(
                        LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6))));
        TollLimits limits = new TollLimits(List.of("+"), List.of(), all, agent, prefixes, open, ZoneOffset.UTC);
        return new TollRules("carrier", limits, clock);
    }

    /** Else whoever changes a limit gives all of the day once more. */
    @Test
    void underOtherLimitsWhatWasCalledCountsOn() {
        TollRules rules = new TollRules("carrier", limits(10, 0), clock);
        TollCall live = rules.admit(NUMBER, "").orElseThrow();
        assertTrue(rules.admits(NUMBER));
        assertEquals(new TollRules.Standing(1, 2, 0), rules.standing());
        rules.become(limits(2, 0));
        assertEquals(new TollRules.Standing(1, 2, 0), rules.standing());
        assertFalse(rules.admits(NUMBER), "two are made today");
        rules.become(limits(10, 1));
        assertFalse(rules.admits(NUMBER), "one is live");
        live.ended();
        assertTrue(rules.admits(NUMBER));
    }

    private static TollLimits limits(int perDay, int atOnce) {
        TollLimits.Most most = new TollLimits.Most(10, perDay, atOnce, 0);
        return new TollLimits(
                List.of("+370"), List.of(), most, TollLimits.Most.ANY, Map.of(), Optional.empty(), ZoneOffset.UTC);
    }
}
