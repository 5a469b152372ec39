package io.parley.sip.identity;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says whether the number of a call is proven (RFC 8224 section 6.2). Safe for use by any thread that may wait. */
public final class NumberCheck {
    private static final Logger log = LoggerFactory.getLogger(NumberCheck.class);
    /** Between signing and our clock, either way (RFC 8224 section 6.2, step 4). */
    private static final Duration FRESH = Duration.ofSeconds(60);
    /** Of our kind; those that come after are not looked at. */
    private static final int MOST_HEADERS = 4;

    private final TrustRoots roots;
    private final CertificateShelf shelf;
    private final InstantSource clock;
    private final Map<String, LongAdder> counted = new ConcurrentHashMap<>();

    public NumberCheck(TrustRoots roots, CertificateShelf shelf, InstantSource clock) {
        this.roots = roots;
        this.shelf = shelf;
        this.clock = clock;
    }

    /** May wait for a certificate. Of several signatures one that holds is enough; else the first says why. */
    public Verdict of(SignedCall call) {
        Verdict verdict = judge(call);
        counted.computeIfAbsent(verdict.full(), first -> new LongAdder()).increment();
        return verdict;
    }

    private Verdict judge(SignedCall call) {
        List<String> ours = call.headers().stream()
                .filter(header -> !IdentityHeader.isOfAnotherKind(header))
                .limit(MOST_HEADERS)
                .toList();
        Instant latest = clock.instant().plus(shelf.longestWait());
        Optional<Verdict> first = Optional.empty();
        for (String header : ours) {
            Verdict one = judge(header, call, latest);
            if (one instanceof Verdict.Verified) {
                return one;
            }
            first = first.or(() -> Optional.of(one));
        }
        return first.orElseGet(Verdict.Unsigned::new);
    }

    private Verdict judge(String header, SignedCall call, Instant latest) {
        try {
            return new Verdict.Verified(proven(header, call, latest));
        } catch (NotProven e) {
            log.debug("a number is not proven, {}: {}", e.doubt().code(), e.getMessage());
            return Verdict.of(e.doubt());
        }
    }

    /** What costs nothing is asked first, and who is told of elsewhere before anybody is asked there. */
    private Attestation proven(String header, SignedCall call, Instant latest) throws NotProven {
        IdentityHeader identity = IdentityHeader.read(header);
        Passport passport = PassportReader.read(identity.token());
        require(identity.info().equals(passport.x5u()), Doubt.MALFORMED, "its two certificates differ");
        Instant now = clock.instant();
        Duration age = Duration.between(passport.at(), now).abs();
        require(age.compareTo(FRESH) <= 0, Doubt.STALE, "it was signed at " + passport.at());
        require(call.callers().contains(passport.caller()), Doubt.OTHER_CALLER, "it speaks for another caller");
        boolean called = passport.called().stream().anyMatch(call.called()::contains);
        require(called, Doubt.OTHER_CALLED, "it is for a call to somebody else");
        PublicKey key = roots.keyOf(shelf.get(passport.x5u(), Duration.between(now, latest)), passport.caller(), now);
        require(isSigned(passport, key), Doubt.SIGNATURE, "its signature is another's");
        return passport.attest();
    }

    /** The two numbers of the signature stand one after the other (RFC 7518 section 3.4). */
    private static boolean isSigned(Passport passport, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(PassportSigner.SIGNATURE);
            signature.initVerify(key);
            signature.update(passport.signed());
            return signature.verify(passport.signature());
        } catch (GeneralSecurityException e) {
            return false; // numbers that no signature can have
        }
    }

    private static void require(boolean holds, Doubt doubt, String otherwise) throws NotProven {
        if (!holds) {
            throw new NotProven(doubt, otherwise);
        }
    }

    /** How many calls had this verdict, as {@link Verdict#full} says it. */
    public long count(String verdict) {
        return Optional.ofNullable(counted.get(verdict)).map(LongAdder::sum).orElse(0L);
    }
}
