package io.parley.sip.stack;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.DomainWildcardMappingBuilder;
import io.netty.util.Mapping;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our certificates and whom we believe, as the files say now. Connections that are open keep what they began with; a
 * change that cannot be used is told, and what was before stays.
 */
final class TlsContexts {
    private static final Logger log = LoggerFactory.getLogger(TlsContexts.class);
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final int LONGEST_HELLO = 16 * 1024;
    private static final int HANDSHAKE_MS = 5000;

    private final TlsSettings settings;
    private Map<Path, Stamp> read;
    private volatile Loaded loaded;

    /** By name that is asked for, and by who may have signed for whom we connect to. */
    private record Loaded(Mapping<String, SslContext> inward, Map<Optional<Path>, SslContext> outward) {}

    /** What changes when somebody writes a file. */
    private record Stamp(long modifiedMs, long size) {}

    /** @throws IOException if a file cannot be used */
    TlsContexts(TlsSettings settings) throws IOException {
        this.settings = settings;
        read = stamps();
        loaded = load();
    }

    /** Where TLS is spoken. @throws SipException if a file cannot be used */
    static Optional<TlsContexts> of(Optional<TlsSettings> settings) throws SipException {
        try {
            return settings.isPresent() ? Optional.of(new TlsContexts(settings.get())) : Optional.empty();
        } catch (IOException e) {
            throw new SipException("a file of sip.tls cannot be used: " + e.getMessage(), e);
        }
    }

    /** Reads the files again if one of them changed; whether new ones are used from now on. */
    synchronized boolean renew() {
        try {
            Map<Path, Stamp> now = stamps();
            if (now.equals(read)) {
                return false;
            }
            read = now; // told once, not each time, if it is of no use
            loaded = load();
            log.info("SIP over TLS uses the new certificates");
            return true;
        } catch (IOException e) {
            log.error("new certificates for SIP over TLS cannot be used, the old ones stay: {}", e.getMessage());
            return false;
        }
    }

    private Map<Path, Stamp> stamps() throws IOException {
        Stream<Path> own = settings.identities().stream().flatMap(one -> Stream.of(one.certificate(), one.key()));
        Stream<Path> theirs = settings.peers().all().stream().flatMap(peer -> peer.authorities().stream());
        List<Path> files = Stream.of(own, theirs, settings.authorities().stream())
                .flatMap(each -> each)
                .toList();
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : files) {
            stamps.put(file, new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file)));
        }
        return stamps;
    }

    private Loaded load() throws IOException {
        try {
            DomainWildcardMappingBuilder<SslContext> inward = new DomainWildcardMappingBuilder<>(
                    server(settings.identities().getFirst()));
            for (TlsSettings.Identity one : settings.identities()) {
                if (!one.name().isEmpty()) {
                    inward.add(one.name(), server(one));
                }
            }
            Map<Optional<Path>, SslContext> outward = new HashMap<>();
            for (TlsSettings.Peer peer : settings.peers().all()) {
                if (!outward.containsKey(peer.authorities())) {
                    outward.put(peer.authorities(), client(peer.authorities()));
                }
            }
            return new Loaded(inward.build(), new ConcurrentHashMap<>(outward));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private SslContext server(TlsSettings.Identity one) throws IOException {
        ClientAuth asked = switch (settings.clients()) {
            case NONE -> ClientAuth.NONE;
            case WANTED -> ClientAuth.OPTIONAL;
            case REQUIRED -> ClientAuth.REQUIRE;
        };
        SslContextBuilder builder = SslContextBuilder.forServer(
                        one.certificate().toFile(), one.key().toFile())
                .protocols(VERSIONS)
                .clientAuth(asked);
        settings.authorities().ifPresent(file -> builder.trustManager(file.toFile()));
        return builder.build();
    }

    /** We show our first certificate where that is asked for. */
    private SslContext client(Optional<Path> authorities) throws IOException, GeneralSecurityException {
        TlsSettings.Identity own = settings.identities().getFirst();
        return SslContextBuilder.forClient()
                .protocols(VERSIONS)
                .keyManager(own.certificate().toFile(), own.key().toFile())
                .endpointIdentificationAlgorithm("HTTPS")
                .trustManager(DomainCheck.of(authorities))
                .build();
    }

    /** Trunks may be added while we run. */
    private SslContext lately(Optional<Path> authorities) {
        try {
            return client(authorities);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("nobody who signs certificates is known: " + e.getMessage(), e);
        }
    }

    /** For a connection to us: the certificate of the name that is asked for (RFC 6066 section 3). */
    ChannelHandler inward() {
        return new SniHandler(loaded.inward(), LONGEST_HELLO, HANDSHAKE_MS) {
            @Override
            protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
                SslHandler handler = super.newSslHandler(context, allocator);
                handler.setHandshakeTimeoutMillis(HANDSHAKE_MS);
                return handler;
            }
        };
    }

    /** Whom we connect to there: each has to prove its name. */
    List<TlsSettings.Peer> peers(InetSocketAddress target) {
        return settings.peers().at(target);
    }

    /** For a connection of ours, whose other end has to prove its name. */
    ChannelHandler outward(TlsSettings.Peer peer, int port, ByteBufAllocator allocator) {
        SslContext context = loaded.outward().computeIfAbsent(peer.authorities(), this::lately);
        SslHandler handler = context.newHandler(allocator, peer.name(), port);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_MS);
        return handler;
    }
}
