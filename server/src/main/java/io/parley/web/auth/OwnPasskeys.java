package io.parley.web.auth;

import io.parley.acd.port.Passkeys;
import io.parley.acd.port.Passkeys.Passkey;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The passkeys of people: made, shown, removed. What is kept opens nothing. */
public final class OwnPasskeys {
    private static final Logger log = LoggerFactory.getLogger(OwnPasskeys.class);
    private static final int MOST = 20;
    private static final int ID_BYTES = 16;
    private static final int HANDLE_BYTES = 32; // random: nothing of the person (WebAuthn Level 3, 14.6.1)
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ID = 1_364; // of 1,023 bytes
    private static final int LONGEST_TEXT = 8_192;
    private static final int LONGEST_ATTESTATION = 32_768;
    private static final int LONGEST_TOKEN = 200;

    private final Passkeys kept;
    private final Supplier<PasskeySite.Rules> rules;
    private final InstantSource clock;
    private final PasskeyChallenges challenges;
    private final PasskeyVerifier verifier = new PasskeyVerifier();
    private final SecureRandom random = new SecureRandom();
    private final LongAdder wrong = new LongAdder();

    private OwnPasskeys(Passkeys kept, Supplier<PasskeySite.Rules> rules, InstantSource clock) {
        this.kept = kept;
        this.rules = rules;
        this.clock = clock;
        challenges = new PasskeyChallenges(clock);
    }

    /** @param site where staff open the console; empty: where each request is for; @param further its other origins */
    public static OwnPasskeys of(
            Passkeys kept, Supplier<String> site, Supplier<List<String>> further, InstantSource clock) {
        return new OwnPasskeys(kept, () -> new PasskeySite.Rules(site.get(), further.get()), clock);
    }

    /**
     * What a browser answers when a passkey is shown; each base64url.
     *
     * @param id of the credential
     * @param userHandle whom it names
     * @param token brought with the challenge
     */
    public record Assertion(
            String id,
            String clientData,
            String authenticatorData,
            String signature,
            Optional<String> userHandle,
            String token) {
        public Assertion {
            short64("id", id, LONGEST_ID);
            short64("clientData", clientData, LONGEST_TEXT);
            short64("authenticatorData", authenticatorData, LONGEST_TEXT);
            short64("signature", signature, LONGEST_TEXT);
            userHandle.ifPresent(handle -> short64("userHandle", handle, LONGEST_TOKEN));
            short64("token", token, LONGEST_TOKEN);
        }

        @Override
        public String toString() {
            return "Assertion[]";
        }
    }

    /** What a browser answers when a passkey was made; each but the name base64url. @param handle it was made for */
    public record Created(String name, String clientData, String attestation, String handle, String token) {
        public Created {
            name = oneLine(name);
            short64("handle", handle, LONGEST_TOKEN);
            short64("clientData", clientData, LONGEST_TEXT);
            short64("attestation", attestation, LONGEST_ATTESTATION);
            short64("token", token, LONGEST_TOKEN);
        }

        @Override
        public String toString() {
            return "Created[]";
        }
    }

    static String oneLine(String name) {
        boolean plain = name.codePoints().noneMatch(Character::isISOControl);
        if (name.isBlank() || name.length() > LONGEST_NAME || !plain) {
            throw Refusal.badLength(
                    "name",
                    new Refusal.Between(1, LONGEST_NAME),
                    "must have 1 to " + LONGEST_NAME + " characters, in one line");
        }
        return name.strip();
    }

    private static void short64(String field, String text, int longest) {
        if (text.length() > longest || !text.matches("[A-Za-z0-9_-]*")) {
            throw Refusal.badField(field, "must be base64url, at most " + longest + " characters");
        }
    }

    /** What somebody shows, where. @param browser names theirs, as the challenge was made for it */
    public record Shown(Assertion assertion, PasskeySite site, String browser) {}

    /** @throws Refusal 409 at an address that has no passkeys */
    PasskeySite site(ApiCall call) {
        return rules.get().of(call);
    }

    PasskeyChallenges.Asked ask(String browser) {
        return challenges.ask("show " + browser);
    }

