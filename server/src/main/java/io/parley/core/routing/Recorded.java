package io.parley.core.routing;

import io.parley.core.contact.RecordingConsent;
import java.util.Optional;

/** What customers were told, and said, of being recorded; it goes with the contact wherever that goes. */
final class Recorded {
    private Recorded() {}

    static void settled(Decision decision, ContactOnFloor contact, RecordingConsent consent) {
        if (contact.journey.consent.equals(Optional.of(consent))) {
            return;
        }
        contact.travelling().consent = Optional.of(consent);
        decision.recordChanged(contact);
        contact.agent.ifPresent(decision::agentChanged);
    }

    /** The customer who said so is called back at the number they said it from, and is not asked again. */
    static void holdsFor(ContactOnFloor callback, ContactOnFloor original) {
        String number = callback.contact.callback().orElseThrow().number();
        original.journey
                .consent
                .filter(consent -> consent.standing().isAnswer() && !consent.outside())
                .filter(consent -> number.equals(original.contact.customer().key()))
                .ifPresent(consent -> callback.travelling().consent = Optional.of(consent.repeated()));
    }
}
