package io.parley.core.scorecard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.scorecard.Question.Band;
import io.parley.core.scorecard.Question.Choice;
import io.parley.core.scorecard.Question.Condition;
import io.parley.core.scorecard.Question.Fails;
import io.parley.core.scorecard.Question.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Questions under conditions, answered by facts, of several choices, of numbers and of words. */
class AskedTest {
    private static final List<Choice> CHOICES =
            List.of(new Choice("name", 50), new Choice("number", 50), new Choice("rude", 0));
    private static final List<Band> BANDS = List.of(new Band(0, 100), new Band(61, 40), new Band(300, 0));

    private static Question question(String id, Kind kind, int weight, boolean critical, Fails fails) {
        boolean chosen = kind == Kind.CHOICE || kind == Kind.MULTI;
        return new Question(
                id,
                "Asks " + id,
                kind,
                weight,
                critical,
                true,
                kind == Kind.POINTS ? 5 : kind == Kind.NUMBER ? 3_600 : 0,
                chosen ? CHOICES : List.of(),
                kind == Kind.NUMBER ? Optional.of(BANDS) : Optional.empty(),
                Optional.ofNullable(fails),
                Optional.empty(),
                Optional.empty());
    }

    private static Question of(Kind kind, String id) {
        return question(id, kind, kind == Kind.TEXT ? 0 : 1, false, null);
    }

    private static Question when(Question one, String other, Integer... answers) {
        Optional<Condition> when = Optional.of(new Condition(other, List.of(answers)));
        return new Question(
                one.id(),
                one.text(),
                one.kind(),
                one.weight(),
                one.critical(),
                one.optional(),
                one.most(),
                one.choices(),
                one.bands(),
                one.fails(),
                when,
                one.fact());
    }

    private static Question by(Question one, ContactFact fact, Integer least, Integer most) {
        Optional<FactRule> rule =
                Optional.of(new FactRule(fact, Optional.ofNullable(least), Optional.ofNullable(most)));
        return new Question(
                one.id(),
                one.text(),
                one.kind(),
                one.weight(),
                one.critical(),
                one.optional(),
                one.most(),
                one.choices(),
                one.bands(),
                one.fails(),
                one.when(),
                rule);
    }

    private static ScoreForm form(Section... sections) {
        return new ScoreForm("Calls", 80, Optional.empty(), List.of(), true, false, List.of(sections));
    }

    private static ScoreForm form(Question... questions) {
        return form(new Section("All", 1, List.of(questions)));
    }

    private static Mark mark(String id, int given) {
        return new Mark(id, Optional.of(given), "", Optional.empty());
    }

    private static int percent(ScoreForm form, Mark... marks) {
        return Score.of(form, List.of(marks)).percent().orElseThrow();
    }

    private static String wrong(ScoreForm form) {
        return FormCheck.of(form).map(FormCheck.Wrong::why).orElse("nothing");
    }

    @Test
    void aQuestionIsAskedOnlyWhereAnEarlierOneHasTheAnswerElseItsWeightGoesToTheRest() {
        ScoreForm form =
                form(of(Kind.YES_NO, "held"), when(of(Kind.YES_NO, "asked"), "held", 1), of(Kind.YES_NO, "greets"));
        assertEquals("nothing", wrong(form));
        Score notHeld = Score.of(form, List.of(mark("held", 0), mark("asked", 0), mark("greets", 1)));
        assertEquals(Optional.of(50), notHeld.percent(), "what was answered and is not asked is nothing");
        assertEquals(
                List.of(),
                Score.of(form, List.of(mark("held", 0), mark("greets", 1))).missing());
        assertEquals(67, percent(form, mark("held", 1), mark("asked", 0), mark("greets", 1)));
        assertEquals(
                List.of("asked"),
                Score.of(form, List.of(mark("held", 1), mark("greets", 1))).missing());
        Mark none = new Mark("held", Optional.empty(), "", Optional.empty());
        assertEquals(List.of("greets"), Score.of(form, List.of(none)).missing(), "which does not apply asks nothing");
    }

