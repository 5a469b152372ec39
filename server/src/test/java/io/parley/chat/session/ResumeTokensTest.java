package io.parley.chat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.chat.session.ResumeTokens.Standing;
import io.parley.chat.session.ResumeTokens.Tab;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResumeTokensTest {
    private static final Tab TAB = new Tab("v", "t");

    private final AtomicInteger made = new AtomicInteger();
    private final ResumeTokens tokens = new ResumeTokens(() -> "r" + made.incrementAndGet());

    private Standing judge(String shown) {
        return tokens.judge(TAB, Optional.of(shown));
    }

    @Test
    void whoShowsNothingOrIsNotKnownIsFresh() {
        assertEquals(Standing.FRESH, judge("of another server"));
        tokens.offer(TAB);
        assertEquals(Standing.FRESH, tokens.judge(TAB, Optional.empty()));
        assertEquals(Standing.FRESH, tokens.judge(new Tab("v", "other"), Optional.of("r1")));
    }

    @Test
    void aTokenIsGoodAsLongAsNoNewerOneWasHeard() {
        String first = tokens.offer(TAB);
        String second = tokens.offer(TAB);
        assertEquals(Standing.RESUMED, judge(first), "the second welcome may be lost");
        assertEquals(Standing.RESUMED, judge(second));
        assertEquals(Standing.STALE, judge(first), "who showed the second has heard it");
        assertEquals(Standing.RESUMED, judge(second));
    }

    @Test
    void aWelcomeThatWasHeardVoidsAllOthers() {
        String first = tokens.offer(TAB);
        String second = tokens.offer(TAB);
        String toALateHello = tokens.offer(TAB);
        tokens.heard(TAB, second);
        assertEquals(Standing.STALE, judge(first));
        assertEquals(Standing.STALE, judge(toALateHello));
        assertEquals(Standing.RESUMED, judge(second));
    }

    @Test
    void ofWelcomesThatNobodyHeardTheLastAreKept() {
        String first = tokens.offer(TAB);
        String second = tokens.offer(TAB);
        for (int i = 0; i < 4; i++) {
            tokens.offer(TAB);
        }
        assertEquals(Standing.STALE, judge(first));
        assertEquals(Standing.RESUMED, judge(second));
    }
}
