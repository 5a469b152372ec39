package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of ends of a conversation that are not heard. Where both are gone without a word, nobody else would end it. */
final class TalkSilence {
    private static final Logger log = LoggerFactory.getLogger(TalkSilence.class);
    private static final ContactEnd NO_MEDIA = new ContactEnd(Fault.UNKNOWN, "no-media");

    private final ContactId id;
    private final CallParts parts;
    private boolean toldMute;
    private boolean toldUnheard;
    /** When the call ends unless one of them is heard. */
    private Optional<Instant> noMediaAt = Optional.empty();

    TalkSilence(ContactId id, CallParts parts) {
        this.id = id;
        this.parts = parts;
    }

    /** @param held nobody need be heard */
    void look(boolean held, CallerLeg leg, AgentLeg phone) {
        boolean mute = !held && isMute(phone);
        if (mute != toldMute) {
            toldMute = mute;
            parts.distributor().post(new RoutingEvent.NoAudio(id, mute));
            log.info("contact {}: {}", id, mute ? "nothing is heard of the agent's phone" : "the agent is heard");
        }
        boolean unheard = !held && leg.isSilent();
        if (unheard != toldUnheard) {
            toldUnheard = unheard;
            parts.distributor().post(new RoutingEvent.CustomerUnheard(id, unheard));
            log.info("contact {}: {}", id, unheard ? "nothing is heard of the customer" : "the customer is heard");
        }
        if (!unheard || !phone.isSilent()) {
            noMediaAt = Optional.empty();
        } else if (noMediaAt.isEmpty()) {
            noMediaAt =
                    Optional.of(parts.clock().instant().plus(parts.settings().mostSilent()));
        }
    }

    /** Whether not one packet came since it was answered. */
    private static boolean isMute(AgentLeg phone) {
        return phone.isSilent() && phone.media().statistics().received() == 0;
    }

    Optional<Instant> dueAt() {
        return noMediaAt;
    }

    /** The call is over, if it was silent for too long. */
    void due(Instant now) {
        if (noMediaAt.filter(at -> !now.isBefore(at)).isPresent()) {
            throw new CallOver(NO_MEDIA);
        }
    }
}
