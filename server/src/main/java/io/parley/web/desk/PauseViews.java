package io.parley.web.desk;

import io.parley.acd.port.RecordingPauses;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.web.desk.DeskShapes.PausedCard;
import io.parley.web.http.Person;
import io.parley.web.org.Org;
import java.util.Optional;

/** What desks and boards are shown of recordings that are paused. */
public final class PauseViews {
    private final Org org;
    private final RecordingPauses pauses;

    public PauseViews(Org org, RecordingPauses pauses) {
        this.org = org;
        this.pauses = pauses;
    }

    /** How it stands, if it is paused. */
    public Optional<PausedCard> of(ContactId contact) {
        return pauses.of(contact)
                .map(now -> new PausedCard(
                        now.by(),
                        name(now.by()),
                        now.since().toEpochMilli(),
                        now.until().toEpochMilli()));
    }

    private String name(String by) {
        return by.startsWith(Person.PROGRAM) ? by.substring(Person.PROGRAM.length()) : org.agentName(by);
    }

    boolean isPaused(ContactId contact) {
        return pauses.of(contact).isPresent();
    }

    boolean mayPause(QueueId queue) {
        return pauses.mayPause(queue);
    }
}
