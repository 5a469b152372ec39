package io.parley.sip.stack;

/**
 * Where a peer is reached.
 *
 * @param host an address literal
 * @param transport {@code udp}, {@code tcp}, {@code tls}, or {@code ws} for the socket of a browser
 */
public record PeerAddress(String host, int port, String transport) {

    /** Whether nobody on the way reads what is sent there. */
    public boolean isEncrypted() {
        return transport.equals("tls");
    }
}
