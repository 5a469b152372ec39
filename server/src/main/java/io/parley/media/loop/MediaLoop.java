package io.parley.media.loop;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The legs and mixes of one event loop and their 20 ms tick, spread over four turns so that not all send at once. */
final class MediaLoop {
    private static final Logger log = LoggerFactory.getLogger(MediaLoop.class);
    private static final int TURNS = 4;
    private static final int EVERY_MS = 20 / TURNS;

    private final EventLoop eventLoop;
    private final LongSupplier nanos;
    private final LongAdder faults;
    private final List<List<Ticked>> turns = new ArrayList<>();
    private int turn;
    private int next;
    private int all;
    private Optional<Future<?>> ticking = Optional.empty();

    /** @param faults of legs and mixes in their turns */
    MediaLoop(EventLoop eventLoop, LongSupplier nanos, LongAdder faults) {
        this.faults = faults;
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

    /** On the loop: all that take turns. */
    Stream<Ticked> all() {
        return turns.stream().flatMap(List::stream);
    }

    private void tick() {
        long now = nanos.getAsLong();
        List<Ticked> due = turns.get(turn++ % TURNS);
        for (int i = 0; i < due.size(); i++) {
            tick(due.get(i), now);
        }
    }

    /** A fault of one leg or mix costs no other its turn, and is told once: what fails each 20 ms fills no log. */
    private void tick(Ticked one, long now) {
        try {
            one.tick(now);
        } catch (RuntimeException fault) {
            if (faults.sum() == 0) {
                log.error("a leg or mix failed in its turn; all such faults are counted", fault);
            }
            faults.increment();
        }
    }
}
