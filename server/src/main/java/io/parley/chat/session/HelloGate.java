package io.parley.chat.session;

import io.parley.chat.protocol.CloseCode;
import java.util.Optional;

/** Whether a connection may speak yet, and why it must go: from the first byte to the last. */
public final class HelloGate {
    /** So many broken frames end a connection. */
    public static final int PATIENCE = 10;
    /** The first frame must come within this time. */
    public static final int HELLO_WITHIN_MS = 5_000;

    public enum State {
        /** Open, has not said hello. */
        SILENT,
        /** The hello is being looked at. */
        ADMITTING,
        /** Welcomed. */
        WELCOMED,
        /** Told to go away; answers what is under way, takes nothing new. */
        LEAVING,
        /** Closed by us or by them. */
        GONE
    }

    public enum Input {
        HELLO,
        OTHER_FRAME,
        BAD_FRAME,
        ADMITTED,
        HELLO_TIMEOUT,
        SUPERSEDED,
        TOO_MANY,
        DRAIN,
        CLOSED
    }

    /** What is to be done. */
    public enum Act {
        IGNORE,
        ADMIT,
        WELCOME,
        PASS,
        REFUSE,
        GO_AWAY,
        CLOSE,
        FORGET
    }

    /** @param code why it is closed, with {@link Act#CLOSE} */
    public record Verdict(Act act, Optional<CloseCode> code) {
        static Verdict of(Act act) {
            return new Verdict(act, Optional.empty());
        }
    }

    private State state = State.SILENT;
    private int badFrames;

    public State state() {
        return state;
    }

    public Verdict take(Input input) {
        return switch (state) {
            case SILENT -> silent(input);
            case ADMITTING -> admitting(input);
            case WELCOMED -> welcomed(input);
            case LEAVING -> leaving(input);
            case GONE -> Verdict.of(Act.IGNORE);
        };
    }

    private Verdict silent(Input input) {
        return switch (input) {
            case HELLO -> to(State.ADMITTING, Act.ADMIT);
            case OTHER_FRAME, BAD_FRAME -> close(CloseCode.BAD_FRAME);
            case HELLO_TIMEOUT -> close(CloseCode.NO_HELLO);
            case ADMITTED -> Verdict.of(Act.IGNORE);
            case SUPERSEDED, TOO_MANY, DRAIN, CLOSED -> ending(input);
        };
    }

    private Verdict admitting(Input input) {
        return switch (input) {
            case ADMITTED -> to(State.WELCOMED, Act.WELCOME);
            case HELLO, OTHER_FRAME, BAD_FRAME -> close(CloseCode.BAD_FRAME);
            case HELLO_TIMEOUT -> Verdict.of(Act.IGNORE);
            case SUPERSEDED, TOO_MANY, DRAIN, CLOSED -> ending(input);
        };
    }

    private Verdict welcomed(Input input) {
        return switch (input) {
            case OTHER_FRAME -> Verdict.of(Act.PASS);
            case HELLO -> close(CloseCode.BAD_FRAME);
            case BAD_FRAME -> ++badFrames < PATIENCE ? Verdict.of(Act.REFUSE) : close(CloseCode.BAD_FRAME);
            case ADMITTED, HELLO_TIMEOUT -> Verdict.of(Act.IGNORE);
            case DRAIN -> to(State.LEAVING, Act.GO_AWAY);
            case SUPERSEDED, TOO_MANY, CLOSED -> ending(input);
        };
    }

    private Verdict leaving(Input input) {
        return switch (input) {
            case HELLO, OTHER_FRAME, BAD_FRAME, ADMITTED, HELLO_TIMEOUT -> Verdict.of(Act.IGNORE);
            case SUPERSEDED, TOO_MANY, DRAIN, CLOSED -> ending(input);
        };
    }

    /** What ends a connection in any state that is not welcomed; a second drain means now. */
    private Verdict ending(Input input) {
        return switch (input) {
            case SUPERSEDED -> close(CloseCode.SUPERSEDED);
            case TOO_MANY -> close(CloseCode.TOO_MANY);
            case DRAIN -> close(CloseCode.RESTART);
            default -> to(State.GONE, Act.FORGET);
        };
    }

    private Verdict to(State next, Act act) {
        state = next;
        return Verdict.of(act);
    }

    private Verdict close(CloseCode code) {
        state = State.GONE;
        return new Verdict(Act.CLOSE, Optional.of(code));
    }
}
