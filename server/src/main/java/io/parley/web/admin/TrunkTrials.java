package io.parley.web.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Trial calls over trunks: real ones, which cost what they cost. One trial at a time. */
public interface TrunkTrials {

    /** The one that runs, or that ran last since the start. */
    Optional<Trial> latest();

    Started start(Wanted wanted);

    /** The call that is under way is ended; nothing happens where none runs. */
    void stop();

    /**
     * @param echo answers, and sends back what it hears
     * @param wrong does not exist; empty for none
     * @param country two letters, to try numbers as they are dialled there; empty for not
     * @param by who wants it so
     */
    record Wanted(String trunk, String echo, String wrong, String country, String by) {}

    /**
     * @param seen its code; see API.md
     * @param args of its sentence, in their order
     * @param verdict ok, failed, note or skipped
     */
    record Line(String verdict, String seen, List<String> args) {}

    /** How far it is. */
    enum State {
        RUNS,
        DONE,
        STOPPED,
        /** It took longer than it may. */
        TIMED_OUT,
        /** It could not be done; the log says why. */
        BROKEN
    }

    /**
     * @param profile the one that fits; absent where no call was taken
     * @param ways what has to stand under it, as in the file
     */
    record Trial(
            String trunk,
            String by,
            Instant at,
            State state,
            List<Line> lines,
            Optional<String> profile,
            Optional<String> ways) {}

    /** What came of the wish. */
    enum Started {
        YES,
        /** Another one runs. */
        BUSY,
        /** There were as many as there may be in an hour. */
        TOO_MANY,
        /** No trunk of this name carries calls of ours. */
        NOBODY,
        /** Nobody knows where it is: the DNS does not say. */
        NOWHERE
    }
}
