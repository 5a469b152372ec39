package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.QueuePlan;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkWays;
import io.parley.web.Await;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A carrier whose sound comes from a gateway that its SDP does not name. */
class LatchCallTest {
    private static final double CALLER = 440;
    private static final double STRANGER = 1800;
    private static final double AGENT = 1000;

    @TempDir
    private Path folder;

    @Test
    void t22TheGatewayOfANamedNetworkIsHeardAndAnsweredAndAStrangerNeither() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        try (TestCenter center = new TestCenter(folder, straight, TestCenter.rules(1, QueuePlan.ORDINARY));
                SimPhone agent = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
                SimPhone caller = new SimPhone(center.address, "37061234567", Codec.PCMA, CALLER);
                SimSound gateway = new SimSound(Codec.PCMA, CALLER, InetAddress.ofLiteral("127.9.0.7"));
                SimSound stranger = new SimSound(Codec.PCMA, STRANGER, InetAddress.ofLiteral("127.8.0.7"))) {
            center.trunks.become(List.of(latching("127.9.0.0/24")));
            assertTrue(agent.register(TestCenter.PASSWORD));
            center.ready(1);
            caller.sound.silent(true);
            caller.call(TestCenter.NUMBER);
            assertTrue(caller.answered());
            Await.until(() -> ours(caller).isPresent());
            InetSocketAddress ours = ours(caller).orElseThrow();
            stranger.newSource(99);
            stranger.sendTo(ours);
            gateway.sendTo(ours);
            assertTrue(agent.sound.hears(CALLER));
            assertTrue(gateway.hears(AGENT));
            long refused = center.media.engine.counters().refused.sum();
            assertTrue(
                    SimSound.await(() -> center.media.engine.counters().refused.sum() > refused + 20));
            assertTrue(agent.sound.hears(CALLER));
            assertEquals(0, stranger.heardSamples());
            caller.hangUp();
            assertTrue(agent.wasHungUp());
        }
    }

    private static Trunk latching(String network) {
        TrunkWays usual = TrunkWays.USUAL;
        TrunkWays ways = new TrunkWays(
                usual.format(),
                usual.dialledFrom(),
                usual.callerFrom(),
                usual.assertion(),
                usual.domain(),
                usual.advance(),
                usual.codecs(),
                usual.silentSeconds(),
                false,
                false,
                Optional.empty(),
                List.of(Network.parse(network)));
        return new Trunk(
                "carrier",
                List.of(Network.parse("127.0.0.1/32")),
                Optional.empty(),
                true,
                Optional.empty(),
                SrtpPolicy.OFFERED,
                ways);
    }

    /** Where the answer wants sound. */
    private static Optional<InetSocketAddress> ours(SimPhone caller) {
        return caller.heard.stream()
                .filter(one -> one.start().startsWith("SIP/2.0 200"))
                .findFirst()
                .flatMap(SipText::media);
    }
}
