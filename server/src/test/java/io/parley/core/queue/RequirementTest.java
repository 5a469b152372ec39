package io.parley.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.Skill;
import io.parley.sim.Computes;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Computes
class RequirementTest {
    private static final Map<Skill, Integer> SKILLS =
            Map.of(new Skill("sales"), 5, Skill.language("ru"), 9, new Skill("vip"), 1);
    private static final Map<String, String> ATTRIBUTES = Map.of("site", "Vilnius \"old\" town");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "sales, true",
                "sales >= 5, true",
                "sales > 5, false",
                "sales <= 5 and sales >= 5, true",
                "sales < 5 or lang:ru >= 7, true",
                "refunds, false",
                "not refunds, true",
                "refunds = 0, true",
                "not (sales and lang:ru), false",
                "sales and refunds or vip, true",
                "vip or sales and refunds, true",
                "(vip or sales) and refunds, false",
                "any, true",
                "not any, false",
                "@site = Riga, false",
                "@site != Riga, true",
                "@site = \"Vilnius \\\"old\\\" town\", true",
                "sales != 4, true"
            })
    void meansWhatItSays(String text, boolean met) {
        assertEquals(met, RequirementParser.parse(text).metBy(SKILLS, ATTRIBUTES));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, 1",
                "sales and, 10",
                "sales >= 11, 10",
                "sales >= x, 10",
                "(sales or vip, 14",
                "sales vip, 7",
                "@ = x, 3",
                "@site Riga, 7",
                "@site = \"Riga, 14",
                "or sales, 1"
            })
    void saysWhereItCannotBeRead(String text, int position) {
        RequirementProblem problem = assertThrows(RequirementProblem.class, () -> RequirementParser.parse(text));
        assertEquals(position, problem.position(), problem.getMessage());
    }

    @Test
    void hostileTextIsRefusedNotFollowed() {
        assertThrows(RequirementProblem.class, () -> RequirementParser.parse("(".repeat(1_000)));
        assertThrows(RequirementProblem.class, () -> RequirementParser.parse("not ".repeat(400) + "any"));
        assertThrows(RequirementProblem.class, () -> RequirementParser.parse("sales or ".repeat(1_000)));
    }

    @Property(tries = 200)
    void theCanonicalFormReadsBackAsTheSame(@ForAll("requirements") Requirement requirement) {
        assertEquals(requirement, RequirementParser.parse(requirement.text()));
    }

    @Property(tries = 200)
    void notTurnsTheAnswerAround(@ForAll("requirements") Requirement requirement) {
        boolean met = requirement.metBy(SKILLS, ATTRIBUTES);
        assertEquals(!met, new Requirement.Not(requirement).metBy(SKILLS, ATTRIBUTES));
    }

    @Test
    void joiningLeavesOutWhatSaysNothing() {
        Requirement sales = RequirementParser.parse("sales");
        assertEquals(sales, Requirement.all(List.of(Requirement.ANYONE, sales)));
        assertTrue(Requirement.all(List.of()).metBy(Map.of(), Map.of()));
        assertFalse(new Requirement.AnyOf(List.of()).metBy(Map.of(), Map.of()));
    }

    @Provide
    Arbitrary<Requirement> requirements() {
        return nested(3);
    }

    private static Arbitrary<Requirement> nested(int depth) {
        Arbitrary<Requirement> skill = Combinators.combine(
                        Arbitraries.of("sales", "vip", "lang:ru", "android", "orders"),
                        Arbitraries.of(Requirement.Comparison.values()),
                        Arbitraries.integers().between(0, 10))
                .as((name, how, level) -> new Requirement.HasSkill(new Skill(name), how, level));
        Arbitrary<Requirement> attribute = Combinators.combine(
                        Arbitraries.of("site", "team"),
                        Arbitraries.of(true, false),
                        Arbitraries.strings().ascii().ofMaxLength(8))
                .as(Requirement.HasAttribute::new);
        if (depth == 0) {
            return Arbitraries.oneOf(List.of(Arbitraries.just(Requirement.ANYONE), skill, attribute));
        }
        Arbitrary<List<Requirement>> parts =
                nested(depth - 1).list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(List.of(
                skill,
                parts.map(Requirement.All::new),
                parts.map(Requirement.AnyOf::new),
                nested(depth - 1).map(Requirement.Not::new)));
    }
}
