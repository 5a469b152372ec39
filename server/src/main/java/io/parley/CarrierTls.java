package io.parley;

import io.parley.ops.config.TrunkSection;
import io.parley.sip.stack.TlsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Trunks that are called over TLS, wherever their names lead now. Each has to show the name that the configuration has
 * for it, not the one that the DNS led to (RFC 5922 section 4), so a DNS that lies leads to nobody.
 */
final class CarrierTls implements TlsSettings.Peers {
    private static final int MOST = 1000;

    private final CarrierAddresses addresses;
    private final Map<TrunkSection.Out, TlsSettings.Peer> peers = new LinkedHashMap<>();
    /** Where calls may be that began before a name moved. */
    private final Map<InetSocketAddress, List<TlsSettings.Peer>> before = new ConcurrentHashMap<>();

    /** @param file where a file of the configuration is */
    CarrierTls(Collection<TrunkSection> trunks, CarrierAddresses addresses, Function<String, Path> file) {
        this.addresses = addresses;
        for (TrunkSection trunk : trunks) {
            TrunkSection.Out out = trunk.out();
            if (out != null && out.transport().equals("tls")) {
                Optional<Path> authorities = Optional.of(out.authorities())
                        .filter(name -> !name.isEmpty())
                        .map(file);
                peers.put(out, new TlsSettings.Peer(out.tlsName(), authorities));
            }
        }
    }

    @Override
    public List<TlsSettings.Peer> at(InetSocketAddress target) {
        List<TlsSettings.Peer> now = peers.entrySet().stream()
                .filter(peer -> isAt(peer.getKey(), target))
                .map(Map.Entry::getValue)
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
        return peers.values();
    }
}
