package io.parley.sip.call;

import io.parley.acd.port.Consults.Why;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TollCall;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What a call of ours counts as, over whatever line it goes: over one at a time, and over none once it has ended. */
final class CallCost {
    private static final String MINUTES = "minutes-used-up";
    /** As long was talked as may be in a day. */
    static final CallEvent SPENT = new CallEvent.Vanished(MINUTES);

    private Optional<TollCall> call = Optional.empty();
    private Optional<Toll> by = Optional.empty();
    private String to = "";
    private boolean ended;
    private Runnable spent = () -> {};
    private Consumer<Optional<Instant>> soon = end -> {};

    static boolean isSpent(String reason) {
        return reason.equals(MINUTES);
    }

    /** Whose fault it is that a customer's line is gone: ours, where a limit of ours ended it. */
    static ContactEnd vanished(String reason) {
        return new ContactEnd(isSpent(reason) ? Fault.US : Fault.CARRIER, reason);
    }

    /** The same of somebody outside who was asked. */
    static Why vanished(CallEvent event) {
        return event.equals(SPENT) ? Why.MINUTES_USED_UP : Why.UNREACHABLE;
    }

    /** Hears when as long was talked as may be in a day, and before that when it will be; must return at once. */
    synchronized void tells(Consumer<Signal> inbox) {
        spent = () -> inbox.accept(new Signal.Caller(SPENT));
        soon = end -> inbox.accept(new Signal.MinutesEnd(end));
    }

    /** It goes out, or on, by these rules; false if it may not, and then counts as before. */
    synchronized boolean goes(Toll toll, String number) {
        if (ended) {
            return false;
        }
        if (call.isPresent() && by.equals(Optional.of(toll))) {
            return sameLine(number);
        }
        Optional<TollCall> next = toll.admit(number, "");
        next.ifPresent(one -> counts(one, toll, number));
        return next.isPresent();
    }

    private void counts(TollCall next, Toll toll, String number) {
        call.ifPresent(TollCall::ended);
        call = Optional.of(next);
        next.onSpent(spent);
        next.onSoon(soon);
        by = Optional.of(toll);
        to = number;
    }

    /** It went out in a process before, and counts on from its answer. */
    synchronized void goesOn(Toll toll, KeptCall.Counted before) {
        counts(toll.goesOn(before.number(), before.by(), before.since()), toll, before.number());
    }

    /** As a later process has to know it; empty where it is not answered. */
    synchronized Optional<KeptCall.Counted> counted() {
        return call.flatMap(one -> one.since().map(since -> new KeptCall.Counted(to, one.agent(), since)));
    }

    /** Another address of the same trunk, or another number there: one call all the same. */
    private boolean sameLine(String number) {
        boolean goes = to.equals(number) || call.orElseThrow().moves(number);
        to = goes ? number : to;
        return goes;
    }

    synchronized void answered() {
        call.ifPresent(TollCall::answered);
    }

    /** More than once changes nothing. */
    synchronized void ended() {
        ended = true;
        call.ifPresent(TollCall::ended);
    }
}
