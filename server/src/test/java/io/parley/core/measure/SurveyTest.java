package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurveyTest {
    private static Nps nps(int... scores) {
        return IntStream.of(scores).mapToObj(Nps::of).reduce(Nps.NONE, Nps::plus);
    }

    private static Ces ces(int... scores) {
        return IntStream.of(scores).mapToObj(Ces::of).reduce(Ces.NONE, Ces::plus);
    }

    @Test
    void nineAndTenPromoteAndSixAndLessDetract() {
        assertEquals(OptionalDouble.of(100), nps(9, 10).score());
        assertEquals(OptionalDouble.of(-100), nps(0, 6).score());
        assertEquals(OptionalDouble.of(0), nps(7, 8).score());
        assertEquals(OptionalDouble.of(25), nps(10, 10, 8, 3).score());
        assertEquals(new Nps(4, 2, 1), nps(10, 10, 8, 3));
    }

    @Test
    void effortIsAMeanAndTheShareOfThoseWhoAgree() {
        assertEquals(OptionalDouble.of(4.75), ces(7, 5, 4, 3).mean());
        assertEquals(OptionalDouble.of(0.5), ces(7, 5, 4, 3).easyShare());
    }

    @Test
    void withoutAnAnswerThereIsNoFigure() {
        assertEquals(OptionalDouble.empty(), Nps.NONE.score());
        assertEquals(OptionalDouble.empty(), Ces.NONE.mean());
        assertEquals(OptionalDouble.empty(), Ces.NONE.easyShare());
    }
}
