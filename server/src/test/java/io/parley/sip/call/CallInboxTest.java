package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the inbox of a call owes to whoever put something into it. */
class CallInboxTest {
    private static final AgentId ONE = new AgentId("a1");

    @Test
    void whoAskedACallThatEndedInThatMomentHearsThatThereIsNone() {
        CallInbox inbox = new CallInbox(InstantSource.system());
        CompletableFuture<Consults.Reply> handing = new CompletableFuture<>();
        CompletableFuture<Supervisions.Reply> taking = new CompletableFuture<>();
        inbox.add(new Signal.Consulting(new ConsultNews.Act(ONE, Consults.Act.HAND_OVER, handing)));
        inbox.add(new Signal.Key('1'));
        inbox.add(new Signal.Supervising(new SupervisionNews.TakeOver(ONE, taking)));
        inbox.close();
        assertEquals(Consults.Reply.NO_CALL, handing.getNow(Consults.Reply.DONE));
        assertEquals(Supervisions.Reply.NO_CALL, taking.getNow(Supervisions.Reply.DONE));
    }
}
