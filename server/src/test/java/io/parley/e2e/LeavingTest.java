package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.web.Browser;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Callers who choose, who leave early, and who are not let in at all. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class LeavingTest {

    @TestInParallel
    void whoHangsUpWhileWaitingIsAbandoned(Center center) {
        center.sipp("calls-and-leaves")
                .dials(center.number("waiting"))
                .talks(1500)
                .plays(Center.CALLER)
                .run(center.server);
        assertEquals("abandoned", center.segment("waiting").toLowerCase(Locale.ROOT));
    }

    @TestInParallel
    void whoHangsUpWhileItRingsSilencesThePhoneAndBlamesNobody(Center center) {
        try (Baresip phone = center.phone("ringing", 1);
                Person agent = center.agent("ringing", 1)) {
            agent.ready();
            center.sipp("calls-and-leaves")
                    .dials(center.number("ringing"))
                    .talks(2500)
                    .plays(Center.CALLER)
                    .run(center.server);
            phone.awaits("CALL_INCOMING").awaits("CALL_CLOSED");
            assertEquals("abandoned", center.segment("ringing").toLowerCase(Locale.ROOT));
            assertEquals("ready", agent.state());
        }
    }

    @TestInParallel
    void keysChooseLanguageAndTopicAsRtpEvents(Center center) {
        try (Baresip caller = center.caller()) {
            caller.dial(Center.MENU).awaits("CALL_ESTABLISHED");
            caller.press('2');
            CallsTest.talk();
            caller.press('2');
            JsonNode waiting = awaitWaiting(center, "menu-b");
            assertEquals("ru", waiting.get("language").asString());
            caller.hangUp();
        }
    }

    @TestInParallel
    void keysChooseLanguageAndTopicBySipInfoOverTcp(Center center) {
        try (Sipp caller = center.sipp("presses-keys-by-info")
                .dials(Center.MENU)
                .overTcp()
                .talks(4000)
                .start(center.server)) {
            JsonNode waiting = awaitWaiting(center, "menu-c");
            assertEquals("ru", waiting.get("language").asString());
            caller.succeeds();
        }
    }

    private static JsonNode awaitWaiting(Center center, String queue) {
        JsonNode[] found = new JsonNode[1];
        Patience.of(30, () -> center.supervisor.board().toString()).until("somebody waits in " + queue, () -> {
            for (JsonNode contact : center.supervisor.board().get("contacts")) {
                found[0] = contact.get("queue").asString().equals(queue) ? contact : found[0];
            }
            return found[0] != null;
        });
        return found[0];
    }

    @TestInParallel
    void aWrongPasswordIsNotLetIn(Center center) {
        List<Sipp.Phone> phone = List.of(new Sipp.Phone(center.organisation.phone("q1", 1), "a guess"));
        center.sipp("is-not-registered").phones(phone).run(center.server);
    }

    @TestInParallel
    void anUnknownNumberIsNotFound(Center center) {
        center.sipp("is-not-found").dials("+49301234567").run(center.server);
    }

    @TestInParallel
    void anUnknownSourceIsForbidden(Center center) {
        center.sipp("is-forbidden")
                .from("127.0.0.77")
                .dials(center.number("q1"))
                .run(center.server);
    }

    @TestInParallel
    void theMetricsSayWhatHappened(Center center) {
        anUnknownSourceIsForbidden(center);
        try (Browser operator = new Browser(center.server.web())) {
            Supplier<String> page = () -> operator.get("/metrics").body();
            Patience.of(30, page)
                    .until(
                            "a refusal is counted",
                            () -> page.get().contains("parley_sip_refused_total ")
                                    && !page.get().contains("parley_sip_refused_total 0.0"));
        }
    }
}
