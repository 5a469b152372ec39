package io.parley.core.queue;

/** Names one queue, as written in the configuration. */
public record QueueId(String value) {
    public QueueId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("a queue id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
