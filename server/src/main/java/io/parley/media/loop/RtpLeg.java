package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.parley.media.AudioClip;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.LegStatistics;
import io.parley.media.MediaCounters;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.RemoteMedia;
import io.parley.media.SoundSample;
import io.parley.media.dtmf.KeyReceiver;
import io.parley.media.record.FrameTap;
import io.parley.media.rtcp.RtcpReports;
import io.parley.media.rtp.RtpView;
import io.parley.media.rtp.SourceLock;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One leg's RTP. All fields below the line belong to the leg's loop; the public methods hand over to it. A packet
 * comes in, is checked, counted and recorded, and goes to the leg across the bridge, or to its seat in a mix.
 */
abstract class RtpLeg implements MediaLeg, Ticked {
    private static final int KEY_MS = 160;

    private final EventLoop loop;
    private final LegSocket socket;
    private final MediaEvents events;
    private final MediaCounters counters;
    private final Runnable onClose;
    private final AtomicLong playbacks = new AtomicLong();
    // ---- owned by the loop
    private final RtpView view = new RtpView();
    private final SourceLock lock = new SourceLock();
    private final HeardSource source;
    private final RtpSender sender;
    private final FromAcross across;
    private FrameTap tap = FrameTap.NONE;
    private Side side = Side.CUSTOMER;
    private RtpLeg peer;
    private boolean held;
    private MixSeat seat;
    private Player player;
    private final KeyQueue pressed = new KeyQueue();
    private volatile RemoteMedia remote; // also asked elsewhere what it speaks
    private final HeardFormats formats = new HeardFormats();
    private long refused;
    private volatile boolean closed;
    private final SoundLook looks = new SoundLook();
    private Guard guard = Guard.NONE;

    RtpLeg(LegSocket socket, MediaEvents events, MediaCounters counters, int ownSsrc, Runnable onClose) {
        this.loop = socket.loop();
        this.socket = socket;
        this.events = events;
        this.counters = counters;
        this.onClose = onClose;
        source = new HeardSource(events);
        sender = new RtpSender(socket, ownSsrc, counters);
        across = new FromAcross(sender, counters);
        counters.legs.increment();
    }

    void onLoop(Runnable act) {
        new LoopTasks(loop).now(act);
    }

    /** The same for what may be some milliseconds later. */
    void soon(Runnable act) {
        new LoopTasks(loop).soon(act);
    }

