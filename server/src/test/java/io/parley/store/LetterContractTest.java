package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Outbox.Asked;
import io.parley.acd.port.Outbox.Letter;
import io.parley.acd.port.Outbox.Limits;
import io.parley.acd.port.Outbox.State;
import io.parley.acd.port.Visitors.Conversation;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.EmailAddress;
import io.parley.sim.ComputesBeside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ComputesBeside
class LetterContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final Limits LIMITS = new Limits(NOW.minus(Duration.ofDays(1)), 3, 2, 4);

    private static Letter letter(String chat, String visitor, String address) {
        return new Letter(chat + address, new ContactId(chat), visitor, new EmailAddress(address), "en", NOW, 0);
    }

    private Asked ask(String chat, String visitor, String address) {
        return await(store.letters().ask(letter(chat, visitor, address), LIMITS));
    }

    private void over(String chat) {
        await(store.visitors()
                .open(new Conversation(
                        new ContactId(chat), "v1", "o" + chat, "q", "t", "en", "", NOW, Optional.empty())));
        await(store.visitors().close(new ContactId(chat), NOW));
    }

    @Test
    void lettersOfChatsThatAreOverAreDueUntilTheyAreSent() {
        assertEquals(Asked.KEPT, ask("c1", "v1", "a@example.org"));
        assertEquals(Asked.KEPT, ask("c2", "v1", "a@example.org"));
        over("c1");
        reopen();
        List<Letter> due = store.letters().due(NOW, 10);
        assertEquals(List.of(letter("c1", "v1", "a@example.org")), due);
        assertEquals(Optional.of(NOW), store.letters().waiting().oldest());
        assertEquals(2, store.letters().waiting().waiting());
        await(store.letters().again(due.getFirst(), NOW.plusSeconds(60), "busy"));
        assertEquals(List.of(), store.letters().due(NOW.plusSeconds(59), 10));
        assertEquals(1, store.letters().due(NOW.plusSeconds(60), 10).getFirst().tries());
        await(store.letters().sent(due.getFirst(), NOW.plusSeconds(61)));
        assertEquals(List.of(), store.letters().due(NOW.plusSeconds(100), 10));
        assertTrue(store.letters().list(10).stream().anyMatch(one -> one.state() == State.SENT));
    }

    @Test
    void neitherOneVisitorNorOneAddressGetsMoreThanItsShare() {
        assertEquals(Asked.KEPT, ask("c1", "v1", "a@example.org"));
        assertEquals(Asked.KNOWN, ask("c1", "v1", "a@example.org"));
        assertEquals(Asked.KEPT, ask("c2", "v2", "a@example.org"));
        assertEquals(Asked.TOO_MANY, ask("c3", "v3", "a@example.org"), "an address gets two");
        assertEquals(Asked.KEPT, ask("c1", "v1", "b@example.org"));
        assertEquals(Asked.KEPT, ask("c1", "v1", "c@example.org"));
        assertEquals(Asked.FULL, ask("c4", "v4", "d@example.org"), "four wait");
        over("c1");
        store.letters().due(NOW, 10).forEach(one -> await(store.letters().sent(one, NOW)));
        assertEquals(Asked.TOO_MANY, ask("c1", "v1", "d@example.org"), "a visitor gets three");
    }

    @Test
    void anAddressHasItsShareWhateverIsWrittenBehindAPlus() {
        assertEquals(Asked.KEPT, ask("c1", "v1", "o_na+1@example.org"));
        assertEquals(Asked.KEPT, ask("c2", "v2", "O_na@example.org"));
        assertEquals(Asked.TOO_MANY, ask("c3", "v3", "o_na+3@example.org"));
        assertEquals(Asked.TOO_MANY, ask("c3", "v3", "o_na@example.org"));
        assertEquals(Asked.KEPT, ask("c3", "v3", "oxna@example.org"), "nobody else's");
    }

    @Test
    void whatWasGivenUpMayBeAskedForAgainAndCountsAgain() {
        ask("c1", "v1", "a@example.org");
        over("c1");
        await(store.letters().giveUp(store.letters().due(NOW, 1).getFirst(), NOW, "no such person"));
        assertEquals(List.of(), store.letters().due(NOW, 1));
        assertEquals(Asked.KEPT, ask("c1", "v1", "a@example.org"));
        assertEquals(1, store.letters().due(NOW, 1).size());
        await(store.letters().giveUp(store.letters().due(NOW, 1).getFirst(), NOW, "no such person"));
        assertEquals(Asked.TOO_MANY, ask("c1", "v1", "a@example.org"));
    }

    @Test
    void whatIsOverIsForgottenAndWhatWaitsIsNot() {
        ask("c1", "v1", "a@example.org");
        ask("c2", "v1", "a@example.org");
        over("c1");
        await(store.letters().sent(store.letters().due(NOW, 1).getFirst(), NOW));
        assertEquals(1, await(store.letters().forget(NOW.plusSeconds(1))));
        assertEquals(1, store.letters().list(10).size());
    }
}
