package io.parley.review;

import io.parley.store.ContactFinder.Position;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A place in a list, as text for an address; made from the last row, so rows that arrive meanwhile shift nothing. */
final class Cursor {
    private static final int LONGEST = 256;

    private Cursor() {}

    static String of(Position position) {
        byte[] text = (position.arrivedMicros() + ":" + position.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** @throws ReviewRefused if it was not made by {@link #of} */
    static Position parse(String cursor) {
        try {
            if (cursor.length() <= LONGEST) {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                if (colon > 0 && colon + 1 < text.length()) {
                    return new Position(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ReviewRefused("cursor", "not a cursor of this list");
        }
        throw new ReviewRefused("cursor", "not a cursor of this list");
    }
}
