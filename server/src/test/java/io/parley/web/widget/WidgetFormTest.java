package io.parley.web.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.chat.form.PreChatForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WidgetFormTest {
    private static final PreChatForm.Field PLAN = new PreChatForm.Field(
            "plan",
            PreChatForm.Type.CHOICE,
            true,
            Map.of("en", "Plan", "lt", "Planas"),
            100,
            List.of(new PreChatForm.Choice("gold", Map.of("en", "Gold"))));

    @Test
    void aPageIsToldTheFormInItsLanguageAndElseInTheSites() {
        PreChatForm.Asks asks = PreChatForm.Asks.of(Map.of("en", "I [agree]", "ru", "[Да]"), "");
        WidgetForm form = WidgetForm.of(new PreChatForm(List.of(PLAN), Optional.of(asks)), "lt", "en")
                .orElseThrow();
        WidgetForm.Field plan = form.fields().getFirst();
        assertEquals("Planas", plan.label());
        assertEquals("choice", plan.type());
        assertEquals(
                List.of(new WidgetForm.Choice("gold", "Gold")), plan.choices().orElseThrow());
        WidgetForm.Consent consent = form.consent().orElseThrow();
        assertEquals("I [agree]", consent.text());
        assertEquals(Optional.empty(), consent.link());
        assertEquals(asks.version(), consent.version());
    }

    @Test
    void nothingIsToldWhereNothingIsAsked() {
        assertEquals(Optional.empty(), WidgetForm.of(PreChatForm.NONE, "en", "en"));
    }

    @Test
    void otherWordsInAnyLanguageAreAnotherVersion() {
        String version = PreChatForm.Asks.of(Map.of("en", "a", "lt", "b"), "").version();
        assertEquals(
                version, PreChatForm.Asks.of(Map.of("lt", "b", "en", "a"), "").version());
        assertNotEquals(
                version, PreChatForm.Asks.of(Map.of("en", "a", "lt", "c"), "").version());
        assertNotEquals(
                version,
                PreChatForm.Asks.of(Map.of("en", "a", "lt", "b"), "https://x.example")
                        .version());
    }
}
