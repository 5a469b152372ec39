package io.parley.sip.trunk;

/** Whether a trunk answers when asked: out after three questions in vain, back after two answers running. */
public final class TrunkHealth {
    private static final int OUT_AFTER = 3;
    private static final int BACK_AFTER = 2;

    private boolean up = true;
    private int inARow;
    private int questions;

    /** What came of a question; true if the trunk is out now and was not before, or the other way round. */
    public synchronized boolean told(boolean answered) {
        questions++;
        inARow = answered == up ? 0 : inARow + 1;
        boolean changed = inARow >= (up ? OUT_AFTER : BACK_AFTER);
        if (changed) {
            up = answered;
            inARow = 0;
        }
        return changed;
    }

    /** How many questions something has come of. */
    public synchronized int questions() {
        return questions;
    }

    public synchronized boolean isUp() {
        return up;
    }
}
