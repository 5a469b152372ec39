package io.parley.core.scorecard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.core.scorecard.Question.Choice;
import io.parley.core.scorecard.Question.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The vectors of MEASURES.md, and what must hold for any card. */
class ScoreTest {
    private static final int NOT_APPLICABLE = -1;

    private static Question yesNo(String id, int weight, boolean critical) {
        return new Question(id, "Asks " + id, Kind.YES_NO, weight, critical, true, 0, List.of());
    }

    private static Question points(String id, int weight, int most) {
        return new Question(id, "Asks " + id, Kind.POINTS, weight, false, true, most, List.of());
    }

    private static ScoreForm form(Section... sections) {
        return new ScoreForm("Refunds", 80, Optional.empty(), List.of(), true, false, List.of(sections));
    }

    /** The form of the vectors. */
    private static ScoreForm refunds() {
        Question end = new Question(
                "end",
                "Ends well",
                Kind.CHOICE,
                1,
                false,
                true,
                0,
                List.of(new Choice("badly", 0), new Choice("so-so", 33), new Choice("well", 100)));
        return form(
                new Section("Opening", 20, List.of(yesNo("greets", 1, false), yesNo("name", 1, false))),
                new Section("Handling", 50, List.of(points("rule", 2, 5), points("listens", 1, 5))),
                new Section("Never", 0, List.of(yesNo("card", 0, true))),
                new Section("Closing", 30, List.of(end)));
    }

    private static Score scored(Map<String, Integer> given) {
        List<Mark> marks = new ArrayList<>();
        given.forEach((id, value) -> marks.add(
                new Mark(id, value == NOT_APPLICABLE ? Optional.empty() : Optional.of(value), "", Optional.empty())));
        assertEquals(Optional.empty(), FormCheck.of(refunds(), marks));
        return Score.of(refunds(), marks);
    }

    private static Map<String, Integer> card(int... given) {
        return Map.of(
                "greets", given[0], "name", given[1], "rule", given[2], "listens", given[3], "card", given[4], "end",
                given[5]);
    }

    @Test
    void theVectorsComeOutToTheDigit() {
        assertEquals(Optional.of(100), scored(card(1, 1, 5, 5, 1, 2)).percent());
        // 20 x 1 + 50 x (2 x 3/4 + 2/4) / 3 + 30 x 1 = 83.33
        assertEquals(Optional.of(83), scored(card(1, 1, 4, 3, 1, 2)).percent());
        // 20 x 1/2 + 50 x 2/3 + 30 x 0.33 = 53.23
        assertEquals(Optional.of(53), scored(card(1, 0, 4, 3, 1, 1)).percent());
        // 20 x 1 + 30 x 1 of 50: what does not apply takes its weight with it
        Score without = scored(card(1, 1, NOT_APPLICABLE, NOT_APPLICABLE, 1, 2));
        assertEquals(Optional.of(100), without.percent());
        assertEquals(
                List.of(Optional.of(100), Optional.empty(), Optional.empty(), Optional.of(100)), without.sections());
        // (20 + 50 x 1/2) / 70 = 64.29
        assertEquals(
                Optional.of(64),
                scored(card(1, 1, NOT_APPLICABLE, 3, 1, NOT_APPLICABLE)).percent());
    }

    @Test
    void aHalfGoesUpAndNothingIsRoundedBefore() {
        ScoreForm eighths = form(new Section("Only", 1, List.of(yesNo("a", 1, false), yesNo("b", 7, false))));
        assertEquals(Optional.of(13), Score.of(eighths, marks("a", 1, "b", 0)).percent(), "12.5");
        assertEquals(Optional.of(88), Score.of(eighths, marks("a", 0, "b", 1)).percent(), "87.5");
        Section third = new Section("Third", 1, List.of(yesNo("c", 1, false), yesNo("d", 2, false)));
        Section two = new Section("Two thirds", 1, List.of(yesNo("e", 1, false), yesNo("f", 2, false)));
        Score both = Score.of(form(third, two), marks("c", 1, "d", 0, "e", 0, "f", 1));
        assertEquals(Optional.of(50), both.percent());
        assertEquals(List.of(Optional.of(33), Optional.of(67)), both.sections());
    }

