package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Too many calls (T32), noise, and a listener that dies under the server's hands. */
class EnduranceTest {

    @Test
    void t32MoreNewCallsThanWeTakeAreTold503AndCallsThatExistGoOn() throws Exception {
        try (StackRig rig = new StackRig(
                List.of(StackRig.NEIGHBOUR), false, 10, c -> c.call().answer(Party.SDP))) {
            List<Party> callers = new ArrayList<>();
            int turnedAway = 0;
            for (int i = 0; i < 30; i++) {
                Party caller = new Party(rig, i % 2 == 0).invite(Party.SDP);
                callers.add(caller);
            }
            Party first = callers.getFirst();
            SipText ok = first.line.await(200);
            first.acknowledge(ok, "");
            for (Party caller : callers) {
                for (SipText answer : caller.line.settle()) {
                    if (answer.status() == 503) {
                        turnedAway++;
                        assertEquals("5", answer.header("Retry-After"));
                    }
                }
            }
            assertEquals(20, turnedAway);
            assertEquals(10, rig.arrived.size());
            assertEquals(20, rig.sip.counters().shed.sum());
            first.reinvite(ok, Party.SDP); // in a call that exists: never 503
            first.bye(ok);
            assertEquals("BYE", first.line.await(200).method());
            rig.clock.advance(Duration.ofSeconds(1));
            try (Party later = new Party(rig, false).invite(Party.SDP)) {
                later.line.await(200);
            }
            for (Party caller : callers) {
                caller.close();
            }
        }
    }

    @Test
    void aListenerThatDiedIsOpenedAgain() throws Exception {
        try (StackRig rig = new StackRig(call -> call.call().answer(Party.SDP))) {
            rig.sip.transports().listeners().forEach(NettyProcessor::closeListener);
            assertTrue(SimSound.await(() -> rig.sip.counters().restarts.sum() == 2));
            assertTrue(SimSound.await(
                    () -> rig.sip.transports().listeners().stream().allMatch(NettyProcessor::isOpen)));
            for (boolean tcp : new boolean[] {false, true}) {
                try (Party caller = new Party(rig, tcp).invite(Party.SDP)) {
                    caller.line.await(200);
                }
            }
        }
    }

    @Test
    void fiftyThousandDamagedMessagesLeaveAnEndpointThatAnswers() throws Exception {
        try (StackRig rig = new StackRig(call -> call.call().answer(Party.SDP));
                Party party = new Party(rig, false)) {
            Random random = new Random(3261);
            String whole = party.request(
                    "INVITE", "<sip:100@parley>", "Contact: <sip:7@127.0.0.1>\r\n" + SipText.content(Party.SDP));
            for (int i = 0; i < 50_000; i++) {
                WireParser.read(damaged(whole, random)); // must return, whatever it says
                if (i % 100 == 0) {
                    party.line.send(damaged(whole, random));
                }
            }
            party.line.settle();
            assertEquals(0, rig.sip.counters().failures.sum());
        }
    }

    private static byte[] damaged(String whole, Random random) throws IOException {
        StringBuilder text = new StringBuilder(whole);
        for (int damage = random.nextInt(4); damage >= 0; damage--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                case 2 -> text.insert(at, "\"<>;,:@\r\n \t\0%".charAt(random.nextInt(13)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
