package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** What is left of a stack that is closed. */
class EndTest {

    @Test
    void aClosedEndpointIsHeldByNobody() throws Exception {
        WeakReference<SipEndpoint> closed = closedAfterACall();
        assertTrue(SimSound.await(() -> {
            System.gc();
            return closed.get() == null;
        }));
    }

    private static WeakReference<SipEndpoint> closedAfterACall() throws Exception {
        try (StackRig rig = new StackRig(call -> call.call().answer(Party.SDP));
                Party caller = new Party(rig, false)) {
            caller.invite(Party.SDP);
            var answer = caller.line.await(200);
            caller.acknowledge(answer, "");
            caller.bye(answer);
            caller.line.await(200);
            return new WeakReference<>(rig.sip);
        }
    }
}
