package io.parley.core.measure;

import java.util.OptionalDouble;

/**
 * What customers of calls said of being recorded; each call once for each.
 *
 * @param announced heard that they are recorded, and were not asked
 * @param silent asked, and pressed no key that is an answer
 * @param withdrawn said no to the agent, whatever they had said before
 */
public record Consents(long announced, long agreed, long declined, long silent, long withdrawn) {
    /** Those who agreed, of all who were asked. */
    public static final Definition CONSENT_RATE = Definition.first("CONSENT_RATE");

    public static final Consents NONE = new Consents(0, 0, 0, 0, 0);

    /** Who hung up in the question is in none of them. */
    public long asked() {
        return agreed + declined + silent;
    }

    /** CONSENT_RATE, from 0 to 1; empty where nobody was asked. */
    public OptionalDouble rate() {
        return Share.of(agreed, asked());
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public Consents plus(Consents other) {
        return new Consents(
                announced + other.announced,
                agreed + other.agreed,
                declined + other.declined,
                silent + other.silent,
                withdrawn + other.withdrawn);
    }
}
