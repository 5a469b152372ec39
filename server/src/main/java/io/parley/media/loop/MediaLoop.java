package io.parley.media.loop;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The legs of one event loop and their 20 ms tick, spread over four turns so that not all send at once. */
final class MediaLoop {
    private static final int TURNS = 4;

    private final EventLoop eventLoop;
    private final LongSupplier nanos;
    private final List<List<RtpLeg>> turns = new ArrayList<>();
    private int turn;
    private int next;

    MediaLoop(EventLoop eventLoop, LongSupplier nanos) {
        this.eventLoop = eventLoop;
        this.nanos = nanos;
        for (int i = 0; i < TURNS; i++) {
            turns.add(new ArrayList<>());
        }
        eventLoop.scheduleAtFixedRate(this::tick, 5, 20 / TURNS, TimeUnit.MILLISECONDS);
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    void add(RtpLeg leg) {
        turns.get(next++ % TURNS).add(leg);
    }

    void remove(RtpLeg leg) {
        turns.forEach(legs -> legs.remove(leg));
    }

    private void tick() {
        long now = nanos.getAsLong();
        List<RtpLeg> legs = turns.get(turn++ % TURNS);
        for (int i = 0; i < legs.size(); i++) {
            legs.get(i).tick(now);
        }
    }
}
