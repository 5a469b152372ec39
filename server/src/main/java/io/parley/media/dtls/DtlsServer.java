package io.parley.media.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsTimeoutException;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * One leg's handshake, the passive side. The media loop gives it datagrams by {@link #receive}; {@link #handshake} and
 * {@link #untilClosed} run on a virtual thread.
 */
public final class DtlsServer implements AutoCloseable {
    private static final int ALERT_CHECK_MS = 60_000;

    private final DtlsIdentity identity;
    private final SecureRandom random;
    private final DtlsInbox inbox;
    private DTLSTransport transport;

    /** @param out sends a datagram to the address that ICE has proven; called on the handshake's thread */
    public DtlsServer(DtlsIdentity identity, SecureRandom random, Consumer<byte[]> out) {
        this.identity = identity;
        this.random = random;
        inbox = new DtlsInbox(out);
    }

    /** Whether a datagram is DTLS, by its first byte (RFC 7983 section 7). */
    public static boolean isDtls(int firstByte) {
        return firstByte >= 20 && firstByte <= 63;
    }

    /** Takes a datagram that is DTLS, from the address that ICE has proven; false if it had to be dropped. */
    public boolean receive(byte[] datagram) {
        return inbox.offer(datagram);
    }

    /**
     * Waits for the client and shakes hands.
     *
     * @param expected the fingerprint in the other end's SDP; may block until the answer has come
     * @throws DtlsRefused if the other end is not who signalling says, offers no SRTP, or does not answer in time
     */
    public DtlsKeys handshake(Supplier<Fingerprint> expected) throws DtlsRefused {
        SrtpServer server = new SrtpServer(new BcTlsCrypto(random), identity, expected);
        DTLSServerProtocol protocol = new DTLSServerProtocol();
        try {
            transport = protocol.accept(server, inbox);
            return server.keys();
        } catch (TlsTimeoutException e) {
            throw new DtlsRefused("the other end did not finish the handshake in time", e);
        } catch (TlsFatalAlert e) {
            throw new DtlsRefused("the handshake failed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DtlsRefused("the handshake was broken off: " + e.getMessage(), e);
        }
    }

    /** Answers late repetitions of the handshake until the other end or {@link #close} ends the association. */
    public void untilClosed() {
        byte[] nothing = new byte[256];
        try {
            while (true) {
                transport.receive(nothing, 0, nothing.length, ALERT_CHECK_MS);
            }
        } catch (IOException closed) {
            inbox.close();
        }
    }

    @Override
    public void close() {
        inbox.close();
    }
}
