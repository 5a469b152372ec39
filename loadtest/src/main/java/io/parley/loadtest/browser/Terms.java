package io.parley.loadtest.browser;

import io.parley.loadtest.phone.SipText;
import java.net.InetSocketAddress;

/**
 * What the server's description says of its side of a secure leg.
 *
 * @param address of its only candidate
 * @param fragment and {@code password}: of ICE
 * @param fingerprint of the certificate it will show, as {@code sha-256 AB:CD...}
 */
public record Terms(InetSocketAddress address, String fragment, String password, String fingerprint) {

    /** @throws IllegalArgumentException if a browser could not use it */
    static Terms of(SipText described) {
        String[] candidate = described.attribute("candidate").split(" ");
        if (candidate.length < 6 || !described.text().contains("\r\na=ice-lite\r\n")) {
            throw new IllegalArgumentException("no candidate of a lite agent in the description");
        }
        return new Terms(
                new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5])),
                described.attribute("ice-ufrag"),
                described.attribute("ice-pwd"),
                described.attribute("fingerprint"));
    }
}
