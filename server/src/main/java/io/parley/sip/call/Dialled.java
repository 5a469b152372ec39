package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import java.util.Map;
import java.util.Optional;

/**
 * Whom we called, as a later process has to know it.
 *
 * @param callback whether they are called back, and no agent has dialled them
 */
record Dialled(ContactId contact, String number, String language, boolean callback) {
    /** Empty where nobody has answered. */
    Optional<KeptCall.Course> course(CallerLeg leg, LegStory story) {
        return story.since()
                .flatMap(since -> leg.cost()
                        .counted()
                        .map(counted -> new KeptCall.Course(
                                story.place().trunk(),
                                since,
                                "",
                                number,
                                Optional.empty(),
                                "",
                                0,
                                0,
                                language,
                                Map.of(),
                                Optional.of(new KeptCall.Ours(
                                        callback,
                                        counted,
                                        Optional.of(story.place().leg()))))));
    }
}
