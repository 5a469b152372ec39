package io.parley.sip.stack;

import io.netty.util.Timeout;
import io.netty.util.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** When we owe a sign of life, and when the last one is too old (RFC 4028 section 10). */
final class SignsOfLife {
    private static final int LAST_CHANCE_SECONDS = 32;

    private final Timer timers;
    private final Runnable due;
    private final Runnable expired;
    private final List<Timeout> planned = new ArrayList<>();
    private boolean owed;
    private Optional<Session> agreed = Optional.empty();

    /** @param due is run at half the time, if the signs are ours; @param expired shortly before the end */
    SignsOfLife(Timer timers, Runnable due, Runnable expired) {
        this.timers = timers;
        this.due = due;
        this.expired = expired;
    }

    /** A sign was given and taken: time begins anew; empty if none are needed any more. */
    synchronized void agreed(Optional<Session> session) {
        stop();
        agreed = session;
        session.ifPresent(this::plan);
    }

    synchronized Optional<Session> session() {
        return agreed;
    }

    private void plan(Session session) {
        int seconds = session.seconds();
        if (session.ours()) {
            plan(this::owe, seconds / 2);
        }
        plan(expired, seconds - Math.min(LAST_CHANCE_SECONDS, seconds / 3));
    }

    /** A sign is due. */
    void owe() {
        synchronized (this) {
            owed = true;
        }
        due.run();
    }

    /** Whether a sign was due, and none was taken since. */
    synchronized boolean isOwed() {
        return owed;
    }

    private void plan(Runnable act, int seconds) {
        planned.add(timers.newTimeout(timeout -> act.run(), seconds, TimeUnit.SECONDS));
    }

    synchronized void stop() {
        owed = false;
        planned.forEach(Timeout::cancel);
        planned.clear();
    }
}
