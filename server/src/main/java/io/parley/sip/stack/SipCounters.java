package io.parley.sip.stack;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;

/** What the SIP side counts. */
public final class SipCounters {
    public final LongAdder received = new LongAdder();
    public final LongAdder sent = new LongAdder();
    /** Messages that could not be parsed or broke a limit. */
    public final LongAdder malformed = new LongAdder();
    /** Requests answered 503 or dropped because a queue was full. */
    public final LongAdder shed = new LongAdder();

    public final LongAdder challenged = new LongAdder();
    /** Requests of unknown sources. */
    public final LongAdder refused = new LongAdder();

    /** Passwords that were shown for another resource than what was asked for. */
    public final LongAdder misdirected = new LongAdder();

    /** Connections that ended in their TLS handshake. */
    public final LongAdder refusedHandshakes = new LongAdder();

    /** Reports on the quality of calls that were taken, and those that were not (RFC 6035). */
    public final LongAdder reportsTaken = new LongAdder();

    public final LongAdder reportsRefused = new LongAdder();

    public final LongAdder failures = new LongAdder();
    /** NOTIFYs of what phones watch. */
    public final LongAdder notified = new LongAdder();
    /** Phones that answered a call of ours which was another's already, or over, and never said that they rang. */
    public final LongAdder letGo = new LongAdder();
    /** Calls of ours that went on to the next trunk. */
    public final LongAdder advanced = new LongAdder();
    /** Listeners that the watchdog had to open again. */
    public final LongAdder restarts = new LongAdder();
    /** Questions of the watchdog to our own listeners. */
    public final LongAdder selfQuestions = new LongAdder();
    /** Those that had no answer in time. */
    public final LongAdder selfUnanswered = new LongAdder();
    /** Calls that others ended, by the Q.850 cause that they named; {@link ReleaseCause#OTHER} for rare ones. */
    public final Map<String, LongAdder> releases = ReleaseCause.counted();

    void released(OptionalInt cause) {
        if (cause.isPresent()) {
            String rare = ReleaseCause.OTHER;
            String named = Integer.toString(cause.getAsInt());
            releases.getOrDefault(named, releases.get(rare)).increment();
        }
    }
}
