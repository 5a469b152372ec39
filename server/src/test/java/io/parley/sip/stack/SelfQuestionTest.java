package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.parley.sim.SimTime;
import io.parley.sip.defence.Defence;
import io.parley.sip.defence.Limits;
import org.junit.jupiter.api.Test;

class SelfQuestionTest {
    @Test
    void whatSpeaksTlsIsMadeOnceAndNotForEachQuestion() throws Exception {
        Defence defence = new Defence(Limits.USUAL, from -> false, () -> false, new SimTime());
        SelfQuestion question = new SelfQuestion(defence, false);
        assertSame(question.unverified(), question.unverified());
    }
}
