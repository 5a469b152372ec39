package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.Trunk;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server behind an address translation: Via and Contact name the address that this very peer reaches. */
class AdvertisedTest {
    private static final String OUTSIDE = "203.0.113.7";
    private static final InetAddress TOLD = InetAddress.ofLiteral(OUTSIDE);
    private static final Trunk FAR =
            new Trunk("carrier", List.of(Network.parse("127.0.0.0/8")), Optional.empty(), true);

    private StackRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(
                List.of(FAR),
                false,
                at -> new SipSettings(
                        new OwnAddress(
                                at.getAddress(),
                                List.of(
                                        new OwnAddress.Told(Network.parse("127.0.0.9/32"), at.getAddress()),
                                        new OwnAddress.Told(Network.parse("0.0.0.0/0"), TOLD))),
                        at.getPort(),
                        Optional.empty()),
                call -> {
                    call.call().events(event -> {});
                    call.call().answer(Party.SDP);
                });
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCarrierIsToldTheOutsideAddressInEveryAnswerAndRequest() throws Exception {
        try (Party caller = new Party(rig, false).invite(Party.SDP)) {
            SipText ok = caller.line.await(200);
            assertTrue(ok.header("Contact").contains("@" + OUTSIDE + ":" + rig.address.getPort() + ">"), ok::start);
            caller.acknowledge(ok, "");
            caller.line.settle();
            rig.arrived.getFirst().call().hangUp();
            SipText bye = caller.line.awaitRequest("BYE");
            assertTrue(
                    bye.header("Via").startsWith("SIP/2.0/UDP " + OUTSIDE + ":" + rig.address.getPort()), bye::start);
            caller.answer(bye, 200, "", "");
        }
    }

    @Test
    void aNeighbourIsToldWhereWeListen() throws Exception {
        try (Party caller = new Party(rig, "127.0.0.9").invite(Party.SDP)) {
            SipText ok = caller.line.await(200);
            assertFalse(ok.header("Contact").contains(OUTSIDE), () -> ok.header("Contact"));
            assertTrue(ok.header("Contact").contains("@127.0.0.1:" + rig.address.getPort()));
            caller.acknowledge(ok, "");
        }
    }

    @Test
    void aCallOfOursTellsItInViaContactAndFromAndEndsSoToo() throws Exception {
        try (Party phone = new Party(rig, false)) {
            OutboundInvite wanted = new OutboundInvite(
                    "sip:7@127.0.0.1:" + phone.line.port(), phone.address(), "100", "", Party.SDP, Map.of());
            List<CallEvent> events = new CopyOnWriteArrayList<>();
            SipCall call = rig.sip.invite(wanted, events::add);
            SipText invite = phone.line.awaitRequest("INVITE");
            assertTrue(invite.header("Via").contains(OUTSIDE + ":" + rig.address.getPort()));
            assertTrue(invite.header("Contact").contains("@" + OUTSIDE + ":"));
            assertTrue(invite.header("From").contains("@" + OUTSIDE));
            phone.answer(invite, 200, "p", Party.SDP);
            assertTrue(phone.line.awaitRequest("ACK").header("Via").contains(OUTSIDE));
            assertTrue(SimSound.await(() -> events.stream().anyMatch(CallEvent.Answered.class::isInstance)));
            call.hangUp();
            SipText bye = phone.line.awaitRequest("BYE");
            assertTrue(bye.header("Via").contains(OUTSIDE));
            phone.answer(bye, 200, "p", "");
        }
    }

    @Test
    void overTcpTheContactSaysSoThatRequestsComeTheSameWay() throws Exception {
        try (Party caller = new Party(rig, true).invite(Party.SDP)) {
            SipText ok = caller.line.await(200);
            assertEquals(
                    "<sip:parley@" + OUTSIDE + ":" + rig.address.getPort() + ";transport=tcp>", ok.header("Contact"));
            caller.acknowledge(ok, "");
        }
    }
}
