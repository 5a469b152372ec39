package io.parley.loadtest.relay;

import io.parley.loadtest.phone.SoundLeg;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Pauses;
import io.parley.loadtest.product.Ports;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loadtest relay}: what a packet costs our media engine, beside the plainest relay in C; interleaved. */
@Command(
        name = "relay",
        description = "CPU per RTP packet of the media engine, recorded, listened to and mixed, beside a relay in C.",
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

    @Option(
            names = "--pauses",
            description = "tells what the media loop was late for, by a flight recording of the last round of each")
    private boolean pauses;

    private final Map<String, Pauses> late = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("parley-relay-");
        List<RelayProcess.Kind> kinds = List.of(
                RelayProcess.Kind.compiled(folder),
                RelayProcess.Kind.engine("Parley, relayed", List.of()),
                RelayProcess.Kind.engine("Parley, recorded", List.of("--record")),
                RelayProcess.Kind.engine("Parley, relayed, listening for keys", List.of("--keys-in-sound")),
                RelayProcess.Kind.engine("Parley, mixed, three in each", List.of("--mixed", "3")),
                RelayProcess.Kind.engine("Parley, mixed, eight in each", List.of("--mixed", "8")));
        Map<String, List<RelayRound>> rows = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (RelayProcess.Kind kind : kinds) {
                rows.computeIfAbsent(kind.name(), name -> new ArrayList<>()).add(round(kind));
            }
        }
        Table table = new Table("relay: %d two-way calls, %d packets/s, median of %d interleaved rounds"
                .formatted(calls, calls * 100, rounds));
        Map<String, RelayRound> medians = new LinkedHashMap<>();
        rows.forEach((name, all) -> medians.put(name, RelayRound.median(all)));
        medians.forEach((name, round) -> {
            row(table, name, round);
            Optional.ofNullable(late.get(name)).ifPresent(of -> of.tell(table, calls * 100));
        });
        double ours = medians.get(kinds.get(1).name()).microsPerPacket();
        table.atMost(
                "Parley relayed in parts of C",
                ours / medians.get(kinds.getFirst().name()).microsPerPacket(),
                mostRatio,
                "x");
        table.print(System.out);
        return table.passed() ? 0 : 1;
    }

    private static void row(Table table, String name, RelayRound round) {
        if (round.isTimed()) {
            table.row(
                    name,
                    "%.2f us a packet, %.3f %% of a core a call, latency %.2f / %.2f / %.2f ms, lost %.3f %%",
                    round.microsPerPacket(),
                    round.microsPerPacket() / 100,
                    round.p50Ms(),
                    round.p99Ms(),
                    round.p999Ms(),
                    round.lostPercent());
        } else {
            table.row(
                    name,
                    "%.2f us a packet, %.3f %% of a core a leg, lost %.3f %%",
                    round.microsPerPacket(),
                    round.microsPerPacket() / 200,
                    round.lostPercent());
        }
    }

    private RelayRound round(RelayProcess.Kind kind) throws IOException {
        boolean looksAtPauses = pauses && kind.isEngine();
        int peerPort = ports.rtpTo() - 4 * calls - 2;
        int first = peerPort + peerPort % 2;
        SoundPump pump = new SoundPump(System::nanoTime).start();
        List<SoundLeg> legs = new ArrayList<>();
        for (int leg = 0; leg < 2 * calls; leg++) {
            legs.add(pump.open(HOST, first + 2 * leg));
        }
        try (RelayProcess relay =
                new RelayProcess(looksAtPauses ? kind.sampled() : kind, calls, ports.rtpFrom(), first)) {
            for (int leg = 0; leg < legs.size(); leg++) {
                legs.get(leg).start(new InetSocketAddress(HOST, relay.ports().get(leg)));
            }
            if (!looksAtPauses) {
                return RelayRound.measure(pump, relay, warmUpSeconds, seconds);
            }
            Pauses found = Pauses.record(relay.pid());
            Product.pause(TimeUnit.SECONDS.toMillis(warmUpSeconds));
            found.count();
            RelayRound round = RelayRound.measure(pump, relay, 0, seconds);
            late.put(kind.name(), found.end());
            return round;
        } finally {
            legs.forEach(SoundLeg::close);
            Product.pause(200);
            pump.close();
        }
    }
}
