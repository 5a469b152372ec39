package io.parley.media.loop;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** For a flight recording, beside the virtual machine's own events: says what a late turn was late for. */
@Name(LateTurn.NAME)
@Label("Late turn of sound")
@Description("A media loop with sound did not look at its sockets for more than two milliseconds; it ends now")
@Category("Parley")
@StackTrace(false)
final class LateTurn extends Event {
    static final String NAME = "parley.LateTurn";

    @Label("Gap")
    @Timespan(Timespan.NANOSECONDS)
    private long gap;

    @Label("Overslept")
    @Description("How much later the loop woke than it had asked for")
    @Timespan(Timespan.NANOSECONDS)
    private long overslept;

    private LateTurn() {}

    /** Costs nothing where no flight recording runs. */
    static void tell(long gapNanos, long oversleptNanos) {
        LateTurn event = new LateTurn();
        if (event.shouldCommit()) {
            event.gap = gapNanos;
            event.overslept = oversleptNanos;
            event.commit();
        }
    }
}
