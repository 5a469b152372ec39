package io.parley.sip.defence;

import java.time.Instant;

/**
 * Somebody who is not heard for a while.
 *
 * @param id names it, for who wants to lift it
 * @param source address, with the port where that port alone is meant
 * @param user whose password was guessed; empty where a port is meant
 * @param times how often it came to that
 * @param dropped messages since
 */
public record Ban(
        String id, String source, String user, Offence why, Instant since, Instant until, int times, long dropped) {}
