package io.parley.core.contact;

import java.util.Optional;

/**
 * Who asks for help.
 *
 * @param key what recognises the same person again: an E.164 number, a visitor id
 * @param name the name they gave, or the caller's display name; shown as text, never trusted
 */
public record Customer(String key, Optional<String> name) {}
