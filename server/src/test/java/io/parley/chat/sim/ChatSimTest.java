package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.sim.SimWorld.Fault;
import io.parley.chat.sim.SimWorld.Happened;
import io.parley.sim.Computes;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many short lives of a chat server and its visitors, each by its seed, with every fault of the protocol's list: lines
 * are cut or lose one direction, frames are doubled, answers lost, the disk fails, the process is killed, pages are
 * killed with what they had to send, clocks are set, the end of the log is lost. What was acknowledged must be in the
 * log once, and visitor, agent, log and transcript must show the same in the same order.
 */
@Computes
class ChatSimTest {
    private static final int LONG_RUNS = Integer.getInteger("parley.chat.runs", 2_000);
    private static final int SHORT_RUNS = Integer.getInteger("parley.chat.short.runs", 100_000);
    private static final long FIRST_SEED = Long.getLong("parley.chat.seed", 1);
    /** On demand: runs go on until so many are in the logs. */
    private static final long MESSAGES = Long.getLong("parley.chat.messages", 0);

    @Test
    void whatIsAcknowledgedIsInTheLogOnceWhateverFails() {
        Happened happened = live(FIRST_SEED, LONG_RUNS, seed -> new SimWorld(seed, 3, 10, 15));
        while (happened.messages() < MESSAGES) {
            long next = FIRST_SEED + happened.runs();
            happened = happened.and(live(next, 10_000, seed -> new SimWorld(seed, 3, 10, 15)));
            System.out.println(happened);
        }
        assertTrue(happened.of(Fault.KILL_SERVER) > LONG_RUNS / 4, "servers were killed: " + happened);
        for (Fault fault : Fault.values()) {
            assertTrue(happened.of(fault) > LONG_RUNS / 20, fault + " happened: " + happened);
        }
        assertTrue(happened.repeats() > LONG_RUNS / 4, "messages were repeated: " + happened);
        assertTrue(happened.failures() > LONG_RUNS / 20, "the disk failed: " + happened);
        assertTrue(happened.pulled() > LONG_RUNS, "ways were changed in the middle: " + happened);
        assertTrue(happened.asleep() > LONG_RUNS / 4, "chats fell asleep: " + happened);
        assertTrue(happened.amended() > LONG_RUNS / 4, "words were changed and made to be gone: " + happened);
    }

    /** Words stored in two chats; a wait of an hour once the clock was set back; a line that began twice. */
    @Test
    void runsThatFoundADefectFindItNoMore() {
        LongStream.of(5240, 6109, 32696, 103336, 234949, 284098, 2044, 154347, 313726, 595511)
                .forEach(seed -> new SimWorld(seed, 3, 10, 15).lived());
    }

    @Test
    void shortConversationsLoseNothingEither() {
        Happened happened = live(FIRST_SEED, SHORT_RUNS, seed -> new SimWorld(seed, 1, 1, 4));
        for (Fault fault : Fault.values()) {
            assertTrue(happened.of(fault) > SHORT_RUNS / 1_000, fault + " happened: " + happened);
        }
        assertTrue(happened.of(Fault.KILL_SERVER) > SHORT_RUNS / 20, "servers were killed: " + happened);
        assertTrue(happened.repeats() > SHORT_RUNS / 20, "messages were repeated: " + happened);
        assertTrue(happened.failures() > SHORT_RUNS / 100, "the disk failed: " + happened);
    }

    private static Happened live(long first, int runs, LongFunction<SimWorld> made) {
        return LongStream.range(first, first + runs)
                .parallel()
                .mapToObj(made)
                .map(SimWorld::lived)
                .reduce(Happened.NOTHING, Happened::and);
    }
}
