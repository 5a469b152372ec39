package io.parley.core.contact;

/**
 * What opens and proves a sealed recording; gone with its row in the index, and the sound with it.
 *
 * @param key of its sound, wrapped under the site's key, whose id stands before a dot
 * @param statement the site's signature of all that the index says of it, hex
 */
public record RecordingSeal(String key, String statement) {
    @Override
    public String toString() {
        return "(sealed)";
    }
}
