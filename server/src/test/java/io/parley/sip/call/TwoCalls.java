package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Standing;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.queue.QueuePlan;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimSecondCall;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Toll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A desk phone with a caller, and another call of it: a1 asks somebody outside, whose tone is its own. */
final class TwoCalls implements AutoCloseable {
    static final double CALLER = 440;
    /** What the phone says in the call with the caller, and in its second one. */
    static final double FIRST = 1000;

    static final double SECOND = 1500;
    static final double OUTSIDE = 700;
    static final double RINGBACK = 425;
    static final Ears EARS = Ears.of(CALLER, FIRST, SECOND, OUTSIDE);
    static final ContactId CALL = new ContactId("c1");
    static final String NUMBER = "+37046395051";
    /** The trunk lets nobody call it, whatever the queue allows. */
    static final String DEAR = "+88213000001";

    final List<AutoCloseable> opened = new ArrayList<>();
    final TestCenter center;
    final SimPhone agent;
    final SimPhone outside;
    final SimPhone caller;
    final SimSecondCall second;

    TwoCalls(Path folder) throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(2, QueuePlan.ORDINARY));
        opened.add(center);
        outside = phone("outside", OUTSIDE);
        PeerAddress trunk = new PeerAddress("127.0.0.1", outside.port(), "udp");
        Toll toll = Toll.where(number -> !number.equals(DEAR));
        center.out = new OutLine(trunk, "+37052000000", Optional.empty(), SrtpPolicy.OFFERED, toll);
        center.refers = (from, by, dialled) -> dialled.equals(NUMBER) || dialled.equals(DEAR)
                ? ReferRules.Answer.of(Destination.outside(dialled))
                : ReferRules.Answer.refused(ReferRules.Answer.NOT_ALLOWED);
        agent = phone("1", FIRST);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        second = new SimSecondCall(agent, Codec.PCMA, SECOND);
        opened.add(second);
    }

    /** The phone holds its caller and calls somebody outside, whose phone rings. */
    TwoCalls ringing() {
        outside.doesNotAnswer();
        agent.holds();
        second.dial(NUMBER, TestCenter.PASSWORD);
        assertTrue(outside.rings());
        await(Phase.RINGING);
        assertTrue(second.gets(183));
        return this;
    }

    /** And they talk. */
    TwoCalls talking() {
        ringing();
        outside.pickUp();
        assertTrue(second.isAnswered());
        assertTrue(EARS.hear(second.sound, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, SECOND));
        await(Phase.TALKING);
        assertTrue(waits(caller));
        return this;
    }

    Standing await(Phase phase) {
        assertTrue(
                SimSound.await(() -> standing().filter(s -> s.phase() == phase).isPresent()),
                () -> phase + " never came: " + standing());
        return standing().orElseThrow();
    }

    Optional<Standing> standing() {
        return center.floor.of(CALL);
    }

    /** The agent's phone has the caller as before, and nobody else is there. */
    void backWithTheCaller() {
        await(Phase.OVER);
        takesBack();
        assertTrue(EARS.hear(caller.sound, FIRST));
        assertTrue(EARS.hear(agent.sound, CALLER));
        assertEquals(ContactPhase.CONNECTED, center.records.get(CALL).phase());
    }

    /** The phone is with the caller again. */
    void takesBack() {
        agent.speaks(Codec.PCMA);
    }

    /** The caller and whom was asked are in one call, which the agent has left. */
    void joined() {
        assertTrue(EARS.hear(caller.sound, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, CALLER));
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }

    /** Whether music is heard, and none of the voices. */
    static boolean waits(SimPhone phone) {
        return SimSound.await(() -> {
            short[] last = phone.sound.last(1600);
            boolean voices = EARS.tones().stream().anyMatch(tone -> Ears.share(phone.sound, tone) > 0.1);
            return last.length == 1600 && !voices && Tones.loudness(last, 0, last.length) > 100;
        });
    }

    static String replacing(String dialog) {
        return "<sip:" + NUMBER + "@127.0.0.1?Replaces=" + URLEncoder.encode(dialog, StandardCharsets.US_ASCII) + ">";
    }

    SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }
}
