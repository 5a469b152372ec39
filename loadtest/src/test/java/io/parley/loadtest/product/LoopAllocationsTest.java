package io.parley.loadtest.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoopAllocationsTest {
    private final LoopAllocations allocations = new LoopAllocations();

    @Test
    void whatReportsAndLooksTakeIsNotTakenForPackets() {
        allocations.add(300, List.of("java.util.Optional.of", "io.parley.media.rtcp.RtcpReports.write"));
        allocations.add(300, List.of("io.parley.media.RtpSender.reported", "io.parley.media.RtcpLine.tick"));
        allocations.add(200, List.of("io.parley.media.LegStatistics.onClock", "io.parley.media.RtpLeg.look"));
        allocations.add(100, List.of("io.parley.media.loop.LateTurn.tell", "io.parley.media.loop.TurnGaps.took"));
        assertEquals(0, allocations.shareOfPackets());
    }

    @Test
    void whatNobodyElseTakesIsForPackets() {
        allocations.add(300, List.of("io.parley.media.rtcp.RtcpReports.write"));
        allocations.add(100, List.of("java.lang.Object.clone", "io.parley.media.loop.SystemSocket.read"));
        assertEquals(0.25, allocations.shareOfPackets());
    }
}
