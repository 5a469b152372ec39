package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.CallQualities.Heard;
import io.parley.acd.port.CallQualities.Stream;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A floor of agents who all talk from browsers at once. */
class BrowserFloorTest {
    private static final int AGENTS = 12;
    private static final double FIRST_AGENT = 900;
    private static final double FIRST_CALLER = 300;
    private static final double STEP = 40;

    @TempDir
    Path folder;

    /** Each has a tone of its own, so that nobody can hear anybody else unseen. */
    @Test
    void allHearTheirOwnCallerAndLeaveNothingBehind() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        List<SimBrowser> browsers = new ArrayList<>();
        List<SimPhone> callers = new ArrayList<>();
        try (TestCenter center = new TestCenter(folder, straight, AGENTS)) {
            int ports = center.media.engine.portsLeft();
            for (int i = 0; i < AGENTS; i++) {
                browsers.add(new SimBrowser(center, "a" + (i + 1), 42_000 + i, FIRST_AGENT + i * STEP));
                center.ready(i + 1);
                SimPhone caller = new SimPhone(center.address, "+3706000000" + i, Codec.PCMA, FIRST_CALLER + i * STEP);
                callers.add(caller.call(TestCenter.NUMBER));
                assertTrue(caller.sound.hears(FIRST_AGENT + i * STEP), "caller " + i);
            }
            for (int i = 0; i < AGENTS; i++) {
                assertTrue(browsers.get(i).hears(FIRST_CALLER + i * STEP), "agent " + i);
                assertTrue(callers.get(i).sound.hears(FIRST_AGENT + i * STEP), "caller " + i);
            }
            callers.forEach(SimPhone::hangUp);
            browsers.forEach(browser -> assertTrue(browser.wasHungUp()));
            assertTrue(SimSound.await(() -> center.media.engine.portsLeft() == ports), "all ports are back");
            assertEquals(0, center.media.engine.counters().legs.sum());
            center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
            List<Heard> heard = center.qualities.of(new ContactId("c1"));
            assertTrue(
                    heard.stream().anyMatch(h -> h.stream() == Stream.FROM_AGENT && h.mos() > 4000), heard::toString);
            assertTrue(heard.stream().anyMatch(h -> h.stream() == Stream.TO_AGENT), heard::toString);
        } finally {
            callers.forEach(SimPhone::close);
            browsers.forEach(SimBrowser::close);
        }
    }
}
