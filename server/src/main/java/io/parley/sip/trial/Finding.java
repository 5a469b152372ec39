package io.parley.sip.trial;

/** One line of the sheet. @param about what was tried; @param said what was seen */
public record Finding(Verdict verdict, String about, String said) {

    /** How it went. */
    public enum Verdict {
        OK,
        FAILED,
        /** Neither good nor bad, but worth knowing. */
        NOTE,
        /** It could not be tried. */
        SKIPPED
    }
}
