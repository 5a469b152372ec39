package io.parley.loadtest.relay;

import io.parley.core.contact.ContactId;
import io.parley.media.CallRecorder;
import io.parley.media.Codec;
import io.parley.media.Hearing;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.MediaSettings;
import io.parley.media.RemoteMedia;
import io.parley.media.SecureEvents;
import io.parley.media.SecureMediaLeg;
import io.parley.media.dtls.Fingerprint;
import io.parley.media.loop.NettyMediaEngine;
import io.parley.media.record.Recorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The server's media engine alone, in a process of its own: so many calls bridged, recorded if asked. Prints the port
 * of each leg and {@code ready}; ends when its standard input does.
 */
@Command(name = "media-relay", hidden = true)
public final class MediaRelay implements Callable<Integer> {
    private static final int PORT_STEP = 2;
    /** The payload type of telephone events that most phones take. */
    private static final int EVENTS = 101;

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Parameters(index = "0")
    private int calls;

    @Parameters(index = "1")
    private int port;

    @Parameters(index = "2")
    private int peer;

    @Option(names = "--record")
    private boolean record;

    /** Legs that tell keys in their sound only, which is listened to. */
    @Option(names = "--keys-in-sound")
    private boolean keysInSound;

    /** So many legs are in each conversation, and hear all others of it; 0 for calls of two that are bridged. */
    @Option(names = "--mixed")
    private int mixed;

    /** Legs as browsers speak them; every one of them shows the certificate with this fingerprint. */
    @Option(names = "--browsers")
    private String fingerprint = "";

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("parley-relay-");
        int last = port + 2 * PORT_STEP * calls + 200;
        MediaSettings settings = new MediaSettings(
                port,
                last,
                folder.resolve("journal"),
                Files.createDirectories(folder.resolve("done")),
                RelayKeys.random());
        try (Recorder recorder = new Recorder(
                        settings,
                        (file, peaks) -> CompletableFuture.completedFuture(null),
                        System::nanoTime,
                        InstantSource.system());
                NettyMediaEngine engine =
                        new NettyMediaEngine(settings, recorder, System::nanoTime, Instant::now, new SecureRandom())) {
            recorder.start();
            for (int call = 0; mixed == 0 && call < calls; call++) {
                join(engine, call);
            }
            int legs = 2 * calls;
            for (int mix = 0; mixed > 0 && mix < Math.max(1, legs / mixed); mix++) {
                int first = mix * mixed;
                mix(engine, first, legs - first < 2 * mixed ? legs : first + mixed); // nobody is left alone, unheard
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until whoever started us closes the pipe
            }
        }
        return 0;
    }

    private void join(NettyMediaEngine engine, int call) throws IOException {
        MediaLeg customer = leg(engine, 2 * call);
        MediaLeg agent = leg(engine, 2 * call + 1);
        engine.bridge(customer, agent);
        if (record) {
            CallRecorder recorder = engine.record(new ContactId("c" + call));
            recorder.attach(CallRecorder.Side.CUSTOMER, customer);
            recorder.attach(CallRecorder.Side.AGENT, agent);
        }
    }

    private void mix(NettyMediaEngine engine, int first, int end) {
        List<MediaLeg> together = new ArrayList<>();
        for (int leg = first; leg < end; leg++) {
            together.add(leg(engine, leg));
        }
        engine.mix().arrange(Hearing.conference(together));
    }

    private MediaLeg leg(NettyMediaEngine engine, int leg) {
        InetSocketAddress to = new InetSocketAddress(LOOPBACK, peer + PORT_STEP * leg);
        MediaLeg opened = fingerprint.isEmpty() ? plain(engine) : secure(engine);
        opened.connect(new RemoteMedia(to, LOOPBACK, Codec.PCMU, keysInSound ? -1 : EVENTS, 20, true, true));
        return opened;
    }

    private static MediaLeg plain(NettyMediaEngine engine) {
        MediaLeg opened = engine.open(LOOPBACK, new Deaf());
        System.out.println(opened.local().getPort());
        return opened;
    }

    private MediaLeg secure(NettyMediaEngine engine) {
        SecureMediaLeg opened = engine.openSecure(LOOPBACK, new Deaf(), new Deaf());
        opened.expect(Fingerprint.parse(fingerprint).orElseThrow());
        System.out.println(opened.local().getPort() + " " + opened.ice().fragment() + " "
                + opened.ice().password() + " " + opened.fingerprint());
        return opened;
    }

    /** Nobody listens to what becomes of a leg here. */
    private static final class Deaf implements MediaEvents, SecureEvents {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}

        @Override
        public void secured() {}

        @Override
        public void refused(String why) {
            System.err.println(why);
        }

        @Override
        public void consentLost() {}
    }
}
