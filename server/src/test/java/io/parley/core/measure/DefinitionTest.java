package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.future.EstimateQuality;
import io.parley.core.future.ToldWait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefinitionTest {
    private static final List<Definition> ALL = Stream.of(
                    Arrays.stream(ServiceLevel.values()).map(ServiceLevel::definition),
                    Arrays.stream(AbandonRate.values()).map(AbandonRate::definition),
                    Arrays.stream(StayReport.Attribution.values()).map(StayReport.Attribution::definition),
                    Stream.of(new ConfigurableLevel(true, true, true).definition()),
                    Stream.of(StayCounts.ASA, StayCounts.TIME_TO_ABANDON, StayCounts.MEAN_WAIT),
                    Stream.of(Percentile.DEFINITION, Handling.AHT, Handling.ACW, Handling.TRANSFER_RATE),
                    Stream.of(OfferCounts.RNA, OfferCounts.RNA_OF_AGENT),
                    Stream.of(HelpDesk.CSAT, HelpDesk.NPS, HelpDesk.CES, HelpDesk.FCR, HelpDesk.RESOLUTION),
                    Stream.of(HelpDesk.CONCURRENCY, HelpDesk.PRODUCTIVITY, WaitCurve.DEFINITION),
                    Stream.of(ReplyTimes.FIRST, ReplyTimes.AVERAGE, ReplyPromise.DEFINITION),
                    Stream.of(Occupancy.UNION, Occupancy.LOAD, Occupancy.UTILISATION),
                    Stream.of(WaitEstimate.DEFINITION, ToldWait.DEFINITION, EstimateQuality.DEFINITION),
                    Stream.of(ErlangC.DEFINITION, ErlangA.DEFINITION, Staffing.DEFINITION))
            .flatMap(some -> some)
            .toList();

    @Test
    void everyDefinitionStandsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs/MEASURES.md"));
        for (Definition definition : ALL) {
            assertTrue(page.contains("`" + definition.id() + "`"), definition.id());
        }
        assertTrue(page.contains("All are version 1 now") && ALL.stream().allMatch(d -> d.version() == 1));
    }

    @Test
    void noTwoDefinitionsShareAnId() {
        Set<String> ids = ALL.stream().map(Definition::id).collect(Collectors.toSet());
        assertEquals(ALL.size(), ids.size());
    }
}
