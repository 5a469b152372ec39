package io.parley.sim;

import io.parley.media.Codec;
import io.parley.media.rtp.LossRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** The sound side of a scripted phone: sends its own tone each 20 ms, and keeps all it hears. */
public final class SimSound implements AutoCloseable {
    private static final int FRAME = 160;
    private static final int HEADER = 12;
    /** Payload types that would be taken for reports, by eights (RFC 5761 section 4). */
    private static final int REPORTS = 9;

    private static final int EVENT_TYPE = 101;
    private static final int NOISE_TYPE = 13;
    /** In place of a level of noise that is still to be told. */
    private static final int RESTING = -1;

    private static final int SPEAKING = -2;
    /** Frames of which it knows when they were sent: ten seconds. */
    private static final int SENT_KNOWN = 500;

    private final DatagramChannel channel;
    private final double hertz;
    private volatile SimVoice voice;
    private final List<Integer> heardTypes = new CopyOnWriteArrayList<>();
    private final Set<Integer> heardKeyTimes = ConcurrentHashMap.newKeySet();
    private final Set<InetAddress> sources = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile InetSocketAddress remote;
    private volatile boolean open = true;
    private volatile int ssrc = 4711;
    private volatile int keyCode = -1;
    private volatile char tonesOf;
    private int toneStep;
    private final Object speaking = new Object();
    private volatile boolean silent;
    private volatile int rest = SPEAKING;
    private volatile double loudness = 1;
    private volatile SimLine line = new SimLine(0, 0, 1);
    private final SimStream stream = new SimStream();
    private final SimNumbers numbers = new SimNumbers();
    private volatile boolean numbered;
    private volatile int packetMs = 20;
    private volatile long longestPause;
    private short[] heard = new short[8000];
    private int heardCount;
    private int sequence = 65_500;
    private int timestamp = 1_000_000;
    private volatile int frames;
    private final AtomicLongArray sentAt = new AtomicLongArray(SENT_KNOWN);
    private int keyStep;
    private volatile int odd;
    private volatile Optional<Exception> failed = Optional.empty();

    public SimSound(Codec codec, double hertz) {
        this(codec, hertz, InetAddress.ofLiteral("127.0.0.1"));
    }

