package io.parley.sip.stack;

import java.util.Locale;

/**
 * Where a peer is reached.
 *
 * @param host an address literal
 * @param transport {@code udp}, {@code tcp}, {@code tls}, or {@code ws} for the socket of a browser
 * @param name that whoever is there has to prove by TLS, in small letters; empty where none is asked for
 * @param network of ours over which it is reached; empty where there is only one
 */
public record PeerAddress(String host, int port, String transport, String name, String network) {
    public PeerAddress {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Where nobody has to prove a name, over the only network there is. */
    public PeerAddress(String host, int port, String transport) {
        this(host, port, transport, "", "");
    }

    /** The same place, if whoever is there proves this name. */
    public PeerAddress named(String other) {
        return new PeerAddress(host, port, transport, other, network);
    }

    /** The same place, over this network. */
    public PeerAddress over(String other) {
        return new PeerAddress(host, port, transport, name, other);
    }

    /** The same place over the same network by another transport, where nobody has to prove a name. */
    PeerAddress by(String other) {
        return new PeerAddress(host, port, other).over(network);
    }

    /** Whether nobody on the way reads what is sent there. */
    public boolean isEncrypted() {
        return transport.equals("tls");
    }
}
