package io.parley.sip.stack;

/**
 * A display name and an address.
 *
 * @param display without quotes; may be empty
 * @param scheme {@code sip}, {@code sips}, {@code tel}, or another
 * @param user decoded user part, or the number of a tel URI; may be empty
 * @param host may be empty
 */
public record SipName(String display, String scheme, String user, String host) {}
