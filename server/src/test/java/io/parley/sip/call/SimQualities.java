package io.parley.sip.call;

import io.parley.acd.port.CallQualities;
import io.parley.core.contact.ContactId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps how calls were to hear in memory. */
final class SimQualities implements CallQualities {
    /** Happens before something is kept. */
    volatile Runnable keeping = () -> {};

    private final List<Heard> all = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<Void> keep(Heard heard) {
        keeping.run();
        all.add(heard);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<Heard> of(ContactId contact) {
        return all.stream().filter(heard -> heard.contact().equals(contact)).toList();
    }
}
