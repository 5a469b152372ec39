package io.parley.chat.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class BotTextsTest {
    /** Looked up within a look-up, which a map refuses where both fall into one place of it. */
    @Test
    void aLanguageThatNobodySpeaksIsEnglishEvenFirstOfAll() {
        String besideEnglish = "zs";
        assertEquals("en".hashCode() & 15, besideEnglish.hashCode() & 15);
        BotTexts found = BotTexts.of(besideEnglish);
        assertSame(BotTexts.of("en"), found);
    }
}
