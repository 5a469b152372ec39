package io.parley.sip.call;

import io.parley.acd.port.Consults.Why;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.media.MediaLeg;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Whom an agent asks before handing a caller on: a colleague at their phone, or somebody outside. */
sealed interface Companion {

    record Colleague(AgentLeg leg) implements Companion {}

    /** @param line by which it is told what they say */
    record Outsider(CallerLeg leg, Object line) implements Companion {}

    default MediaLeg media() {
        return switch (this) {
            case Colleague(AgentLeg leg) -> leg.media();
            case Outsider(CallerLeg leg, var line) -> leg.media();
        };
    }

    default void drop() {
        switch (this) {
            case Colleague(AgentLeg leg) -> leg.drop(false);
            case Outsider(CallerLeg leg, var line) -> leg.drop();
        }
    }

    /** Takes what their phone answered with; false if that cannot be used. */
    default boolean answered(String sdp) {
        try {
            switch (this) {
                case Colleague(AgentLeg leg) -> leg.answered(sdp);
                case Outsider(CallerLeg leg, var line) -> leg.accept(sdp);
            }
            return true;
        } catch (SdpRefused e) {
            return false;
        }
    }

    /** Whether they can be heard: a browser's sound needs keys first. */
    default boolean isHeard() {
        return switch (this) {
            case Colleague(AgentLeg leg) -> leg.isHeard();
            case Outsider outside -> true;
        };
    }

    default void progressed(int status, Optional<String> sdp) {
        switch (this) {
            case Colleague(AgentLeg leg) -> leg.progressed(status);
            case Outsider(CallerLeg leg, var line) -> leg.progressed(status, sdp);
        }
    }

    /** Whether sound of theirs may come before they answer. */
    default boolean isEarly() {
        return this instanceof Outsider(CallerLeg leg, var line) && leg.isEarly();
    }

    /** The same, and it has come. */
    default boolean isHeardEarly() {
        return this instanceof Outsider(CallerLeg leg, var line) && leg.isEarly() && leg.isHeard();
    }

    /** What their phone says within the call. */
    default void within(CallEvent event) {
        switch (this) {
            case Colleague(AgentLeg leg) -> within(leg, event);
            case Outsider(CallerLeg leg, var line) -> InboundCall.unawaited(leg, event);
        }
    }

    /** The same; false if their line cannot be used any more. */
    default boolean takes(CallEvent event) {
        try {
            within(event);
            return true;
        } catch (CallOver over) {
            LoggerFactory.getLogger(Companion.class)
                    .info(
                            "the line to whom was asked is unusable: {}",
                            over.end().reason());
            return false;
        }
    }

    private static void within(AgentLeg leg, CallEvent event) {
        switch (event) {
            case CallEvent.Offered(String sdp) -> leg.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> leg.acknowledged(sdp);
            case CallEvent.OfferAnswered(String sdp) -> leg.accept(sdp);
            default -> {}
        }
    }

    /** What a final failure means. */
    default Why refused(int status) {
        return switch (this) {
            case Colleague(AgentLeg leg) ->
                switch (leg.outcome(status)) {
                    case DECLINED -> Why.REFUSED;
                    case BUSY -> Why.BUSY;
                    case UNREACHABLE -> Why.UNREACHABLE;
                    case NO_ANSWER -> Why.NO_ANSWER;
                    case FAILED -> Why.FAILED;
                };
            case Outsider(CallerLeg leg, var line) -> of(CallbackCall.outcome(status, leg.rang()));
        };
    }

    private static Why of(Outcome outcome) {
        return switch (outcome) {
            case BUSY -> Why.BUSY;
            case DECLINED -> Why.REFUSED;
            case NO_ANSWER -> Why.NO_ANSWER;
            case UNREACHABLE -> Why.UNREACHABLE;
            default -> Why.FAILED;
        };
    }
}
