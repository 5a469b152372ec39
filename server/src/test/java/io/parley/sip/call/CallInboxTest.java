package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Consults;
import io.parley.acd.port.RecordingPauses;
import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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

    @Test
    void whatComesDueBesideTheScriptIsDoneAndTheScriptWaitsOn() {
        SimTime time = new SimTime();
        CallInbox waits = new CallInbox(time);
        Beside pause = new Beside(time.instant().plusSeconds(120));
        waits.attend(pause);
        waits.add(new Signal.HangUp());
        waits.until(time.instant().plusSeconds(600));
        assertEquals(0, pause.ended, "not yet");
        time.advance(Duration.ofSeconds(120));
        waits.add(new Signal.Pausing(new PauseNews(true, "ana", new CompletableFuture<>())));
        waits.add(new Signal.HangUp());
        assertEquals(
                Optional.of(new Signal.HangUp()), waits.until(time.instant().plusSeconds(600)));
        assertEquals(1, pause.ended);
        assertEquals(1, pause.asked, "the script hears nothing of it");
    }

    @Test
    void whereNothingIsRecordedWhoWantsAPauseIsTold() {
        CompletableFuture<RecordingPauses.Reply> early = new CompletableFuture<>();
        inbox.add(new Signal.Pausing(new PauseNews(true, "ana", early)));
        assertEquals(Optional.empty(), inbox.until(Instant.now()));
        assertEquals(RecordingPauses.Reply.NOT_RECORDED, early.join());
        inbox.close();
        CompletableFuture<RecordingPauses.Reply> late = new CompletableFuture<>();
        inbox.add(new Signal.Pausing(new PauseNews(true, "ana", late)));
        assertEquals(RecordingPauses.Reply.NO_CALL, late.join());
    }

    private static final class Beside implements CallInbox.Beside {
        private Instant due;
        private int ended;
        private int asked;

        Beside(Instant due) {
            this.due = due;
        }

        @Override
        public boolean took(Signal signal) {
            boolean ours = signal instanceof Signal.Pausing;
            asked += ours ? 1 : 0;
            return ours;
        }

        @Override
        public Instant dueAt() {
            return due;
        }

        @Override
        public void due() {
            ended++;
            due = Instant.MAX;
        }
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
