package io.parley.core.routing;

/** Names one offer; made by the router from the floor's own counter, so a replay makes the same. */
public record OfferId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
