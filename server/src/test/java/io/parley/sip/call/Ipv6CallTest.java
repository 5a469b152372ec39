package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.QueuePlan;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call all of whose SIP and sound goes by IPv6: caller, agent's phone and recording. */
class Ipv6CallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;

    @TempDir
    private Path folder;

    @Test
    void callerAndAgentHearEachOtherAndAreRecorded() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        InetAddress six = InetAddress.ofLiteral("::1");
        try (TestCenter center = new TestCenter(folder, straight, TestCenter.rules(1, QueuePlan.ORDINARY), six);
                SimPhone agent = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
                SimPhone caller = new SimPhone(center.address, "37061234567", Codec.PCMA, CALLER)) {
            assertTrue(agent.register(TestCenter.PASSWORD));
            center.ready(1);
            caller.call(TestCenter.NUMBER);
            assertTrue(caller.sound.hears(AGENT));
            assertTrue(agent.sound.hears(CALLER));
            int start = agent.sound.heardSamples();
            assertTrue(SimSound.await(() -> agent.sound.heardSamples() - start > 12_000));
            SipText ok = caller.heard.stream()
                    .filter(one -> one.status() == 200)
                    .findFirst()
                    .orElseThrow();
            assertTrue(ok.body().contains("c=IN IP6 "), ok.body());
            assertEquals(six, ok.media().orElseThrow().getAddress());
            assertTrue(ok.header("Contact").startsWith("<sip:parley@["), () -> ok.header("Contact"));
            caller.hangUp();
            assertTrue(agent.wasHungUp());
            ContactRecord record = center.awaitRecord("c1", one -> one.phase() == ContactPhase.ENDED);
            assertEquals("customer-left", record.end().orElseThrow().reason());
            WavFile wav = center.media.wav(center.media.awaitRecording(1));
            assertTrue(Tones.most(wav.left(), CALLER) > 0.9);
            assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        }
    }
}
