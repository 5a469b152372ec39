package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the rows of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void givesTheCodesOfTheRfc(long seconds, String code) {
        assertEquals(code, Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(seconds)), 8));
    }

    /** RFC 4226, appendix D. */
    @Test
    void givesTheCodesOfCountersOfSixDigits() {
        String[] codes = {
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"
        };
        for (int counter = 0; counter < codes.length; counter++) {
            assertEquals(codes[counter], Totp.code(SECRET, counter, Totp.DIGITS));
        }
    }

    @Test
    void takesTheStepBeforeAndTheOneAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.stepAt(now);
        for (long aside = -3; aside <= 3; aside++) {
            String code = Totp.code(SECRET, step + aside, Totp.DIGITS);
            OptionalLong expected = Math.abs(aside) <= 1 ? OptionalLong.of(step + aside) : OptionalLong.empty();
            assertEquals(expected, Totp.step(SECRET, code, now), "aside " + aside);
        }
        assertEquals(OptionalLong.empty(), Totp.step(SECRET, "", now));
    }

    /** RFC 4648, 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesBase32AsTheRfcDoes(String plain, String text) {
        assertEquals(text, Base32.of(plain.getBytes(StandardCharsets.US_ASCII)));
    }
}
