package io.parley.core.scorecard;

/**
 * What a fact answered.
 *
 * @param figure of {@link ContactFact}, in its unit
 * @param given the answer that follows from it
 */
public record Measured(int figure, int given) {}
