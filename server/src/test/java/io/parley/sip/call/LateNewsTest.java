package io.parley.sip.call;

import static io.parley.sip.call.TwoCarriers.CALLER;
import static io.parley.sip.call.TwoCarriers.SECOND;
import static io.parley.sip.call.TwoCarriers.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.ContactPhase;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody says who was let go in that moment is not taken for news of who comes after them. */
class LateNewsTest {
    @TempDir
    private Path folder;

    private TwoCarriers carriers;
    private SimPhone asked;
    private SimPhone next;

    @BeforeEach
    void open() throws Exception {
        carriers = new TwoCarriers(folder, "north", false);
        asked = carriers.first.doesNotAnswer();
        next = carriers.second;
    }

    @AfterEach
    void close() throws Exception {
        carriers.close();
    }

    @Test
    void whoIsAskedOutsideAndRefusesAsTheCallerIsHandedOnElsewhereEndsNothing() throws Exception {
        SimPhone caller = carriers.connected();
        carriers.goesOver(line("north", asked, List.of()));
        carriers.asks();
        assertTrue(asked.rings());
        carriers.goesOver(line("north", next, List.of()));
        AtomicBoolean once = new AtomicBoolean();
        carriers.center.qualities.keeping = () -> {
            if (once.compareAndSet(false, true)) { // the floor has agreed, and nobody is let go yet
                refusesAndIsHeard();
            }
        };
        carriers.handsOn();
        assertTrue(next.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        assertEquals(
                Optional.of(Outcome.ANSWERED),
                carriers.center
                        .awaitRecord(
                                "c1", r -> r.handovers().getFirst().outcome().isPresent())
                        .handovers()
                        .getFirst()
                        .outcome());
        caller.hangUp();
        assertTrue(next.wasHungUp());
        carriers.center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        carriers.givesAllPortsBack();
    }

    /** What has the same Call-ID is read in the order in which it comes. */
    private void refusesAndIsHeard() {
        SipText invite = asked.invite();
        asked.socket.send(invite.reply(486, "Busy Here", "of-the-end", "", ""));
        String there = asked.socket.host() + ":" + asked.port();
        asked.socket.send("OPTIONS sip:parley@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP " + there
                + ";branch=z9hG4bK-after\r\nFrom: <sip:asked@" + there + ">;tag=o\r\nTo: <sip:parley@127.0.0.1>\r\n"
                + "Call-ID: " + invite.header("Call-ID") + "\r\nCSeq: 9 OPTIONS\r\nMax-Forwards: 70\r\n"
                + SipText.content(""));
        assertTrue(SimSound.await(() -> asked.heard.stream()
                .anyMatch(said -> said.isResponse() && said.header("CSeq").equals("9 OPTIONS"))));
    }
}
