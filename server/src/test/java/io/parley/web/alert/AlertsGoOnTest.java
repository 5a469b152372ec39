package io.parley.web.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AlertStates;
import io.parley.acd.port.AlertStates.Key;
import io.parley.acd.port.AlertStates.State;
import io.parley.core.alert.AlertLevel;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.alert.LimitShapes.AlertRow;
import io.parley.web.org.Org;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Alerts of a server that begins again upon what is kept; the floor goes on. */
@Computes
class AlertsGoOnTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private Rig rig;
    private Alerting alerting;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        alerting = rig.web.alerting();
    }

    @AfterEach
    void stop() throws Exception {
        alerting.close();
        rig.close();
    }

    @Test
    void anAlarmThatWasToldByMailStandsOnAndIsNotToldAgain() {
        rig.arrives("call-1", Channel.VOICE);
        mailOf("longest_wait");
        turnsFor(Duration.ofMinutes(4));
        List<String> sent = List.of("lead@example.org LONGEST_WAIT bookings");
        assertEquals(sent, rig.alarmMail.sent);
        AlertRow before = row("longest_wait").orElseThrow();
        startAgain(Duration.ofMinutes(20));
        AlertRow after = row("longest_wait").orElseThrow();
        assertEquals(before.since(), after.since());
        assertEquals(AlertLevel.ALARM, after.level());
        turnsFor(Duration.ofMinutes(20));
        assertEquals(sent, rig.alarmMail.sent);
    }

    @Test
    void oneThatEndedMeanwhileEndsAfterItsMinute() {
        rig.reserveTaken = 0.02;
        turnsFor(Duration.ofSeconds(10));
        alerting.close();
        rig.reserveTaken = 0;
        startAgain(Duration.ofSeconds(30));
        assertEquals(false, row("reserve_taken").orElseThrow().passed());
        turnsFor(Duration.ofSeconds(65));
        assertEquals(Optional.empty(), row("reserve_taken"));
        assertTrue(kept("watch").stream().noneMatch(key -> key.measure().equals("reserve_taken")));
    }

    @Test
    void whoSnoozedWhatAndUntilWhenIsKnownAndItEndsThen() {
        Await.until(() -> row("poor_sound").isPresent());
        assertEquals(
                204,
                rig.signedIn("sam")
                        .post(
                                "/api/alerts/snooze",
                                "{\"measure\":\"poor_sound\",\"subject\":\"carrier\",\"minutes\":15}")
                        .status());
        AlertRow before = row("poor_sound").orElseThrow();
        startAgain(Duration.ofMinutes(5));
        AlertRow after = row("poor_sound").orElseThrow();
        assertEquals(Optional.of("sam"), after.snoozedBy());
        assertEquals(before.snoozedUntil(), after.snoozedUntil());
        turnsFor(Duration.ofMinutes(11));
        assertEquals(Optional.empty(), row("poor_sound").orElseThrow().snoozedBy());
        assertEquals(Set.of(), kept("snooze"));
    }

    @Test
    void ofAQueueThatIsGoneNothingStandsAndNothingIsKept() {
        AlertStates states = rig.store.alertLimits().states();
        rig.arrives("call-1", Channel.VOICE);
        turnsFor(Duration.ofMinutes(3));
        alerting.close();
        List<State> gone = states.all().stream()
                .map(one -> new State(
                        new Key(one.key().kind(), one.key().measure(), "gone"),
                        one.state().replace("bookings", "gone")))
                .toList();
        assertTrue(gone.stream().anyMatch(one -> one.key().kind().equals("watch")));
        states.change(gone, List.of()).join();
        states.change(List.of(new State(new Key("watch", "waiting", "odd"), "{\"of\":1}")), List.of())
                .join();
        startAgain(Duration.ofSeconds(5));
        assertEquals(
                List.of("carrier", "bookings"),
                alerting.standing().stream().map(AlertRow::subject).toList());
        assertTrue(states.all().stream().noneMatch(one -> one.key().subject().equals("gone")));
        assertTrue(states.all().stream().noneMatch(one -> one.key().subject().equals("odd")));
    }

    @Test
    void aWebhookIsDownSinceBeforeTheStartUntilItTakesSomething() {
        rig.hooks.downSince = Optional.of(rig.time.instant().toEpochMilli());
        turnsFor(Duration.ofMinutes(6));
        alerting.close();
        rig.hooks.takenAt = Optional.empty();
        rig.hooks.downSince = Optional.empty();
        startAgain(Duration.ofMinutes(1));
        assertTrue(row("webhook_down").orElseThrow().value().orElseThrow() >= 420_000);
        rig.hooks.downSince = Optional.of(rig.time.instant().toEpochMilli());
        turnsFor(Duration.ofMinutes(24));
        assertEquals(AlertLevel.ALARM, row("webhook_down").orElseThrow().level());
        rig.hooks.takenAt = rig.hooks.downSince;
        rig.hooks.downSince = Optional.empty();
        turnsFor(Duration.ofSeconds(70));
        assertEquals(Optional.empty(), row("webhook_down"));
    }

    @Test
    void whomTheFloorFoundPassedOverIsSoUntilTheyWaitNoMore() {
        ContactId call = rig.arrives("call-1", Channel.VOICE);
        turnsFor(Duration.ofSeconds(10));
        Effect.Alarm alarm = new Effect.Alarm(Effect.AlarmKind.STARVING, call, Optional.of(Harbour.ANA));
        rig.acd.alarms().raise(alarm, rig.time.instant());
        turnsFor(Duration.ofSeconds(10));
        assertEquals(1, kept("raised").size());
        startAgain(Duration.ofSeconds(5));
        assertTrue(row("starving").isPresent());
    }

    /** What was in memory is not there any more. */
    private void startAgain(Duration down) {
        alerting.close();
        rig.time.advance(down);
        alerting = new Alerting(
                rig.alertPorts(),
                new Alerting.Looked(rig.acd, rig.telephony::picture, rig.hooks::picture),
                new Org(Harbour.settings()),
                rig.time,
                rig.time);
        alerting.start();
        Await.until(() -> alerting.looks() > 0);
    }

    private Set<Key> kept(String kind) {
        return rig.store.alertLimits().states().all().stream()
                .map(State::key)
                .filter(key -> key.kind().equals(kind))
                .collect(Collectors.toSet());
    }

    private Optional<AlertRow> row(String measure) {
        return alerting.standing().stream()
                .filter(one -> one.measure().equals(measure))
                .findFirst();
    }

    private void mailOf(String measure) {
        JsonNode now =
                JSON.readTree(rig.signedIn("sam").get("/api/alert-limits").body());
        ObjectNode limits = (ObjectNode) now.path("limits");
        ((ObjectNode) limits.path("all").path(measure)).put("mail", true);
        ((ObjectNode) limits.path("mail")).putArray("to").add("lead@example.org");
        ObjectNode wanted = JSON.createObjectNode().put("version", 0).set("limits", limits);
        assertEquals(
                204,
                rig.signedIn("sam").put("/api/alert-limits", wanted.toString()).status());
    }

    private void turnsFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(AlertTurns.EVERY)) {
            long before = alerting.looks();
            rig.time.advance(AlertTurns.EVERY);
            Await.until(() -> alerting.looks() > before);
        }
    }
}