    @Test
    void whatHangsOnWhatIsNotAskedIsNotAskedEither() {
        ScoreForm form =
                form(of(Kind.YES_NO, "a"), when(of(Kind.YES_NO, "b"), "a", 1), when(of(Kind.YES_NO, "c"), "b", 1));
        List<Mark> marks = List.of(mark("a", 0), mark("b", 1), mark("c", 1));
        assertEquals(List.of("a"), List.copyOf(Asked.of(form, marks).keySet()));
        assertEquals(List.of(mark("a", 0)), Asked.standing(form, marks, Map.of()));
    }

    @Test
    void conditionsNameAChoiceAmongSeveralAndABandOfANumber() {
        ScoreForm form = form(
                of(Kind.MULTI, "said"),
                of(Kind.NUMBER, "hold"),
                when(of(Kind.YES_NO, "sorry"), "said", 2),
                when(of(Kind.YES_NO, "why"), "hold", 1, 2));
        assertEquals("nothing", wrong(form));
        assertEquals(
                List.of("sorry"),
                Score.of(form, List.of(mark("said", 0b101), mark("hold", 60))).missing());
        assertEquals(
                List.of("why"),
                Score.of(form, List.of(mark("said", 0b011), mark("hold", 61))).missing());
    }

    @Test
    void aConditionThatCouldMakeACircleIsRefusedWithItsPlaceAndWhatToWrite() {
        Question first = of(Kind.YES_NO, "a");
        String later = wrong(form(when(first, "b", 1), of(Kind.YES_NO, "b")));
        assertTrue(later.contains("in section 1 the question a") && later.contains("has none before it"), later);
        String itself = wrong(form(
                new Section("One", 1, List.of(first)),
                new Section("Two", 1, List.of(when(of(Kind.YES_NO, "b"), "b", 1)))));
        assertTrue(itself.contains("in section 2 the question b") && itself.contains("such as a"), itself);
        String odd = wrong(form(first, when(of(Kind.YES_NO, "b"), "a", 2)));
        assertTrue(odd.contains("answers that a does not have"), odd);
        assertTrue(wrong(form(first, when(of(Kind.YES_NO, "b"), "a"))).contains("answers that a does not have"));
        assertTrue(wrong(form(first, when(of(Kind.YES_NO, "b"), "a", 1, 1))).contains("each once"));
        String words = wrong(form(first, of(Kind.TEXT, "note"), when(of(Kind.YES_NO, "b"), "note", 1)));
        assertTrue(words.contains("by the words of note"), words);
    }

    @Test
    void severalChoicesAreAddedUpAndNumbersAreWorthTheirBand() {
        ScoreForm multi = form(of(Kind.MULTI, "said"));
        assertEquals(0, percent(multi, mark("said", 0)));
        assertEquals(50, percent(multi, mark("said", 0b001)));
        assertEquals(100, percent(multi, mark("said", 0b111)), "a choice worth nothing takes nothing away by itself");
        assertTrue(FormCheck.of(multi, List.of(mark("said", 0b1000))).isPresent(), "there are three");
        ScoreForm number = form(of(Kind.NUMBER, "hold"));
        assertEquals(100, percent(number, mark("hold", 60)));
        assertEquals(40, percent(number, mark("hold", 61)));
        assertEquals(0, percent(number, mark("hold", 300)));
        assertTrue(FormCheck.of(number, List.of(mark("hold", 3_601))).isPresent());
    }

    @Test
    void wordsAreAnsweredByTheCommentAndCountForNothing() {
        ScoreForm form = form(of(Kind.YES_NO, "a"), of(Kind.TEXT, "note"));
        Mark said = new Mark("note", Optional.empty(), "Warm", Optional.empty());
        assertEquals("nothing", wrong(form));
        assertEquals(100, percent(form, mark("a", 1), said));
        assertEquals(List.of("note"), Score.of(form, List.of(mark("a", 1))).missing());
        assertTrue(FormCheck.of(form, List.of(mark("note", 1))).isPresent(), "nothing is given");
        assertFalse(wrong(form(of(Kind.YES_NO, "a"), question("note", Kind.TEXT, 1, false, null)))
                .equals("nothing"));
    }

