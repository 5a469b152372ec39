package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.e2e.Patience;
import io.parley.e2e.Sipp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the test list as SIPp plays them to the real stack, whose timers are on simulated time. */
@Tag("peers")
class SippTimersTest {
    private static final Duration T1 = Duration.ofMillis(500);
    private static final String ANSWER = "SIP/2.0 200 OK";

    @TempDir
    Path folder;

    @Test
    void t01ACallThatSippNeverAcknowledgesIsAnsweredAgainForThirtyTwoSecondsAndThenHungUp() throws Exception {
        List<CallEvent> events = new CopyOnWriteArrayList<>();
        try (StackRig rig = new StackRig(call -> {
                    call.call().events(events::add);
                    call.call().answer(Party.SDP);
                });
                Sipp caller = new Sipp.Plan(folder, "never-acknowledges")
                        .dials("37052198000")
                        .start(rig.address.getPort())) {
            Patience.of(30).until("it is answered", () -> caller.messagesWith(ANSWER) > 0);
            Patience.of(30).until("it is given up", () -> {
                rig.clock.advance(T1); // the first of these may come before the timer begins
                return !events.isEmpty();
            });
            caller.succeeds();
            long answers = caller.messagesWith(ANSWER) - 1; // without its own to our BYE
            assertTrue(answers >= 9 && answers <= 13, () -> "answered " + answers + " times");
            assertEquals(List.of(new CallEvent.NeverAcknowledged()), events);
        }
    }
}
