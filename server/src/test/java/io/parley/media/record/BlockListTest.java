package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockListTest {
    private record Block(long segment, long offset, int length) {}

    private final BlockList list = new BlockList();
    private final List<Block> model = new ArrayList<>();

    @Test
    void blocksComeBackAsTheyWereAddedOverFilesAndThroughWhatWasTakenBack() throws IOException {
        Random random = new Random(11);
        long segment = 1;
        long offset = 0;
        for (int step = 0; step < 20_000; step++) {
            int what = random.nextInt(100);
            if (what == 0) {
                segment++;
                offset = random.nextInt(50);
            } else if (what < 4) {
                takeBack(random.nextInt(Math.min(12, model.size() + 1)));
            }
            offset += what == 5 ? 3_000_000_000L / 50 : random.nextInt(400_000);
            add(segment, offset, random.nextInt(2_000));
            if (what == 50) {
                assertEquals(model, all());
            }
        }
        assertEquals(model, all());
    }

    @Test
    void whatWasTakenBackMayStandInAnEarlierFileAgain() throws IOException {
        add(4, 100, 8);
        add(5, 0, 8);
        takeBack(1);
        assertEquals(model, all());
        add(4, 90, 8);
        add(4, 4_294_967_295L, Integer.MAX_VALUE);
        assertEquals(model, all());
        takeBack(3);
        assertEquals(List.of(), all());
    }

    @Test
    void anHourAmongTwoHundredCallsTakesLessThanSevenBytesEachTenthOfASecond() {
        for (int block = 0; block < 36_000; block++) {
            add(block / 1_000, block % 1_000 * 360_000L, 1_729);
        }
        int bytes = list.all().bytes().length;
        assertTrue(bytes < 36_000 * 7, bytes + " bytes");
    }

    private void add(long segment, long offset, int length) {
        list.add(segment, offset, length);
        model.add(new Block(segment, offset, length));
    }

    private void takeBack(int count) {
        for (int i = 0; i < count; i++) {
            list.takeBack();
            model.removeLast();
        }
    }

    private List<Block> all() throws IOException {
        List<Block> found = new ArrayList<>();
        list.all().each((segment, offset, length) -> found.add(new Block(segment, offset, length)));
        return found;
    }
}
