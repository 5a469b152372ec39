package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.sim.Computes;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of what is said to a call whose script has ended. */
@Computes
class CallInboxTest {
    private static final AgentId ANA = new AgentId("ana");

    private final CallInbox inbox = new CallInbox(InstantSource.system());

    @Test
    void whoAskedBeforeTheEndIsTold() {
        CompletableFuture<Consults.Reply> consult = consult();
        CompletableFuture<Supervisions.Reply> supervision = supervision();
        inbox.close();
        assertEquals(Consults.Reply.NO_CALL, consult.join());
        assertEquals(Supervisions.Reply.NO_CALL, supervision.join());
    }

    @Test
    void whoAsksAfterTheEndIsTold() {
        inbox.close();
        assertEquals(Consults.Reply.NO_CALL, consult().join());
        assertEquals(Supervisions.Reply.NO_CALL, supervision().join());
    }

    private CompletableFuture<Consults.Reply> consult() {
        CompletableFuture<Consults.Reply> reply = new CompletableFuture<>();
        inbox.add(new Signal.Consulting(new ConsultNews.Act(ANA, Consults.Act.HAND_OVER, "", reply)));
        return reply;
    }

    private CompletableFuture<Supervisions.Reply> supervision() {
        CompletableFuture<Supervisions.Reply> reply = new CompletableFuture<>();
        inbox.add(new Signal.Supervising(new SupervisionNews.Leave(ANA, reply)));
        return reply;
    }
}
