package io.parley;

import io.parley.ops.config.TrunkSection;
import io.parley.sip.stack.TlsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Trunks, and recorders of others, that are called over TLS, wherever their names lead now. Each has to show the name
 * that the configuration has for it, not the one that the DNS led to (RFC 5922 section 4), so a DNS that lies leads to
 * nobody.
 */
final class CarrierTls implements TlsSettings.Peers {
    private static final int MOST = 1000;

    private final CarrierAddresses addresses;
    private final Supplier<List<TrunkSection.Out>> places;
    private final Function<String, Path> file;
    /** Where calls may be that began before a name moved, or a trunk was taken out. */
    private final Map<InetSocketAddress, List<TlsSettings.Peer>> before = new ConcurrentHashMap<>();

    /** @param places of all that are called, at the moment; @param file where a file of the configuration is */
    CarrierTls(Supplier<List<TrunkSection.Out>> places, CarrierAddresses addresses, Function<String, Path> file) {
        this.places = places;
        this.addresses = addresses;
        this.file = file;
    }

    private Stream<TrunkSection.Out> encrypted() {
        return places.get().stream().filter(out -> out.transport().equals("tls"));
    }

    private TlsSettings.Peer peer(TrunkSection.Out out) {
        Optional<Path> authorities =
                Optional.of(out.authorities()).filter(name -> !name.isEmpty()).map(file);
        return new TlsSettings.Peer(out.tlsName(), authorities);
    }

    @Override
    public List<TlsSettings.Peer> at(InetSocketAddress target) {
        List<TlsSettings.Peer> now = encrypted()
                .filter(out -> isAt(out, target))
                .map(this::peer)
                .distinct()
                .toList();
        List<TlsSettings.Peer> known = before.getOrDefault(target, List.of());
        List<TlsSettings.Peer> all =
                Stream.concat(now.stream(), known.stream()).distinct().toList();
        if (all.size() > known.size() && before.size() < MOST) {
            before.put(target, all);
        }
        return all;
    }

    private boolean isAt(TrunkSection.Out out, InetSocketAddress target) {
        return addresses.settled(out).stream()
                .map(at -> new InetSocketAddress(InetAddress.ofLiteral(at.host()), at.port()))
                .anyMatch(target::equals);
    }

    @Override
    public Collection<TlsSettings.Peer> all() {
        return encrypted().map(this::peer).toList();
    }
}
