package io.parley.web.auth;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.SecondFactors;
import io.parley.acd.port.SecondFactors.Factor;
import io.parley.acd.port.SecondFactors.PhoneCode;
import io.parley.acd.port.SecondFactors.RecoveryCode;
import io.parley.acd.port.SecondFactors.Shown;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second step of signing in: a code of somebody's phone, or a recovery code. A secret that is being set up travels
 * sealed in the page and is kept once a code of it was shown. Neither secrets nor codes are ever logged.
 */
public final class SecondStep {
    private static final Logger log = LoggerFactory.getLogger(SecondStep.class);
    private static final int SECRET_BYTES = 20; // RFC 4226, 4, R6
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_CHARS = 10; // 50 bits
    private static final Duration SET_UP_WITHIN = Duration.ofMinutes(15);

    private final SecondFactors factors;
    private final Sealed sealed;
    private final byte[] key;
    private final Supplier<Rules> rules;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    /** Whoever gets so far knows the password, or is signed in. */
    private final KeptGuesses guesses;
    /** Of what cannot be guessed at this rate: recovery codes, and codes of a phone that was just told its secret. */
    private final TokenBuckets tries = new TokenBuckets(5, 2);

    private final LongAdder wrongCodes = new LongAdder();
    private final LongAdder slowed = new LongAdder();

    /** Where somebody shows a code; guesses from elsewhere do not keep them out. */
    enum Where {
        STRANGE_DEVICE,
        /** One where this account signed in before. */
        KNOWN_DEVICE,
        SIGNED_IN
    }

    /** @param issuer what apps show; @param required who cannot do without */
    public record Rules(String issuer, Set<Role> required) {}

    /** @param key secret; 32 bytes; kept over restarts */
    public SecondStep(SecondFactors factors, byte[] key, Supplier<Rules> rules, InstantSource clock) {
        this.factors = factors;
        guesses = new KeptGuesses(factors);
        this.key = key.clone();
        this.sealed = new Sealed(key, random);
        this.rules = rules;
        this.clock = clock;
    }

    /** What a phone is told. @param uri for a QR code; @param secret for who types it; @param token brings it back */
    public record SetUp(String uri, String secret, String token) {
        @Override
        public String toString() {
            return "SetUp[]";
        }
    }

    public boolean isRequired(Role role) {
        return rules.get().required().contains(role);
    }

    public boolean isOn(String account) {
        return factors.find(account).isPresent();
    }

    public Map<String, Instant> all() {
        return factors.all();
    }

    Optional<Factor> of(String account) {
        return factors.find(account);
    }

    int codesLeft(String account) {
        return factors.codesLeft(account);
    }

