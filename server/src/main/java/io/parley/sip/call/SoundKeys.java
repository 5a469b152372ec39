package io.parley.sip.call;

import io.parley.media.MediaLeg;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.sip.sdp.CryptoLine;
import io.parley.sip.sdp.CryptoSuite;
import io.parley.sip.sdp.SdpLocal;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.sdp.SrtpPolicy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one leg's sound where they stand in SDP (RFC 4568). Only signalling that is encrypted itself may carry
 * them; what was encrypted once is never plain again in the same call.
 */
final class SoundKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SrtpPolicy policy;
    private final boolean hidden;
    /** Ours, the same for the whole call: a stream goes on under its key. */
    private final Map<CryptoSuite, byte[]> own = new EnumMap<>(CryptoSuite.class);

    private Optional<CryptoSuite> agreed = Optional.empty();
    private boolean secureProfile;

    /** @param hidden whether the signalling is encrypted */
    SoundKeys(SrtpPolicy policy, boolean hidden) {
        this.policy = policy;
        this.hidden = hidden;
        secureProfile = policy == SrtpPolicy.REQUIRED;
    }

    /** Whether what is offered here may be offered to another, too: both alike, and no key is in use with anybody. */
    boolean isLike(SoundKeys other) {
        return agreed.isEmpty() && policy == other.policy && hidden == other.hidden;
    }

    /** Whether their sound is encrypted by these. */
    boolean isInUse() {
        return agreed.isPresent();
    }

    /** A process before said this of our side: its keys are ours. */
    void follows(String said) throws SdpRefused {
        for (CryptoLine line : SdpOffer.keys(said)) {
            own.put(line.suite(), line.keys().getFirst().bytes());
        }
    }

    /** Of a line that is encrypted and one that is plain the one that is to be taken. */
    SdpOffer choose(SdpOffer described) {
        boolean keys = mayUse() && described.keyed(true).crypto().isPresent();
        return described.keyed(keys || policy == SrtpPolicy.REQUIRED || agreed.isPresent());
    }

    private boolean mayUse() {
        return policy != SrtpPolicy.OFF && hidden;
    }

    /**
     * Before our offer: it carries keys, if it may.
     *
     * @throws SdpRefused if it has to, and may not
     */
    void offer(SdpLocal local) throws SdpRefused {
        if (!mayUse()) {
            refuseIf(policy == SrtpPolicy.REQUIRED, "keys may not go through signalling that is not encrypted");
            local.keys(List.of(), false);
            return;
        }
        List<CryptoSuite> suites = agreed.map(List::of).orElseGet(() -> List.of(CryptoSuite.values()));
        List<CryptoLine> lines = new ArrayList<>();
        for (CryptoSuite suite : suites) {
            lines.add(new CryptoLine(lines.size() + 1, suite, key(suite)));
        }
        local.keys(lines, secureProfile);
    }

    /**
     * Takes their offer or answer, before ours is written.
     *
     * @throws SdpRefused if it is plain and may not be, or the other way round
     */
    void agree(SdpOffer described, SdpLocal local, MediaLeg media) throws SdpRefused {
        boolean profile = described.isSecureProfile();
        Optional<CryptoLine> theirs = mayUse() ? described.crypto() : Optional.empty();
        if (theirs.isEmpty()) {
            refuseIf(profile, mayUse() ? "no key that we can use is offered" : "keys in SDP are not taken here");
            refuseIf(policy == SrtpPolicy.REQUIRED || agreed.isPresent(), "sound has to be encrypted");
            local.keys(List.of(), false);
            return;
        }
        CryptoSuite suite = theirs.get().suite();
        refuseIf(
                agreed.isEmpty() && !own.isEmpty() && !own.containsKey(suite),
                "it is none of the suites that we offer");
        CryptoLine ours = new CryptoLine(theirs.get().tag(), suite, key(suite));
        media.secure(srtp(theirs.get()), srtp(ours).getFirst());
        agreed = Optional.of(suite);
        secureProfile = profile;
        local.keys(List.of(ours), profile);
    }

    private static void refuseIf(boolean wrong, String why) throws SdpRefused {
        if (wrong) {
            throw new SdpRefused(488, why);
        }
    }

    private byte[] key(CryptoSuite suite) {
        return own.computeIfAbsent(suite, fresh -> {
            byte[] key = new byte[fresh.keyLength()];
            RANDOM.nextBytes(key);
            return key;
        });
    }

    private static List<SrtpKeys> srtp(CryptoLine line) {
        SrtpProfile profile = SrtpProfile.ofSuite(line.suite().name()).orElseThrow();
        return line.keys().stream()
                .map(key -> new SrtpKeys(
                        profile,
                        Arrays.copyOf(key.bytes(), profile.keyLength()),
                        Arrays.copyOfRange(key.bytes(), profile.keyLength(), key.bytes().length),
                        key.mki()))
                .toList();
    }
}
