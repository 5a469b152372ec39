package io.parley.core.scorecard;

/** Lists of contacts by the scorecard of each that was saved last; those without a score come after all others. */
public enum ScoreOrder {
    HIGHEST,
    LOWEST;

    /** Scores are 0 to 100. */
    private static final int BEYOND = 101;

    /**
     * The larger it is, the earlier a contact comes.
     *
     * @param percent what its scorecard came to
     */
    public int place(int percent) {
        return this == HIGHEST ? percent : -percent;
    }

    /** The same for those without a score. */
    public int last() {
        return -BEYOND;
    }
}
