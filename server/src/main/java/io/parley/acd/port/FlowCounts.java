package io.parley.acd.port;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How often callers left each step of each call flow by each of its ways, by day. */
public interface FlowCounts {
    FlowCounts NONE = new FlowCounts() {
        @Override
        public CompletableFuture<Void> add(List<Passed> more) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<Left> since(String flow, LocalDate day) {
            return List.of();
        }
    };

    /** @param how such as {@code key 2}, {@code otherwise} or {@code hung up}; empty where there is one way only */
    record Way(String flow, String step, String how) {}

    /** @param day where the organisation is */
    record Passed(LocalDate day, Way way, long times) {}

    record Left(String step, String how, long times) {}

    /** Adds to what is kept. */
    CompletableFuture<Void> add(List<Passed> more);

    /** Of one flow, from this day on, summed up. */
    List<Left> since(String flow, LocalDate day);
}
