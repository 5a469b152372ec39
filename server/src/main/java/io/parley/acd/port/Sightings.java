package io.parley.acd.port;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** When people were last seen in the console, by sign-in name. */
public interface Sightings {

    Map<String, Instant> all();

    CompletableFuture<Void> note(Map<String, Instant> seen);
}
