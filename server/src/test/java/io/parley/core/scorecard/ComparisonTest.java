package io.parley.core.scorecard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.Calibration.Sheet;
import io.parley.core.scorecard.Comparison.AgainstExpert;
import io.parley.core.scorecard.Comparison.OfQuestion;
import io.parley.core.scorecard.Question.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Three questions of yes and no and one of points; a point of a sheet is what does not apply. */
class ComparisonTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final ScoreForm FORM = new ScoreForm(
            "Calls",
            80,
            Optional.empty(),
            List.of(),
            true,
            false,
            List.of(new Section(
                    "All",
                    1,
                    List.of(
                            yesNo("a"),
                            yesNo("b"),
                            yesNo("c"),
                            new Question("d", "Asks d", Kind.POINTS, 1, false, true, 5, List.of())))));

    private static Question yesNo(String id) {
        return new Question(id, "Asks " + id, Kind.YES_NO, 1, false, true, 0, List.of());
    }

    private static Sheet sheet(String who, boolean sent, String given) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < given.length(); i++) {
            Optional<Integer> answer = given.charAt(i) == '.' ? Optional.empty() : Optional.of(given.charAt(i) - '0');
            marks.add(new Mark(FORM.questions().get(i).id(), answer, "", Optional.empty()));
        }
        return new Sheet(who, NOW, sent, "", marks);
    }

    @Test
    void theSpreadOfAQuestionIsHowManySaidTheSameAndHowFarTheRestIsApart() {
        Comparison compared = Comparison.of(
                FORM,
                List.of(
                        sheet("sam", true, "1115"),
                        sheet("lea", true, "1013"),
                        sheet("ada", true, "1.11"),
                        sheet("late", false, "0001")),
                Optional.empty());
        assertEquals(
                new OfQuestion("a", 3, 3, Optional.of(100), Optional.of(100)),
                compared.questions().get(0));
        assertEquals(
                new OfQuestion("b", 2, 1, Optional.of(0), Optional.of(100)),
                compared.questions().get(1));
        assertEquals(
                new OfQuestion("d", 3, 1, Optional.of(0), Optional.of(100)),
                compared.questions().get(3));
        assertEquals(List.of(), compared.againstExpert(), "nobody is the key");
        // 8 values, 7 yes and 1 no; the pair of b differs: 1 - 7 x 2 / (2 x 7)
        assertEquals(0, compared.yesNo().orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), compared.points(), "of one question there is nothing to know chance by");
    }

    @Test
    void evaluatorsAreHeldAgainstTheExpert() {
        Comparison compared = Comparison.of(
                FORM, List.of(sheet("sam", true, "1015"), sheet("lea", true, "1113")), Optional.of("sam"));
        AgainstExpert lea = compared.againstExpert().getFirst();
        assertEquals("lea", lea.evaluator());
        assertEquals(4, lea.compared());
        assertEquals(2, lea.same());
        assertEquals(37.5, lea.apart().orElseThrow(), 1e-12, "0, 100, 0 and 50");
        // yes and no: 2 of 3 the same; by chance (2 x 3 + 1 x 0) / 9
        assertEquals(0, lea.kappa().orElseThrow(), 1e-12);
        assertEquals(1, compared.againstExpert().size(), "the key is not held against itself");
        assertEquals(
                List.of(),
                Comparison.of(FORM, List.of(sheet("lea", true, "1113")), Optional.of("sam"))
                        .againstExpert(),
                "the key sent nothing");
    }

    @Test
    void whoAgreesAlwaysHasOneAndAQuestionHasItsOwnOverSeveralContacts() {
        List<Sheet> alike = List.of(sheet("sam", true, "1015"), sheet("lea", true, "1015"));
        List<Sheet> other = List.of(sheet("sam", true, "0112"), sheet("lea", true, "0114"));
        assertEquals(1, Comparison.of(FORM, alike, Optional.empty()).overall().orElseThrow(), 1e-12);
        Question first = FORM.questions().getFirst();
        assertEquals(1, Comparison.alphaOf(FORM, first, List.of(alike, other)).orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), Comparison.alphaOf(FORM, first, List.of(alike)), "all of it is yes");
        double points = Comparison.alphaOf(FORM, FORM.questions().get(3), List.of(alike, other))
                .orElseThrow();
        assertTrue(points > 0.5 && points < 1, () -> "near, and not the same: " + points);
    }

    @Test
    void whatAllLeftToAFactSaysNothingOfHowFarTheyAgree() {
        Measured yes = new Measured(4, 1);
        List<Sheet> byFact = List.of(measured("sam", "0115", yes), measured("lea", "1115", yes));
        Comparison left = Comparison.of(
                FORM, List.of(measured("sam", "0115", yes), measured("ada", "0115", yes)), Optional.of("ada"));
        assertEquals(3, left.againstExpert().getFirst().compared(), "the fact is not compared");
        assertEquals(
                new OfQuestion("b", 2, 2, Optional.of(100), Optional.of(100)),
                left.questions().get(1));
        Question fact = FORM.questions().get(1);
        assertEquals(OptionalDouble.empty(), Comparison.alphaOf(FORM, fact, List.of(byFact, byFact)));
        List<Sheet> otherwise = List.of(measured("sam", "0015", yes), measured("lea", "1115", yes));
        assertTrue(Comparison.alphaOf(FORM, fact, List.of(byFact, otherwise, otherwise))
                .isPresent());
    }

    /** The second question is one that a fact answered. */
    private static Sheet measured(String who, String given, Measured fact) {
        List<Mark> marks = new ArrayList<>(sheet(who, true, given).marks());
        Mark said = marks.get(1);
        marks.set(1, new Mark(said.question(), said.given(), "", Optional.empty(), Optional.of(fact)));
        return new Sheet(who, NOW, true, "", marks);
    }

    @Test
    void nobodySeesWhatOthersFilledInBeforeItIsClosedAndTheirsIsSent() {
        List<Sheet> sheets = List.of(sheet("sam", true, "1"), sheet("lea", false, "1"));
        Calibration now = calibration(Optional.empty());
        Calibration closed = calibration(Optional.of(NOW));
        assertFalse(now.isOpenTo("sam", sheets), "it goes on");
        assertFalse(now.isOpenTo("ada", sheets), "also for who opened it");
        assertTrue(closed.isOpenTo("sam", sheets));
        assertFalse(closed.isOpenTo("lea", sheets), "who sent nothing sees nothing");
        assertTrue(closed.isOpenTo("ada", sheets));
    }

    private static Calibration calibration(Optional<Instant> closed) {
        return new Calibration(
                "b1",
                new ContactId("c1"),
                "ana",
                "calls",
                1,
                "ada",
                NOW,
                List.of("sam", "lea"),
                Optional.empty(),
                closed);
    }
}
