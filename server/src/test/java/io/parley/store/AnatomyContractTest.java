package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.NamedCause;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.SoundFault;
import io.parley.core.anatomy.VoiceReport;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.ContactId;
import io.parley.sim.ComputesBeside;
import io.parley.store.codec.StoredJson;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ComputesBeside
class AnatomyContractTest extends StoreOnEveryBackend {
    private static final ContactId CALL = new ContactId("call-1");

    private static CallAnatomy call() {
        return new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .gets(0, "INVITE sip:x SIP/2.0\nCSeq: 1 INVITE\nFrom: \"Ąžuolas 🌳\" <sip:a@b>")
                .hears(5, 250, 250, "198.51.100.7:4000", "198.51.100.7:4000")
                .poor(6, true, 2, SoundFault.LOSS_TO_THEM)
                .call();
    }

    @Test
    void whatWasKeptComesBackAsItWas() {
        await(store.anatomies().keep(call()));
        reopen();
        assertEquals(Optional.of(call()), store.anatomies().of(CALL));
        assertEquals(Optional.empty(), store.anatomies().of(new ContactId("another")));
    }

    /** What ends say of their sound is kept since 2026-11-28; it may come once the call is kept. */
    @Test
    void whatAnEndSaysLaterStandsWithItsLeg() {
        String before = StoredJson.write(call()).replace(",\"reports\":[]", "");
        assertEquals(call(), StoredJson.read(before, CallAnatomy.class));
        OptionalDouble none = OptionalDouble.empty();
        OptionalInt no = OptionalInt.empty();
        VoiceReport.Missing missing = new VoiceReport.Missing(OptionalDouble.of(0.25), none, none, none, no, no);
        VoiceReport.Opinion opinion = new VoiceReport.Opinion(OptionalInt.of(80), none, none);
        VoiceReport said = new VoiceReport(
                Wire.START.plusSeconds(9),
                1,
                VoiceReport.By.SESSION,
                new VoiceReport.Metrics(missing, no, no, no, opinion));
        await(store.anatomies().keep(call()));
        await(store.anatomies().keep(CallAnatomy.late(CALL, said)));
        reopen();
        CallAnatomy whole = store.anatomies().of(CALL).orElseThrow();
        assertEquals(List.of(said), whole.reports());
        assertEquals(call().legs(), whole.legs());
        assertEquals(call().ended(), whole.ended());
    }

    @Test
    void whyNetworksSaidThatItWasOverIsKeptOnceEachThoughNothingElseMayBe() {
        CallAnatomy over = new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .gets(9, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=38")
                .gets(9.5, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=38")
                .call();
        await(store.anatomies().keepCauses(over));
        assertEquals(Optional.empty(), store.anatomies().of(CALL));
        await(store.anatomies().keep(over));
        reopen();
        assertEquals(
                List.of(new NamedCause(Wire.START.plusSeconds(9), Party.CUSTOMER, 38)),
                store.causes().of(CALL));
        assertEquals(List.of(), store.causes().of(new ContactId("another")));
    }

    @Test
    void aSecondCallOfTheSameContactGoesOnBehindTheFirst() {
        await(store.anatomies().keep(call()));
        await(store.anatomies().keep(call()));
        CallAnatomy both = store.anatomies().of(CALL).orElseThrow();
        assertEquals(
                List.of(1, 2), both.legs().stream().map(CallAnatomy.Leg::number).toList());
        assertEquals(2, both.messages().get(1).leg());
        assertEquals(2, both.poor().get(1).leg());
    }

    @Test
    void partsOfACallThatAreKeptAtTheSameTimeAreAllThere() {
        List<CompletableFuture<Void>> all =
                Stream.generate(() -> store.anatomies().keep(call())).limit(10).toList();
        all.forEach(StoreOnEveryBackend::await);
        assertEquals(10, store.anatomies().of(CALL).orElseThrow().legs().size());
    }
}