    private static List<Mark> marks(Object... idsAndValues) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < idsAndValues.length; i += 2) {
            marks.add(new Mark(
                    (String) idsAndValues[i], Optional.of((Integer) idsAndValues[i + 1]), "", Optional.empty()));
        }
        return marks;
    }

    @Test
    void aCriticalQuestionFailsTheWhole() {
        Score failed = scored(card(1, 1, 5, 5, 0, 2));
        assertEquals(Optional.of(0), failed.percent());
        assertEquals(List.of("card"), failed.failedBy());
        assertFalse(failed.passed());
        assertEquals(Optional.of(100), failed.sections().get(1), "the sections say what it would have been");
        assertTrue(scored(card(1, 1, 5, 5, NOT_APPLICABLE, 2)).passed(), "what does not apply fails nothing");
    }

    @Test
    void itPassesFromTheMarkOn() {
        ScoreForm fifths = form(new Section("Only", 1, List.of(yesNo("a", 4, false), yesNo("b", 1, false))));
        assertTrue(Score.of(fifths, marks("a", 1, "b", 0)).passed(), "80 of 80");
        ScoreForm below = form(new Section("Only", 1, List.of(yesNo("a", 79, false), yesNo("b", 21, false))));
        assertFalse(Score.of(below, marks("a", 1, "b", 0)).passed(), "79 of 80");
    }

    @Test
    void whereNothingAppliesThereIsNoScore() {
        int none = NOT_APPLICABLE;
        Score empty = scored(card(none, none, none, none, 1, none));
        assertEquals(Optional.empty(), empty.percent());
        assertFalse(empty.passed());
        assertEquals(
                List.of("b"),
                Score.of(
                                form(new Section("Only", 1, List.of(yesNo("a", 1, false), yesNo("b", 1, false)))),
                                marks("a", 1))
                        .missing());
    }

    @Test
    void anyCardLiesBetweenNothingAndAllAndABetterAnswerIsNeverWorse() {
        Random seeded = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            int[] given = {
                seeded.nextInt(-1, 2),
                seeded.nextInt(-1, 2),
                seeded.nextInt(1, 5),
                seeded.nextInt(1, 6),
                1,
                seeded.nextInt(-1, 3)
            };
            int score = scored(card(given)).percent().orElseThrow();
            int[] better = Arrays.copyOf(given, given.length);
            better[2]++;
            assertTrue(score >= 0 && score <= 100, () -> Arrays.toString(given));
            assertTrue(scored(card(better)).percent().orElseThrow() >= score, () -> Arrays.toString(given));
        }
    }

    @Test
    void aFormIsForItsChannelAndQueues() {
        ScoreForm calls = new ScoreForm(
                "Calls",
                80,
                Optional.of(Channel.VOICE),
                List.of("refunds"),
                true,
                false,
                refunds().sections());
        assertTrue(calls.isFor(Channel.VOICE, "refunds"));
        assertFalse(calls.isFor(Channel.CHAT, "refunds"));
        assertFalse(calls.isFor(Channel.VOICE, "baggage"));
        assertTrue(refunds().isFor(Channel.CHAT, "baggage"), "of no channel and no queue: for all");
    }

    @Test
    void whatIsWrongWithAFormIsSaid() {
        assertEquals(Optional.empty(), FormCheck.of(refunds()));
        assertEquals("sections questions_count", wrong(form()));
        assertEquals("sections no_weight", wrong(form(new Section("Only", 0, List.of(yesNo("a", 1, false))))));
        assertEquals(
                "sections[0].questions[0].id question_id",
                wrong(form(new Section("Only", 1, List.of(yesNo("A b", 1, false))))));
        assertEquals(
                "sections[0].questions[0].most best_range",
                wrong(form(new Section("Only", 1, List.of(points("a", 1, 1))))));
        Section first = new Section("First", 1, List.of(yesNo("a", 1, false)));
        assertEquals(
                "sections[1].questions[0].id question_twice",
                wrong(form(first, new Section("Second", 1, List.of(yesNo("a", 1, false))))));
        assertEquals("sections[1].name text_length", wrong(form(first, new Section(" ", 1, List.of()))));
        assertEquals("sections[1].weight weight_range", wrong(form(first, new Section("Two", 101, List.of()))));
        assertEquals(
                "sections[0].questions[0].weight weight_range",
                wrong(form(new Section("Only", 1, List.of(yesNo("a", 101, false))))));
        Section[] many = new Section[FormCheck.MOST_SECTIONS + 1];
        Arrays.fill(many, first);
        assertEquals("sections sections_many", wrong(form(many)));
        assertTrue(FormCheck.of(refunds(), marks("rule", 6)).isPresent());
        assertTrue(FormCheck.of(refunds(), marks("rule", 0)).isPresent(), "points begin at 1");
        assertTrue(FormCheck.of(refunds(), marks("who", 1)).isPresent());
        assertTrue(FormCheck.of(refunds(), marks("rule", 1, "rule", 2)).isPresent());
    }

    private static String wrong(ScoreForm form) {
        FormCheck.Wrong wrong = FormCheck.of(form).orElseThrow();
        return wrong.field() + " " + wrong.code();
    }
}
