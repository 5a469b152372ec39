package io.parley.web.auth;

import io.parley.web.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts that travel sealed in a cookie: readable here alone, good once, for some minutes, in this run of the server. So
 * whoever begins sign-ins without end fills nothing; what is kept are those that came back.
 */
final class Tickets {
    private static final int MOST = 100_000;
    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 3_000;
    private static final String SEPARATOR = ".";

    private final SecureRandom random = new SecureRandom();
    private final Sealed sealed;
    private final String what;
    private final Duration goodFor;
    private final InstantSource clock;
    private final Map<String, Instant> used = new HashMap<>();
    private Instant swept = Instant.EPOCH;

    /** @param what they are: none is taken for another kind */
    Tickets(String what, Duration goodFor, InstantSource clock) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        sealed = new Sealed(key, random);
        this.what = what;
        this.goodFor = goodFor;
        this.clock = clock;
    }

    /** @param id of the ticket; @param texts what was sealed */
    record Ticket(String id, Instant until, List<String> texts) {
        @Override
        public String toString() {
            return "Ticket[]";
        }
    }

    String seal(String... texts) {
        String until = Long.toString(clock.instant().plus(goodFor).toEpochMilli());
        String all = Stream.concat(Stream.of(SecretText.newToken(random), until), Arrays.stream(texts))
                .map(text ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(SEPARATOR));
        return sealed.seal(all.getBytes(StandardCharsets.US_ASCII), what);
    }

    /** Empty for what was not sealed here, is over, or was used. */
    Optional<Ticket> open(String text) {
        return Optional.of(text)
                .filter(one -> one.length() <= LONGEST)
                .flatMap(one -> sealed.open(one, what))
                .map(Tickets::read)
                .filter(this::isGood);
    }

    private static Ticket read(byte[] kept) {
        List<String> all = Stream.of(new String(kept, StandardCharsets.US_ASCII).split("\\" + SEPARATOR, -1))
                .map(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
                .toList();
        return new Ticket(all.get(0), Instant.ofEpochMilli(Long.parseLong(all.get(1))), all.subList(2, all.size()));
    }

    private synchronized boolean isGood(Ticket ticket) {
        Instant now = clock.instant();
        return ticket.until().isAfter(now)
                && !ticket.until().isAfter(now.plus(goodFor))
                && !used.containsKey(ticket.id());
    }

    /** From now on it is used. False if it was before. @throws Refusal 503 if too many are at once */
    synchronized boolean use(Ticket ticket) {
        Instant now = clock.instant();
        if (used.size() >= MOST || swept.plus(goodFor).isBefore(now) || swept.isAfter(now)) {
            used.values().removeIf(end -> !end.isAfter(now));
            swept = now;
        }
        if (used.size() >= MOST) {
            throw Refusal.unavailable("too many people sign in at this moment");
        }
        return used.putIfAbsent(ticket.id(), ticket.until()) == null;
    }
}
