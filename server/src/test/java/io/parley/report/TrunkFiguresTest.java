package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.ReleaseClass;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.anatomy.TrunkRelease.Code;
import io.parley.core.anatomy.TrunkRelease.Protocol;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.report.ReportQuery.By;
import io.parley.report.TrunkFigures.End;
import io.parley.report.TrunkFigures.Row;
import io.parley.sim.ComputesBeside;
import io.parley.store.Samples;
import io.parley.store.StoreOnEveryBackend;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ComputesBeside
class TrunkFiguresTest extends StoreOnEveryBackend {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final LocalDate DAY = LocalDate.ofInstant(Wire.START, UTC);
    private static final String INVITE = "INVITE sip:x SIP/2.0\nCSeq: 1 INVITE";

    private Reports reports;

    @BeforeEach
    void reports() {
        reports = new Reports(store.facts(), () -> Samples.NOON, UTC);
    }

    private static Wire customer(String trunk, boolean comes, double mos, boolean poor) {
        return new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .over(0, trunk, comes, Optional.of(new TrunkCall.Quality(mos, poor)));
    }

    private static Wire goes() {
        return new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .over(0, "north", false)
                .sends(0, INVITE);
    }

    private void keep(String id, Wire wire) {
        await(store.anatomies().keep(wire.call(id)));
    }

    private void talks(String id, double mos, boolean poor, int seconds) {
        keep(
                id,
                customer("north", true, mos, poor)
                        .gets(0, INVITE)
                        .sends(1, "SIP/2.0 200 OK\nCSeq: 1 INVITE")
                        .gets(1 + seconds, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16"));
    }

    private void refused(String id, String answer) {
        keep(id, goes().gets(1, "SIP/2.0 " + answer));
    }

    private static Narrowing agent(AgentId agent) {
        return Narrowing.NONE.to(agent);
    }

    private List<Row> rows(Narrowing only) {
        return rows(only, DAY);
    }

    private List<Row> rows(Narrowing only, LocalDate day) {
        return reports.trunks(new ReportQuery(
                        new Period(day, day, UTC), By.ALL, Interval.DAY, Attribution.ENTRY, only, Set.of()))
                .rows();
    }

    @Test
    void callsThatATrunkBroughtAreCountedWithTheirTalkAndHowTheyWereToHear() {
        talks("one", 4.4, false, 60);
        talks("two", 3.0, true, 30);
        Row row = rows(Narrowing.NONE).getFirst();
        assertEquals("north", row.sum().trunk());
        assertEquals(List.of(2L, 2L, 0L, 0L), counts(row));
        assertEquals(90_000, row.sum().talkMs());
        assertEquals(OptionalDouble.of(45_000), row.talkMs());
        assertEquals(OptionalDouble.of(3.7), row.mos());
        assertEquals(OptionalDouble.of(0.5), row.poor());
        assertEquals(List.of(new End(Optional.of(new Code(Protocol.Q850, 16)), 2, 0)), row.ends());
        assertEquals(Map.of(), row.failures(), "who talked has not failed, whatever was named at the end");
    }

    private static List<Long> counts(Row row) {
        return List.of(
                row.sum().calls(),
                row.sum().answered(),
                row.sum().failed(),
                row.sum().calledOff());
    }

    @Test
    void whatFailedIsOfTheClassOfItsCauseElseOfItsStatus() {
        refused("busy", "486 Busy\nCSeq: 1 INVITE\nReason: Q.850;cause=17");
        refused("full", "503 Full\nCSeq: 1 INVITE\nReason: Q.850;cause=34");
        refused("down", "503 Down\nCSeq: 1 INVITE");
        refused("gone", "503 Down\nCSeq: 1 INVITE");
        keep("silent", goes());
        keep(
                "off",
                goes().sends(9, "CANCEL sip:p SIP/2.0\nCSeq: 1 CANCEL")
                        .gets(9.1, "SIP/2.0 487 Terminated\nCSeq: 1 INVITE"));
        Row row = rows(Narrowing.NONE).getFirst();
        assertEquals(false, row.sum().incoming());
        assertEquals(List.of(6L, 0L, 5L, 1L), counts(row));
        assertEquals(
                Map.of(
                        ReleaseClass.NORMAL,
                        1L,
                        ReleaseClass.RESOURCES,
                        1L,
                        ReleaseClass.SIP_5XX,
                        2L,
                        ReleaseClass.SILENT,
                        1L),
                row.failures());
        assertEquals(
                new End(Optional.of(new Code(Protocol.SIP, 503)), 2, 2),
                row.ends().getFirst());
    }

    @Test
    void aCallThatLastsOrWasCutOffIsCountedAsOpen() {
        await(store.anatomies()
                .begun(
                        new ContactId("open"),
                        TrunkCall.begun(
                                Party.CUSTOMER, new TrunkCall.Way(1, Wire.START, "north", true, Optional.empty()))));
        Row row = rows(Narrowing.NONE).getFirst();
        assertEquals(List.of(1L, 0L, 0L, 0L), counts(row));
        assertEquals(1, row.open());
        assertEquals(OptionalDouble.empty(), row.answered());
    }

    @Test
    void theyAreOfTheDayTheyBeganAndNarrowedAsOtherReports() {
        record(Samples.ended(Samples.contact("one", Channel.VOICE, Samples.NOON), Samples.ANNA, "sold", ""));
        talks("one", 4.4, false, 60);
        talks("nobody's", 4.4, false, 60);
        keep("out", customer("south", false, 4.4, false).sends(0, INVITE));
        assertEquals(
                List.of("north", "south"),
                rows(Narrowing.NONE).stream().map(row -> row.sum().trunk()).toList());
        assertEquals(2, rows(Narrowing.NONE).getFirst().sum().calls(), "who reached no queue, too");
        assertEquals(1, rows(agent(Samples.ANNA)).getFirst().sum().calls());
        assertEquals(List.of(), rows(agent(Samples.BORIS)));
        assertEquals(List.of(), rows(Narrowing.NONE, DAY.plusDays(1)));
        assertEquals(
                Duration.ofSeconds(60).toMillis(),
                rows(agent(Samples.ANNA)).getFirst().sum().talkMs());
    }
}
