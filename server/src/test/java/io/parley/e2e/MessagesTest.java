package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A caller leaves a message, and an agent hears it. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class MessagesTest {
    private static final long SPEAKS_NANOS = 5_000_000_000L;

    @TestInParallel
    void aSoftphonesMessageIsHeardByTheAgentOfItsQueue(Center center) {
        Baresip.Line desk = center.line(Organisation.MAIL, 1).withLamp();
        try (Baresip caller = center.caller();
                Baresip phone = center.phone(desk).lampIs(false);
                Person agent = center.agent(Organisation.MAIL, 1)) {
            caller.dial(center.number(Organisation.MAIL)).awaits("CALL_ESTABLISHED");
            caller.press('1'); // the greeting is long
            long end = System.nanoTime() + SPEAKS_NANOS;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            caller.hangUp();
            caller.awaits("CALL_CLOSED");
            JsonNode message = agent.message(Organisation.MAIL);
            assertFalse(message.has("heard"));
            phone.lampIs(true);
            WavFile sound = agent.heard(message, center.room());
            int spoken = 0;
            for (int from = 0; from + 800 <= sound.left().length; from += 800) {
                spoken += Tones.share(sound.left(), from, 800, Center.CALLER) > 0.8 ? 100 : 0;
            }
            assertTrue(spoken >= 500, "only " + spoken + " ms of the caller");
            assertTrue(agent.message(Organisation.MAIL).has("heard"));
            phone.lampIs(false);
            assertEquals(
                    "voicemail",
                    center.supervisor
                            .reviewed(Organisation.MAIL, 1, row -> true)
                            .getFirst()
                            .get("end")
                            .get("reason")
                            .asString());
        }
    }
}