    PasskeyChallenges.Asked askToMake(Person person, String handle) {
        return challenges.ask(making(person, handle));
    }

    private static String making(Person person, String handle) {
        return "make " + person.signIn() + " " + handle;
    }

    /** The oldest first. */
    public List<Passkey> of(String account) {
        return kept.of(account);
    }

    /** How many, by account. */
    public Map<String, Integer> all() {
        return kept.all();
    }

    /** Shown and refused. */
    public long wrong() {
        return wrong.sum();
    }

    /**
     * Whose it is, once all about it is right.
     *
     * @param fits whether it may be this one
     * @throws Refusal 403 whatever is wrong, known or not; 409 for a challenge that is over
     */
    Passkey check(Shown shown, Predicate<Passkey> fits) {
        byte[] challenge = challenges.take(shown.assertion().token(), "show " + shown.browser());
        Passkey passkey = kept.byCredential(shown.assertion().id())
                .filter(one -> one.key().site().equals(shown.site().name()))
                .filter(one -> shown.assertion()
                        .userHandle()
                        .filter(handle -> !handle.equals(one.key().handle()))
                        .isEmpty())
                .filter(fits)
                .orElseThrow(this::refused);
        return switch (verifier.shown(shown.assertion(), passkey, shown.site(), challenge)) {
            case PasskeyVerifier.Right(long count) -> counted(passkey, count);
            case PasskeyVerifier.Copied() -> throw copied(passkey);
            case PasskeyVerifier.Wrong() -> throw refused();
        };
    }

    private Passkey counted(Passkey passkey, long count) {
        if (!Durably.await(kept.used(passkey, count, clock.instant()))) {
            throw isThere(passkey) ? copied(passkey) : refused();
        }
        return passkey;
    }

    boolean isThere(Passkey passkey) {
        return kept.byCredential(passkey.key().credential())
                .filter(one -> one.id().equals(passkey.id()))
                .isPresent();
    }

    private Refusal copied(Passkey passkey) {
        wrong.increment();
        Durably.await(kept.copied(passkey, clock.instant()));
        log.warn("passkey {} of {} counted backwards: a copy of it may be about", passkey.id(), passkey.account());
        return Refusal.of(
                403,
                "passkey_copied",
                "this passkey counts backwards, as a copy of it would; remove it and make another");
    }

    Refusal refused() {
        wrong.increment();
        return Refusal.of(403, "wrong_passkey", "this passkey is not known here, or was not shown rightly");
    }

    /** Whom passkeys of this person name; the same for all of them. */
    String handle(String account) {
        return kept.of(account).stream()
                .findFirst()
                .map(one -> one.key().handle())
                .orElseGet(() -> text(HANDLE_BYTES));
    }

    /** @throws Refusal 403 for what is wrong, 409 for one that is there */
    Passkey add(Person person, Created created, PasskeySite site) {
        byte[] challenge = challenges.take(created.token(), making(person, created.handle()));
        if (kept.of(person.id()).size() >= MOST) {
            throw Refusal.conflict("too_many_passkeys", "there are " + MOST + " already; remove one first");
        }
        PasskeyVerifier.Made made = verifier.made(created, site, challenge).orElseThrow(this::refused);
        Instant now = clock.instant();
        Passkey passkey = new Passkey(
                text(ID_BYTES),
                person.id(),
                created.name(),
                made.key(),
                made.count(),
                now,
                Optional.empty(),
                Optional.empty());
        if (!Durably.await(kept.add(passkey))) {
            throw Refusal.conflict("passkey_there", "this passkey is there already");
        }
        log.info("{} has a new passkey, {}", person.id(), passkey.id());
        return passkey;
    }

    boolean rename(String account, String id, String name) {
        return Durably.await(kept.rename(account, id, name));
    }

    /** It opens nothing any more. @param by who wants it so. @return false if there was none */
    public boolean remove(String account, String id, String by) {
        boolean was = Durably.await(kept.remove(account, id));
        if (was) {
            log.info("passkey {} of {} was removed by {}", id, account, by);
        }
        return was;
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
