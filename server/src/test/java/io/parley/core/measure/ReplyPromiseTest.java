package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReplyPromiseTest {
    private static List<Long> replies(int count, long seconds, int more, long otherSeconds) {
        List<Long> replies = new ArrayList<>(Collections.nCopies(count, seconds * 1_000));
        replies.addAll(Collections.nCopies(more, otherSeconds * 1_000));
        return replies;
    }

    @Test
    void saysWhatFourOfFiveGotRoundedUp() {
        List<Long> mixed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mixed.add(i % 5 == 0 ? 900_000L : 61_000L);
        }
        assertEquals(OptionalInt.of(2), ReplyPromise.minutes(mixed));
        assertEquals(OptionalInt.of(1), ReplyPromise.minutes(replies(40, 60, 0, 0)));
    }

    @Test
    void saysNothingWithFewChatsOrLongWaits() {
        assertEquals(OptionalInt.empty(), ReplyPromise.minutes(replies(19, 5, 0, 0)));
        assertEquals(OptionalInt.empty(), ReplyPromise.minutes(replies(40, 1_801, 0, 0)));
        assertEquals(OptionalInt.of(30), ReplyPromise.minutes(replies(40, 1_800, 0, 0)));
    }

    @Test
    void whoWasNeverAnsweredCountsAgainstIt() {
        List<Long> replies = replies(30, 20, 0, 0);
        replies.addAll(0, Collections.nCopies(8, ReplyPromise.NEVER));
        assertEquals(OptionalInt.empty(), ReplyPromise.minutes(replies));
    }

    @Test
    void saysNothingOnceItHoldsNoMore() {
        assertEquals(OptionalInt.of(1), ReplyPromise.minutes(replies(90, 30, 2, 600)));
        assertEquals(
                OptionalInt.empty(), ReplyPromise.minutes(replies(90, 30, 10, 600)), "ten of the newest 25 were late");
    }
}
