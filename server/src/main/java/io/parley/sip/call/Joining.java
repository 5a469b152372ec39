package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Customer;
import io.parley.sip.stack.Referral;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A phone asks by REFER in its call with a colleague that they talk to whom it has in another of its calls (RFC 5589
 * section 7): that one's line comes here as soon as they have answered, and the phone is out of both (adr/094).
 */
final class Joining {
    private static final int NO_SUCH_CALL = 481;
    private static final int PENDING = 491;
    private static final int ANY = Integer.MAX_VALUE;

    /** @param from in which the phone asks; @param stays the colleague there; @param to who comes, as {@code shown} */
    private record Asked(
            AgentLeg from,
            AgentLeg stays,
            AgentId to,
            Customer shown,
            Referral referral,
            CompletableFuture<Optional<AgentLeg>> given) {}

    /** @param gone the phone that joined them; @param stays, @param next who talk from now on */
    record Pair(AgentLeg gone, AgentLeg stays, AgentLeg next) {}

    /** What a line in this call is about. */
    @FunctionalInterface
    interface About {
        /** @param whose their line; @param with whom, as a phone shows them */
        Summons of(AgentId whose, Customer with);
    }

    private final KeptBusy kept;
    private final About about;

    private final CallParts parts;
    private final CallInbox inbox;
    private Optional<Asked> asked = Optional.empty();
    /** What another call is to do, which tells the phone in this one how it went. */
    private Optional<Referral> passed = Optional.empty();

    /** The phone has hung up on whom it joins, as many do at once. */
    private boolean left;

    Joining(KeptBusy kept, About about, CallParts parts, CallInbox inbox) {
        this.kept = kept;
        this.about = about;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** @param from the call of the phone in which it asks; @param stays with whom that is */
    void take(AgentLeg from, AgentLeg stays, Referral referral) {
        Optional<AgentLeg> other = referral.replaced()
                .flatMap(parts.dialogs()::of)
                .filter(leg -> leg != from && leg.agent().equals(from.agent()));
        Optional<AgentId> colleague = other.flatMap(AgentLeg::partner);
        if (asked.isPresent()) {
            referral.refuse(PENDING);
        } else if (referral.replaces() && referral.replaced().isEmpty()) {
            referral.refuse(NO_SUCH_CALL);
        } else if (other.isEmpty() || colleague.filter(stays.agent()::equals).isPresent()) {
            referral.refuse(ReferRules.Answer.DECLINED);
        } else if (colleague.isPresent()) {
            Customer shown = other.get().summons().contact().customer();
            wants(other.get(), new Asked(from, stays, colleague.get(), shown, referral, new CompletableFuture<>()));
        } else { // it may be a customer's, and that call decides
            passed = Optional.of(referral);
            other.get().tell(new Signal.Consulting(new ConsultNews.Joins(from, other.get(), referral)));
        }
    }

    /** Whether it waits for somebody of another call. */
    boolean isAsked() {
        return asked.isPresent();
    }

    private void wants(AgentLeg other, Asked wanted) {
        asked = Optional.of(wanted);
        kept.take(wanted.to(), ANY);
        kept.busy(wanted.to());
        wanted.given().thenAccept(leg -> inbox.add(new Signal.Consulting(new ConsultNews.Given(leg))));
        Customer stays = wanted.from().summons().contact().customer();
        Summons summons = about.of(wanted.to(), stays);
        other.tell(new Signal.Consulting(new ConsultNews.Give(other, summons, inbox::add, wanted.given())));
        wanted.referral().accept(); // last: phones hang up in both calls as soon as they hear it
    }

    /** Whether the phone's own call may end without ending that of whom it joins. */
    boolean outlives(AgentLeg leg) {
        boolean theirs = asked.filter(one -> one.from() == leg).isPresent();
        left |= theirs;
        return theirs;
    }

    /** Whether this phone has left its call, and whom it joins hears music until the other one comes. */
    boolean hasLeft(AgentLeg leg) {
        return left && asked.filter(one -> one.from() == leg).isPresent();
    }

    /** What came of it: who talk from now on; empty if all stays as it is. The call is over if nobody is left. */
    Optional<Pair> given(Optional<AgentLeg> leg) {
        if (asked.isEmpty()) {
            leg.ifPresent(late -> late.drop(false));
            return Optional.empty();
        }
        Asked was = asked.get();
        asked = Optional.empty();
        was.referral().done(leg.isPresent());
        if (leg.isPresent()) {
            left = false;
            was.stays().shows(about.of(was.stays().agent(), was.shown()));
            return Optional.of(new Pair(was.from(), was.stays(), leg.get()));
        }
        kept.free(was.to());
        if (left) {
            throw new CallOver(AgentsTalk.NOBODY);
        }
        return Optional.empty();
    }

    /** What was asked of another call, as long as the phone has not heard how it went. */
    Optional<Referral> passed() {
        return passed.filter(one -> !one.told().isDone());
    }

    /** The call is over. */
    void end() {
        asked.ifPresent(was -> {
            was.given().complete(Optional.empty());
            was.referral().done(false);
        });
        asked = Optional.empty();
    }
}
