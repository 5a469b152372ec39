package io.parley.core.agent;

/** Names one agent, as written in the configuration. */
public record AgentId(String value) {
    public AgentId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("a agent id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
