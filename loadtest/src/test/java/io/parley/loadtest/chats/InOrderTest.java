package io.parley.loadtest.chats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InOrderTest {
    @Test
    void eachNumberComesOnceAfterTheOneBefore() {
        InOrder row = new InOrder(0);
        assertTrue(row.isNext(0));
        assertTrue(row.isNext(1));
        assertFalse(row.isNext(1), "twice");
        assertTrue(row.isNext(2));
        assertFalse(row.isNext(4), "3 is lost");
        assertEquals(4, row.last());
    }

    @Test
    void anIdSaysWhichMessageOfItsVisitorItIs() {
        String cid = Stamp.cid("v17", 240, 12_345_000_000L);
        assertEquals("000000003039-v17-240", cid);
        assertEquals(240, Stamp.number(cid));
        assertEquals(99, Stamp.sentAt(Stamp.body(99)));
    }
}
