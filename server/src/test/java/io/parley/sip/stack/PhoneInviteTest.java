package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.Digest;
import io.parley.sim.sip.SipText;
import io.parley.sip.registrar.Registrar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose INVITE is that of an agent's phone: of who is registered from there and shows the password, each time. */
class PhoneInviteTest {
    private static final String URI = "sip:100@127.0.0.1";

    private StackRig rig;
    private Party phone;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(List.of(), true, 1000, call -> {});
        phone = new Party(rig, false);
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        rig.close();
    }

    private static void register(StackRig rig, PeerAddress at) {
        rig.registrar.register("7", List.of(new Registrar.Wish("<sip:7@x>", 300)), at, "a-call", 1);
    }

    /** An INVITE with the answer to the challenge that a first one got. */
    private static void invite(Party party, String user, String more) throws Exception {
        invite(party, user, URI, more);
    }

    /** @param uri what the password is shown for */
    private static void invite(Party party, String user, String uri, String more) throws Exception {
        party.invite(Party.SDP);
        SipText challenge = party.line.await(401);
        party.next();
        String answer = Digest.answer(challenge, "INVITE", uri, user, StackRig.PASSWORD);
        party.line.send(party.request(
                "INVITE",
                "<sip:100@parley>",
                "Contact: " + party.contact() + "\r\nAuthorization: " + answer + "\r\n" + more
                        + SipText.content(Party.SDP)));
    }

    /** The call is told after the phone has heard that it is being tried. */
    private static PhoneInvite phoned(StackRig at) {
        assertTrue(SimSound.await(() -> !at.phoned.isEmpty()));
        return at.phoned.getFirst();
    }

    @Test
    void aRegisteredPhoneThatShowsItsPasswordCalls() throws Exception {
        register(rig, phone.address());
        invite(phone, "7", "");
        PhoneInvite invite = phoned(rig);
        assertEquals("7", invite.user());
        assertEquals("100", invite.dialled());
        assertFalse(invite.reliably());
        assertEquals(Optional.empty(), invite.replaces());
        invite.call().reject(486, Map.of());
        phone.line.await(486);
    }

    @Test
    void whoWantsReliableAnswersGetsThem() throws Exception {
        register(rig, phone.address());
        invite(phone, "7", "Require: 100rel\r\n");
        assertTrue(phoned(rig).reliably());
    }

    @Test
    void aPhoneMayRequireThatItTakesThePlaceOfAnotherCallAndNobodyElse() throws Exception {
        String replaces = "Require: replaces\r\nReplaces: no@such;to-tag=1;from-tag=2\r\n";
        try (Party stranger = new Party(rig, "127.0.0.2")) {
            stranger.next();
            String more = "Contact: " + stranger.contact() + "\r\n" + replaces + SipText.content("");
            stranger.line.send(stranger.request("INVITE", "<sip:100@parley>", more));
            assertEquals("replaces", stranger.line.await(420).header("Unsupported"));
        }
        register(rig, phone.address());
        invite(phone, "7", replaces);
        assertTrue(phoned(rig).replaces().isPresent());
    }

    @Test
    void whoIsNotRegisteredThereLearnsNothing() throws Exception {
        phone.invite(Party.SDP);
        assertEquals(Optional.empty(), phone.line.await(403).find("WWW-Authenticate"));
        register(rig, phone.address());
        try (Party elsewhere = new Party(rig, "127.0.0.2")) {
            elsewhere.invite(Party.SDP);
            elsewhere.line.await(403);
        }
        assertEquals(List.of(), rig.phoned);
    }

    @Test
    void onesOwnPasswordIsNotThatOfAnotherPhone() throws Exception {
        register(rig, phone.address());
        invite(phone, "2", "");
        phone.line.await(403);
        assertEquals(List.of(), rig.phoned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:101@127.0.0.1", "sip:127.0.0.1", "tel:101", "*", "", "no uri"})
    void aPasswordThatWasShownForAnotherNumberIsRefusedAndCounted(String other) throws Exception {
        register(rig, phone.address());
        invite(phone, "7", other, "");
        phone.line.await(400);
        assertEquals(List.of(), rig.phoned);
        assertEquals(1, rig.sip.counters().misdirected.sum());
    }

    /** As proxies change it, and as phones write it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:100@127.0.0.1",
                "sip:100@parley.example:5060;transport=tcp",
                "sips:100@127.0.0.1;user=phone",
                "sip:%31%30%30@edge.example",
                "tel:100;phone-context=+370"
            })
    void theSameNumberAtAnotherHostIsTheSame(String same) throws Exception {
        register(rig, phone.address());
        invite(phone, "7", same, "");
        assertEquals("100", phoned(rig).dialled());
    }

    @Test
    void behindTheAddressOfATrunkThePortTellsPhonesFromIt() throws Exception {
        try (StackRig shared = new StackRig(call -> call.call().reject(486, Map.of()));
                Party own = new Party(shared, false);
                Party trunk = new Party(shared, false)) {
            register(shared, own.address());
            trunk.invite(Party.SDP);
            trunk.line.await(486);
            assertEquals(1, shared.arrived.size());
            invite(own, "7", "");
            assertEquals("7", phoned(shared).user());
        }
    }
}
