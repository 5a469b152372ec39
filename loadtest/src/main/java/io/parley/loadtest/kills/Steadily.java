package io.parley.loadtest.kills;

import java.util.function.Consumer;

/** What a timer does again and again: a fault is told each time, and does not silently end it, as timers do. */
record Steadily(Runnable act, Consumer<String> told) implements Runnable {

    @Override
    public void run() {
        try {
            act.run();
        } catch (RuntimeException e) {
            told.accept("a visitor could not write: " + e);
        }
    }
}
