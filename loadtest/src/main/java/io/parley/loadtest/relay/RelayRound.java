package io.parley.loadtest.relay;

import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One round of one relay. @param lostPercent of packets */
public record RelayRound(double microsPerPacket, double lostPercent, double p50Ms, double p99Ms, double p999Ms) {

    /** What it took for the packets that went through it, once it was warm; everybody talks already. */
    public static RelayRound measure(SoundPump pump, RelayProcess relay, int warmUpSeconds, int seconds) {
        Product.pause(TimeUnit.SECONDS.toMillis(warmUpSeconds));
        pump.latency().reset();
        ProcessFigures before = relay.figures();
        long sent = pump.counts().sent.sum();
        long received = heard(pump);
        Product.pause(TimeUnit.SECONDS.toMillis(seconds));
        ProcessFigures after = relay.figures();
        double through = heard(pump) - received;
        double offered = Math.max(1, pump.counts().sent.sum() - sent);
        return new RelayRound(
                1000 * after.cpuMsSince(before) / Math.max(1, through),
                Math.max(0, 100 * (1 - through / offered)),
                Table.msAt(pump.latency(), 50),
                Table.msAt(pump.latency(), 99),
                Table.msAt(pump.latency(), 99.9));
    }

    /** Sums of a mix have no marks, and tell nothing of when what is in them was sent. */
    private static long heard(SoundPump pump) {
        return pump.counts().received.sum() + pump.counts().other.sum();
    }

    /** Whether packets told when they were sent. */
    boolean isTimed() {
        return p999Ms > 0;
    }

    /** The one whose cost is in the middle. */
    public static RelayRound median(List<RelayRound> rounds) {
        List<RelayRound> sorted = new ArrayList<>(rounds);
        sorted.sort(Comparator.comparingDouble(RelayRound::microsPerPacket));
        return sorted.get(sorted.size() / 2);
    }
}
