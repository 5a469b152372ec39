package io.parley.loadtest.chats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> sent = new ArrayList<>();
    private final Outbox outbox = new Outbox(said -> sent.add(said.cid()));

    private void write(String... cids) {
        for (String cid : cids) {
            outbox.write(new Outbox.Said(cid, 0));
        }
    }

    private List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Test
    void whatIsWrittenIsSentAtOnceAndOnce() {
        write("a", "b");
        assertEquals(List.of("a", "b"), takeSent());
        assertEquals(Optional.of(new Outbox.Said("a", 0)), outbox.acknowledged("a"));
        write("c");
        assertEquals(List.of("c"), takeSent());
        assertEquals(2, outbox.size());
        assertFalse(outbox.isRepeated());
    }

    @Test
    void whoIsToldToWaitSaysAllAgainThatWasNotAcknowledged() {
        write("a", "b", "c");
        outbox.acknowledged("a");
        assertTrue(outbox.pause(500));
        write("d");
        assertFalse(outbox.pause(900), "it is looked at already");
        takeSent();
        assertEquals(400, outbox.goOn(500));
        assertEquals(List.of(), takeSent());
        assertEquals(0, outbox.goOn(900));
        assertEquals(List.of("b", "c", "d"), takeSent());
        assertTrue(outbox.isRepeated());
    }

    @Test
    void anAnswerThatComesWhileItWaitsCounts() {
        write("a", "b");
        outbox.pause(500);
        assertTrue(outbox.acknowledged("a").isPresent());
        takeSent();
        outbox.goOn(500);
        assertEquals(List.of("b"), takeSent());
    }

    @Test
    void whatIsAcknowledgedTwiceOrBeforeItsTurnIsToldApart() {
        write("a", "b", "c");
        assertTrue(outbox.acknowledged("a").isPresent());
        assertTrue(outbox.acknowledged("a").isEmpty());
        assertTrue(outbox.acknowledged("c").isEmpty());
        assertEquals(2, outbox.size());
    }

    @Test
    void noMoreAreUnderWayThanTheServerTakes() {
        IntStream.range(0, 40).forEach(n -> write("m" + n));
        assertEquals(32, takeSent().size());
        outbox.acknowledged("m0");
        assertEquals(List.of("m32"), takeSent());
    }
}
