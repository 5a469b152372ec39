package io.parley.sip.registrar;

import io.parley.sip.stack.PeerAddress;
import java.time.Instant;

/**
 * Where a phone is reached.
 *
 * @param contact its Contact URI, for the request line
 * @param source where its REGISTER came from: where requests are sent, whatever the URI says
 */
public record Binding(
        String user, String contact, PeerAddress source, Instant expiresAt, String callId, long sequence) {}
