package io.parley.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.store.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Digests of entries that were written years ago have to come out the same. */
class EntryDigestTest {
    private static final JsonMapper WHOLE = StoredJson.mapper()
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static List<Contact> contacts() {
        Contact plain = Samples.contact("c-1", Channel.VOICE, Samples.NOON);
        return List.of(
                plain,
                plain.with("z", "1").with("a", "2"),
                plain.calledBack(Callback.Way.WIDGET, "+37060000000"),
                Samples.of(plain, new Customer("\"}", Optional.of("Ž \\ \uD83D\uDE00"))));
    }

    @ParameterizedTest
    @MethodSource("contacts")
    void anOfferReadsAsIfItWereWrittenInOneGoThoughWhyIsWrittenApart(Contact contact) {
        Effect.Offer offer = offer(contact);
        assertEquals("Offer" + WHOLE.writeValueAsString(offer), EntryDigest.canonical(offer));
    }

    @Test
    void aDigestOfTodayIsThatOfTheFirstVersion() {
        EntryDigest digest = EntryDigest.of(
                Samples.NOON, "tick", "{}", List.of(offer(Samples.contact("c-1", Channel.VOICE, Samples.NOON))));
        assertEquals("8b43a7c6c8377acf 05bd350d1cc369f7", digest.text());
    }

    private static Effect.Offer offer(Contact contact) {
        return new Effect.Offer(new OfferId(7), contact, Samples.ANNA, Samples.NOON.plusSeconds(20), Samples.why());
    }
}
