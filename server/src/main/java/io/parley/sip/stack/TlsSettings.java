package io.parley.sip.stack;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How SIP is spoken over TLS. Files are PEM; they are read again when they change.
 *
 * @param identities who we are; the first is shown to who asks for no name that we have
 * @param clients whether who connects has to show a certificate
 * @param authorities who may have signed it
 * @param peers whom alone we connect to; all others have to connect to us
 */
public record TlsSettings(
        int port,
        List<Identity> identities,
        Clients clients,
        Optional<Path> authorities,
        Map<InetSocketAddress, Peer> peers) {

    /** Certificate chain and key. @param name that is asked for; {@code *.example.org} for all of a domain */
    public record Identity(String name, Path certificate, Path key) {}

    public enum Clients {
        NONE,
        WANTED,
        REQUIRED
    }

    /** @param name that its certificate has to show; @param authorities who may have signed it, if not anybody known */
    public record Peer(String name, Optional<Path> authorities) {}

    public TlsSettings {
        identities = List.copyOf(identities);
        peers = Map.copyOf(peers);
    }
}
