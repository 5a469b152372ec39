package io.parley.ops.config;

/**
 * A setting that cannot be used.
 *
 * @param path such as {@code queues[1].routing.order[0]}
 * @param text what is wrong and what to write instead
 */
public record SettingProblem(String path, String text) {}
