package io.parley.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that cost money go where somebody said they may, and nowhere else. */
class TollRulesTest {
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
}
