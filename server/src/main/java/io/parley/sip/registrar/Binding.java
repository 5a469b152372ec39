package io.parley.sip.registrar;

import io.parley.sip.stack.PeerAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a phone is reached.
 *
 * @param contact its Contact URI, for the request line
 * @param source where its REGISTER came from: where requests are sent, whatever the URI says
 * @param flow which phone it is and which of its flows (RFC 5626), as {@code INSTANCE;REG-ID}; empty where it did not
 *     say
 * @param path proxies on the way to it (RFC 3327), as a Route header has them; empty where there are none
 */
public record Binding(
        String user,
        String contact,
        PeerAddress source,
        Instant expiresAt,
        String callId,
        long sequence,
        String flow,
        String path) {

    public Binding(String user, String contact, PeerAddress source, Instant expiresAt, String callId, long sequence) {
        this(user, contact, source, expiresAt, callId, sequence, "", "");
    }

    /** Whether both are flows of one phone. */
    boolean isOfSamePhone(Binding other) {
        return !flow.isEmpty() && instance().equals(other.instance());
    }

    private String instance() {
        return flow.substring(0, Math.max(0, flow.lastIndexOf(';')));
    }

    /** These headers of a request, and its way by the proxies. */
    public Map<String, String> routed(Map<String, String> headers) {
        if (path.isEmpty()) {
            return headers;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Route", path);
        return all;
    }

    /** Whether a wish for this is about the same: by the URI, or by the flow, whose URI may be another by now. */
    public boolean isOf(Registrar.Wish wish) {
        return contact.equals(wish.contact()) || !flow.isEmpty() && flow.equals(wish.flow());
    }
}
