package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.sip.Digest;
import io.parley.sim.sip.SipText;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.Trunk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of trunks that have to prove their password, over the wire. */
class TrunkProofTest {
    private StackRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aTrunkKnownByPasswordMayCallOnceItHasAnsweredTheChallenge() throws Exception {
        open(List.of());
        call("100", StackRig.PASSWORD, 486);
        assertEquals("carrier", rig.arrived.getFirst().trunk().id());
    }

    @Test
    void aWrongPasswordIsChallengedAgainAndNoCallArrives() throws Exception {
        open(List.of());
        call("100", "a guess", 401);
        assertEquals(List.of(), rig.arrived);
    }

    @Test
    void aPasswordFromAnotherNetworkIsNotEnoughWhereBothAreAskedFor() throws Exception {
        open(List.of(Network.parse("192.0.2.0/24")));
        try (Party caller = new Party(rig, true).invite(Party.SDP)) {
            caller.line.await(403);
        }
        assertEquals(List.of(), rig.arrived);
    }

    private void open(List<Network> networks) throws Exception {
        Trunk trunk = new Trunk("carrier", networks, StackRig.credentials("100"), true);
        rig = new StackRig(List.of(trunk), false, 1000, call -> call.call().reject(486, Map.of()));
    }

    /** Over TCP, where a challenge may be larger than the request. */
    private void call(String user, String password, int expected) throws Exception {
        try (Party caller = new Party(rig, true).invite(Party.SDP)) {
            SipText challenge = caller.line.await(401);
            caller.acknowledgeFailure(challenge);
            String uri = "sip:100@127.0.0.1:" + rig.address.getPort();
            String proof = Digest.answer(challenge, "INVITE", uri, user, password);
            caller.next();
            String contact = "Contact: " + caller.contact() + "\r\nAuthorization: " + proof + "\r\n";
            caller.line.send(caller.request("INVITE", "<sip:100@parley>", contact + SipText.content(Party.SDP)));
            caller.line.await(expected);
        }
    }
}
