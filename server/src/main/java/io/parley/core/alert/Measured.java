package io.parley.core.alert;

/** What a limit is set for. */
public enum Measured {
    /** Milliseconds. */
    LONGEST_WAIT,
    /** Contacts. */
    WAITING,
    /** Of the last hour, 0 to 1. */
    SERVICE_LEVEL,
    /** Share of those who left in the last hour, 0 to 1. */
    ABANDONED,
    /** Agents. */
    FREE_AGENTS,
    /** Share of a trunk's legs of the last hour that were poor to hear, 0 to 1. */
    POOR_SOUND,
    /** Milliseconds an agent is over what the break is planned for. */
    BREAK_OVERRUN,
    /** Contacts that wait too long while later ones were served. */
    STARVING,
    /** Milliseconds an agent is over the time after which unlimited wrap-up is told. */
    LONG_WRAP_UP,
    /** Milliseconds for which a program of others has taken nothing that it was told. */
    WEBHOOK_DOWN,
    /** Share of the room kept back for recordings that they have taken while the disk is full, 0 to 1. */
    RESERVE_TAKEN;

    /** Whether it is of a queue, which may have a limit of its own. */
    public boolean isOfQueues() {
        return this != POOR_SOUND && this != WEBHOOK_DOWN && this != RESERVE_TAKEN && !isOfAgents();
    }

    /** Whether it is of an agent, whose name is not for everybody. */
    public boolean isOfAgents() {
        return this == BREAK_OVERRUN || this == LONG_WRAP_UP;
    }

    /** Whether everybody in the room may read of it. */
    public boolean isForWalls() {
        return this != WEBHOOK_DOWN && this != RESERVE_TAKEN && !isOfAgents();
    }

    /** Whether less of it is worse. */
    public boolean isWorseBelow() {
        return this == SERVICE_LEVEL || this == FREE_AGENTS;
    }

    boolean reaches(double value, double limit) {
        return switch (this) {
            case LONGEST_WAIT,
                    WAITING,
                    ABANDONED,
                    POOR_SOUND,
                    BREAK_OVERRUN,
                    STARVING,
                    LONG_WRAP_UP,
                    WEBHOOK_DOWN,
                    RESERVE_TAKEN -> value >= limit;
            case SERVICE_LEVEL -> value < limit;
            case FREE_AGENTS -> value <= limit;
        };
    }
}
