package io.parley.sip.identity;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

/**
 * A PASSporT of kind {@code shaken} (RFC 8225, RFC 8588), read and not proven yet.
 *
 * @param x5u where its certificate is
 * @param caller digits of who calls
 * @param called digits of who is called
 * @param signed what the signature is of
 * @param signature 64 bytes
 */
record Passport(
        URI x5u,
        String caller,
        Set<String> called,
        Instant at,
        Attestation attest,
        String origin,
        byte[] signed,
        byte[] signature) {}
