package io.parley.chat.bot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PersonWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "person",
                "Agent!!",
                "I want to talk to a human",
                "can you please connect me with a real person now",
                "человек",
                "Соедините меня с оператором, пожалуйста",
                "хочу поговорить с живым человеком",
                "човек",
                "Искам да говоря с човек от вашия екип",
                "Žmogus",
                "noriu kalbėti su žmogumi",
                "prašau sujungti su konsultantu",
                "άνθρωπος",
                "Θέλω να μιλήσω με άνθρωπο",
                "συνδέστε με με εκπρόσωπο παρακαλώ",
                "شخص",
                "أريد التحدث مع شخص حقيقي",
                "حولني إلى موظف من فضلك"
            })
    void whoAsksForAPersonIsUnderstood(String words) {
        assertTrue(PersonWords.ask(words), words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Where is my parcel?",
                "How do I change my personal data?",
                "Где моя посылка?",
                "как изменить персональные данные",
                "Къде е пратката ми?",
                "Kur mano siuntinys?",
                "Πού είναι το δέμα μου;",
                "أين طلبي؟",
                "Our company of forty people books a room each month and one person of them pays for everything by card"
            })
    void whoAsksForSomethingElseIsNot(String words) {
        assertFalse(PersonWords.ask(words), words);
    }

    @Test
    void whatABotTellsVisitorsToWriteWorksInEveryLanguage() {
        List<String> languages = List.of("en", "ru", "bg", "lt", "el", "ar");
        for (String language : languages) {
            String hello = BotTexts.of(language).say("hello");
            String word =
                    Arrays.stream(hello.split("[“”«»„]")).skip(1).findFirst().orElseThrow();
            assertTrue(PersonWords.ask(word), language + ": " + word);
        }
    }

    @Test
    void whatTheButtonOfTheWidgetSaysWorksInEveryLanguage() throws IOException {
        for (String language : List.of("en", "ru", "bg", "lt", "el", "ar")) {
            String texts = Files.readString(Path.of("../chat-widget/src/i18n/" + language + ".json"));
            String button = new JsonMapper().readTree(texts).path("human").asString();
            assertTrue(PersonWords.ask(button), language + ": " + button);
        }
    }

    @Test
    void allTextsAreThereInAllLanguages() {
        for (String language : List.of("en", "ru", "bg", "lt", "el", "ar")) {
            for (String key : List.of(
                    "named",
                    "hello",
                    "unsure",
                    "choose",
                    "person",
                    "passing",
                    "failed",
                    "leave",
                    "leaveUntil",
                    "reach",
                    "left")) {
                assertFalse(BotTexts.of(language).say(key).isBlank(), language + " " + key);
            }
        }
    }
}
