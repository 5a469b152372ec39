package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.web.console.FreeWishes.Wish;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeWishesTest {
    private static final AgentId ANA = new AgentId("ana");
    private static final ContactId CALL = new ContactId("c1");

    private final FreeWishes wishes = new FreeWishes();
    private final Set<ContactId> hers = new HashSet<>(List.of(CALL));

    private boolean wish(int colleague) {
        return wishes.add(ANA, of(colleague), hers::contains);
    }

    private static Wish of(int colleague) {
        return new Wish(CALL, new AgentId("a" + colleague));
    }

    @Test
    void noMoreAreKeptThanMayBe() {
        for (int i = 0; i < FreeWishes.MOST; i++) {
            assertTrue(wish(i));
        }
        assertFalse(wish(FreeWishes.MOST));
        assertTrue(wish(0), "it is kept already");
        wishes.remove(ANA, of(0));
        assertTrue(wish(FreeWishes.MOST));
        assertEquals(FreeWishes.MOST, wishes.of(ANA, hers::contains).size());
    }

    @Test
    void thoseOfContactsThatAreOverTakeNoRoom() {
        for (int i = 0; i < FreeWishes.MOST; i++) {
            wish(i);
        }
        ContactId next = new ContactId("c2");
        hers.clear();
        hers.add(next);
        assertEquals(List.of(), wishes.of(ANA, hers::contains));
        Wish wish = new Wish(next, new AgentId("a1"));
        assertTrue(wishes.add(ANA, wish, hers::contains));
        assertEquals(List.of(wish), wishes.of(ANA, hers::contains));
    }
}
