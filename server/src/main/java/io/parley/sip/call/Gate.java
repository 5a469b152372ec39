package io.parley.sip.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where a line's signals go: on, or kept while nobody has the conversation, or nowhere once the line is let go. */
final class Gate {
    private enum State {
        OPEN,
        WAITS,
        SHUT
    }

    private final Consumer<Signal> to;
    private final List<Signal> kept = new ArrayList<>();
    private State state = State.OPEN;

    Gate(Consumer<Signal> to) {
        this.to = to;
    }

    synchronized void add(Signal signal) {
        switch (state) {
            case OPEN -> to.accept(signal);
            case WAITS -> kept.add(signal);
            case SHUT -> {}
        }
    }

    /** What comes from now on waits for {@link #open}. */
    synchronized void waits() {
        state = State.WAITS;
    }

    /** What waited goes on, in the order in which it came. */
    synchronized void open() {
        state = State.OPEN;
        kept.forEach(to);
        kept.clear();
    }

    synchronized void shut() {
        state = State.SHUT;
        kept.clear();
    }
}
