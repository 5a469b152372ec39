package io.parley.core.contact;

import java.time.Instant;

/**
 * One step of a call flow that a caller took.
 *
 * @param step its id in the flow
 * @param kind such as menu
 * @param how it ended, as a code and what it is about: {@code key 2}, {@code closed}, {@code case 1}
 */
public record FlowMoment(Instant at, String step, String kind, String how) {}
