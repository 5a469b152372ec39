package io.parley.core.scorecard;

import java.time.Instant;

/** A form as it was written down; it stays as it is. @param version 1 and up */
public record FormVersion(String id, int version, Instant at, String by, ScoreForm form) {}
