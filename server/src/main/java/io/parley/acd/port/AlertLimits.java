package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Limits that alert supervisors, in versions: what they were, and who changed them, stays. */
public interface AlertLimits {

    /** @param number from 1; @param by sign-in name; @param limits JSON */
    record Version(long number, Instant at, String by, String limits) {}

    /** The newest first. */
    List<Version> newest(int limit);

    /** False where this number is taken: somebody else was faster. */
    CompletableFuture<Boolean> add(Version version);
}
