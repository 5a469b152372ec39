package io.parley.ops.config;

/**
 * A setting that cannot be used.
 *
 * @param path such as {@code queues[1].routing.order[0]}
 * @param text what is wrong, then a semicolon and what to write instead
 */
public record SettingProblem(String path, String text) {
    private static final String PARTED = "; ";

    /** What is wrong. */
    public String message() {
        int end = text.indexOf(PARTED);
        return end < 0 ? text : text.substring(0, end);
    }

    /** What to write instead; empty where that goes without saying. */
    public String instead() {
        int end = text.indexOf(PARTED);
        return end < 0 ? "" : text.substring(end + PARTED.length());
    }

    SettingProblem at(String other) {
        return new SettingProblem(other, text);
    }
}
