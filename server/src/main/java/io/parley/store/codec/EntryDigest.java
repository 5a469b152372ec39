package io.parley.store.codec;

import io.parley.core.routing.Effect;
import io.parley.store.write.SqlValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
    private static final JsonMapper CANONICAL = StoredJson.mapper()
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** @param type and body of the event, as stored */
    public static EntryDigest of(Instant at, String type, String body, List<Effect> effects) {
        List<String> digests = new ArrayList<>(effects.size());
        effects.forEach(effect -> digests.add(hash(canonical(effect))));
        return new EntryDigest(hash(at + "\n" + type + "\n" + SqlValues.text(body)), digests);
    }

    /** The effect as the digest sees it. */
    public static String canonical(Effect effect) {
        return effect.getClass().getSimpleName() + SqlValues.text(CANONICAL.writeValueAsString(effect));
    }

    public String text() {
        return effects.isEmpty() ? event : event + " " + String.join(" ", effects);
    }

    public static EntryDigest parse(String text) {
        List<String> parts = Arrays.asList(text.split(" "));
        return new EntryDigest(parts.getFirst(), parts.subList(1, parts.size()));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
