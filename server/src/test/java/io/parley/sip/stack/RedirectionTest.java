package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of ours that are sent elsewhere by 3xx, or may not go on where they would. */
class RedirectionTest {
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private Party first;
    private Party second;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
        first = new Party(rig, false);
        second = new Party(rig, false);
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
        rig.close();
    }

    @Test
    void aWayThatMayNotCarryTheCallIsPassedBy() throws Exception {
        OutboundInvite shut = with(to(second, "2", Optional.empty()), no());
        OutboundInvite own = to(first, "1", Optional.empty());
        OutboundInvite.Routing routing = new OutboundInvite.Routing("", List.of(shut), Set.of(503), 4);
        rig.sip.invite(with(own, routing), events::add);
        first.line.send(first.line.awaitRequest("INVITE").reply(503, "So", "t", "", ""));
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Failed(503)))));
        assertEquals(List.of(), second.line.settle());
    }

    @Test
    void aCallThatIsSentElsewhereGoesWhereItMayTheMostWantedFirstAndElseToTheNextTrunk() throws Exception {
        rig.sip.invite(with(to(first, "1", Optional.empty()), redirected()), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        String contacts = "Contact: <sip:8@127.0.0.1>;q=0.2\r\nContact: <tel:+370-61(2);x=y>;q=0.9\r\n"
                + "Contact: <sip:9@elsewhere.example>\r\nContact: <mailto:a@b>\r\n";
        first.line.send(invite.reply(302, "Moved", "t", contacts, ""));
        SipText moved = first.line.awaitRequest("INVITE");
        assertTrue(moved.start().startsWith("INVITE sip:+370612@"), moved::start);
        first.line.send(moved.reply(503, "So", "u", "", ""));
        SipText next = first.line.awaitRequest("INVITE");
        assertTrue(next.start().startsWith("INVITE sip:8@"), next::start);
        first.line.send(next.reply(503, "So", "v", "", ""));
        SipText other = second.line.awaitRequest("INVITE");
        second.line.send(other.reply(302, "Moved", "w", contacts, ""));
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Failed(302)))));
    }

    private OutboundInvite.Routing redirected() {
        OutboundInvite.Course here = new OutboundInvite.Course() {
            @Override
            public boolean goesOn() {
                return true;
            }

            @Override
            public Optional<OutboundInvite> redirected(String host, String user) {
                OutboundInvite to = to(first, user, Optional.empty());
                return host.contains("elsewhere") ? Optional.empty() : Optional.of(with(to, onlyOn503()));
            }
        };
        return new OutboundInvite.Routing("", List.of(to(second, "2", Optional.empty())), Set.of(503), 4, here);
    }

    private static OutboundInvite.Routing onlyOn503() {
        return new OutboundInvite.Routing("", List.of(), Set.of(503), 4);
    }

    private static OutboundInvite.Routing no() {
        OutboundInvite.Course shut = new OutboundInvite.Course() {
            @Override
            public boolean goesOn() {
                return false;
            }

            @Override
            public Optional<OutboundInvite> redirected(String host, String user) {
                return Optional.empty();
            }
        };
        return new OutboundInvite.Routing("", List.of(), Set.of(), 4, shut);
    }

    private static OutboundInvite with(OutboundInvite invite, OutboundInvite.Routing routing) {
        return new OutboundInvite(invite.uri(), invite.to(), "7", "", Party.SDP, Map.of(), invite.proof(), routing);
    }

    private static OutboundInvite to(Party party, String number, Optional<Proof> proof) {
        return new OutboundInvite(
                "sip:" + number + "@127.0.0.1:" + party.line.port(),
                party.address(),
                "7",
                "",
                Party.SDP,
                Map.of(),
                proof,
                OutboundInvite.Routing.STRAIGHT);
    }
}
