package io.parley.ops.config;

import java.util.List;

/**
 * What visitors may share.
 *
 * @param largestMegabytes of one file; 0: nothing may be shared
 * @param perDayMegabytes of one visitor
 * @param types media types, by content
 * @param scan a command that answers 0 for harmless, 1 for harmful; the file's path is added
 */
public record FileSettings(Integer largestMegabytes, Integer perDayMegabytes, List<String> types, List<String> scan) {
    public FileSettings {
        largestMegabytes = Defaults.or(largestMegabytes, 10);
        perDayMegabytes = Defaults.or(perDayMegabytes, 50);
        types = Defaults.list(types);
        scan = Defaults.list(scan);
    }
}
