package io.parley.web.desk;

import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.Instant;

/**
 * On a large floor a picture is older than what was heard meanwhile. Whoever looks whether somebody has something to
 * take looks again until a picture shows what has come, or for as long as no picture can be older.
 */
final class LateBoards {
    private static final Duration NO_OLDER = Duration.ofSeconds(5);

    private Instant heard = Instant.MIN;

    /** Somebody waits in a queue. */
    void queued(Instant now) {
        heard = now;
    }

    /** Whether something that was heard may be missing in it. */
    boolean mayLack(Board board, Instant now) {
        return board.at().isBefore(heard) && now.minus(NO_OLDER).isBefore(heard);
    }
}
