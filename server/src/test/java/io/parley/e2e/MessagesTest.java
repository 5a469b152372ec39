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
        try (Baresip caller = center.caller();
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
            WavFile sound = agent.heard(message, center.room());
            int middle = sound.left().length / 2;
            assertTrue(sound.left().length > 8_000, "only " + sound.left().length);
            double share = Tones.share(sound.left(), middle - 2000, 4000, Center.CALLER);
            assertTrue(share > 0.8, "only " + share);
            assertTrue(agent.message(Organisation.MAIL).has("heard"));
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
