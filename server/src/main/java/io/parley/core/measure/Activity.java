package io.parley.core.measure;

/** What a stretch of an agent's time is planned for. */
public enum Activity {
    /** To take contacts. */
    WORK,
    BREAK,
    MEETING,
    TRAINING,
    /** Leave, illness: what was planned is not. */
    ABSENT,
    /** Nothing: what was planned is taken back. */
    NONE;

    /** Whether it is time of a shift. */
    public boolean isScheduled() {
        return this != ABSENT && this != NONE;
    }

    /** Whether the agent is to take contacts. */
    public boolean isDuty() {
        return this == WORK;
    }
}
