package io.parley.chat.session;

import io.parley.chat.protocol.FrameLimits;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * When the messages of one connection are taken. Who writes too fast is told to wait, and what waits keeps its order,
 * although a client repeats all that is not acknowledged: also what is under way, and what was acknowledged meanwhile.
 */
public final class SendTurns {
    private static final int WINDOW_FULL_MS = 500;
    /** So long others wait for a message that was told to wait and does not come again. */
    private static final int TURN_MS = 5_000;

    private static final int MOST_WAITING = 64;
    private static final int MOST_ANSWERED = 64;

    /** What is to be done with a message. */
    public sealed interface Verdict {
        record Take() implements Verdict {}

        /** It is under way already, and will be answered. */
        record Ignore() implements Verdict {}

        record Wait(int ms) implements Verdict {}
    }

    private static final Verdict TAKE = new Verdict.Take();
    private static final Verdict IGNORE = new Verdict.Ignore();

    private final RateBucket rate;
    private final FewIds underWay = new FewIds(); // a window of them at most
    private final Set<String> waiting = new LinkedHashSet<>();
    private final LastIds answered = new LastIds(MOST_ANSWERED);
    private Stretch turn = Stretch.OVER;

    public SendTurns(RateBucket rate) {
        this.rate = rate;
    }

    public Verdict next(String cid, long nowMs) {
        if (underWay.contains(cid)) {
            return IGNORE;
        }
        if (answered.contains(cid)) {
            return TAKE; // the answer says that it is a repeat
        }
        skipLost(nowMs);
        boolean first = waiting.isEmpty() || waiting.iterator().next().equals(cid);
        int waitMs = first && underWay.size() < FrameLimits.WINDOW ? rate.take(nowMs) : WINDOW_FULL_MS;
        if (waitMs > 0) {
            if (waiting.isEmpty() || first) {
                turn = new Stretch(nowMs, waitMs + TURN_MS);
            }
            if (waiting.size() < MOST_WAITING) {
                waiting.add(cid);
            }
            return new Verdict.Wait(waitMs);
        }
        waiting.remove(cid);
        turn = new Stretch(nowMs, TURN_MS);
        underWay.add(cid);
        return TAKE;
    }

    /** The one whose turn it is was not repeated in time: it is not waited for any more. */
    private void skipLost(long nowMs) {
        turn = turn.at(nowMs);
        if (!waiting.isEmpty() && !turn.holds(nowMs)) {
            Iterator<String> first = waiting.iterator();
            first.next();
            first.remove();
            turn = new Stretch(nowMs, TURN_MS);
        }
    }

    /** The message was answered, or refused for good. */
    public void answered(String cid) {
        if (underWay.remove(cid)) {
            answered.addNew(cid);
        } else {
            answered.add(cid);
        }
    }
}
