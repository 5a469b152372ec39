package io.parley.chat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.session.OpeningToll.Asked;
import io.parley.chat.session.OpeningToll.Challenge;
import io.parley.chat.session.OpeningToll.Rules;
import io.parley.sim.Computes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What opening a chat costs: nothing in calm, and more the more come. */
@Computes
class OpeningTollTest {
    private static final Rules RULES = new Rules(60, 20);
    private static final Asked ONE = new Asked("v1", "o1");

    private final OpeningToll toll = new OpeningToll("a secret");

    private static long solve(Challenge challenge) {
        long number = 0;
        while (OpeningToll.zeroBits(challenge.salt() + ":" + number) < challenge.bits()) {
            number++;
        }
        return number;
    }

    private Challenge crowd(int openings, long nowMs) {
        Optional<Challenge> last = Optional.empty();
        for (int i = 0; i < openings; i++) {
            last = toll.ask(new Asked("v" + i, "o" + i), RULES, nowMs);
        }
        return last.orElseThrow();
    }

    @Test
    void inCalmNobodyPays() {
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < 50; i++) {
                assertEquals(Optional.empty(), toll.ask(ONE, RULES, minute * 60_000L + i * 1_200L));
            }
        }
        assertEquals(0, toll.bits(RULES, 3_600_000));
    }

    @Test
    void eachDoublingOfTheCrowdDoublesTheWorkUpToTheMost() {
        assertEquals(14, crowd(100, 0).bits());
        assertEquals(15, crowd(100, 0).bits());
        assertEquals(17, crowd(400, 0).bits());
        assertEquals(20, crowd(20_000, 0).bits());
        assertEquals(0, toll.bits(RULES, 20 * 60_000), "and is over with it");
    }

    @Test
    void aSolutionCountsForOneVisitorOneOpeningAndTwoMinutes() {
        crowd(100, 0);
        Challenge challenge = toll.ask(ONE, RULES, 0).orElseThrow();
        long number = solve(challenge);
        assertTrue(toll.isPaid(ONE, challenge.salt(), number, 60_000));
        assertFalse(toll.isPaid(new Asked("v2", "o1"), challenge.salt(), number, 60_000));
        assertFalse(toll.isPaid(new Asked("v1", "o2"), challenge.salt(), number, 60_000));
        assertFalse(toll.isPaid(ONE, challenge.salt(), number, 121_000), "it is too old");
        assertFalse(new OpeningToll("another").isPaid(ONE, challenge.salt(), number, 0));
    }

    @Test
    void nobodyMakesTheirOwnChallenge() {
        crowd(100, 0);
        Challenge challenge = toll.ask(ONE, RULES, 0).orElseThrow();
        String cheap = challenge.salt().replaceFirst("^14", "0");
        assertFalse(toll.isPaid(ONE, cheap, 1, 0));
        for (String odd : new String[] {"", ".", "..", "14", "14.zz", "99.1.x", "-1.1.x", "14.1.2.3", "x".repeat(64)}) {
            assertFalse(toll.isPaid(ONE, odd, 1, 0), odd);
        }
    }

    /** An attacker pays tens of thousands of hashes for each chat, the server two to check it. */
    @Test
    void theAttackerComputesFarMoreThanTheServer() {
        crowd(1_000, 0);
        long hashes = 0;
        for (int i = 0; i < 5; i++) {
            Asked asked = new Asked("bot" + i, "o");
            Challenge challenge = toll.ask(asked, RULES, 0).orElseThrow();
            long number = solve(challenge);
            hashes += number + 1;
            assertTrue(toll.isPaid(asked, challenge.salt(), number, 0));
        }
        assertTrue(hashes > 5 * 20_000, "five openings took " + hashes + " hashes");
    }

    @Test
    void itCanBeOff() {
        Rules off = new Rules(0, 20);
        for (int i = 0; i < 10_000; i++) {
            assertEquals(Optional.empty(), toll.ask(ONE, off, 0));
        }
    }
}
