package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Callers whose phones have no key events, and so put their keys into the sound (row T18). */
class InBandKeyCallTest {
    private static final double AGENT = 500;
    private static final double CALLER = 440;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;

    @BeforeEach
    void open() throws Exception {
        CallFlow asking = new CallFlow(List.of(), List.of("en", "ru"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, asking, TestCenter.rules(1, QueuePlan.ORDINARY));
        opened.add(center);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private SimPhone phone(String user, double tone) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, tone);
        opened.add(phone);
        return phone;
    }

    @TestInParallel
    void aKeyInTheSoundChoosesAndIsHeardByTheAgentAsTheSoundItIs() throws Exception {
        SimPhone agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        SimPhone caller = phone("37061234567", CALLER).withoutKeyEvents().call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        caller.sound.pressInSound('2');
        assertEquals(
                "ru",
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED)
                        .contact()
                        .language());
        assertTrue(agent.sound.hears(CALLER));
        caller.sound.pressInSound('7');
        assertTrue(SimSound.await(() -> keys().equals(List.of("in-band", "in-band"))), () -> keys().toString());
        assertTrue(agent.sound.hears(CALLER));
        assertTrue(agent.sound.heardKeyTimes().isEmpty(), "who hears the tone is sent no event beside it");
    }

    @TestInParallel
    void anAgentWhoSendsInfoAndTonesIsHeardOnceAndBothAreInTheStory() throws Exception {
        SimPhone agent = phone("1", AGENT).withoutKeyEvents();
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        caller.sound.press('1');
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        assertTrue(agent.sound.hears(CALLER));
        agent.sound.pressInSound('7');
        assertTrue(SimSound.await(() -> keys().equals(List.of("rtp", "in-band"))), () -> keys().toString());
        agent.pressByInfo('7');
        agent.pressByInfo('8');
        assertTrue(SimSound.await(() -> keys().equals(List.of("rtp", "in-band", "info", "info"))));
        agent.sound.pressInSound('8');
        assertTrue(SimSound.await(() -> keys().size() == 5), () -> keys().toString());
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(caller.sound.heardKeyTimes().isEmpty(), "who hears the tones is sent no event beside them");
    }

    @TestInParallel
    void whereEventsAreAgreedTheSoundIsNotListenedTo() throws Exception {
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        caller.sound.pressInSound('2');
        caller.sound.press('1');
        assertEquals(
                "en",
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED)
                        .contact()
                        .language());
        assertEquals(List.of("rtp"), keys());
    }

    private List<String> keys() {
        return center.stories
                .of(new io.parley.core.contact.ContactId("c1"))
                .map(story -> story.keys().stream().map(key -> key.by()).toList())
                .orElse(List.of());
    }
}
