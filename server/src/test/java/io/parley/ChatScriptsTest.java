package io.parley;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChatScriptsTest {
    @Test
    void whatATimerWantsAfterTheEndIsDroppedWithoutAFault() {
        AtomicInteger turns = new AtomicInteger();
        ChatScripts scripts = new ChatScripts();
        scripts.execute(turns::incrementAndGet);
        scripts.close();

        assertDoesNotThrow(() -> scripts.execute(turns::incrementAndGet));

        assertEquals(1, turns.get());
    }
}
