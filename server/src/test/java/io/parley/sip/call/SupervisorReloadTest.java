package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Supervisions.Mode;
import io.parley.acd.port.Supervisions.Reply;
import io.parley.acd.port.Supervisions.Standing;
import io.parley.acd.port.Supervisions.Supervisor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The page of a supervisor who is in a call goes away: a1 talks to the caller, a2 has barged in from a browser. */
class SupervisorReloadTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double BOSS = 1750;
    private static final Ears EARS = Ears.of(CALLER, AGENT, BOSS);
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId TWO = new AgentId("a2");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone caller;
    private SimBrowser boss;

    @BeforeEach
    void bargedIn() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(2, QueuePlan.ORDINARY));
        opened.add(center);
        SimPhone agent = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
        opened.add(agent);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        boss = new SimBrowser(center, "a2", 43_001, BOSS);
        opened.add(boss);
        caller = new SimPhone(center.address, "+37060000001", Codec.PCMA, CALLER);
        opened.add(caller);
        caller.call(TestCenter.NUMBER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        Supervisor vera = new Supervisor(TWO, "Vera");
        assertEquals(
                Reply.DONE,
                center.floor.supervisions().watch(CALL, vera, Mode.BARGE).get(30, TimeUnit.SECONDS));
        assertTrue(EARS.hear(caller.sound, AGENT, BOSS));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void thePageThatComesAgainIsInTheCallAsItWas() throws Exception {
        boss.losesSocketAndConversation(center, "a2", 43_002);

        assertTrue(SimSound.await(() -> boss.invites.size() == 2));
        assertEquals("c1", boss.invites.getLast().header("X-Parley-Rejoin"));
        assertTrue(EARS.hear(caller.sound, AGENT, BOSS));
        assertEquals(Optional.of(Mode.BARGE), standing().map(Standing::mode));
        assertFalse(center.supervisionLog.contains("c1 a2 LEFT"));
    }

    @TestInParallel
    void whileItIsAwayTheTwoTalkOnAndWhoStaysAwayHasLeft() throws Exception {
        boss.close();

        assertTrue(EARS.hear(caller.sound, AGENT));
        assertTrue(SimSound.await(() -> standing().isEmpty()));
        assertTrue(center.supervisionLog.contains("c1 a2 LEFT"));
        assertTrue(EARS.hear(caller.sound, AGENT));
    }

    private Optional<Standing> standing() {
        return center.floor.supervisions().of(CALL);
    }
}
