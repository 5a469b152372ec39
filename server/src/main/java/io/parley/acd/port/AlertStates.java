package io.parley.acd.port;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What alerts have to know again after a restart. */
public interface AlertStates {

    /**
     * Whose state it is.
     *
     * @param kind what knows it
     * @param subject of what is measured
     */
    record Key(String kind, String measure, String subject) {}

    /** @param state JSON */
    record State(Key key, String state) {}

    List<State> all();

    /** In one write: {@code put} in place of what was there. */
    CompletableFuture<Void> change(Collection<State> put, Collection<Key> gone);
}
