package io.parley.sip.defence;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Peers that proved who they are, or that we began to talk with: what they send is nobody's unknown traffic. */
final class KnownFlows {
    private static final int MOST = 65_536;
    private static final long SWEEP_MS = 60_000;

    private final Map<InetSocketAddress, Known> flows = new ConcurrentHashMap<>();
    private final AtomicLong nextSweepMs = new AtomicLong();

    /** @param user whose password was shown; empty where we began */
    private record Known(long untilMs, String user) {}

    /** Keeps the longer of two times, and the user that was proven. False if it was known already. */
    boolean add(InetSocketAddress flow, String user, long nowMs, long untilMs) {
        sweep(nowMs);
        Known before = flows.get(flow);
        if (before == null && flows.size() >= MOST) {
            forget(nowMs);
            if (flows.size() >= MOST) {
                return false;
            }
        }
        String whose = user.isEmpty() && before != null ? before.user() : user;
        boolean shorter =
                before != null && before.untilMs() >= untilMs && before.user().equals(whose);
        if (!shorter) {
            flows.put(flow, new Known(untilMs, whose));
        }
        return before == null || before.untilMs() <= nowMs;
    }

    /** Whoever adds the first of a new minute forgets those that are over. */
    private void sweep(long nowMs) {
        long due = nextSweepMs.get();
        if (nowMs >= due && nextSweepMs.compareAndSet(due, nowMs + SWEEP_MS)) {
            forget(nowMs);
        }
    }

    private void forget(long nowMs) {
        flows.values().removeIf(known -> known.untilMs() <= nowMs);
    }

    boolean has(InetSocketAddress flow, long nowMs) {
        Known known = flows.get(flow);
        return known != null && known.untilMs() > nowMs;
    }

    /** Whether this user has shown the password from there. */
    boolean has(InetSocketAddress flow, String user, long nowMs) {
        Known known = flows.get(flow);
        return known != null && known.untilMs() > nowMs && known.user().equals(user);
    }

    void remove(InetSocketAddress flow) {
        flows.remove(flow);
    }

    int size() {
        return flows.size();
    }
}
