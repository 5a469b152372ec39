package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

@Computes
class PasswordHashTest {
    /** Made by the reference implementation: echo -n "password" | argon2 somesalt -id -t 2 -m 16 -p 1. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void agreesWithTheReferenceImplementation() {
        PasswordHash hash = PasswordHash.parse(REFERENCE).orElseThrow();
        assertTrue(hash.matches("password"));
        assertFalse(hash.matches("Password"));
    }

    @Test
    void carriesItsOwnParametersThroughText() {
        Hashing hashing = new Hashing(256, 2, 2);
        String text = PasswordHash.of("pässwörd", hashing, new SecureRandom()).toString();
        PasswordHash read = PasswordHash.parse(text).orElseThrow();
        assertEquals(hashing, read.hashing());
        assertEquals(text, read.toString());
        assertTrue(read.matches("pässwörd"));
    }

    @Test
    void refusesWhatIsNoHashOrWouldCostTooMuch() {
        for (String bad : List.of(
                "",
                "secret",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=99,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$short")) {
            assertTrue(PasswordHash.parse(bad).isEmpty(), bad);
        }
    }

    @Test
    void nobodysIsLikeAnyOtherAndFitsNoPassword() {
        Hashing hashing = new Hashing(256, 1, 1);
        PasswordHash nobody = PasswordHash.ofNobody(hashing, new SecureRandom());
        PasswordHash read = PasswordHash.parse(nobody.toString()).orElseThrow();
        assertEquals(hashing, read.hashing());
        assertFalse(read.matches(""));
        assertFalse(read.matches("password"));
    }
}