    /** A new secret for somebody. */
    SetUp begin(String account) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text = Base32.of(secret);
        String issuer = rules.get().issuer();
        String uri = "otpauth://totp/" + escaped(issuer) + ":" + escaped(account) + "?secret=" + text + "&issuer="
                + escaped(issuer) + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.PERIOD_SECONDS;
        long until = clock.instant().plus(SET_UP_WITHIN).getEpochSecond();
        byte[] kept = ByteBuffer.allocate(SECRET_BYTES + Long.BYTES)
                .put(secret)
                .putLong(until)
                .array();
        return new SetUp(uri, text, sealed.seal(kept, settingUp(account, of(account))));
    }

    /** It takes the place of what there is now and of nothing else, so that it does so once. */
    private static String settingUp(String account, Optional<Factor> now) {
        return "set up " + account + " " + now.map(Factor::sealed).orElse("");
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** From now on they show codes of this secret. @return their recovery codes, never told again */
    List<String> enrol(String account, String token, String code) {
        Instant now = clock.instant();
        Optional<Factor> before = of(account);
        byte[] kept = sealed.open(token, settingUp(account, before))
                .filter(bytes -> bytes.length == SECRET_BYTES + Long.BYTES)
                .filter(bytes -> ByteBuffer.wrap(bytes).getLong(SECRET_BYTES) > now.getEpochSecond())
                .orElseThrow(SecondStep::over);
        byte[] secret = Arrays.copyOf(kept, SECRET_BYTES);
        mayTry(tries.take("set up " + account, now));
        OptionalLong step = Totp.step(secret, bare(code), now);
        if (step.isEmpty()) {
            throw wrong();
        }
        tries.giveBack("set up " + account, now);
        List<String> codes = newCodes();
        Factor factor = new Factor(account, sealed.seal(secret, "factor " + account), now, step.getAsLong());
        if (!Durably.await(factors.put(factor, before.map(Factor::sealed), hashes(account, codes)))) {
            throw over(); // somebody else was done in this moment
        }
        log.info("two-step sign-in of {} is on", account);
        return codes;
    }

    private static Refusal over() {
        return Refusal.conflict("set_up_over", "this took too long, or is over; begin again");
    }

    /** @throws Refusal 403 for a wrong code and for one that was used, 429 after too many */
    void check(Factor factor, String code, Where where) {
        check(factor, code, where, shown -> Durably.await(factors.use(shown)));
    }

    /**
     * The same with what it is shown for.
     *
     * @param uses uses it up, or tells that it was before; where it throws, nothing was used
     */
    void check(Factor factor, String code, Where where, Predicate<Shown> uses) {
        Instant now = clock.instant();
        String account = factor.account();
        String bare = bare(code);
        boolean recovery = bare.length() == RECOVERY_CHARS;
        mayTry(recovery ? tries.take("recovery " + account, now) : guesses.take(factor, where, now));
        boolean passes;
        try {
            passes = passes(factor, bare, now, uses);
        } catch (RuntimeException unknown) { // such as a store that takes nothing now
            if (recovery) {
                tries.giveBack("recovery " + account, now);
            } else {
                guesses.giveBack(factor, where, now);
            }
            throw unknown;
        }
        if (!passes) {
            if (!recovery) {
                guesses.wrong(factor, where);
            }
            log.info("{} showed a wrong code", account);
            throw wrong();
        }
        if (recovery) {
            tries.giveBack("recovery " + account, now);
        } else {
            guesses.right(factor, where);
        }
    }

    /** However it is typed: apps show codes in two groups. */
    private static String bare(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private boolean passes(Factor factor, String code, Instant now, Predicate<Shown> uses) {
        if (code.length() == RECOVERY_CHARS) {
            boolean spent = uses.test(new RecoveryCode(factor.account(), hash(factor.account(), code), now));
            if (spent) {
                log.warn("{} used a recovery code", factor.account());
            }
            return spent;
        }
        byte[] secret = sealed.open(factor.sealed(), "factor " + factor.account())
                .orElseThrow(() -> Refusal.unavailable("the key of second steps is another one; have it reset"));
        OptionalLong step = Totp.step(secret, code, now);
        return step.isPresent() && uses.test(new PhoneCode(factor, step.getAsLong()));
    }

    private void mayTry(long wait) {
        if (wait > 0) {
            slowed.increment();
            throw Refusal.tooMany(wait);
        }
    }

    /** Codes that were wrong, or used before. */
    public long wrongCodes() {
        return wrongCodes.sum();
    }

    /** Codes that were not looked at, since too many were wrong. */
    public long slowed() {
        return slowed.sum();
    }

    private Refusal wrong() {
        wrongCodes.increment();
        return Refusal.of(403, "wrong_code", "the code is wrong, or was used before");
    }

    /** New recovery codes; the old ones work no more. */
    List<String> renew(String account) {
        List<String> codes = newCodes();
        Durably.await(factors.renew(account, hashes(account, codes)));
        log.info("{} has new recovery codes", account);
        return codes;
    }

    /** Whoever it was signs in by password alone, or sets it up anew. @return false if it was off */
    public boolean remove(String account) {
        boolean was = Durably.await(factors.remove(account));
        if (was) {
            log.info("two-step sign-in of {} is off", account);
        }
        return was;
    }

    private List<String> newCodes() {
        return Stream.generate(this::newCode).limit(RECOVERY_CODES).toList();
    }

    /** Two groups of five. */
    private String newCode() {
        byte[] bytes = new byte[7];
        random.nextBytes(bytes);
        String text = Base32.of(bytes);
        return text.substring(0, RECOVERY_CHARS / 2) + "-" + text.substring(RECOVERY_CHARS / 2, RECOVERY_CHARS);
    }

    private List<String> hashes(String account, List<String> codes) {
        return codes.stream().map(code -> hash(account, code.replace("-", ""))).toList();
    }

    private String hash(String account, String code) {
        return SecretText.seal(key, "recovery " + account + " " + code);
    }
}
