package io.parley.oidc;

/** Why an identity provider lets nobody in at this moment. What it says goes into the log, never a code or token. */
public final class ProviderProblem extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 200;

    private final Reason reason;

    /** What is wrong. */
    public enum Reason {
        /** It cannot be reached, or answers nothing that can be used. */
        DOWN,
        /** It refused, or the person did. */
        DENIED,
        /** What it said of the person is not proven. */
        UNPROVEN
    }

    ProviderProblem(Reason reason, String message) {
        super(oneLine(message), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Text of strangers cannot make lines of the log. */
    static String oneLine(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
