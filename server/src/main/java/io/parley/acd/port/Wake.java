package io.parley.acd.port;

import java.time.Instant;

/** Runs something at a time; tests drive it by hand. */
public interface Wake {
    void at(Instant when, Runnable action);
}
