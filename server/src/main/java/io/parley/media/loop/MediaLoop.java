package io.parley.media.loop;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The legs and mixes of one event loop and their 20 ms tick, spread over four turns so that not all send at once. */
final class MediaLoop {
    private static final int TURNS = 4;
    private static final int EVERY_MS = 20 / TURNS;

    private final EventLoop eventLoop;
    private final LongSupplier nanos;
    private final List<List<Ticked>> turns = new ArrayList<>();
    private int turn;
    private int next;
    private int all;
    private Optional<Future<?>> ticking = Optional.empty();

    MediaLoop(EventLoop eventLoop, LongSupplier nanos) {
        this.eventLoop = eventLoop;
        this.nanos = nanos;
        for (int i = 0; i < TURNS; i++) {
            turns.add(new ArrayList<>());
        }
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    /** On the loop, as all else; while there is none nothing ticks. */
    void add(Ticked one) {
        turns.get(next++ % TURNS).add(one);
        all++;
        if (ticking.isEmpty()) {
            ticking = Optional.of(eventLoop.scheduleAtFixedRate(this::tick, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS));
        }
    }

    void remove(Ticked one) {
        for (List<Ticked> some : turns) {
            all -= some.remove(one) ? 1 : 0;
        }
        if (all == 0) {
            ticking.ifPresent(timer -> timer.cancel(false));
            ticking = Optional.empty();
        }
    }

    private void tick() {
        long now = nanos.getAsLong();
        List<Ticked> due = turns.get(turn++ % TURNS);
        for (int i = 0; i < due.size(); i++) {
            due.get(i).tick(now);
        }
    }
}
