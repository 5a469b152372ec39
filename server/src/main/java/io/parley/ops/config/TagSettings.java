package io.parley.ops.config;

import java.util.List;

/**
 * What contacts of a queue may be tagged with.
 *
 * @param known to choose from
 * @param free whether agents may write others, too
 * @param most of one contact; 0: none at all
 */
public record TagSettings(List<ParleyConfig.Outcome> known, Boolean free, Integer most) {
    public static final TagSettings ORDINARY = new TagSettings(null, null, null);

    public TagSettings {
        known = Defaults.list(known);
        free = Defaults.or(free, true);
        most = Defaults.or(most, 8);
    }
}
