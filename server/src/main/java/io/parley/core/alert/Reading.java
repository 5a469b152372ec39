package io.parley.core.alert;

import java.util.OptionalDouble;

/**
 * Something measured now.
 *
 * @param subject id of the queue, the trunk, the agent or the webhook
 * @param value absent where there is nothing to measure, or nobody is to be told of it now
 */
public record Reading(Measured measured, String subject, OptionalDouble value) {}
