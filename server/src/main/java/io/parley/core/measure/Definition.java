package io.parley.core.measure;

/**
 * Which definition a number was made by; reports carry it, so that old and new ones are never compared unawares.
 *
 * @param version grows with every change that may change a number
 */
public record Definition(String id, int version) {
    public static Definition first(String id) {
        return new Definition(id, 1);
    }
}
