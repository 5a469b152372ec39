package io.parley.sip.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final Credentials PHONE = Credentials.of("201", "parley", "secret");

    @Test
    void offersTheStrongestFirst() {
        assertEquals(List.of("SHA-256", "MD5"), algorithms(digest(true), Optional.of(PHONE)));
        assertEquals(List.of("SHA-256", "MD5"), algorithms(digest(true), Optional.empty()));
    }

    @Test
    void offersMd5AloneToAPhoneThatKnowsNothingElse() {
        assertEquals(List.of("MD5"), algorithms(digest(true), Optional.of(PHONE.thatKnowsOnlyMd5())));
    }

    @Test
    void neverOffersMd5WhereItIsForbidden() {
        assertEquals(List.of("SHA-256"), algorithms(digest(false), Optional.of(PHONE.thatKnowsOnlyMd5())));
    }

    private static Digest digest(boolean md5) {
        return new Digest("parley", md5, new byte[32], () -> Instant.EPOCH);
    }

    private static List<String> algorithms(Digest digest, Optional<Credentials> whom) {
        List<String> challenges = digest.challenges("192.0.2.1", false, whom);
        assertTrue(challenges.stream().allMatch(challenge -> challenge.startsWith("Digest ")), challenges.toString());
        return challenges.stream()
                .map(challenge -> challenge.replaceAll(".*algorithm=([^,]+).*", "$1"))
                .toList();
    }
}
