package io.parley.chat.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.language.LanguageSense.Sensed;
import io.parley.sim.Computes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Computes
class LanguagesOfWordsTest {
    private static final Set<String> SIX = Set.of("en", "ru", "bg", "lt", "el", "ar");
    private static final LanguageSense SENSE = new LinguaSense(Runnable::run);

    private static Spoken spoken(String page, List<String> browser, String words) {
        return Spoken.of(page, browser, SENSE.of(words, SIX), SIX);
    }

    @ParameterizedTest
    @CsvSource({
        "Where is my parcel?, en",
        "Здравствуйте! Где мой заказ?, ru",
        "Здравейте! Къде е поръчката ми?, bg",
        "Labas! Kur mano siuntinys?, lt",
        "Πού είναι το δέμα μου;, el",
        "أين طلبي؟, ar"
    })
    void theFirstWordsDecideAgainstThePage(String words, String language) {
        String page = language.equals("en") ? "ru" : "en";
        Spoken spoken = spoken(page, List.of(), words);
        assertEquals(language, spoken.language());
        assertEquals(Optional.of(page), spoken.page());
    }

    @Test
    void whatMayBeTwoLanguagesStaysThePagesAndIsShown() {
        Spoken spoken = spoken("bg", List.of("bg"), "Привет, помогите пожалуйста");
        assertEquals("bg", spoken.language());
        assertEquals(Optional.of("ru"), spoken.perhaps());
    }

    @Test
    void theBrowserBearsWitnessToWhatIsHalfSure() {
        Spoken spoken = spoken("bg", List.of("ru", "en"), "Привет, помогите пожалуйста");
        assertEquals(new Spoken("ru", Optional.empty(), Optional.of("bg")), spoken);
    }

    @Test
    void numbersAndAFewLettersSayNothing() {
        assertEquals(Spoken.plainly("lt"), spoken("lt", List.of(), "ok"));
        assertEquals(Spoken.plainly("lt"), spoken("lt", List.of(), "12345 ?!"));
    }

    @Test
    void whatThePageSaysIsKeptWhereNothingSpeaksAgainstIt() {
        assertEquals(Spoken.plainly("ru"), Spoken.of("ru", List.of("en"), Optional.of(new Sensed("ru", 0.01)), SIX));
        assertEquals(Spoken.plainly("ru"), Spoken.of("ru", List.of("en"), Optional.empty(), SIX));
    }

    @Test
    void modelsThatAreNotReadYetHoldNobodyUp() {
        LanguageSense never = new LinguaSense(task -> {});
        assertTrue(never.of("Здравствуйте, где мой заказ?", SIX).isEmpty());
    }

    @Test
    void whatABrowserSaysIsRead() {
        assertEquals(
                List.of("lt", "ru", "en"), BrowserLanguages.of("ru;q=0.8,lt-LT,en-GB;q=0.5,en;q=0.4,*;q=0.1,de;q=0"));
        assertEquals(List.of(), BrowserLanguages.of(""));
        assertEquals(List.of(), BrowserLanguages.of("=;=,,q=x"));
        assertEquals(List.of(), BrowserLanguages.of("en,".repeat(200)));
    }
}
