package io.parley.chat.bot;

import java.util.Arrays;
import java.util.List;

/**
 * Whether somebody asks for a person, in any of the six languages whatever the chat's is. Rather once too often than
 * once too seldom: who did not mean it meets a person who helps.
 */
public final class PersonWords {
    /** In so few words one of the people is enough; in more there has to be an asking, too. */
    private static final int FEW = 4;

    private static final int MANY = 14;

    private static final List<String> PEOPLE = stems(
            "person",
            "human",
            "agent",
            "operator",
            "representative",
            "advisor",
            "adviser",
            "somebody",
            "someone",
            "staff",
            "человек",
            "человеком",
            "человека",
            "людьми",
            "оператор",
            "сотрудник",
            "консультант",
            "специалист",
            "менеджер",
            "човек",
            "човека",
            "хора",
            "служител",
            "агент",
            "консултант",
            "специалист",
            "zmog",
            "operatori",
            "konsultant",
            "darbuotoj",
            "specialist",
            "vadybinink",
            "ανθρωπ",
            "υπαλληλ",
            "εκπροσωπ",
            "συμβουλ",
            "χειριστ",
            "συνεργατ",
            "πρακτορ",
            "شخص",
            "انسان",
            "موظف",
            "مشغل",
            "ممثل",
            "بشري",
            "وكيل");

    private static final List<String> ASKING = stems(
            "speak",
            "talk",
            "connect",
            "transfer",
            "want",
            "need",
            "real",
            "live",
            "chat",
            "give",
            "get",
            "please",
            "can",
            "поговор",
            "говор",
            "соедин",
            "переключ",
            "позов",
            "позв",
            "нужен",
            "хочу",
            "живо",
            "живы",
            "дайте",
            "можно",
            "свърж",
            "прехвърл",
            "искам",
            "трябва",
            "жив",
            "дайте",
            "може",
            "kalb",
            "sujun",
            "perjun",
            "noriu",
            "reik",
            "gyv",
            "pakvie",
            "prasau",
            "μιλη",
            "συνδε",
            "θελ",
            "χρειαζ",
            "πραγματικ",
            "δωσ",
            "μπορ",
            "تحدث",
            "التحدث",
            "اتحدث",
            "اكلم",
            "تحويل",
            "حول",
            "اريد",
            "احتاج",
            "حقيقي",
            "اتكلم");

    /** Parts of other words, not these. */
    private static final List<String> NOT = stems("personal", "персонал", "staffing", "agenda", "humanit");

    private PersonWords() {}

    private static List<String> stems(String... written) {
        return Arrays.stream(written)
                .map(word -> WordShape.words(word).getFirst())
                .toList();
    }

    /** Whether these words ask for a person. */
    public static boolean ask(String text) {
        List<String> words = WordShape.words(text);
        boolean named = words.stream().anyMatch(word -> begins(word, PEOPLE) && !begins(word, NOT));
        if (!named || words.size() > MANY) {
            return false;
        }
        return words.size() <= FEW || words.stream().anyMatch(word -> begins(word, ASKING));
    }

    /** Arabic puts article and prepositions before the word. */
    private static boolean begins(String word, List<String> stems) {
        return stems.stream()
                .anyMatch(stem -> word.startsWith(stem)
                        || isArabic(stem) && word.length() <= stem.length() + 5 && word.contains(stem));
    }

    private static boolean isArabic(String stem) {
        return Character.UnicodeScript.of(stem.codePointAt(0)) == Character.UnicodeScript.ARABIC;
    }
}
