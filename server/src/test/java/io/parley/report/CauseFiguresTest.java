package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.Channel;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.report.CauseFigures.Cause;
import io.parley.report.ReportQuery.By;
import io.parley.sim.ComputesBeside;
import io.parley.store.Samples;
import io.parley.store.StoreOnEveryBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ComputesBeside
class CauseFiguresTest extends StoreOnEveryBackend {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final LocalDate DAY = LocalDate.ofInstant(Samples.NOON, UTC);

    private Reports reports;

    @BeforeEach
    void calls() {
        reports = new Reports(store.facts(), () -> Samples.NOON, UTC);
        over("one", Samples.NOON, Samples.ANNA, Party.CUSTOMER, 38, 16);
        over("two", Samples.NOON, Samples.BORIS, Party.CUSTOMER, 38);
        over("three", Samples.NOON, Samples.BORIS, Party.OUTSIDE, 38);
        over("four", Samples.NOON, Samples.BORIS, Party.AGENT, 75);
        over("yesterday", Samples.NOON.minus(Duration.ofDays(1)), Samples.ANNA, Party.CUSTOMER, 17);
    }

    @Test
    void causesAreCountedByContactAndByWhoseLegItWasTheMostFrequentFirst() {
        assertEquals(
                new CauseFigures(
                        4,
                        List.of(
                                new Cause(38, "Network out of order", 3, 2, 0, 1),
                                new Cause(16, "Normal call clearing", 1, 1, 0, 0),
                                new Cause(75, "Service or option not implemented", 1, 0, 1, 0))),
                causes(Narrowing.NONE));
    }

    @Test
    void oneCauseOfTwoEndsIsOfOneContact() {
        await(store.anatomies().keepCauses(named("one", Party.AGENT, 38)));
        assertEquals(
                new Cause(38, "Network out of order", 3, 2, 1, 1),
                causes(Narrowing.NONE).causes().getFirst());
        assertEquals(4, causes(Narrowing.NONE).contacts());
    }

    @Test
    void theyAreNarrowedAsOtherReports() {
        CauseFigures annas = causes(Narrowing.NONE.to(Samples.ANNA));
        assertEquals(1, annas.contacts());
        assertEquals(List.of(16, 38), annas.causes().stream().map(Cause::cause).toList());
        assertEquals(
                0,
                causes(new Narrowing(Optional.of(Channel.CHAT), Optional.empty(), Optional.empty(), Optional.empty()))
                        .contacts());
    }

    private void over(String id, Instant arrived, AgentId agent, Party party, int... causes) {
        record(Samples.ended(Samples.contact(id, Channel.VOICE, arrived), agent, "sold", ""));
        await(store.anatomies().keepCauses(named(id, party, causes)));
    }

    private static CallAnatomy named(String id, Party party, int... causes) {
        Wire wire = new Wire().leg(party, "37061234567", "198.51.100.7:5060");
        for (int cause : causes) {
            wire.gets(9, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=" + cause);
        }
        return wire.call(id);
    }

    private CauseFigures causes(Narrowing only) {
        return reports.causes(
                new ReportQuery(new Period(DAY, DAY, UTC), By.ALL, Interval.DAY, Attribution.ENTRY, only, Set.of()));
    }
}
