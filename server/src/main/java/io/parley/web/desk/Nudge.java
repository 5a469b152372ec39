package io.parley.web.desk;

import java.util.function.Function;

/** What every page reads anew when it is told of it, as far as it may. */
public enum Nudge {
    /** Messages that callers left are others, or heard. */
    VOICEMAIL,
    /** Messages that visitors left are taken, given back or done. */
    LEFT,
    /** Calls that agents promised are others, or begun. */
    FOLLOW_UPS;

    /** The same in every language. */
    public Function<String, DeskFrame> frame() {
        return language -> DeskFrame.anew(this);
    }
}
