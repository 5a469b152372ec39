package io.parley.store.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.store.text.SearchWords.Term;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Степанов, Stepanov",
        "Μακρής, Makris",
        "ΜΑΚΡΗΣ, Μακρής",
        "Μακρησ, Μακρής",
        "Щербаков, Shcherbakov",
        "Щербаков, Scherbakov",
        "Щерев, Shterev",
        "Първан, Parvan",
        "Объедков, Obedkov",
        "Юрий, Yuriy",
        "Юрий, Yuri",
        "Мария, Maria",
        "Мария, Mariya",
        "Евгений, Yevgeny",
        "Евгений, Evgenii",
        "Христо, Hristo",
        "Христо, Khristo",
        "Χρήστος, Christos",
        "Χρήστος, Hristos",
        "Αλέξανδρος, Alexandros",
        "Александр, Aleksandr",
        "Александр, Alexandr",
        "Цветан, Tsvetan",
        "Жанна, Zhanna",
        "Ευάγγελος, Evangelos",
        "Παπαδοπούλου, Papadopoulou",
        "Μπακογιάννη, Bakogianni",
        "Žukauskas, Zukauskas",
        "ŽUKAUSKAS, žukauskas",
        "Фёдор, Федор",
        "Ёлкин, Elkin",
        "Straße, STRASSE",
        "Łukasz, Lukasz",
        "أحمد, احمد",
        "٠١٢٣, 0123",
        "İstanbul, istanbul",
        "O’Brien, OBrien"
    })
    void isFoundHoweverItIsSpelled(String stored, String asked) {
        assertTrue(finds(stored, asked), stored + " by " + asked);
        assertTrue(finds(asked, stored), asked + " by " + stored);
    }

    @ParameterizedTest
    @CsvSource({"Степанов, Ivanov", "Μακρής, Makrana", "Петров, Степанов"})
    void doesNotFindWhatIsSomebodyElse(String stored, String asked) {
        assertFalse(finds(stored, asked));
    }

    @Test
    void aBeginningIsEnough() {
        assertTrue(finds("Степанов", "step"));
        assertTrue(finds("Μακρής", "μακ"));
    }

    @Test
    void aNumberIsFoundByItsLastDigits() {
        Set<String> words =
                Set.of(SearchWords.indexedCustomer("Ona", "+37061234567").split(" "));
        assertTrue(words.containsAll(Set.of("37061234567", "61234567", "4567", "ona")));
        assertFalse(words.contains("567"));
    }

    @Test
    void noSignThatADatabaseCouldReadIsLeftInAWord() {
        for (int c = 0; c < 0x3000; c++) {
            for (Term term : SearchWords.asked("a" + Character.toString(c) + "b", 8)) {
                String both = term.form() + term.key();
                assertTrue(both.codePoints().allMatch(Character::isLetterOrDigit), "U+" + Integer.toHexString(c));
            }
        }
    }

    @Test
    void textWithoutWordsHasNone() {
        assertEquals("", SearchWords.indexed("\"*' -- !?\u0000"));
        assertEquals(List.of(), SearchWords.asked("***", 8));
    }

    private static boolean finds(String stored, String asked) {
        List<String> words = List.of(SearchWords.indexed(stored).split(" "));
        return SearchWords.asked(asked, 8).stream()
                .allMatch(term ->
                        words.stream().anyMatch(word -> word.startsWith(term.form()) || word.startsWith(term.key())));
    }

    @Test
    void aNumberStandsForItself() {
        assertEquals("1100223344", SearchWords.indexed("1100223344"));
        assertEquals(List.of(new SearchWords.Term("7788", "7788")), SearchWords.asked("7788", 5));
        assertEquals("77a 88bb 88b", SearchWords.indexed("77a 88bb"));
    }
}
