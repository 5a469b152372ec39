package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.EmailAddress;
import io.parley.sim.Computes;
import java.util.List;
import org.junit.jupiter.api.Test;

@Computes
class MailRulesTest {
    private static final String LONG = "a".repeat(64);

    @Test
    void anAddressIsTakenOnlyIfLettersCanBeSentThere() {
        for (String good :
                List.of("ann@example.org", "a.b+c@mail.example.org", LONG + "@x.lt", "o'neil@xn--p1ai.xn--p1ai")) {
            assertEquals(true, MailRules.isAddress(good), good);
            assertEquals(true, EmailAddress.of(good).isPresent(), good);
        }
        for (String bad : List.of(
                "a..b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a@-example.org",
                "a@example-.org",
                "a@example.1o",
                LONG + "a@x.lt",
                "a@" + "b.".repeat(130) + "lt",
                "a@b@example.org",
                "ann@example.org\nBcc: all@example.org")) {
            assertEquals(false, MailRules.isAddress(bad), bad);
            assertEquals(false, EmailAddress.of(bad).isPresent(), bad);
        }
    }
}
