package io.parley.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses and attributes of strangers: of the right form, or none. */
@Tag("fuzz")
class ContactWordsFuzzTest {
    static Stream<byte[]> words() {
        return Seeds.texts(
                "a.b+c@example.org", "plan=gold; site=riga;;=;x", "a@" + "b-".repeat(30) + ".cd", "@", "é@é.éé");
    }

    @MethodSource("words")
    @FuzzTest(maxDuration = "2m")
    void wordsAreOfTheRightFormOrNone(byte[] bytes) {
        String text = Seeds.text(bytes);
        AttributeRules.parse(text)
                .keySet()
                .forEach(name -> assertTrue(AttributeRules.NAME.matcher(name).matches()));
        EmailAddress.of(text).ifPresent(address -> {
            assertEquals(Optional.of(address), EmailAddress.of(address.value()));
            assertTrue(address.value().chars().noneMatch(Character::isISOControl));
            address.mailbox();
        });
    }
}
