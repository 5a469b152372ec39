package io.parley.review;

import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.ScoreOrder;
import io.parley.store.ContactFinder.Found;
import io.parley.store.ContactFinder.Position;
import io.parley.store.ReviewedContacts.Reviewed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A place in a list, as text for an address; made from the last row, so rows that arrive meanwhile shift nothing. */
final class Cursor {
    private static final int LONGEST = 256;

    private Cursor() {}

    /** @param reviewed what the score of the last row is looked up in */
    static String of(Found last, Optional<ScoreOrder> order, Map<ContactId, Reviewed> reviewed) {
        Optional<Integer> percent =
                Optional.ofNullable(reviewed.get(last.record().contact().id())).flatMap(Reviewed::percent);
        Optional<Integer> place = order.map(by -> percent.map(by::place).orElse(by.last()));
        return of(new Position(
                place, last.position().arrivedMicros(), last.position().id()));
    }

    static String of(Position position) {
        String place = position.place().map(one -> one + "/").orElse("");
        byte[] text = (place + position.arrivedMicros() + ":" + position.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /**
     * @param placed whether the list is by a place of each, not by time alone
     * @throws ReviewRefused if it was not made by {@link #of} for such a list
     */
    static Position parse(String cursor, boolean placed) {
        try {
            if (cursor.length() <= LONGEST) {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                if (colon > 0 && colon + 1 < text.length()) {
                    return parse(text.substring(0, colon), text.substring(colon + 1), placed);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ReviewRefused("cursor", "not a cursor of this list");
        }
        throw new ReviewRefused("cursor", "not a cursor of this list");
    }

    private static Position parse(String times, String id, boolean placed) {
        int slash = times.indexOf('/');
        if (slash >= 0 != placed) {
            throw new ReviewRefused("cursor", "not a cursor of this list");
        }
        Optional<Integer> place = placed ? Optional.of(Integer.valueOf(times.substring(0, slash))) : Optional.empty();
        return new Position(place, Long.parseLong(times.substring(slash + 1)), id);
    }
}
