package io.parley.media.dtls;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import io.parley.media.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of a stranger in place of a handshake: it ends as a handshake may end, and never otherwise. */
@Tag("fuzz")
class DtlsFuzzTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity OURS = DtlsIdentity.fresh(RANDOM, Instant.now());

    /** What a client says first. */
    static Stream<byte[]> records() {
        List<byte[]> said = new ArrayList<>();
        for (SrtpProfile profile : SrtpProfile.values()) {
            Scripted client = new Scripted(new byte[0]);
            try {
                new DTLSClientProtocol().connect(new SrtpClient(RANDOM, OURS, profile), client);
            } catch (IOException over) {
                said.add(client.sent.getFirst());
            }
        }
        return Stream.concat(
                said.stream(),
                Seeds.hex("16 fefd 0000 000000000000 000c 01 000000 0000 000000 000000", "15 feff 0000"));
    }

    @MethodSource("records")
    @FuzzTest(maxDuration = "2m")
    void aHandshakeWithAStrangerEndsAsAHandshakeMay(byte[] bytes) {
        SrtpServer server = new SrtpServer(new BcTlsCrypto(RANDOM), OURS, OURS::fingerprint);
        try {
            assertNotNull(new DTLSServerProtocol().accept(server, new Scripted(bytes)));
        } catch (IOException over) {
            assertNotNull(over);
        }
    }

    /** Brings one datagram and is cut off then. */
    private static final class Scripted implements DatagramTransport {
        private final List<byte[]> sent = new ArrayList<>();
        private final byte[] datagram;
        private int asked;

        Scripted(byte[] datagram) {
            this.datagram = datagram;
        }

        @Override
        public int receive(byte[] into, int at, int length, int waitMs) throws IOException {
            if (asked++ > 0 || datagram.length == 0) {
                throw new IOException("cut off");
            }
            int taken = Math.min(length, datagram.length);
            System.arraycopy(datagram, 0, into, at, taken);
            return taken;
        }

        @Override
        public void send(byte[] from, int at, int length) {
            byte[] one = new byte[length];
            System.arraycopy(from, at, one, 0, length);
            sent.add(one);
        }

        @Override
        public int getReceiveLimit() {
            return 2048;
        }

        @Override
        public int getSendLimit() {
            return 1200;
        }

        @Override
        public void close() {
            asked++;
        }
    }
}
