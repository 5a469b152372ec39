package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Retained;
import io.parley.core.measure.SoundSums;
import io.parley.sim.ComputesBeside;
import io.parley.store.codec.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Legs over trunks, as they are kept. */
@ComputesBeside
class TrunkCallContractTest extends StoreOnEveryBackend {
    private static final ContactId CALL = new ContactId("call-1");
    private static final TrunkCall BEGUN = TrunkCall.begun(
            Party.CUSTOMER, new TrunkCall.Way(1, Wire.START.plusMillis(100), "north", true, Optional.empty()));

    private static CallAnatomy over(String id, String trunk) {
        return new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .over(0.1, trunk, true, Optional.of(new TrunkCall.Quality(4.25, true)))
                .gets(0, "INVITE sip:x SIP/2.0\nCSeq: 1 INVITE")
                .sends(0.5, "SIP/2.0 180 Ringing\nCSeq: 1 INVITE")
                .sends(1, "SIP/2.0 200 OK\nCSeq: 1 INVITE")
                .gets(61, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16")
                .call(id);
    }

    @Test
    void thatACallGoesOverATrunkIsKeptWhenItBegins() {
        await(store.anatomies().begun(CALL, BEGUN));
        reopen();
        assertEquals(List.of(BEGUN), store.trunkCalls().of(CALL));
    }

    @Test
    void howItEndedTakesThePlaceOfHowItBeganAndStays() {
        await(store.anatomies().begun(CALL, BEGUN));
        await(store.anatomies().keep(over("call-1", "north")));
        await(store.anatomies().begun(CALL, BEGUN));
        reopen();
        assertEquals(
                TrunkCall.in(over("call-1", "north")), store.trunkCalls().of(CALL), "a late beginning changes nothing");
    }

    @Test
    void itIsKnownThoughNothingOfTheWireMayBeKept() {
        await(store.anatomies().keepCauses(over("call-1", "north")));
        assertEquals(TrunkCall.in(over("call-1", "north")), store.trunkCalls().of(CALL));
        assertEquals(Optional.empty(), store.anatomies().of(CALL));
    }

    @Test
    void itStaysWhenWhatWasOnTheWireIsRemoved() {
        await(store.anatomies().keep(over("call-1", "north")));
        await(store.retention().remove(Retained.ANATOMY, List.of("call-1"), Instant.EPOCH));
        assertEquals(Optional.empty(), store.anatomies().of(CALL));
        assertEquals(1, store.trunkCalls().of(CALL).size());
    }

    @Test
    void howTrunksWereToHearIsAddedUpBySteps() {
        await(store.anatomies().keep(over("call-1", "north")));
        await(store.anatomies().keep(over("call-2", "north")));
        await(store.anatomies().keep(over("call-3", "south")));
        await(store.anatomies().begun(new ContactId("call-4"), BEGUN));
        Instant over = Wire.START.plusSeconds(62);
        Instant step = Instant.ofEpochSecond(Wire.START.plusSeconds(61).getEpochSecond() / 300 * 300);
        assertEquals(
                List.of(new SoundSums.Kept("north", step, 2, 2, 8.5), new SoundSums.Kept("south", step, 1, 1, 4.25)),
                store.anatomies().heard(Wire.START, over));
        assertEquals(List.of(), store.anatomies().heard(Wire.START, Wire.START.plusSeconds(60)));
        assertEquals(List.of(), store.anatomies().heard(over, over));
    }

    @Test
    void trunksAreNamedOnceEach() {
        assertEquals(List.of(), store.trunkCalls().trunks());
        for (String id : List.of("a", "b", "c", "d")) {
            await(store.anatomies().keep(over(id, id.equals("c") ? "south" : "north")));
        }
        assertEquals(List.of("north", "south"), store.trunkCalls().trunks());
    }

    @Test
    void contactsAreFoundByTheTrunkOfAnyOfTheirCalls() {
        for (String id : List.of("a", "b", "c")) {
            record(Samples.ended(Samples.contact(id, Channel.VOICE, Samples.NOON), Samples.ANNA, "sold", ""));
        }
        await(store.anatomies().keep(over("a", "north")));
        await(store.anatomies().keep(over("b", "north")));
        await(store.anatomies().keep(over("b", "south")));
        assertEquals(List.of("a", "b"), found("north"));
        assertEquals(List.of("b"), found("south"));
        assertEquals(List.of(), found("nort"));
    }

    private List<String> found(String trunk) {
        return store.contacts().find(by(trunk), 10).stream()
                .map(found -> found.record().contact().id().value())
                .sorted()
                .toList();
    }

    private static ContactFinder.Wanted by(String trunk) {
        Optional<String> any = Optional.empty();
        return new ContactFinder.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                any,
                any,
                any,
                any,
                Optional.empty(),
                any,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(trunk),
                false);
    }

    /** Which trunks its legs went over is kept since 2026-11-29. */
    @Test
    void callsThatWereKeptBeforeAreRead() {
        String before = StoredJson.write(over("call-1", "north")).replaceAll(",\"ways\":\\[.*]", "");
        assertEquals(List.of(), StoredJson.read(before, CallAnatomy.class).ways());
    }
}
