package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.BotTalks.Talk;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.ContactId;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@ComputesBeside
class BotTalkContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);

    private static Talk talk(String chat, BotEnd how, boolean owed) {
        return new Talk(new ContactId(chat), "helper", "bookings", "lt", NOW.minusSeconds(90), NOW, how, 3, 2, owed);
    }

    @Test
    void aTalkIsKeptOnceAsItWasFirst() {
        await(store.botTalks().keep(talk("c1", BotEnd.PERSON, true)));
        await(store.botTalks().keep(talk("c1", BotEnd.LEFT, true)));
        reopen();
        assertEquals(List.of(talk("c1", BotEnd.PERSON, true)), store.botTalks().owed(NOW, 10));
    }

    @Test
    void everyWayToEndCanBeKept() {
        for (BotEnd how : BotEnd.values()) {
            await(store.botTalks().keep(talk("c-" + how, how, true)));
        }
        assertEquals(
                List.of(BotEnd.values()).stream()
                        .sorted(java.util.Comparator.comparing(Enum::name))
                        .toList(),
                store.botTalks().owed(NOW, 10).stream().map(Talk::how).toList());
    }

    @Test
    void whatABotHasHeardIsOwedNoMoreNorWhatIsTooOldOrWasNeverOwed() {
        await(store.botTalks().keep(talk("c1", BotEnd.PERSON, true)));
        await(store.botTalks().keep(talk("c2", BotEnd.ANSWERED, false)));
        await(store.botTalks().keep(talk("c3", BotEnd.TAKEN, true)));
        assertEquals(List.of(talk("c1", BotEnd.PERSON, true)), store.botTalks().owed(NOW, 1));
        await(store.botTalks().told(new ContactId("c1")));
        await(store.botTalks().told(new ContactId("c1")));
        assertEquals(List.of(talk("c3", BotEnd.TAKEN, true)), store.botTalks().owed(NOW, 10));
        assertEquals(List.of(), store.botTalks().owed(NOW.plusMillis(1), 10));
    }
}
