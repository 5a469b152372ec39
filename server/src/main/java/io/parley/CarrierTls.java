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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trunks that are called over TLS, wherever their names lead now. Each has to show the name that the configuration has
 * for it, not the one that the DNS led to (RFC 5922 section 4), so a DNS that lies leads to nobody.
 */
final class CarrierTls implements TlsSettings.Peers {
    private static final Logger log = LoggerFactory.getLogger(CarrierTls.class);
    private static final int MOST = 1000;

    private final CarrierAddresses addresses;
    private final Map<TrunkSection.Out, TlsSettings.Peer> peers = new LinkedHashMap<>();
    /** Where calls may be that began before a name moved. */
    private final Map<InetSocketAddress, TlsSettings.Peer> before = new ConcurrentHashMap<>();

    private final Set<InetSocketAddress> told = ConcurrentHashMap.newKeySet();

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
    public Optional<TlsSettings.Peer> at(InetSocketAddress target) {
        List<TlsSettings.Peer> there = peers.entrySet().stream()
                .filter(peer -> isAt(peer.getKey(), target))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        Optional<TlsSettings.Peer> now = there.stream().findFirst();
        if (there.size() > 1 && told.size() < MOST && told.add(target)) {
            log.warn(
                    "names lead several trunks to {} over TLS: there {} is shown and no other name",
                    target,
                    there.getFirst().name());
        }
        if (now.isPresent() && before.size() < MOST) {
            before.put(target, now.get());
        }
        return now.or(() -> Optional.ofNullable(before.get(target)));
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
