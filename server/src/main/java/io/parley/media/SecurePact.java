package io.parley.media;

import io.parley.media.ice.IceCredentials;
import io.parley.media.srtp.SrtpKeys;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * What is agreed with a browser, as a later process has to know it to go on with its sound. Never printed.
 *
 * @param own what checks of the browser are signed with
 * @param fingerprint of the certificate that we have shown
 * @param sending what we encrypt with
 * @param receiving what they do
 * @param host an address literal: where checks have proven them to be
 * @param port of the same
 */
public record SecurePact(
        IceCredentials own, String fingerprint, SrtpKeys sending, SrtpKeys receiving, String host, int port) {
    /** Where they are. */
    public InetSocketAddress at() {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    @Override
    public String toString() {
        return "SecurePact[" + host + " " + port + "]";
    }
}
