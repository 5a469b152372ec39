package io.parley.sip.stack;

import java.util.Optional;

/**
 * Who calls whom, as far as it can be believed.
 *
 * @param source the trunk or the phone it came by
 * @param dialled the number or name dialled: E.164 with plus sign where it is a telephone number, else the user part
 * @param caller the caller's number (E.164 where it is one), or a SIP user; empty for anonymous callers
 * @param callerName display name, cleaned of control characters, at most 64 characters; may be empty
 */
public record CallFacts(CallSource source, String dialled, Optional<String> caller, String callerName) {}
