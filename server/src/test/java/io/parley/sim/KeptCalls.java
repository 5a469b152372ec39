package io.parley.sim;

import io.parley.acd.port.InternalCalls;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls of agents with each other, in memory, a line for each thing that is told. */
public final class KeptCalls implements InternalCalls {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<Void> begun(Begun call) {
        return tell("begun " + call.by() + " " + call.to());
    }

    @Override
    public CompletableFuture<Void> answered(ContactId call, Instant at) {
        return tell("answered");
    }

    @Override
    public CompletableFuture<Void> over(ContactId call, String reason, Instant at) {
        return tell("over " + reason);
    }

    private CompletableFuture<Void> tell(String line) {
        told.add(line);
        return CompletableFuture.completedFuture(null);
    }

    public List<String> told() {
        return List.copyOf(told);
    }
}
