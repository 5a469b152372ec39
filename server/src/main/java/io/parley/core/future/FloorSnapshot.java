package io.parley.core.future;

import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import java.time.Instant;

/**
 * A floor at one moment. Nobody changes {@code floor} any more: each future works on a fork of it, so one snapshot may
 * be used by several threads.
 */
public record FloorSnapshot(Floor floor, Board board) {
    public static FloorSnapshot of(Floor live, long seq, Instant now) {
        return new FloorSnapshot(live.lightFork(), live.picture(seq, now));
    }

    public Instant at() {
        return board.at();
    }
}