    /** @param at where it sends from and hears */
    public SimSound(Codec codec, double hertz, InetAddress at) {
        this.hertz = hertz;
        voice = new SimVoice(codec, hertz);
        try {
            channel = DatagramChannel.open().bind(new InetSocketAddress(at, 0));
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().name("sim-sound").daemon().start(this::run);
    }

    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where all that came has come from. */
    public Set<InetAddress> sources() {
        return Set.copyOf(sources);
    }

    public Codec codec() {
        return voice.codec();
    }

    /** Speaks and understands this from now on, in the same stream. */
    public void speaks(Codec other) {
        voice = new SimVoice(other, hertz);
    }

    /** Another tone from now on, in the same stream. */
    public void says(double tone) {
        voice = new SimVoice(voice.codec(), tone);
    }

    public int eventType() {
        return EVENT_TYPE;
    }

    public void sendTo(InetSocketAddress to) {
        remote = to;
    }

    /** Once this returns no packet is sent any more. */
    public void silent(boolean on) {
        synchronized (speaking) {
            silent = on;
        }
    }

    /** Says with one packet how loud its silence is (RFC 3389), and sends none. @param below dB below overload */
    public void rests(int below) {
        rest = below;
    }

    /** Speaks again, after as much time as it took. */
    public void speaksAgain() {
        rest = SPEAKING;
    }

    public void newSource(int other) {
        ssrc = other;
    }

    /** @param share of the usual loudness */
    public void loudness(double share) {
        loudness = share;
    }

    /** From now on packets are lost, and come late. @param mostLate in packets */
    public void badLine(double loss, int mostLate, long seed) {
        line = new SimLine(loss, mostLate, seed);
    }

    /** What the line lost of the latest source since it is bad. */
    public LossRuns lineCounted() {
        return line.counted();
    }

    /** The number of the last packet that the line let through. */
    public int lineHighest() {
        return line.highest();
    }

    /** From now on each frame says its number, in place of the tone. */
    public void numbered() {
        numbered = true;
    }

    /** How many frames it has sent. */
    public int sent() {
        return frames;
    }

    /** The same at a moment of the last seconds: if it is {@link #numbered}, the number of the last is one less. */
    public int sent(long beforeNanos) {
        int count = frames;
        while (count > 0 && sentAt.get((count - 1) % SENT_KNOWN) > beforeNanos) {
            count--;
        }
        return count;
    }

    /** Numbers of the frames heard whole, modulo {@link SimNumbers#ALL}, in order. */
    public List<Integer> heardNumbers() {
        return numbers.heard();
    }

    /** How long it once did not come to send, milliseconds: on a busy machine longer than it should. */
    public long longestPauseMs() {
        return longestPause / 1_000_000;
    }

    /** From now on its packets are as long as several frames, of a codec in which that is so. */
    public void ptime(int ms) {
        packetMs = ms;
    }

    /** The stream it gets. */
    public SimStream stream() {
        return stream;
    }

    /** Presses a key for 100 ms. */
    public void press(char key) {
        await(() -> keyCode < 0);
        keyStep = 0;
        keyCode = "0123456789*#".indexOf(key);
        await(() -> keyCode < 0);
    }

    /** The same with the tones of the key in the sound, and a pause after it. */
    public void pressInSound(char key) {
        tonesOf = key;
        await(() -> tonesOf == 0);
    }

    public synchronized int heardSamples() {
        return heardCount;
    }

    public List<Integer> heardTypes() {
        return heardTypes;
    }

    /** RTP timestamps of the keys heard: as many as keys were pressed. */
    public Set<Integer> heardKeyTimes() {
        return heardKeyTimes;
    }

    /** The last {@code count} samples heard. */
    public synchronized short[] last(int count) {
        return Arrays.copyOfRange(heard, Math.max(0, heardCount - count), heardCount);
    }

    /** Waits until the tone is what was heard in the last 200 ms; false after 30 s. */
    public boolean hears(double tone) {
        return await(() -> {
            short[] last = last(1600);
            return last.length == 1600 && Tones.loudness(last, 0, 1600) > 500 && Tones.share(last, 0, 1600, tone) > 0.8;
        });
    }

    /** Waits for a condition, at most 30 s. */
    public static boolean await(java.util.function.BooleanSupplier condition) {
        TimeSpent spent = new TimeSpent();
        while (!condition.getAsBoolean()) {
            if (spent.look() > 30_000_000_000L) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }

    private void speak(InetSocketAddress to) throws IOException {
        synchronized (speaking) {
            if (silent) {
                return;
            }
            for (ByteBuffer packet : line.pass(frame())) {
                channel.send(packet, to);
            }
        }
    }

    private void run() {
        long next = System.nanoTime();
        long last = next;
        ByteBuffer in = ByteBuffer.allocate(1500);
        while (open) {
            try {
                receive(in);
                InetSocketAddress to = remote;
                longestPause = Math.max(longestPause, System.nanoTime() - last);
                last = System.nanoTime();
                if (to != null && rest != SPEAKING) {
                    rest(to);
                } else if (to != null) {
                    speak(to);
                }
            } catch (IOException | RuntimeException e) {
                failed = Optional.of(e).filter(fault -> open);
                return;
            }
            next += packetMs * 1_000_000L;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void rest(InetSocketAddress to) throws IOException {
        if (rest != RESTING) {
            channel.send(header(NOISE_TYPE, 1).put((byte) rest).flip(), to);
            rest = RESTING;
        }
        timestamp += voice.ticks();
    }

    private void receive(ByteBuffer in) throws IOException {
        in.clear();
        for (SocketAddress from = channel.receive(in); from != null; from = channel.receive(in)) {
            in.flip();
            if (!isRtp(in)) {
                odd++;
                in.clear();
                continue;
            }
            sources.add(((InetSocketAddress) from).getAddress());
            int type = in.get(1) & 0x7f;
            heardTypes.add(type);
            stream.take(in, type == EVENT_TYPE ? 0 : codec() == Codec.OPUS ? 960 : in.limit() - HEADER);
            if (type == EVENT_TYPE) {
                heardKeyTimes.add(in.getInt(4));
            }
            if (type == codec().payloadType()) {
                numbers.take(in);
                keep(in);
            }
            in.clear();
        }
    }

    /** Else it is of somebody else, who has the port beside this one, or was told it when another had it. */
    private static boolean isRtp(ByteBuffer in) {
        boolean versioned = in.limit() >= HEADER && (in.get(0) & 0xc0) == 0x80;
        return versioned && (in.get(1) & 0x7f) / 8 != REPORTS;
    }

    private synchronized void keep(ByteBuffer packet) {
        if (heardCount + 8 * packet.limit() > heard.length) {
            heard = Arrays.copyOf(heard, heard.length * 2 + 8000);
        }
        for (short sample : voice.heard(packet.slice(HEADER, packet.limit() - HEADER))) {
            heard[heardCount++] = sample;
        }
    }

    private ByteBuffer frame() {
        if (keyCode >= 0) {
            return keyFrame();
        }
        SimVoice now = voice;
        Codec codec = now.codec();
        ByteBuffer out;
        sentAt.set(frames % SENT_KNOWN, System.nanoTime());
        if (numbered) {
            out = header(codec.payloadType(), FRAME);
            SimNumbers.put(out, frames);
        } else {
            int many = packetMs / 20;
            out = header(codec.payloadType(), 1_200);
            for (int i = 0; i < many; i++) {
                out.put(tonesOf == 0 ? now.packet(frames + i, loudness) : tones(now, frames + i));
            }
            frames += many - 1;
            timestamp += now.ticks() * (many - 1);
        }
        frames++;
        timestamp += now.ticks();
        return out.flip();
    }

    private byte[] tones(SimVoice now, int number) {
        byte[] packet = toneStep < 5 ? now.key(tonesOf, number) : now.packet(number, 0);
        toneStep = (toneStep + 1) % 10;
        tonesOf = toneStep == 0 ? 0 : tonesOf;
        return packet;
    }

    private ByteBuffer keyFrame() {
        int duration = Math.min(keyStep + 1, 5) * FRAME;
        ByteBuffer out = header(EVENT_TYPE, 4);
        out.put((byte) keyCode).put((byte) (keyStep >= 5 ? 0x8a : 0x0a)).putShort((short) duration);
        if (++keyStep == 8) {
            keyCode = -1;
            timestamp += 8 * voice.ticks();
        }
        return out.flip();
    }

    private ByteBuffer header(int type, int payload) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + payload).put((byte) 0x80).put((byte) type);
        return out.putShort((short) sequence++).putInt(timestamp).putInt(ssrc);
    }

    /** What came so far, for who looks for a fault. */
    @Override
    public String toString() {
        short[] last = last(1600);
        return "%s: %d samples of %s from %s, the last %.0f loud; types %s, %d that are no RTP; %s"
                .formatted(
                        address(),
                        heardSamples(),
                        codec(),
                        sources,
                        Tones.loudness(last, 0, last.length),
                        Set.copyOf(heardTypes),
                        odd,
                        failed.map(Exception::toString).orElse("still heard"));
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
            channel.close();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
