package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoPasswordsTest {
    @Test
    void theHashesMadeBeforehandAreOfTheirPasswordsAndCostWhatTheDemosCost() {
        for (String password : List.of("halcyon-demo", "halcyon-robot")) {
            PasswordHash hash = PasswordHash.parse(DemoPasswords.hash(password).orElseThrow())
                    .orElseThrow();
            assertTrue(hash.matches(password), password);
            assertEquals(Hashing.LIGHT, hash.hashing());
        }
    }

    @Test
    void anotherPasswordHasNone() {
        assertEquals(Optional.empty(), DemoPasswords.hash("correct horse"));
    }
}
