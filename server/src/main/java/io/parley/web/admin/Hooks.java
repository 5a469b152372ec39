package io.parley.web.admin;

import java.util.List;
import java.util.Optional;

/** What administrators see of programs of others that are told what happens, and the one thing they do: try it. */
public interface Hooks {

    /** In the order of the configuration. */
    List<HookView> picture();

    /** Sends a ping at once; blocks. @return what went wrong, if anything did; empty where there is no such webhook */
    Optional<Tried> test(String name);

    /** @param trouble why it was not taken; absent where it was */
    record Tried(boolean taken, Optional<String> trouble) {}

    enum State {
        /** Nothing was delivered since the start. */
        NEW,
        /** What was delivered last was taken. */
        UP,
        /** What was delivered last was not. */
        DOWN
    }

    /**
     * @param url without secrets
     * @param queues empty: all
     * @param lacking those of them that are not there now
     * @param customer whether it is told who the customer is
     * @param waiting events
     * @param oldest milliseconds since 1970: when the first of them happened
     * @param downSince milliseconds since 1970
     * @param next when it is tried next, while it is down; milliseconds since 1970
     * @param takenAt when something was taken the last time since the start; milliseconds since 1970
     * @param status of the last answer, since the start
     * @param trouble why what was delivered last was not taken; absent where it was
     */
    record HookView(
            String name,
            String url,
            List<String> events,
            List<String> queues,
            List<String> lacking,
            boolean customer,
            State state,
            long waiting,
            Optional<Long> oldest,
            Optional<Long> downSince,
            Optional<Long> next,
            Optional<Long> takenAt,
            Optional<Integer> status,
            Optional<String> trouble,
            Counts counts) {}

    /** Since the start. @param delivered events; @param failed deliveries; @param leftOut events that were too old */
    record Counts(long delivered, long failed, long leftOut) {}
}
