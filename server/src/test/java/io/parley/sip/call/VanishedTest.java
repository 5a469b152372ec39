package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** One end is gone without a BYE, while the other is heard on: the call ends, and says of whom (row T36). */
class VanishedTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;

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

    private TestCenter center() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        return new TestCenter(folder, straight, 1);
    }
}
