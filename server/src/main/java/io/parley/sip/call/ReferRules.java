package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Destination;
import io.parley.core.queue.QueueId;
import java.util.Optional;

/** Whom an agent's phone may hand its call on to, by the same rules as the desk. */
@FunctionalInterface
public interface ReferRules {
    /** Nobody. */
    ReferRules NONE = (from, by, dialled) -> Answer.refused(Answer.NOT_ALLOWED);

    /** @param from the queue of the call; @param dialled as the phone has it */
    Answer find(QueueId from, AgentId by, String dialled);

    /** @param status why not, where there is no destination */
    record Answer(Optional<Destination> to, int status) {
        public static final int NOT_ALLOWED = 403;
        public static final int UNKNOWN = 404;
        public static final int DECLINED = 603;

        public static Answer of(Destination to) {
            return new Answer(Optional.of(to), 0);
        }

        public static Answer refused(int status) {
            return new Answer(Optional.empty(), status);
        }
    }
}
