package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Destination;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an agent's phone asks for by REFER: the caller is to go to somebody else. */
final class Referrals {
    private static final int PENDING = 491;
    private static final int NO_SUCH_CALL = 481;
    /** So long a phone's goodbye may be on its way that has not heard yet that nobody took the caller. */
    private static final Duration CROSSES = Duration.ofSeconds(2);

    /** The call it is about. */
    interface Call {
        AgentLeg phone();

        /** Somebody is asked, or the caller is being handed on. */
        boolean isBusy();

        void handOn(Destination to);

        /** @param own the agent's other call, @param colleague with whom that is */
        void wants(AgentLeg own, AgentId colleague);

        /** Whether one of these calls of the phone is with the customer, and by the other somebody is asked. */
        boolean isAsking(AgentLeg from, AgentLeg other);

        /** The customer is to go to whom is asked, once they have answered; false if not now. */
        boolean joinsAsked();
    }

    private final CallParts parts;
    private final Call call;
    private Optional<Referral> referral = Optional.empty();
    private Optional<String> by = Optional.empty();
    private Instant crossing = Instant.MIN;

    Referrals(CallParts parts, Call call) {
        this.parts = parts;
        this.call = call;
    }

    /** @param from the call of the phone in which it asks */
    void take(AgentLeg from, Referral asked) {
        Optional<AgentLeg> other = asked.replaced().flatMap(parts.dialogs()::of);
        if (other.filter(leg -> call.isAsking(from, leg)).isPresent()) {
            toAsked(asked);
        } else if (from != call.phone()) {
            asked.refuse(ReferRules.Answer.DECLINED);
        } else if (asked.replaces()) {
            toColleague(asked, other.filter(leg -> leg.agent().equals(from.agent())));
        } else {
            blindly(asked);
        }
    }

    /** The phone asks in its call with a colleague that they get the caller. */
    void take(ConsultNews.Joins joins) {
        if (joins.named() == call.phone()) {
            toColleague(joins.asked(), Optional.of(joins.own()));
        } else {
            joins.refuse(); // somebody outside who is asked is not given to a colleague without the caller
        }
    }

    /** Two calls of the phone become one: the customer's, and that by which somebody outside is asked. */
    private void toAsked(Referral asked) {
        if (!call.joinsAsked()) {
            asked.refuse(PENDING);
            return;
        }
        referral = Optional.of(asked);
        by = asked.by();
        asked.accept();
    }

    private void blindly(Referral asked) {
        ReferRules.Answer answer = rule(asked.user());
        if (answer.to().flatMap(Destination::agent).filter(this::isBusy).isPresent()) {
            asked.refuse(ReferRules.Answer.DECLINED);
        } else if (answer.to().isEmpty()) {
            asked.refuse(answer.status());
        } else if (call.isBusy()) {
            asked.refuse(PENDING);
        } else {
            handOn(asked, answer.to().get());
        }
    }

    private boolean isBusy(AgentId agent) {
        return Askable.isBusy(parts.distributor().closeUp(agent), agent);
    }

    private ReferRules.Answer rule(String user) {
        AgentLeg phone = call.phone();
        return parts.settings().refers().find(phone.summons().contact().queue(), phone.agent(), user);
    }

    /** The phone has another call, with a colleague or ringing there, who is to get the caller (RFC 5589 section 7). */
    private void toColleague(Referral asked, Optional<AgentLeg> own) {
        Optional<AgentId> colleague = own.flatMap(AgentLeg::partner);
        ReferRules.Answer may =
                colleague.map(to -> rule(to.value())).orElse(ReferRules.Answer.refused(ReferRules.Answer.DECLINED));
        if (asked.replaced().isEmpty()) {
            asked.refuse(NO_SUCH_CALL);
        } else if (may.to().isEmpty()) {
            asked.refuse(may.status());
        } else if (call.isBusy()) {
            asked.refuse(PENDING);
        } else if (own.orElseThrow().isAnswered()) {
            referral = Optional.of(asked);
            call.wants(own.orElseThrow(), colleague.orElseThrow());
            asked.accept(); // last: phones hang up in both calls as soon as they hear it
        } else { // it only rings there: the caller rings there next
            handOn(asked, may.to().get());
            own.orElseThrow().tell(new Signal.End(AgentsTalk.GIVEN));
        }
    }

    private void handOn(Referral asked, Destination to) {
        asked.accept();
        referral = Optional.of(asked);
        by = asked.by();
        call.handOn(to);
    }

    /** The floor has decided. */
    void done(boolean agreed) {
        by = by.filter(said -> agreed || referral.isEmpty());
        if (referral.isPresent() && !agreed) {
            crossing = parts.clock().instant().plus(CROSSES);
        }
        referral.ifPresent(asked -> asked.done(agreed));
        referral = Optional.empty();
    }

    /** Whether a phone that hangs up now may mean to have handed the caller on, which has just failed. */
    boolean mayCross() {
        return parts.clock().instant().isBefore(crossing);
    }

    /** Who the phone says has handed the caller on (RFC 3892), if that is how they went. */
    Optional<String> by() {
        return by;
    }
}
