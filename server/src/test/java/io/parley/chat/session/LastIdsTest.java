package io.parley.chat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LastIdsTest {
    @Test
    void holdsTheLastOnesEachOnceInTheOrderTheyFirstCame() {
        Random random = new Random(7);
        LastIds last = new LastIds(64);
        Set<String> plainly = new LinkedHashSet<>();
        for (int n = 0; n < 20_000; n++) {
            String id = "m" + random.nextInt(200);
            assertEquals(plainly.contains(id), last.contains(id), id);
            last.add(id);
            if (plainly.add(id) && plainly.size() > 64) {
                Iterator<String> oldest = plainly.iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    @Test
    void idsOfTheSameHashAreTwo() {
        LastIds last = new LastIds(2);
        last.add("Aa");
        assertEquals(false, last.contains("BB"));
        last.add("BB");
        last.add("C");
        assertEquals(false, last.contains("Aa"));
        assertEquals(true, last.contains("BB"));
        assertEquals(true, last.contains("C"));
    }
}
