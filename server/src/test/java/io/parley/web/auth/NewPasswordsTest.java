package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.web.http.Refusal;
import org.junit.jupiter.api.Test;

class NewPasswordsTest {
    private static String refused(String password) {
        return assertThrows(
                        Refusal.class,
                        () -> NewPasswords.check(password, "ona.petraite", "Ona Petraitė", "Harbour & Co"))
                .body()
                .code();
    }

    @Test
    void whatIsTriedFirstIsNoPasswordHoweverItIsWritten() {
        assertEquals("common_password", refused("1234567890"));
        assertEquals("common_password", refused("Qwertyuiop"));
        assertEquals("common_password", refused("PASSWORD123"));
    }

    @Test
    void aNameThatIsKnownHereIsNoPassword() {
        assertEquals("password_is_name", refused("ona.petraite"));
        assertEquals("password_is_name", refused("ONA PETRAITĖ"));
        assertEquals("password_is_name", refused("harbour-co"));
    }

    @Test
    void anythingElseMayBeOne() {
        assertDoesNotThrow(() -> NewPasswords.check("correct horse", "ona", "Ona", "Harbour & Co"));
        assertDoesNotThrow(() -> NewPasswords.check("ona.petraite and a boat", "ona.petraite", "Ona", "Harbour"));
        assertDoesNotThrow(() -> NewPasswords.check("!!!!??????", "ona", "Ona", "&"), "a name without letters");
    }
}
