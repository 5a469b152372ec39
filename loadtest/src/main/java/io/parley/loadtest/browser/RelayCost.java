package io.parley.loadtest.browser;

import io.parley.loadtest.phone.SoundLeg;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.relay.RelayProcess;
import io.parley.loadtest.relay.RelayRound;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What so many browsers' legs cost the media engine beside as many plain ones, in turns. */
final class RelayCost {
    private static final String HOST = "127.0.0.1";
    private static final int PORT_STEP = 2;
    private static final int WARM_UP_SECONDS = 5;
    private static final int SECONDS = 8;

    private final int legs;
    private final Ports ports;
    private final BrowserSound.Identity identity = BrowserSound.Identity.fresh();
    private final List<RelayRound> plain = new ArrayList<>();
    private final List<RelayRound> secure = new ArrayList<>();

    /** @param legs an even number */
    RelayCost(int legs, Ports ports) {
        this.legs = legs;
        this.ports = ports;
    }

    void measure(int rounds) throws IOException {
        RelayProcess.Kind phones = RelayProcess.Kind.engine("phones", List.of());
        RelayProcess.Kind browsers =
                RelayProcess.Kind.engine("browsers", List.of("--browsers", identity.fingerprint()));
        for (int round = 0; round < rounds; round++) {
            plain.add(round(phones, this::startPlain));
            secure.add(round(browsers, this::startSecure));
        }
    }

    private interface Start {
        void start(List<SoundLeg> ends, RelayProcess relay);
    }

    private RelayRound round(RelayProcess.Kind kind, Start start) throws IOException {
        int first = ports.rtpTo() - PORT_STEP * legs - 2 & ~1;
        SoundPump pump = new SoundPump(System::nanoTime).start();
        List<SoundLeg> ends = new ArrayList<>();
        for (int leg = 0; leg < legs; leg++) {
            ends.add(pump.open(HOST, first + PORT_STEP * leg));
        }
        try (RelayProcess relay = new RelayProcess(kind, legs / 2, ports.rtpFrom(), first)) {
            start.start(ends, relay);
            return RelayRound.measure(pump, relay, WARM_UP_SECONDS, SECONDS);
        } finally {
            ends.forEach(SoundLeg::close);
            Product.pause(200);
            pump.close();
        }
    }

    private void startPlain(List<SoundLeg> ends, RelayProcess relay) {
        for (int leg = 0; leg < ends.size(); leg++) {
            ends.get(leg).start(new InetSocketAddress(HOST, relay.ports().get(leg)));
        }
    }

    /** Some at a time, so that no handshake is given up. */
    private void startSecure(List<SoundLeg> ends, RelayProcess relay) {
        try (ExecutorService some = Executors.newFixedThreadPool(8)) {
            List<Future<?>> begun = new ArrayList<>();
            for (int leg = 0; leg < ends.size(); leg++) {
                SoundLeg end = ends.get(leg);
                Terms theirs = terms(relay.told().get(leg));
                begun.add(some.submit(() -> begin(end, theirs)));
            }
            for (Future<?> one : begun) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a browser's leg did not come up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(SoundLeg end, Terms theirs) {
        try {
            BrowserSound.begin(end, theirs, "load", identity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Port, fragment, password and fingerprint, as the relay tells them. */
    private static Terms terms(String told) {
        String[] parts = told.split(" ", 4);
        return new Terms(new InetSocketAddress(HOST, Integer.parseInt(parts[0])), parts[1], parts[2], parts[3]);
    }

    /** @param mostRatio bar, browsers in parts of phones */
    void tell(Table table, double mostRatio) {
        RelayRound phones = RelayRound.median(plain);
        RelayRound browsers = RelayRound.median(secure);
        table.row("relay of %d legs of phones".formatted(legs), "%s", told(phones));
        table.row("relay of %d legs of browsers".formatted(legs), "%s", told(browsers));
        table.atMost(
                "  browsers in parts of phones", browsers.microsPerPacket() / phones.microsPerPacket(), mostRatio, "x");
    }

    private static String told(RelayRound round) {
        return "%.2f us a packet, latency %.2f / %.2f ms, lost %.3f %%"
                .formatted(round.microsPerPacket(), round.p50Ms(), round.p99Ms(), round.lostPercent());
    }
}
