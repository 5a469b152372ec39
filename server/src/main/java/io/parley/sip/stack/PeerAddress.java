package io.parley.sip.stack;

import java.util.Locale;

/**
 * Where a peer is reached.
 *
 * @param host an address literal
 * @param transport {@code udp}, {@code tcp}, {@code tls}, or {@code ws} for the socket of a browser
 * @param name that whoever is there has to prove by TLS, in small letters; empty where none is asked for
 */
public record PeerAddress(String host, int port, String transport, String name) {
    public PeerAddress {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Where nobody has to prove a name. */
    public PeerAddress(String host, int port, String transport) {
        this(host, port, transport, "");
    }

    /** The same place, if whoever is there proves this name. */
    public PeerAddress named(String other) {
        return new PeerAddress(host, port, transport, other);
    }

    /** Whether nobody on the way reads what is sent there. */
    public boolean isEncrypted() {
        return transport.equals("tls");
    }
}
