package io.parley.sip.trial;

import java.util.List;

/** One line of the sheet. @param args of what was seen, in the order of its sentence */
public record Finding(Verdict verdict, Seen seen, List<String> args) {
    public Finding {
        args = List.copyOf(args);
    }

    Finding(Verdict verdict, Seen seen, Object... args) {
        this(verdict, seen, List.of(args).stream().map(String::valueOf).toList());
    }

    /** How it went. */
    public enum Verdict {
        OK,
        FAILED,
        /** Neither good nor bad, but worth knowing. */
        NOTE,
        /** It could not be tried. */
        SKIPPED
    }

    /** What was tried. */
    public String about() {
        return seen.about();
    }

    /** What was seen, in English. */
    public String said() {
        return seen.said(args);
    }
}
