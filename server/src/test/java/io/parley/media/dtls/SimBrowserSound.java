package io.parley.media.dtls;

import io.parley.media.Codec;
import io.parley.media.FarReport;
import io.parley.media.SecureMediaLeg;
import io.parley.media.ice.IceCredentials;
import io.parley.media.ice.IceLite;
import io.parley.media.ice.SimCheck;
import io.parley.media.rtcp.RtcpReports;
import io.parley.media.rtp.ReceiveStatistics;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.media.srtp.SrtpSender;
import io.parley.sim.SimSound;
import io.parley.sim.SimVoice;
import io.parley.sim.Tones;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bouncycastle.tls.DTLSClientProtocol;

/** The sound side of a scripted browser: proves its address, shakes hands, sends its own tone, keeps what it hears. */
public final class SimBrowserSound implements AutoCloseable {
    private static final int FRAME_NANOS = 20_000_000;

    private final SecureRandom random = new SecureRandom();
    private final int ownSsrc = random.nextInt();
    private final DtlsIdentity identity;
    private final DatagramChannel channel;
    private final InetSocketAddress server;
    private final DtlsInbox inbox;
    private final Codec codec;
    private final SimVoice voice;
    private final short[] heard = new short[8000 * 30];
    private volatile int heardCount;
    private volatile SrtpReceiver receiver;
    private volatile boolean open = true;
    private volatile boolean answered;
    private final RtcpReports reports = new RtcpReports(ownSsrc, random, Instant::now);
    private volatile SrtpSender sender;
    private volatile int ssrc;

    /** @param leg whose port it speaks to */
    public SimBrowserSound(SecureMediaLeg leg, Codec codec, double hertz) throws IOException {
        this(leg.local(), leg.ice(), codec, hertz);
    }

    /** @param server where the leg is; @param theirs what its SDP says for checks */
    public SimBrowserSound(InetSocketAddress server, IceCredentials theirs, Codec codec, double hertz)
            throws IOException {
        this(server, theirs, codec, hertz, DtlsIdentity.fresh(new SecureRandom(), Instant.now()));
    }

    /** @param identity whose fingerprint the page has told before it learned where the leg is */
    public SimBrowserSound(
            InetSocketAddress server, IceCredentials theirs, Codec codec, double hertz, DtlsIdentity identity)
            throws IOException {
        this.identity = identity;
        this.codec = codec;
        voice = new SimVoice(codec, hertz);
        this.server = server;
        InetAddress own = InetAddress.ofLiteral(server.getAddress() instanceof Inet6Address ? "::1" : "127.0.0.1");
        channel = DatagramChannel.open().bind(new InetSocketAddress(own, 0));
        inbox = new DtlsInbox(datagram -> send(datagram, datagram.length));
        Thread.ofPlatform().name("browser-in").daemon().start(this::receive);
        check(theirs);
    }

    /** Proves its address; fails where the leg does not know these credentials. */
    public void check(IceCredentials theirs) throws IOException {
        answered = false;
        byte[] check =
                new SimCheck(theirs.fragment(), new byte[12]).nominating().signed(theirs.password());
        boolean proven = SimSound.await(() -> {
            send(check, check.length);
            LockSupport.parkNanos(FRAME_NANOS);
            return answered;
        });
        if (!proven) {
            throw new IOException("the leg answers no check");
        }
    }

    /** From where it has proven to be. */
    public void sends(byte[] datagram) {
        send(datagram, datagram.length);
    }

    /** For the SDP that the leg is to expect. */
    public Fingerprint fingerprint() {
        return identity.fingerprint();
    }

    /** Shakes hands and begins to send; fails where the leg refuses. */
    public void begin(SrtpProfile profile) throws IOException {
        SrtpClient client = new SrtpClient(random, identity, profile);
        new DTLSClientProtocol().connect(client, inbox);
        sender = new SrtpSender(client.keys().sending()); // first: whoever receives a report answers it
        receiver = new SrtpReceiver(client.keys().receiving());
        Thread.ofPlatform().name("browser-out").daemon().start(() -> sound(sender));
    }

    private void sound(SrtpSender sender) {
        long next = System.nanoTime();
        byte[] packet = new byte[1500];
        for (int frame = 0; open; frame++) {
            ByteBuffer out = ByteBuffer.wrap(packet);
            out.put((byte) 0x80)
                    .put((byte) codec.payloadType())
                    .putShort((short) frame)
                    .putInt(frame * voice.ticks())
                    .putInt(ownSsrc);
            byte[] payload = voice.packet(frame, 1);
            out.put(payload);
            synchronized (sender) { // reports leave from another thread
                send(packet, sender.protect(packet, 12, 12 + payload.length));
            }
            next += FRAME_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void receive() {
        ByteBuffer in = ByteBuffer.allocate(2048);
        while (open) {
            try {
                in.clear();
                channel.receive(in);
            } catch (IOException closed) {
                return;
            }
            int length = in.position();
            int first = in.get(0) & 0xff;
            if (IceLite.isStun(first)) {
                answered = true;
            } else if (DtlsServer.isDtls(first)) {
                inbox.offer(Arrays.copyOf(in.array(), length));
            } else if (first >= 128 && receiver != null && (in.get(1) & 0x7f) >= 64 && (in.get(1) & 0x7f) < 96) {
                report(in.array(), receiver.openRtcp(in.array(), length));
            } else if (first >= 128 && receiver != null) {
                keep(in.array(), receiver.open(in.array(), length));
            }
        }
    }

    /** Takes a report and answers it at once. */
    private void report(byte[] packet, int length) {
        if (length > 0) {
            long now = System.nanoTime();
            reports.read(packet, length, now);
            byte[] answer = new byte[RtcpReports.LARGEST];
            RtcpReports.Leg leg = new RtcpReports.Leg(0, 0, 0, ssrc, new ReceiveStatistics());
            int answered = reports.write(answer, leg, now);
            synchronized (sender) {
                send(answer, sender.protectRtcp(answer, answered));
            }
        }
    }

    /** What the leg says of our sound. */
    public Optional<FarReport> far() {
        return reports.far();
    }

    private void keep(byte[] packet, int length) {
        int at = heardCount;
        ssrc = ByteBuffer.wrap(packet).getInt(8);
        if (length < 12 || (packet[1] & 0x7f) != codec.payloadType()) {
            return;
        }
        for (short sample : voice.heard(ByteBuffer.wrap(packet, 12, length - 12).slice())) {
            if (at < heard.length) {
                heard[at++] = sample;
            }
        }
        heardCount = at;
    }

    private void send(byte[] datagram, int length) {
        try {
            channel.send(ByteBuffer.wrap(datagram, 0, length), server);
        } catch (IOException e) {
            open = false;
        }
    }

    /** Whether the tone is what was heard in the last 200 ms. */
    public boolean hears(double tone) {
        int to = heardCount;
        return to >= 1600
                && Tones.loudness(heard, to - 1600, 1600) > 500
                && Tones.share(heard, to - 1600, 1600, tone) > 0.8;
    }

    public int heardSamples() {
        return heardCount;
    }

    @Override
    public void close() throws IOException {
        open = false;
        inbox.close();
        channel.close();
    }
}
