package io.parley.store.codec;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.OfferId;
import io.parley.store.write.SqlValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of the journal in brief: a digest of the event as it is stored, then one of each effect, in order. Each is
 * the first 64 bits of SHA-256 over a text that is the same in every process: JSON with the keys of maps sorted.
 *
 * @param effects what was decided, one digest each
 */
public record EntryDigest(String event, List<String> effects) {
    private static final int BYTES = 8;
    /** Looking one up takes as long as what is hashed mostly does. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(EntryDigest::sha256);

    private static final JsonMapper CANONICAL = StoredJson.mapper()
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** An offer without why it was made, which is the last of its components. */
    private record Offered(OfferId id, Contact contact, AgentId agent, Instant expiresAt) {}

    /** @param type and body of the event, as stored */
    public static EntryDigest of(Instant at, String type, String body, List<Effect> effects) {
        return of(at, type, body, effects, EntryDigest::why);
    }

    /** @param whys gives {@link #why}, which may be known already: it is the larger part of what is written */
    public static EntryDigest of(
            Instant at, String type, String body, List<Effect> effects, Function<Explanation, String> whys) {
        List<String> digests = new ArrayList<>(effects.size());
        effects.forEach(effect -> digests.add(hash(pieces(effect, whys))));
        return new EntryDigest(hash(List.of(at + "\n" + type + "\n", SqlValues.text(body))), digests);
    }

    /** Why an offer was made, as the digest sees it. */
    public static String why(Explanation why) {
        return CANONICAL.writeValueAsString(why);
    }

    /** The effect as the digest sees it. */
    public static String canonical(Effect effect) {
        return String.join("", pieces(effect, EntryDigest::why));
    }

    /** The same in pieces: most of it is there as text already. */
    private static List<String> pieces(Effect effect, Function<Explanation, String> whys) {
        String kind = effect.getClass().getSimpleName();
        if (!(effect instanceof Effect.Offer offer)) {
            return List.of(kind, SqlValues.text(CANONICAL.writeValueAsString(effect)));
        }
        String head = CANONICAL.writeValueAsString(
                new Offered(offer.id(), offer.contact(), offer.agent(), offer.expiresAt()));
        String open = SqlValues.text(head.substring(0, head.length() - 1));
        return List.of(kind, open, ",\"why\":", SqlValues.text(whys.apply(offer.why())), "}");
    }

    public String text() {
        return effects.isEmpty() ? event : event + " " + String.join(" ", effects);
    }

    public static EntryDigest parse(String text) {
        List<String> parts = Arrays.asList(text.split(" "));
        return new EntryDigest(parts.getFirst(), parts.subList(1, parts.size()));
    }

    private static String hash(List<String> pieces) {
        MessageDigest sha = SHA_256.get();
        pieces.forEach(piece -> sha.update(piece.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
