package io.parley.web.desk;

import io.parley.acd.port.Supervisions;
import io.parley.acd.port.Supervisions.Mode;
import io.parley.core.contact.ContactId;
import io.parley.web.desk.BoardShapes.Supervised;
import io.parley.web.desk.DeskShapes.SupervisedCard;
import java.util.Optional;

/** What boards, and the agent's desk, are shown of a supervisor in a call. */
final class SupervisionViews {
    private final Supervisions calls;

    SupervisionViews(Supervisions calls) {
        this.calls = calls;
    }

    Optional<Supervised> onBoard(ContactId contact) {
        return calls.of(contact)
                .map(now -> new Supervised(
                        now.supervisor().id().value(),
                        now.supervisor().name(),
                        DeskShapes.code(now.mode()),
                        now.on(),
                        now.announced(),
                        now.since().toEpochMilli()));
    }

    /** The agent is told where it is announced, and whom they hear in any case. */
    Optional<SupervisedCard> onDesk(ContactId contact) {
        return calls.of(contact)
                .filter(now -> now.on() && (now.announced() || now.mode() != Mode.LISTEN))
                .map(now -> new SupervisedCard(
                        now.supervisor().id().value(), now.supervisor().name(), DeskShapes.code(now.mode())));
    }
}
