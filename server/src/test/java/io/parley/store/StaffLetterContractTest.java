package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Outbox.State;
import io.parley.acd.port.StaffPost.Kind;
import io.parley.acd.port.StaffPost.Letter;
import io.parley.acd.port.StaffPost.Standing;
import io.parley.core.contact.EmailAddress;
import io.parley.sim.ComputesBeside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ComputesBeside
class StaffLetterContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);

    private static Letter letter(String id, Kind kind) {
        return new Letter(id, kind, "s" + id, new EmailAddress("a@example.org"), "en", "{}", NOW, 0);
    }

    @Test
    void aRoundPutsEachLetterOnceAndRemembersUpToWhenItLooked() {
        await(store.staffLetters().round("weekly", NOW, List.of(letter("1", Kind.REPORT), letter("2", Kind.REPORT))));
        await(store.staffLetters().round("weekly", NOW.plusSeconds(9), List.of(letter("1", Kind.REPORT))));
        await(store.staffLetters().round("daily", NOW, List.of()));
        reopen();
        assertEquals(
                Map.of("weekly", NOW.plusSeconds(9), "daily", NOW),
                store.staffLetters().rounds());
        assertEquals(
                List.of(letter("1", Kind.REPORT), letter("2", Kind.REPORT)),
                store.staffLetters().due(NOW, 10));
        assertEquals(2, store.staffLetters().waiting().waiting());
        await(store.staffLetters().forgetRounds(Set.of("daily")));
        assertEquals(Set.of("weekly"), store.staffLetters().rounds().keySet());
    }

    @Test
    void aLetterThatFailedWaitsAndOneThatIsOverIsKeptAMonth() {
        await(store.staffLetters().put(letter("1", Kind.REPORT)));
        await(store.staffLetters().put(letter("1", Kind.REPORT)));
        await(store.staffLetters().again(letter("1", Kind.REPORT), NOW.plusSeconds(60), "busy"));
        assertEquals(List.of(), store.staffLetters().due(NOW.plusSeconds(59), 10));
        Letter due = store.staffLetters().due(NOW.plusSeconds(60), 10).getFirst();
        assertEquals(1, due.tries());
        await(store.staffLetters().sent(due, NOW.plusSeconds(61)));
        assertEquals(
                Optional.of(new Standing(due, State.SENT, NOW.plusSeconds(61), "")),
                store.staffLetters().find("1"));
        assertEquals(0, await(store.staffLetters().forget(NOW.plusSeconds(61))));
        assertEquals(1, await(store.staffLetters().forget(NOW.plus(Duration.ofDays(30)))));
    }

    @Test
    void whatWasWithdrawnIsTriedNoMore() {
        Letter letter = letter("1", Kind.INVITATION);
        await(store.staffLetters().put(letter));
        await(store.staffLetters().put(letter("2", Kind.INVITATION)));
        await(store.staffLetters().withdraw(Kind.INVITATION, "s1", NOW, "invited anew"));
        await(store.staffLetters().again(letter, NOW.plusSeconds(60), "busy"));
        assertEquals(List.of(letter("2", Kind.INVITATION)), store.staffLetters().due(NOW.plusSeconds(99), 10));
        assertEquals(
                State.GIVEN_UP,
                store.staffLetters().list(Kind.INVITATION, "s1", 1).getFirst().state());
    }
}
