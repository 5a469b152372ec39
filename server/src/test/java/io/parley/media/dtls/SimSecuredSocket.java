package io.parley.media.dtls;

import io.parley.media.SecureMediaLeg;
import io.parley.media.ice.IceLite;
import io.parley.media.ice.SimCheck;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpSender;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.bouncycastle.tls.DTLSClientProtocol;

/** A browser's socket that has proven its address and shaken hands with a leg; what is sent is the test's. */
public final class SimSecuredSocket implements AutoCloseable {
    private static final int PAUSE_NANOS = 20_000_000;

    private final SecureRandom random = new SecureRandom();
    private final DatagramSocket socket;
    private final SecureMediaLeg leg;
    private final DtlsInbox inbox = new DtlsInbox(this::send);
    private volatile boolean answered;

    /** Proves its address. */
    public SimSecuredSocket(SecureMediaLeg leg) throws IOException {
        this.leg = leg;
        socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofPlatform().name("secured-in").daemon().start(this::receive);
        byte[] check = new SimCheck(leg.ice().fragment(), new byte[12])
                .nominating()
                .signed(leg.ice().password());
        boolean proven = SimSound.await(() -> {
            send(check);
            LockSupport.parkNanos(PAUSE_NANOS);
            return answered;
        });
        if (!proven) {
            throw new IOException("the leg answers no check");
        }
    }

    /** Shakes hands. */
    public SrtpSender begin(SrtpProfile profile) throws IOException {
        DtlsIdentity identity = DtlsIdentity.fresh(random, Instant.now());
        leg.expect(identity.fingerprint());
        SrtpClient client = new SrtpClient(random, identity, profile);
        new DTLSClientProtocol().connect(client, inbox);
        return new SrtpSender(client.keys().sending());
    }

    public void send(byte[] datagram) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, leg.local()));
        } catch (IOException closed) {
            inbox.close();
        }
    }

    private void receive() {
        byte[] in = new byte[2048];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(in, in.length);
            try {
                socket.receive(packet);
            } catch (IOException closed) {
                return;
            }
            answered |= IceLite.isStun(in[0] & 0xff);
            if (DtlsServer.isDtls(in[0] & 0xff)) {
                inbox.offer(Arrays.copyOf(in, packet.getLength()));
            }
        }
    }

    @Override
    public void close() {
        inbox.close();
        socket.close();
    }
}