    /** Before the first packet, or on the loop. */
    void guardWith(Guard before) {
        guard = before;
        sender.guardWith(before);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public InetSocketAddress local() {
        return socket.local();
    }

    @Override
    public void connect(RemoteMedia answer) {
        onLoop(() -> {
            lock.signalled(answer.address(), answer.signalling(), answer.besides());
            use(answer); // where they were heard, if that is known
        });
    }

    private void agreed(RemoteMedia answer) {
        source.agreed(
                answer,
                remote != null && remote.codec().clock() != answer.codec().clock());
        remote = answer;
        formats.agreed(answer);
    }

    @Override
    public long play(List<AudioClip> clips, boolean again) {
        long id = playbacks.incrementAndGet();
        soon(() -> player = new Player(id, clips, again));
        return id;
    }

    @Override
    public void stopPlaying() {
        soon(() -> player = null);
    }

    @Override
    public void sendDigit(char digit, int durationMs) {
        int code = KeyReceiver.code(digit);
        if (code >= 0) {
            onLoop(() -> press(new KeySender(code, durationMs)));
        }
    }

    void press(KeySender key) {
        if (remote != null) {
            pressed.add(key, remote);
        }
    }

    @Override
    public CompletableFuture<LegStatistics> counted() {
        return loop.inEventLoop() || closed
                ? CompletableFuture.completedFuture(soFar())
                : CompletableFuture.supplyAsync(this::soFar, loop);
    }

    private LegStatistics soFar() {
        return source.statistics().snapshot(sender.sent(), refused).onClock(codec().clock());
    }

    @Override
    public void close() {
        soon(() -> {
            if (!closed) {
                try (Leaving _ = this::leave; // last, for it gives the port back
                        Leaving _ = socket::close) { // whatever fails, its port is free again
                    closing();
                }
            }
        });
    }

    private void leave() {
        closed = true;
        leaveBridge();
        leaveMix();
        counters.legs.decrement();
        counters.lost.add(source.statistics().snapshot(0, 0).lost());
        onClose.run();
    }

    /** On the loop: the last that this leg may do. */
    abstract void closing();

    @Override
    public Optional<SoundSample> sample() {
        return looks.last();
    }

    /** On the loop: where sound goes to now; null before anything was agreed. */
    InetSocketAddress target() {
        return lock.target();
    }

    /** On the loop, every 20 ms. */
    private void look() {
        if (remote != null && looks.isDue()) {
            Optional<InetSocketAddress> target = Optional.ofNullable(lock.target());
            looks.saw(
                    new SoundSample(looks.number(), soFar(), far(), told(), target, remote.receives(), remote.sends()));
        }
    }

    /** Where their SDP says that they are. */
    Optional<InetSocketAddress> told() {
        return Optional.of(remote.address());
    }

    /** On the loop: from now on what this leg hears is recorded there. */
    void record(FrameTap recorder, Side as) {
        side = as;
        tap = tap.handsOn(recorder, as); // it begins with the numbers of the one before, perhaps
    }

    /** On the loop: joins the two, or parts this one with {@code null}. */
    void bridge(RtpLeg other) {
        if (other != peer) { // else it goes on as it is
            peer = other;
            across.begin();
        }
    }

    /** On the loop: it sends what is said elsewhere from now on, where it was told to; nobody is heard. */
    FromAcross copies() {
        lock.hearNobody();
        across.copies();
        return across;
    }

    RemoteMedia remote() {
        return remote;
    }

    private void leaveBridge() {
        if (peer != null && peer.peer == this) {
            peer.peer = null;
        }
        peer = null;
    }

    void hold(boolean on) {
        held = on;
        across.hush();
    }

    /** On the loop: takes part in a mix, and in no other; bridges rest meanwhile. */
    void sit(MixSeat there) {
        leaveMix();
        seat = there;
    }

    /** On the loop: the mix lets it go. */
    void rise(MixSeat from) {
        if (seat == from) {
            seat = null;
        }
    }

    private void leaveMix() {
        if (seat != null) {
            seat.leave();
            seat = null;
        }
    }

    /** On the loop: whether a frame of a mix may be sent now. */
    boolean takesSound() {
        return remote != null && remote.receives() && pressed.isEmpty() && lock.target() != null && !closed;
    }

    /** On the loop: adds what is played to what is heard; false if nothing is. */
    boolean playOver(int[] sum) {
        Player playing = player;
        if (playing == null) {
            return false;
        }
        if (!playing.addTo(sum)) {
            player = null;
            events.played(playing.id());
        }
        return true;
    }

    /** On the loop: sends a frame of a mix. */
    void say(short[] frame) {
        sender.play(frame);
    }

    Codec codec() {
        return remote == null ? Codec.PCMA : remote.codec();
    }

    /** On the loop: takes what was agreed; where to send to is proven by the other end's checks, not by SDP. */
    void use(RemoteMedia answer) {
        agreed(answer);
        sender.use(answer);
        sender.target(lock.target());
    }

    /** On the loop: the other end nominated this address of its own. */
    void provenAt(InetSocketAddress address) {
        lock.signalled(address, address.getAddress(), nobody -> false);
        sender.target(address);
    }

    /** On the loop: what there is to report. */
    RtcpReports.Leg reported() {
        return sender.reported(source.ssrc(), source.statistics());
    }

    int ownSsrc() {
        return sender.ssrc();
    }

    private void take(ByteBuf packet, InetSocketAddress from, long nowNanos) {
        counters.received.increment();
        if (remote == null || !view.parse(packet) || !lock.accept(from, view.ssrc(), nowNanos)) {
            refused++;
            counters.refused.increment();
            return;
        }
        int type = view.payloadType();
        boolean rests = formats.isNoise(type);
        if (source.isAnother(from, view)) {
            tap.begins(side);
        }
        source.take(view, rests, formats.arrival(nowNanos), nowNanos);
        if (rests) {
            rest(packet, nowNanos);
        } else if (formats.isKey(type)) {
            key(packet, formats.keysClock(type));
        } else if (formats.sound(type).isPresent()) {
            sound(formats.sound(type).get(), packet, nowNanos);
        } // what was not agreed: nothing to hear
    }

    private void rest(ByteBuf packet, long nowNanos) {
        tap.rest(side, codec(), view, packet, nowNanos);
        if (seat != null) {
            seat.rest(view, packet);
        } else if (isJoinedTo(peer) && peer.player == null) {
            peer.across.rest(codec(), view, packet, peer.remote, peer.pressed.isEmpty());
        }
    }

    private void key(ByteBuf packet, int clock) {
        char key = source.key(view, packet);
        boolean joined = isJoinedTo(peer);
        boolean passes = joined && codec().passesTo(peer.codec());
        if (key != KeyReceiver.NONE) {
            events.digit(key);
            if (seat != null) {
                seat.pressed(KeyReceiver.code(key));
            } else if (joined && !passes) {
                peer.press(new KeySender(KeyReceiver.code(key), KEY_MS));
            }
        }
        if (passes && peer.player == null && peer.pressed.isEmpty()) {
            peer.sender.relayKey(packet, view, clock);
        }
    }

    private void sound(Codec codec, ByteBuf packet, long nowNanos) {
        tap.frame(side, codec, view, packet, nowNanos);
        source.listen(codec, view, packet);
        if (seat != null) {
            source.statistics().arrivals().waits(seat.take(codec, view, packet));
        } else if (isJoinedTo(peer) && peer.player == null) {
            int waits = peer.across.take(codec, view, packet, peer.remote, peer.pressed.isEmpty());
            source.statistics().arrivals().waits(waits);
        }
    }

    private boolean isJoinedTo(RtpLeg to) {
        boolean joined = to != null && !held && seat == null && to.seat == null;
        return joined && to.remote != null && to.remote.receives();
    }

    /** On the loop, every 20 ms: plays what is to be played, and notices silence. */
    @Override
    public void tick(long nowNanos) {
        look();
        source.tick(remote != null, nowNanos);
        InetSocketAddress target = lock.target();
        if (remote == null || target == null || closed) {
            return;
        }
        sender.target(target);
        if (!pressed.isEmpty()) {
            pressed.tick(sender, remote);
            across.pass(); // what is said meanwhile is not said later
        } else if (player != null && seat == null && remote.receives()) {
            Player playing = player;
            if (!playing.tick(sender) && player == playing) {
                player = null;
                sender.finish();
                events.played(playing.id());
            }
        } else if (across.isCopy() || peer != null && seat == null && remote.receives()) {
            across.tick(remote);
        }
    }

    /** On the loop: a datagram came, protected or not. */
    void receive(ByteBuf datagram, InetSocketAddress from, long nowNanos) {
        if (!guard.opens(datagram, from, nowNanos)) {
            return;
        }
        take(datagram, from, nowNanos);
        if (lock.target() != null) {
            sender.target(lock.target());
        }
    }
}
