package io.parley.chat.form;

import java.time.Instant;

/**
 * What a visitor agreed to before the first word.
 *
 * @param at when
 * @param version of the texts in all their languages
 * @param text as it was read; the words of the link stand in square brackets
 * @param link what it leads to, empty if there is none
 */
public record Consent(Instant at, String version, String text, String link) {}
