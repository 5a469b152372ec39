package io.parley.sip.call;

import io.parley.sip.stack.PeerAddress;

/**
 * Where our own calls go.
 *
 * @param callerId the number that customers see
 */
public record OutLine(PeerAddress to, String callerId) {
    String uri(String number) {
        String host = to.host().contains(":") ? "[" + to.host() + "]" : to.host();
        return "sip:" + number + "@" + host + ":" + to.port() + ";transport=" + to.transport();
    }
}
