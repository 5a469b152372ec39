package io.parley.sip.stack;

import java.util.Map;
import java.util.Optional;

/**
 * A call to place.
 *
 * @param callerUser user part of From: the number to show at the phone
 * @param callerName display name of From; may be empty
 * @param sdp our offer; empty asks for theirs
 * @param headers further headers, such as {@code Alert-Info} or {@code Call-Info} for auto-answer; values without line
 *     breaks
 */
public record CallRequest(
        CallTarget target, String callerUser, String callerName, Optional<String> sdp, Map<String, String> headers) {}