    @Test
    void theWorstAnswerFailsItselfItsSectionOrTheForm() {
        Question rude = question("said", Kind.MULTI, 1, false, Fails.QUESTION);
        assertEquals(0, percent(form(rude), mark("said", 0b111)), "though two choices are worth all of it");
        ScoreForm sections = form(
                new Section(
                        "One", 1, List.of(question("a", Kind.YES_NO, 1, false, Fails.SECTION), of(Kind.YES_NO, "b"))),
                new Section("Two", 1, List.of(of(Kind.YES_NO, "c"))));
        Score failed = Score.of(sections, List.of(mark("a", 0), mark("b", 1), mark("c", 1)));
        assertEquals(Optional.of(50), failed.percent());
        assertEquals(List.of(Optional.of(0), Optional.of(100)), failed.sections());
        assertEquals(List.of(), failed.failedBy());
        ScoreForm whole = form(question("a", Kind.YES_NO, 1, false, Fails.FORM), of(Kind.YES_NO, "b"));
        assertEquals(
                List.of("a"),
                Score.of(whole, List.of(mark("a", 0), mark("b", 1))).failedBy());
        assertEquals(0, percent(whole, mark("a", 0), mark("b", 1)));
    }

    @Test
    void criticalQuestionsHaveAScoreOfTheirOwn() {
        ScoreForm form = form(
                question("a", Kind.YES_NO, 1, true, Fails.NOTHING),
                question("b", Kind.YES_NO, 1, true, Fails.NOTHING),
                of(Kind.YES_NO, "c"));
        Score score = Score.of(form, List.of(mark("a", 0), mark("b", 1), mark("c", 1)));
        assertEquals(Optional.of(67), score.percent(), "it counts as others do");
        assertEquals(Optional.of(50), score.critical());
        assertEquals(
                Optional.empty(),
                Score.of(form(of(Kind.YES_NO, "c")), List.of(mark("c", 1))).critical());
        Question asBefore = question("a", Kind.YES_NO, 1, true, null);
        assertEquals(0, percent(form(asBefore, of(Kind.YES_NO, "c")), mark("a", 0), mark("c", 1)));
    }

    @Test
    void aFactAnswersAndWhoSaysOtherwiseSaysWhy() {
        ScoreForm form = form(
                by(of(Kind.YES_NO, "short"), ContactFact.HOLD_SECONDS, null, 60),
                by(of(Kind.NUMBER, "hold"), ContactFact.HOLD_SECONDS, null, null),
                of(Kind.YES_NO, "c"));
        assertEquals("nothing", wrong(form));
        Map<String, Measured> known = Asked.measured(form, Map.of(ContactFact.HOLD_SECONDS, 61));
        assertEquals(Map.of("short", new Measured(61, 0), "hold", new Measured(61, 61)), known);
        List<Mark> marks = Asked.standing(form, List.of(mark("c", 1)), known);
        assertEquals(Optional.empty(), FormCheck.ofSent(form, marks));
        assertEquals(47, Score.of(form, marks).percent().orElseThrow(), "0, 0.4 and 1");
        List<Mark> otherwise = Asked.standing(form, List.of(mark("short", 1), mark("c", 1)), known);
        assertTrue(otherwise.getFirst().saysOtherwise());
        assertEquals(Optional.of(new Measured(61, 0)), otherwise.getFirst().measured(), "both are kept");
        assertTrue(FormCheck.ofSent(form, otherwise).orElseThrow().why().contains("figure of short"));
        Mark why = new Mark("short", Optional.of(1), "He was asked to wait", Optional.empty());
        assertEquals(Optional.empty(), FormCheck.ofSent(form, Asked.standing(form, List.of(why, mark("c", 1)), known)));
        Map<String, Measured> longer = Asked.measured(form, Map.of(ContactFact.HOLD_SECONDS, 9_999));
        assertEquals(new Measured(9_999, 3_600), longer.get("hold"), "the nearest that may be given");
        assertEquals(Map.of(), Asked.measured(form, Map.of()), "what is not known answers nothing");
    }

