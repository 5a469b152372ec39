package io.parley.core.scorecard;

import java.math.BigInteger;

/** A number of 0 and more, exactly. */
record Fraction(BigInteger over, BigInteger under) {
    static final Fraction NOTHING = of(0, 1);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    static Fraction of(long over, long under) {
        return new Fraction(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    Fraction plus(Fraction other) {
        return new Fraction(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Fraction times(long weight) {
        return new Fraction(over.multiply(BigInteger.valueOf(weight)), under);
    }

    Fraction by(long weight) {
        return new Fraction(over, under.multiply(BigInteger.valueOf(weight)));
    }

    boolean isNothing() {
        return over.signum() == 0;
    }

    /** In whole percent; a half goes up. */
    int percent() {
        BigInteger doubled = under.shiftLeft(1);
        return over.multiply(HUNDRED).shiftLeft(1).add(under).divide(doubled).intValueExact();
    }
}
