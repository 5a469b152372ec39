package io.parley.loadtest.relay;

import io.parley.loadtest.phone.SoundLeg;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loadtest relay}: what a packet costs our media engine, beside the plainest relay in C; interleaved. */
@Command(
        name = "relay",
        description = "CPU per RTP packet of the media engine, with and without recording, beside a relay in C.",
        mixinStandardHelpOptions = true)
public final class RelayCommand implements Callable<Integer> {
    private static final String HOST = "127.0.0.1";

    @Mixin
    private Ports ports = new Ports();

    @Option(names = "--calls", defaultValue = "200", description = "two-way calls (${DEFAULT-VALUE})")
    private int calls;

    @Option(names = "--rounds", defaultValue = "3", description = "of each relay; the median counts")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "4", description = "seconds that do not count (${DEFAULT-VALUE})")
    private int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "8", description = "seconds that count (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--most-ratio",
            defaultValue = "100",
            description = "bar, our CPU per relayed packet in parts of the C relay's (${DEFAULT-VALUE})")
    private double mostRatio;

    /** One round of one relay. @param lostPercent of packets */
    private record Round(double microsPerPacket, double lostPercent, double p50Ms, double p99Ms) {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("parley-relay-");
        List<RelayProcess.Kind> kinds = List.of(
                RelayProcess.Kind.compiled(folder),
                RelayProcess.Kind.engine("Parley, relayed", List.of()),
                RelayProcess.Kind.engine("Parley, recorded", List.of("--record")));
        Map<String, List<Round>> rows = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (RelayProcess.Kind kind : kinds) {
                rows.computeIfAbsent(kind.name(), name -> new ArrayList<>()).add(round(kind));
            }
        }
        Table table = new Table("relay: %d two-way calls, %d packets/s, median of %d interleaved rounds"
                .formatted(calls, calls * 100, rounds));
        Map<String, Round> medians = new LinkedHashMap<>();
        rows.forEach((name, all) -> medians.put(name, median(all)));
        medians.forEach((name, round) -> table.row(
                name,
                "%.2f us a packet, %.3f %% of a core a call, latency %.2f / %.2f ms, lost %.3f %%",
                round.microsPerPacket,
                round.microsPerPacket / 100,
                round.p50Ms,
                round.p99Ms,
                round.lostPercent));
        double ours = medians.get(kinds.get(1).name()).microsPerPacket;
        table.atMost(
                "Parley relayed in parts of C",
                ours / medians.get(kinds.getFirst().name()).microsPerPacket,
                mostRatio,
                "x");
        table.print(System.out);
        return table.passed() ? 0 : 1;
    }

    private Round round(RelayProcess.Kind kind) throws IOException {
        int peerPort = ports.rtpTo() - 4 * calls - 2;
        int first = peerPort + peerPort % 2;
        SoundPump pump = new SoundPump(System::nanoTime).start();
        List<SoundLeg> legs = new ArrayList<>();
        for (int leg = 0; leg < 2 * calls; leg++) {
            legs.add(pump.open(HOST, first + 2 * leg));
        }
        try (RelayProcess relay = new RelayProcess(kind, calls, ports.rtpFrom(), first)) {
            for (int leg = 0; leg < legs.size(); leg++) {
                legs.get(leg).start(new InetSocketAddress(HOST, relay.ports().get(leg)));
            }
            return measure(pump, relay);
        } finally {
            legs.forEach(SoundLeg::close);
            Product.pause(200);
            pump.close();
        }
    }

    private Round measure(SoundPump pump, RelayProcess relay) {
        Product.pause(TimeUnit.SECONDS.toMillis(warmUpSeconds));
        pump.latency().reset();
        ProcessFigures before = relay.figures();
        long sent = pump.counts().sent.sum();
        long received = pump.counts().received.sum();
        Product.pause(TimeUnit.SECONDS.toMillis(seconds));
        ProcessFigures after = relay.figures();
        double through = pump.counts().received.sum() - received;
        double offered = Math.max(1, pump.counts().sent.sum() - sent);
        return new Round(
                1000 * after.cpuMsSince(before) / Math.max(1, through),
                Math.max(0, 100 * (1 - through / offered)),
                Table.msAt(pump.latency(), 50),
                Table.msAt(pump.latency(), 99));
    }

    private static Round median(List<Round> rounds) {
        List<Round> sorted = new ArrayList<>(rounds);
        sorted.sort((a, b) -> Double.compare(a.microsPerPacket, b.microsPerPacket));
        return sorted.get(sorted.size() / 2);
    }
}
