package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.io.TempDir;

/** Calls whose SIP and sound go by IPv6: of both ends, or of the agent's phone alone; heard, and recorded. */
class Ipv6CallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;

    @TempDir
    private Path folder;

    private final InetAddress four = InetAddress.ofLiteral("127.0.0.1");
    private final InetAddress six = InetAddress.ofLiteral("::1");

    @TestInParallel
    void callerAndAgentHearEachOtherAndAreRecorded() throws Exception {
        try (TestCenter center = center(OwnAddress.only(six))) {
            talk(center, six);
        }
    }

    @TestInParallel
    void aCarrierOfTheOldNetworkReachesAPhoneOfTheNewOne() throws Exception {
        OwnAddress both = new OwnAddress(
                InetAddress.ofLiteral("::"),
                List.of(
                        new OwnAddress.Told(Network.parse("0.0.0.0/0"), four),
                        new OwnAddress.Told(Network.parse("::/0"), six)));
        try (TestCenter center = center(both)) {
            talk(center, four);
        }
    }

    @TestInParallel
    void aListenerForEachKindOfAddressesDoesAsWell() throws Exception {
        SequencedMap<String, OwnAddress> networks = new LinkedHashMap<>();
        networks.put("old", OwnAddress.only(four));
        networks.put("new", OwnAddress.only(six));
        try (TestCenter center = center(new OwnAddresses(networks, peer -> Optional.empty()))) {
            talk(center, four);
        }
    }

    private TestCenter center(OwnAddress own) throws Exception {
        return center(OwnAddresses.of(own));
    }

    private TestCenter center(OwnAddresses own) throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        return new TestCenter(folder, straight, TestCenter.rules(1, QueuePlan.ORDINARY), own);
    }

    /** @param from where the caller is; the agent's phone is at {@code ::1} */
    private void talk(TestCenter center, InetAddress from) throws Exception {
        int port = center.address.getPort();
        try (SimPhone agent = new SimPhone(new InetSocketAddress(six, port), "1", Codec.PCMA, AGENT);
                SimPhone caller = new SimPhone(new InetSocketAddress(from, port), "37061234567", Codec.PCMA, CALLER)) {
            assertTrue(agent.register(TestCenter.PASSWORD));
            center.ready(1);
            caller.call(TestCenter.NUMBER);
            assertTrue(caller.sound.hears(AGENT));
            assertTrue(agent.sound.hears(CALLER));
            int start = agent.sound.heardSamples();
            assertTrue(SimSound.await(() -> agent.sound.heardSamples() - start > 12_000));
            isTold(first(caller, "SIP/2.0 200"), from);
            isTold(first(agent, "INVITE"), six);
            caller.hangUp();
            assertTrue(agent.wasHungUp());
            ContactRecord record = center.awaitRecord("c1", one -> one.phase() == ContactPhase.ENDED);
            assertEquals("customer-left", record.end().orElseThrow().reason());
            WavFile wav = center.media.wav(center.media.awaitRecording(1));
            assertTrue(Tones.most(wav.left(), CALLER) > 0.9);
            assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        }
    }

    private static SipText first(SimPhone phone, String start) {
        return phone.heard.stream()
                .filter(one -> one.start().startsWith(start) && !one.body().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void isTold(SipText message, InetAddress own) {
        String host = own instanceof Inet6Address ? "[" + own.getHostAddress() + "]" : own.getHostAddress();
        String kind = own instanceof Inet6Address ? "c=IN IP6 " : "c=IN IP4 ";
        assertTrue(message.body().contains(kind), message.body());
        assertEquals(own, message.media().orElseThrow().getAddress());
        assertTrue(message.header("Contact").startsWith("<sip:parley@" + host), () -> message.header("Contact"));
    }
}
