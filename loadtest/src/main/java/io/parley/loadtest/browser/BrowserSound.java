package io.parley.loadtest.browser;

import io.parley.loadtest.phone.SoundCover;
import io.parley.loadtest.phone.SoundLeg;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.rtcp.RtcpReports;
import io.parley.media.rtp.ReceiveStatistics;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.media.srtp.SrtpSender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;

/**
 * The sound of one browser's leg: proves its address, shakes hands, then encrypts what its {@link SoundLeg} says and
 * opens what it hears; answers reports, and goes on to agree to be sent to.
 */
public final class BrowserSound implements SoundCover {
    /** As browsers do about every 2.5 s (RFC 7675 wants it within 30). */
    private static final int CHECK_TURNS = 125;

    private static final int LARGEST = 2048;
    private static final int FIRST_RTP = 128;
    private static final int FIRST_RTCP_TYPE = 64;
    private static final int LAST_RTCP_TYPE = 95;
    private static final int HEADER = 12;

    private final DatagramChannel channel;
    private final StunCheck check;
    private final DTLSTransport transport;
    private final SrtpSender sender;
    private final SrtpReceiver receiver;
    private final byte[] out = new byte[LARGEST];
    private final byte[] in = new byte[LARGEST];
    private Optional<RtcpReports> reports = Optional.empty();
    private int turns;
    private int theirs;

    /** Who this browser is: its certificate, and its name in ICE. */
    public record Identity(DtlsIdentity certificate, SecureRandom random) {
        public static Identity fresh() {
            SecureRandom random = new SecureRandom();
            return new Identity(DtlsIdentity.fresh(random, Instant.now()), random);
        }

        /** As it stands in SDP. */
        public String fingerprint() {
            return certificate.fingerprint().toString();
        }
    }

    private BrowserSound(DatagramChannel channel, StunCheck check, DTLSTransport transport, DtlsEnd agreed) {
        this.channel = channel;
        this.check = check;
        this.transport = transport;
        sender = new SrtpSender(agreed.sending());
        receiver = new SrtpReceiver(agreed.receiving());
    }

    /**
     * Checks and shakes hands over the leg's socket, and lets the leg speak. Blocks; for a virtual thread.
     *
     * @param fragment this end's name in ICE, as its description says
     */
    public static void begin(SoundLeg leg, Terms theirs, String fragment, Identity own) throws IOException {
        DatagramChannel channel = leg.channel();
        channel.configureBlocking(true);
        channel.connect(theirs.address());
        StunCheck check = new StunCheck(theirs, fragment);
        BlockingWire wire = new BlockingWire(channel.socket());
        wire.prove(check);
        DtlsEnd end = new DtlsEnd(own.random(), own.certificate(), theirs.fingerprint());
        DTLSTransport transport = new DTLSClientProtocol().connect(end, wire);
        wire.later(channel);
        channel.configureBlocking(false);
        leg.start(theirs.address(), new BrowserSound(channel, check, transport, end));
    }

    @Override
    public ByteBuffer sealed(ByteBuffer packet) {
        int length = packet.remaining();
        packet.get(packet.position(), out, 0, length);
        if (reports.isEmpty()) {
            int own = ByteBuffer.wrap(out).getInt(8);
            reports = Optional.of(new RtcpReports(own, new SecureRandom(), Instant::now));
        }
        return ByteBuffer.wrap(out, 0, sender.protect(out, HEADER, length));
    }

    @Override
    public boolean opens(ByteBuffer packet, long nowNanos) throws IOException {
        int length = packet.position();
        if (length < HEADER || length > LARGEST || (packet.get(0) & 0xff) < FIRST_RTP) {
            return false; // an answer to a check, or a late part of the handshake
        }
        packet.get(0, in, 0, length);
        int type = in[1] & 0x7f;
        if (type >= FIRST_RTCP_TYPE && type <= LAST_RTCP_TYPE) {
            report(receiver.openRtcp(in, length), nowNanos);
            return false;
        }
        int opened = receiver.open(in, length);
        if (opened < HEADER) {
            return false;
        }
        theirs = ByteBuffer.wrap(in).getInt(8);
        packet.put(0, in, 0, opened).position(opened);
        return true;
    }

    /** Takes a report and answers it at once. */
    private void report(int length, long nowNanos) throws IOException {
        if (length <= 0 || reports.isEmpty()) {
            return;
        }
        reports.get().read(in, length, nowNanos);
        byte[] answer = new byte[RtcpReports.LARGEST];
        RtcpReports.Leg leg = new RtcpReports.Leg(0, 0, 0, theirs, new ReceiveStatistics());
        int written = reports.get().write(answer, leg, nowNanos);
        channel.write(ByteBuffer.wrap(answer, 0, sender.protectRtcp(answer, written)));
    }

    @Override
    public void turn(long nowNanos) throws IOException {
        if (++turns % CHECK_TURNS == 0) {
            channel.write(check.next());
        }
    }

    /** As a page that closes its connection. */
    @Override
    public void end() throws IOException {
        transport.close();
    }
}
