package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Customer;
import io.parley.core.routing.Board;
import io.parley.sip.stack.Referral;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone asks by REFER in its call with a colleague that they talk to whom it has in another of its calls (RFC 5589
 * section 7): that one's line comes here as soon as they have answered, and the phone is out of both (adr/094). Or it
 * names nobody whom it talks to (section 6): then another colleague is rung for the one who stays (adr/097).
 */
final class Joining {
    private static final Logger log = LoggerFactory.getLogger(Joining.class);
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
            CompletableFuture<Optional<AgentLeg>> given) {
        Asked moved(AgentLeg before, AgentLeg now) {
            return stays == before ? new Asked(from, now, to, shown, referral, given) : this;
        }
    }

    /** A colleague is named whom the phone does not talk to. */
    private record Named(AgentLeg from, AgentLeg stays, Referral referral) {}

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
    /** Who is rung for that, if that is what was asked. */
    private Optional<Coming> coming = Optional.empty();
    /** The same was asked of the other call in this moment, which does it. */
    private Optional<Asked> crossed = Optional.empty();
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
        } else if (!referral.replaces()) {
            rings(from, stays, referral);
        } else if (referral.replaced().isEmpty()) {
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

    /** Whom it names is rung, as if it had called them, and nobody asks them before. */
    private void rings(AgentLeg from, AgentLeg stays, Referral referral) {
        PhoneRules.Way way = parts.settings().calls().find(from.agent(), isSignedIn(from.agent()), referral.user());
        switch (way) {
            case PhoneRules.Colleague to -> rings(new Named(from, stays, referral), to);
            case PhoneRules.Refused(int status) ->
                referral.refuse(status == PhoneRules.NO_TRUNK ? ReferRules.Answer.DECLINED : status);
            case PhoneRules.Outside _, PhoneRules.OwnNumber _ -> referral.refuse(ReferRules.Answer.DECLINED);
        }
    }

    private boolean isSignedIn(AgentId agent) {
        return OwnCalls.isSignedIn(parts.distributor().closeUp(agent), agent);
    }

    private void rings(Named named, PhoneRules.Colleague to) {
        Customer shown =
                new Customer(to.other().extension(), Optional.of(to.other().name()));
        Summons summons = about.of(to.agent(), named.from().summons().contact().customer());
        if (!isKept(to.agent())) {
            named.referral().refuse(ReferRules.Answer.DECLINED);
            return;
        }
        coming = Coming.ring(summons, named.stays().codec(), parts, inbox);
        if (coming.isEmpty()) {
            kept.free(to.agent());
            named.referral().refuse(ReferRules.Answer.DECLINED);
            return;
        }
        asked = Optional.of(
                new Asked(named.from(), named.stays(), to.agent(), shown, named.referral(), new CompletableFuture<>()));
        named.referral().accept(); // last: phones hang up as soon as they hear it
    }

    /** From now on the floor offers them nothing; false if they have a call, are offered one, or are in this one. */
    private boolean isKept(AgentId agent) {
        Board board = parts.distributor().closeUp(agent);
        boolean offered = board.offers().stream().anyMatch(view -> view.agent().equals(agent));
        if (offered
                || Askable.isOnCall(board, agent)
                || parts.supervisions().isSomewhere(agent)
                || !kept.take(agent, 1)) {
            return false;
        }
        boolean free = false;
        try {
            kept.busy(agent).join();
            free = !Askable.hasCall(parts.distributor().closeUp(agent), agent);
        } catch (CompletionException e) {
            log.error("{} is not rung: the floor does not answer", agent, e);
        }
        if (!free) {
            kept.free(agent);
        }
        return free;
    }

    /** Until when whoever is rung may go on ringing. */
    Instant dueAt() {
        return coming.map(Coming::dueAt).orElse(Instant.MAX);
    }

    /** Something of whoever is rung; false if it is not. */
    boolean took(Signal signal) {
        return coming.filter(one -> one.took(signal)).isPresent();
    }

    /** Whether whoever is rung has come: as {@link #given}. */
    Optional<Pair> came() {
        boolean gone = coming.filter(one -> one.isGone(parts.clock().instant())).isPresent();
        boolean here = coming.filter(Coming::isHere).isPresent();
        if (!gone && !here) {
            return Optional.empty();
        }
        Coming one = coming.orElseThrow();
        coming = Optional.empty();
        if (gone) {
            one.drop();
        }
        return given(Optional.of(one.leg()).filter(leg -> here));
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

    /**
     * Whether the other call may have whom it wants: not while this one wants somebody itself. Where a phone asks for
     * the same in both of its calls at once, one of the two lets the other do it.
     */
    boolean lets(ConsultNews.Give wanted) {
        boolean crosses = asked.filter(one -> one.from() == wanted.from()).isPresent() && coming.isEmpty();
        if (crosses && id(wanted.from().summons()).compareTo(id(wanted.as())) > 0) {
            crossed = asked;
            asked = Optional.empty();
        }
        return asked.isEmpty();
    }

    private static String id(Summons summons) {
        return summons.contact().id().value();
    }

    /** Whether whom the other call wanted is there now. */
    void went(boolean there) {
        crossed.ifPresent(was -> {
            kept.free(was.to());
            was.referral().done(there);
        });
        crossed = Optional.empty();
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

    /** Who stays talks by another line from now on: their page was loaded anew. */
    void moved(AgentLeg before, AgentLeg now) {
        asked = asked.map(one -> one.moved(before, now));
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
        coming.ifPresent(Coming::drop);
        coming = Optional.empty();
        asked.ifPresent(was -> {
            was.given().complete(Optional.empty());
            was.referral().done(false);
        });
        asked = Optional.empty();
    }
}
