package io.parley.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Robots take turns, as people do. */
class TalkerTest {
    private static final int TICKS_PER_SECOND = 50;
    private static final byte LOUD = (byte) 0x90;

    @Test
    void twoTalkersSayAllTheirLinesByTurns() {
        Talker agent = new Talker(List.of(words(2), words(1), words(1)), true);
        Talker customer = new Talker(List.of(words(1), words(2), words(1)), false);
        agent.begin();
        customer.begin();
        int both = 0;
        int seconds = 0;
        byte[] ofAgent = new byte[Talker.FRAME];
        byte[] ofCustomer = new byte[Talker.FRAME];
        for (int tick = 0; !customer.isDone() && tick < 60 * TICKS_PER_SECOND; tick++) {
            agent.fill(ofAgent);
            customer.fill(ofCustomer);
            customer.hear(ofAgent, 0, Talker.FRAME);
            agent.hear(ofCustomer, 0, Talker.FRAME);
            both += ofAgent[0] == LOUD && ofCustomer[0] == LOUD ? 1 : 0;
            seconds = tick / TICKS_PER_SECOND;
        }
        assertTrue(customer.isDone());
        assertEquals(0, both, "nobody interrupts");
        assertTrue(seconds >= 8 + 5, "the words and the pauses take their time: " + seconds);
    }

    @Test
    void nothingIsSaidBeforeTheCallIsThrough() {
        Talker customer = new Talker(List.of(words(1)), false);
        byte[] frame = new byte[Talker.FRAME];
        for (int tick = 0; tick < 60 * TICKS_PER_SECOND; tick++) {
            customer.fill(frame);
            assertEquals((byte) 0xFF, frame[0]);
        }
        assertFalse(customer.isDone());
    }

    @Test
    void aSilentOtherSideIsAddressedAfterAWhile() {
        Talker customer = new Talker(List.of(words(1)), false);
        customer.begin();
        byte[] frame = new byte[Talker.FRAME];
        int tick = 0;
        while (frame[0] != LOUD && tick < 60 * TICKS_PER_SECOND) {
            customer.fill(frame);
            tick++;
        }
        assertTrue(tick > 10 * TICKS_PER_SECOND && tick < 15 * TICKS_PER_SECOND, "spoke after ticks " + tick);
    }

    @Test
    void everyRobotHasItsWordsInSixLanguagesSpokenAndWritten() {
        for (String who : List.of("customer", "agent")) {
            for (String language : List.of("en", "ru", "bg", "lt", "el", "ar")) {
                List<byte[]> said = new Voices().lines(who, language);
                assertEquals(new Words().lines(who, language).size(), said.size(), who + " " + language);
                assertTrue(said.size() >= 4 && said.stream().allMatch(line -> line.length > 4_000));
            }
        }
    }

    private static byte[] words(int seconds) {
        byte[] words = new byte[8_000 * seconds];
        Arrays.fill(words, LOUD);
        return words;
    }
}
