package io.parley.sip.call;

import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TollCall;
import java.util.Optional;

/** What a call of ours counts as, over whatever line it goes: over one at a time, and over none once it has ended. */
final class CallCost {
    private Optional<TollCall> call = Optional.empty();
    private Optional<Toll> by = Optional.empty();
    private String to = "";
    private boolean ended;
    private Runnable spent = () -> {};

    /** Hears when as long was talked as may be in a day; must return at once. */
    synchronized void onSpent(Runnable listener) {
        spent = listener;
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
        if (next.isPresent()) {
            call.ifPresent(TollCall::ended);
            call = next;
            next.get().onSpent(spent);
            by = Optional.of(toll);
            to = number;
        }
        return next.isPresent();
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
