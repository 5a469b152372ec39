package io.parley.loadtest.routing;

import io.parley.core.agent.AgentProfile;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the scan keeps of an agent. */
final class NaiveAgent {
    final AgentProfile profile;
    final Map<QueueId, Long> turns = new HashMap<>();
    final List<Instant> handled = new ArrayList<>();
    Instant idleSince = Instant.EPOCH;
    boolean ready;
    boolean busy;
    boolean present;

    NaiveAgent(AgentProfile profile) {
        this.profile = profile;
    }

    void signIn(Instant now) {
        present = true;
        idleSince = now;
    }

    boolean isFree() {
        return ready && !busy;
    }

    long handledSince(Instant from) {
        return handled.stream().filter(end -> end.isAfter(from)).count();
    }
}
