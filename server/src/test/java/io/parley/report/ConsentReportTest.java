package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.measure.Consents;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.report.ReportQuery.By;
import io.parley.sim.ComputesBeside;
import io.parley.store.Samples;
import io.parley.store.StoreOnEveryBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers said of being recorded, by queue, agent and day, on both databases. */
@ComputesBeside
class ConsentReportTest extends StoreOnEveryBackend {
    private static final LocalDate DAY = LocalDate.parse("2026-03-12");
    private static final Instant NINE = DAY.atTime(9, 0).toInstant(ZoneOffset.UTC);

    private final Map<String, ContactRecord> records = new HashMap<>();
    private Reports reports;

    @BeforeEach
    void open() {
        reports = new Reports(store.facts(), () -> NINE.plus(Duration.ofDays(1)), ZoneOffset.UTC);
        over("c1", "sales", "anna", NINE, Standing.ASKING, Standing.AGREED);
        over("c2", "sales", "anna", NINE, Standing.AGREED, Standing.WITHDRAWN);
        over("c3", "sales", "ben", NINE, Standing.DECLINED);
        over("c4", "help", "ben", NINE, Standing.SILENT, Standing.NEVER);
        over("c5", "help", "ben", NINE, Standing.ANNOUNCED, Standing.NEVER, Standing.ANNOUNCED);
        over("c6", "help", "ben", NINE.minus(Duration.ofDays(1)), Standing.AGREED);
        over("c7", "help", "ben", NINE);
    }

    private void over(String id, String queue, String agent, Instant arrived, Standing... told) {
        Contact contact = new Contact(
                new ContactId(id),
                Channel.VOICE,
                new QueueId(queue),
                "en",
                0,
                new Customer("+37060000001", Optional.empty()),
                arrived);
        ContactRecord ended = Samples.ended(contact, new AgentId(agent), "sold", "");
        record(ended);
        records.put(id, ended);
        for (Standing standing : told) {
            settled(id, said(standing, false));
        }
    }

    private void settled(String id, RecordingConsent said) {
        Effect told = new Effect.RecordChanged(records.get(id));
        append(List.of(Samples.entry(nextSeq(), new RoutingEvent.RecordingSettled(new ContactId(id), said), told)));
    }

    private static RecordingConsent said(Standing standing, boolean outside) {
        RecordingConsent like = Samples.declined();
        return new RecordingConsent(
                standing,
                like.queue(),
                like.rule(),
                "en",
                Optional.empty(),
                Optional.empty(),
                false,
                outside,
                Optional.empty());
    }

    private Report table(By by, Narrowing only, Attribution attribution) {
        Period period = new Period(DAY, DAY, ZoneOffset.UTC);
        return reports.table(new ReportQuery(period, by, Interval.DAY, attribution, only, Set.of()));
    }

    private Map<String, Consents> rows(By by) {
        return table(by, Narrowing.NONE, Attribution.ENTRY).rows().stream()
                .filter(row -> !row.figures().consents().isNone())
                .collect(Collectors.toMap(Report.Row::key, row -> row.figures().consents()));
    }

    @Test
    void eachCallCountsOnceForEachOfWhatItsCustomerSaid() {
        Report report = table(By.QUEUE, Narrowing.NONE, Attribution.ENTRY);
        assertEquals(new Consents(1, 2, 1, 1, 1), report.total().consents());
        assertEquals(4, report.total().consents().asked());
        assertEquals(OptionalDouble.of(0.5), report.total().consents().rate());
        assertEquals(Map.of("sales", new Consents(0, 2, 1, 0, 1), "help", new Consents(1, 0, 0, 1, 0)), rows(By.QUEUE));
        assertTrue(report.definitions().contains(Consents.CONSENT_RATE));
    }

    @Test
    void agentsAndDaysHaveTheirOwn() {
        assertEquals(Map.of("anna", new Consents(0, 2, 0, 0, 1), "ben", new Consents(1, 0, 1, 1, 0)), rows(By.AGENT));
        assertEquals(
                List.of(new Consents(1, 2, 1, 1, 1)),
                List.copyOf(rows(By.INTERVAL).values()));
        Narrowing help =
                new Narrowing(Optional.empty(), Optional.of(new QueueId("help")), Optional.empty(), Optional.empty());
        assertEquals(
                new Consents(1, 0, 0, 1, 0),
                table(By.QUEUE, help, Attribution.ENTRY).total().consents());
    }

    @Test
    void whatSomebodyOutsideSaidIsNotTheCustomersAnswer() {
        settled("c7", said(Standing.DECLINED, true));
        assertEquals(
                new Consents(1, 2, 1, 1, 1),
                table(By.QUEUE, Narrowing.NONE, Attribution.ENTRY).total().consents());
    }
}
