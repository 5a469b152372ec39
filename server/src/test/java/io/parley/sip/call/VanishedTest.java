package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Supervisions;
import io.parley.acd.port.Supervisions.Mode;
import io.parley.acd.port.Supervisions.Supervisor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** One end is gone without a BYE, while the other is heard on: the call ends, and says of whom (row T36). */
class VanishedTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double BOSS = 1750;
    private static final ContactId CALL = new ContactId("c1");

    @TempDir
    Path folder;

    @TestInParallel
    void aCallerWhoIsSilentAndKnowsNothingOfTheCallHasLeftIt() throws Exception {
        startsAnew(true);
    }

    @TestInParallel
    void anAgentWhoIsSilentAndKnowsNothingOfTheCallHasLeftIt() throws Exception {
        startsAnew(false);
    }

    private void startsAnew(boolean caller) throws Exception {
        try (TestCenter center = center();
                SimPhone phone = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
                SimPhone customer = new SimPhone(center.address, "+37061234567", Codec.PCMA, CALLER)) {
            assertTrue(phone.register(TestCenter.PASSWORD));
            center.ready(1);
            customer.call(TestCenter.NUMBER);
            assertTrue(customer.sound.hears(AGENT));
            (caller ? customer : phone).startsAnew();
            assertTrue((caller ? phone : customer).wasHungUp());
            ContactEnd end = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED)
                    .end()
                    .orElseThrow();
            assertEquals(new ContactEnd(caller ? Fault.CARRIER : Fault.AGENT, "vanished"), end);
        }
    }

    @TestInParallel
    void whoIsSilentButAnswersStays() throws Exception {
        try (TestCenter center = center();
                SimPhone phone = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
                SimPhone customer = new SimPhone(center.address, "+37061234567", Codec.PCMA, CALLER)) {
            assertTrue(phone.register(TestCenter.PASSWORD));
            center.ready(1);
            customer.call(TestCenter.NUMBER);
            assertTrue(customer.sound.hears(AGENT));
            customer.sound.close();
            assertTrue(SimSound.await(
                    () -> customer.heard.stream().anyMatch(m -> m.method().equals("OPTIONS"))));
            assertEquals(Optional.empty(), center.awaitRecord("c1", r -> true).end());
        }
    }

    /** The conversation goes on, and the supervisor may be offered calls again. */
    @TestInParallel
    void aSupervisorWhosePhoneIsSilentAndKnowsNothingOfTheCallHasLeftIt() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        try (TestCenter center = new TestCenter(folder, straight, TestCenter.rules(2, QueuePlan.ORDINARY));
                SimPhone phone = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
                SimPhone boss = new SimPhone(center.address, "2", Codec.PCMA, BOSS);
                SimPhone customer = new SimPhone(center.address, "+37061234567", Codec.PCMA, CALLER)) {
            assertTrue(phone.register(TestCenter.PASSWORD));
            center.ready(1);
            assertTrue(boss.register(TestCenter.PASSWORD));
            customer.call(TestCenter.NUMBER);
            assertTrue(customer.sound.hears(AGENT));
            Supervisor by = new Supervisor(new AgentId("a2"), "Vera");
            Supervisions calls = center.floor.supervisions();
            assertEquals(
                    Supervisions.Reply.DONE, calls.watch(CALL, by, Mode.BARGE).get(30, TimeUnit.SECONDS));
            assertTrue(Ears.of(AGENT, BOSS).hear(customer.sound, AGENT, BOSS));
            boss.startsAnew();
            assertTrue(SimSound.await(() -> calls.of(CALL).isEmpty()));
            assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
            assertEquals(List.of("c1 a2 BARGED_IN", "c1 a2 LEFT"), center.supervisionLog);
            assertTrue(customer.sound.hears(AGENT));
            assertEquals(Optional.empty(), center.awaitRecord("c1", r -> true).end());
        }
    }

    private TestCenter center() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        return new TestCenter(folder, straight, 1);
    }
}