    @Test
    void aFactThatCannotAnswerIsRefusedWithWhatToWrite() {
        assertTrue(wrong(form(by(of(Kind.POINTS, "a"), ContactFact.TRANSFERS, 1, null)))
                .contains("cannot answer"));
        assertTrue(wrong(form(by(of(Kind.YES_NO, "a"), ContactFact.TRANSFERS, null, null)))
                .contains("write one"));
        assertTrue(wrong(form(by(of(Kind.YES_NO, "a"), ContactFact.TRANSFERS, 3, 2)))
                .contains("write one"));
        assertTrue(wrong(form(by(of(Kind.NUMBER, "a"), ContactFact.TRANSFERS, 1, null)))
                .contains("leave the least"));
    }

    @Test
    void whateverIsAskedAndAnsweredTheScoreLiesBetweenNothingAndAllAndWhatStandsStands() {
        Random seeded = new Random(23);
        for (int i = 0; i < 3_000; i++) {
            ScoreForm form = anyForm(seeded);
            assertEquals("nothing", wrong(form));
            List<Mark> marks = anyMarks(form, seeded);
            assertEquals(Optional.empty(), FormCheck.of(form, marks));
            Score score = Score.of(form, marks);
            score.percent().ifPresent(percent -> assertTrue(percent >= 0 && percent <= 100));
            score.critical().ifPresent(percent -> assertTrue(percent >= 0 && percent <= 100));
            List<Mark> standing = Asked.standing(form, marks, Map.of());
            assertEquals(score, Score.of(form, standing), "what is not asked changes nothing");
            assertEquals(standing, Asked.standing(form, standing, Map.of()));
        }
    }

    /** All that is worth everything comes to 100, whatever of it is asked: no weight is lost. */
    @Test
    void theBestOfWhateverIsAskedIsAlwaysTheWhole() {
        Random seeded = new Random(29);
        for (int i = 0; i < 1_000; i++) {
            ScoreForm form = anyForm(seeded);
            List<Mark> best = form.questions().stream()
                    .map(one -> switch (one.kind()) {
                        case YES_NO -> mark(one.id(), 1);
                        case POINTS -> mark(one.id(), 5);
                        case CHOICE, TEXT -> new Mark(one.id(), Optional.empty(), "", Optional.empty());
                        case MULTI -> mark(one.id(), 0b011);
                        case NUMBER -> mark(one.id(), seeded.nextInt(61));
                    })
                    .toList();
            Score.of(form, best).percent().ifPresent(percent -> assertEquals(100, percent));
        }
    }

    private static ScoreForm anyForm(Random seeded) {
        List<Question> all = new ArrayList<>();
        Kind[] kinds = Kind.values();
        Fails[] fails = {null, Fails.NOTHING, Fails.QUESTION, Fails.SECTION, Fails.FORM};
        all.add(question("q0", Kind.YES_NO, 1, false, null));
        for (int i = 1; i < 8; i++) {
            Kind kind = kinds[seeded.nextInt(kinds.length)];
            Question one = kind == Kind.TEXT
                    ? question("q" + i, kind, 0, false, null)
                    : question("q" + i, kind, seeded.nextInt(4), seeded.nextBoolean(), fails[seeded.nextInt(5)]);
            Question on = all.get(seeded.nextInt(all.size()));
            all.add(seeded.nextBoolean() && on.kind() != Kind.TEXT ? when(one, on.id(), 1) : one);
        }
        return form(
                new Section("One", 1 + seeded.nextInt(3), all.subList(0, 3)),
                new Section("Two", seeded.nextInt(3), all.subList(3, 6)),
                new Section("Three", seeded.nextInt(3), all.subList(6, 8)));
    }

    private static List<Mark> anyMarks(ScoreForm form, Random seeded) {
        List<Mark> marks = new ArrayList<>();
        for (Question one : form.questions()) {
            int given = switch (one.kind()) {
                case YES_NO -> seeded.nextInt(2);
                case POINTS -> 1 + seeded.nextInt(5);
                case CHOICE -> seeded.nextInt(3);
                case MULTI -> seeded.nextInt(8);
                case NUMBER -> seeded.nextInt(400);
                case TEXT -> 0;
            };
            boolean none = one.kind() == Kind.TEXT || seeded.nextInt(5) == 0;
            if (seeded.nextInt(6) > 0) {
                marks.add(new Mark(one.id(), none ? Optional.empty() : Optional.of(given), "", Optional.empty()));
            }
        }
        return marks;
    }
}
