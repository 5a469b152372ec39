package io.parley.sip.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The server's half of digest authentication (RFC 7616, RFC 8760): SHA-256 is offered first, MD5 if allowed. A nonce
 * is a time sealed with our key and the source it was given to, so none has to be remembered; its counter must grow.
 */
public final class Digest {
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    /** Nonces are short, so that a challenge is no longer than what it answers. */
    private static final int RADIX = 36;

    private static final int MOST_NONCES = 100_000;

    private final String realm;
    private final boolean md5;
    private final byte[] key;
    private final InstantSource clock;
    /** Makes nonces of the same second differ, also for phones behind one address. */
    private final AtomicLong given = new AtomicLong();

    private final Map<String, Long> counters = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_NONCES;
        }
    };

    /** How an answer to a challenge was found. */
    public enum Verdict {
        ACCEPTED,
        /** Right, but the nonce is too old or was used before: challenge again with {@code stale}. */
        STALE,
        REFUSED
    }

    /** The fields of an Authorization header; absent ones are empty. */
    public record Answer(
            String user,
            String realm,
            String nonce,
            String uri,
            String response,
            String algorithm,
            String qop,
            String count,
            String clientNonce) {}

    /** @param key secret of this server; all who share it accept each other's nonces */
    public Digest(String realm, boolean md5, byte[] key, InstantSource clock) {
        this.realm = realm;
        this.md5 = md5;
        this.key = key.clone();
        this.clock = clock;
    }

    public String realm() {
        return realm;
    }

    /**
     * The challenges to send, the strongest first: values of WWW-Authenticate.
     *
     * @param old whether the asker cannot even read the name of a better algorithm than MD5
     */
    public List<String> challenges(String source, boolean stale, boolean old) {
        String nonce = nonce(clock.instant().getEpochSecond(), source);
        List<String> offered = md5 ? List.of("SHA-256", "MD5") : List.of("SHA-256");
        List<String> challenges = new ArrayList<>();
        for (String algorithm : md5 && old ? List.of("MD5") : offered) {
            challenges.add("Digest realm=\"" + realm + "\",nonce=\"" + nonce + "\",algorithm=" + algorithm
                    + ",qop=\"auth\"" + (stale ? ",stale=true" : ""));
        }
        return challenges;
    }

    /** Checks an answer for this method; {@code find} gives the credentials of a user. */
    public Verdict check(Answer answer, String method, String source, Function<String, Optional<Credentials>> find) {
        String algorithm =
                answer.algorithm().isEmpty() ? "MD5" : answer.algorithm().toUpperCase(Locale.ROOT);
        boolean known = algorithm.equals("SHA-256") || md5 && algorithm.equals("MD5");
        if (!known
                || !answer.realm().equals(realm)
                || !answer.qop().equals("auth")
                || !sealed(answer.nonce(), source)) {
            return Verdict.REFUSED;
        }
        // An unknown user costs the same work as a known one, and gets the same answer.
        Optional<Credentials> credentials = find.apply(answer.user());
        Credentials against = credentials.orElse(new Credentials("", "0", "0"));
        String ha1 = algorithm.equals("MD5") ? against.md5() : against.sha256();
        String ha2 = Hashes.hex(algorithm, method + ":" + answer.uri());
        String expected = Hashes.hex(
                algorithm,
                String.join(":", ha1, answer.nonce(), answer.count(), answer.clientNonce(), answer.qop(), ha2));
        boolean right = Hashes.same(expected, answer.response().toLowerCase(Locale.ROOT));
        if (!right || credentials.isEmpty()) {
            return Verdict.REFUSED;
        }
        return fresh(answer) ? Verdict.ACCEPTED : Verdict.STALE;
    }

    /** Whether this nonce was given to this source: who shows another never heard from us, and may be forged. */
    public boolean gave(String nonce, String source) {
        return sealed(nonce, source);
    }

    private String nonce(long second, String source) {
        String time = Long.toString(second, RADIX) + "-" + Long.toString(given.incrementAndGet(), RADIX);
        return time + "." + Hashes.mac(key, time + " " + source);
    }

    private boolean sealed(String nonce, String source) {
        int dot = nonce.indexOf('.');
        return dot > 0
                && dot <= 32
                && Hashes.same(nonce.substring(dot + 1), Hashes.mac(key, nonce.substring(0, dot) + " " + source));
    }

    private boolean fresh(Answer answer) {
        long count;
        Instant at;
        try {
            count = Long.parseLong(answer.count(), 16);
            String time = answer.nonce().substring(0, answer.nonce().indexOf('-'));
            at = Instant.ofEpochSecond(Long.parseLong(time, RADIX));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            return false;
        }
        if (clock.instant().isAfter(at.plus(LIFETIME))) {
            return false;
        }
        synchronized (counters) {
            long last = counters.getOrDefault(answer.nonce(), 0L);
            if (count <= last) {
                return false;
            }
            counters.put(answer.nonce(), count);
            return true;
        }
    }
}
