package io.parley.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hannah@example.org",
                "h.clarke+trip@mail.example.co.uk",
                "m_todorova@poshta.example",
                "иван@example.org",
                "a@bücher.example",
                "a@xn--bcher-kva.example",
                " padded@example.org "
            })
    void takesWhatPeopleHaveAndTheMailServerKnows(String written) {
        boolean ascii = written.substring(0, written.indexOf('@')).chars().allMatch(c -> c < 128);
        assertEquals(ascii, EmailAddress.of(written).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@example.org",
                "a@",
                "a@b",
                "a@b.c",
                "a b@example.org",
                "a@example.org, b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\nx",
                "<a@example.org>",
                "A <a@example.org>",
                "a..b@example.org",
                ".a@example.org",
                "a.@example.org",
                "\"a b\"@example.org",
                "a@-example.org",
                "a@example-.org",
                "a@[127.0.0.1]",
                "a@127.0.0.1",
                "a@example.org\u0000",
                "a;b@example.org",
                "a@exa mple.org"
            })
    void takesNothingThatCouldBeMoreThanOneAddress(String written) {
        assertEquals(Optional.empty(), EmailAddress.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hannah@Example.ORG"})
    void keepsTheDomainInSmallLettersAndShowsOnlyEnough(String written) {
        EmailAddress address = EmailAddress.of(written).orElseThrow();
        assertEquals("hannah@example.org", address.value());
        assertEquals("h…@example.org", address.veiled());
        assertTrue(EmailAddress.of("a".repeat(65) + "@example.org").isEmpty());
    }
}
