package io.parley.sip.defence;

import java.time.Duration;

/**
 * How much is taken of those who proved nothing.
 *
 * @param perFlow messages a second from one port of an address
 * @param perSource from one address, whichever port; of IPv6 from one /64
 * @param all from all of them together
 * @param mostFailures a minute, of one flow or for one user; more are a ban
 * @param ban how long the first one lasts; each further one twice as long, up to a day
 * @param scanners what tools that look for prey are told
 */
public record Limits(int perFlow, int perSource, int all, int mostFailures, Duration ban, Scanners scanners) {
    public static final Limits USUAL = new Limits(5, 30, 300, 10, Duration.ofMinutes(5), Scanners.SILENT);

    /** For who is behind something that keeps strangers out. */
    public static final Limits NONE =
            new Limits(1_000_000, 1_000_000, 1_000_000, 1_000_000, Duration.ofSeconds(1), Scanners.USUAL);

    /** What becomes of a message whose sender calls itself a scanner. */
    public enum Scanners {
        /** Nothing, and nothing of what follows. */
        SILENT,
        /** 403 once, then nothing. */
        ONCE,
        /** As of anybody. */
        USUAL
    }
}
