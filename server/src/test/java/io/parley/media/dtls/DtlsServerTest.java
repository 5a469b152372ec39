package io.parley.media.dtls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DtlsServerTest {
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00Z");
    private final SecureRandom random = new SecureRandom();
    private final DtlsIdentity ours = DtlsIdentity.fresh(random, NOW);
    private final DtlsIdentity theirs = DtlsIdentity.fresh(random, NOW);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Random fate = new Random(11);
    private double loss;
    private DtlsKeys clientKeys;
    private DtlsServer server;
    private DtlsInbox client;

    @BeforeEach
    void connect() {
        server = new DtlsServer(ours, random, datagram -> {
            if (arrives()) {
                client.offer(datagram);
            }
        });
        client = new DtlsInbox(datagram -> {
            if (arrives()) {
                server.receive(datagram);
            }
        });
    }

    private synchronized boolean arrives() {
        return fate.nextDouble() >= loss;
    }

    @AfterEach
    void endThreads() {
        server.close();
        client.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void bothEndsGetTheSameKeys(SrtpProfile profile) throws Exception {
        DtlsKeys keys = shake(new SrtpClient(random, theirs, profile), theirs.fingerprint());
        assertSame(clientKeys.sending(), keys.receiving());
        assertSame(clientKeys.receiving(), keys.sending());
        assertEquals(profile, keys.sending().profile());
    }

    @Test
    void aHandshakeSurvivesLostDatagrams() throws Exception {
        loss = 0.2;
        SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
        DtlsKeys keys = shake(new SrtpClient(random, theirs, profile), theirs.fingerprint());
        assertSame(clientKeys.sending(), keys.receiving());
    }

    @Test
    void anotherCertificateThanTheSignalledIsRefused() {
        SrtpClient impostor = new SrtpClient(random, DtlsIdentity.fresh(random, NOW), SrtpProfile.AEAD_AES_128_GCM);
        ExecutionException e = assertThrows(ExecutionException.class, () -> shake(impostor, theirs.fingerprint()));
        assertTrue(e.getCause() instanceof DtlsRefused);
        assertTrue(
                e.getCause().getMessage().contains("fingerprint"), e.getCause().getMessage());
    }

    @Test
    void aClientWithoutSrtpIsRefused() {
        SrtpClient plain = new SrtpClient(random, theirs);
        ExecutionException e = assertThrows(ExecutionException.class, () -> shake(plain, theirs.fingerprint()));
        assertTrue(e.getCause().getMessage().contains("SRTP"), e.getCause().getMessage());
    }

    @Test
    void noiseBeforeTheHandshakeChangesNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            byte[] noise = new byte[100];
            random.nextBytes(noise);
            noise[0] = (byte) (20 + i % 4);
            server.receive(noise);
        }
        SrtpClient honest = new SrtpClient(random, theirs, SrtpProfile.AES_CM_128_HMAC_SHA1_80);
        assertSame(shake(honest, theirs.fingerprint()).receiving(), clientKeys.sending());
    }

    @Test
    void fingerprintsAreReadAsSdpHasThem() {
        String line = ours.fingerprint().toString();
        assertEquals(Optional.of(ours.fingerprint()), Fingerprint.parse(line.toLowerCase(java.util.Locale.ROOT)));
        assertEquals(Optional.empty(), Fingerprint.parse(line.replace("sha-256", "sha-1")));
        assertEquals(Optional.empty(), Fingerprint.parse(line.substring(0, line.length() - 3)));
        assertEquals(Optional.empty(), Fingerprint.parse(""));
    }

    private DtlsKeys shake(SrtpClient theirSide, Fingerprint expected) throws Exception {
        Future<DtlsKeys> accepted = threads.submit(() -> server.handshake(() -> expected));
        Future<?> connected = threads.submit(() -> new DTLSClientProtocol().connect(theirSide, client));
        DtlsKeys keys = accepted.get(30, TimeUnit.SECONDS);
        connected.get(30, TimeUnit.SECONDS);
        clientKeys = theirSide.keys();
        return keys;
    }

    private static void assertSame(SrtpKeys expected, SrtpKeys actual) {
        assertArrayEquals(expected.key(), actual.key());
        assertArrayEquals(expected.salt(), actual.salt());
    }
}
