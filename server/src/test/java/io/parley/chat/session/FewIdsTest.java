package io.parley.chat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.Computes;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against a set, with ids whose hashes are the same among them. */
@Computes
class FewIdsTest {
    private static final List<String> IDS = List.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "c", "d", "e", "f", "g");

    @Test
    void itHasWhatASetHas() {
        Random random = new Random(7);
        FewIds few = new FewIds();
        Set<String> set = new HashSet<>();
        for (int step = 0; step < 2_000; step++) {
            String id = IDS.get(random.nextInt(IDS.size()));
            assertEquals(set.contains(id), few.contains(id), id);
            if (random.nextInt(3) == 0) {
                assertEquals(set.remove(id), few.remove(id), id);
            } else if (set.add(id)) {
                few.add(id);
            }
            assertEquals(set.size(), few.size());
        }
    }
}
