package io.parley.sip.stack;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
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
        int port, List<Identity> identities, Clients clients, Optional<Path> authorities, Peers peers) {

    /** Certificate chain and key. @param name that is asked for; {@code *.example.org} for all of a domain */
    public record Identity(String name, Path certificate, Path key) {}

    /** The same at another port. */
    public TlsSettings at(int other) {
        return new TlsSettings(other, identities, clients, authorities, peers);
    }

    public enum Clients {
        NONE,
        WANTED,
        REQUIRED
    }

    /** @param name that its certificate has to show; @param authorities who may have signed it, if not anybody known */
    public record Peer(String name, Optional<Path> authorities) {}

    /** Whom we connect to; asked with each connection, since who has a name may move. */
    public interface Peers {
        /** Whoever may be there: several where names lead to one place. */
        List<Peer> at(InetSocketAddress target);

        Collection<Peer> all();

        /** Whose addresses stay. */
        static Peers of(Map<InetSocketAddress, List<Peer>> known) {
            Map<InetSocketAddress, List<Peer>> all = Map.copyOf(known);
            return new Peers() {
                @Override
                public List<Peer> at(InetSocketAddress target) {
                    return all.getOrDefault(target, List.of());
                }

                @Override
                public Collection<Peer> all() {
                    return all.values().stream().flatMap(List::stream).toList();
                }
            };
        }
    }

    public TlsSettings {
        identities = List.copyOf(identities);
    }
}
