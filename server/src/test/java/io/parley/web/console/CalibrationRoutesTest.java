package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.store.Samples;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sam opens, Lea and Ada fill in with him; Ana's contact, of which she sees nothing. */
@Computes
class CalibrationRoutesTest {
    private static final String GREETS = "{\"question\":\"greets\",\"given\":1,\"comment\":\"\"}";
    private static final String RULE = "{\"question\":\"rule\",\"given\":4,\"comment\":\"late\",\"atMs\":42000}";
    private static final String BOTH = GREETS + "," + RULE;

    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;
    private Browser lea;
    private Browser ada;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        sam = rig.signedIn("sam");
        lea = rig.signedIn("lea");
        ada = rig.signedIn("ada");
        over("call-1", Harbour.ANA);
        over("call-2", Harbour.BORIS);
        ScoreRoutesTest.putForm(ada, 0);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void over(String id, AgentId agent) {
        Contact call = new Contact(
                new ContactId(id),
                Channel.VOICE,
                Harbour.BOOKINGS,
                "en",
                0,
                new Customer("+37061234567", Optional.of("Ona")),
                rig.time.instant());
        CompletableFuture<Void> durable = new CompletableFuture<>();
        Effect changed = new Effect.RecordChanged(Samples.ended(call, agent, "sold", ""));
        long seq = 1_000_000 + id.charAt(id.length() - 1);
        rig.store
                .journal()
                .append(
                        List.of(new Journal.Entry(seq, rig.time.instant(), new RoutingEvent.Tick(), List.of(changed))),
                        () -> durable.complete(null));
        durable.join();
    }

    private static Reply open(Browser who, String contact, String id, String evaluators, String expert) {
        return who.post(
                "/api/review/contacts/" + contact + "/calibrations",
                "{\"id\":\"" + id + "\",\"form\":\"calls\",\"formVersion\":1,\"evaluators\":[" + evaluators + "]"
                        + expert + "}");
    }

    private static Reply fill(Browser who, String id, String marks, boolean send) {
        return who.put(
                "/api/calibrations/" + id + "/sheet",
                "{\"marks\":[" + marks + "],\"words\":\"As I hear it\",\"send\":" + send + "}");
    }

    private static String look(Browser who) {
        return who.get("/api/calibrations/b1").body();
    }

    private static Reply close(Browser who) {
        return who.post("/api/calibrations/b1/close", "{}");
    }

    @Test
    void eachFillsItInBlindAndAllCompareOnceItIsClosed() {
        String asked = sam.get("/api/review/contacts/call-1/calibrations").body();
        assertTrue(asked.contains("{\"id\":\"lea\",\"name\":\"Lea Leader\"}"), asked);
        assertFalse(asked.contains("Ana Agent\"}"), "agents evaluate nobody: " + asked);
        Reply opened = open(sam, "call-1", "b1", "\"sam\",\"lea\",\"ada\"", ",\"expert\":\"ada\"");
        assertEquals(200, opened.status(), opened.body());
        assertTrue(opened.body().contains("\"mine\":\"none\",\"open\":false,\"mayClose\":true"), opened.body());
        assertEquals("{\"count\":1}", lea.get("/api/calibrations/waiting").body());

        assertEquals(200, fill(lea, "b1", GREETS, false).status());
        assertEquals(400, fill(lea, "b1", GREETS, true).status(), "rule has no answer");
        assertTrue(fill(lea, "b1", BOTH, true).body().contains("\"sent\":true"));
        assertEquals(409, fill(lea, "b1", BOTH, true).status(), "it is sent");
        assertEquals("{\"count\":0}", lea.get("/api/calibrations/waiting").body());
        String ofSam = look(sam);
        assertTrue(ofSam.contains("{\"id\":\"lea\",\"name\":\"Lea Leader\",\"standing\":\"sent\""), ofSam);
        assertFalse(ofSam.contains("late") || ofSam.contains("As I hear it"), "not a word of hers: " + ofSam);
        assertFalse(look(lea).contains("\"result\""), "it goes on");

        assertEquals(403, close(lea).status(), "she did not open it");
        assertEquals(400, close(sam).status(), "his own is not sent");
        fill(sam, "b1", BOTH.replace(":4,", ":2,"), true);
        fill(ada, "b1", BOTH, false);
        Reply closed = close(sam);
        assertEquals(200, closed.status(), closed.body());
        assertTrue(closed.body().contains("\"evaluator\":\"lea\""), closed.body());
        String spread = "{\"question\":\"rule\",\"answered\":2,\"same\":1,\"lowest\":25,\"highest\":75";
        assertTrue(closed.body().contains(spread), closed.body());
        assertTrue(closed.body().contains("\"againstExpert\":[]"), "the expert sent nothing: " + closed.body());
        assertTrue(look(lea).contains("\"result\""), "hers was sent");
        assertFalse(look(ada).contains("\"result\""), "she sent nothing, so she sees nothing");
        assertEquals(409, fill(ada, "b1", BOTH, true).status(), "it is closed");
        assertEquals(409, close(sam).status());
    }

    @Test
    void whatWasFilledInUntilItWasClosedIsKeptNoMoreAndNoMistake() {
        open(sam, "call-1", "b1", "\"sam\",\"lea\"", "");
        String path = "/api/review/contacts/call-1/unsaved";
        String half = "{\"version\":1,\"marks\":[" + GREETS + "],\"words\":\"Half\"}";
        assertEquals(204, lea.put(path + "/b1", half).status());
        assertTrue(lea.get(path).body().contains("Half"));
        assertEquals(404, ada.put(path + "/b1", half).status(), "she is not asked");
        fill(sam, "b1", BOTH, true);
        assertEquals(200, close(sam).status());
        assertEquals(204, lea.put(path + "/b1", half.replace("Half", "Late")).status());
        assertFalse(lea.get(path).body().contains("Late"));
        assertEquals(404, ada.put(path + "/b1", half).status());
    }

    @Test
    void theExpertIsWhatTheOthersAreHeldAgainst() {
        open(sam, "call-1", "b1", "\"lea\",\"ada\"", ",\"expert\":\"ada\"");
        fill(lea, "b1", BOTH.replace(":4,", ":2,"), true);
        fill(ada, "b1", BOTH, true);
        String closed = close(sam).body();
        String key = "\"againstExpert\":[{\"evaluator\":\"lea\",\"evaluatorName\":\"Lea Leader\",\"compared\":2,"
                + "\"same\":1,\"apart\":25.0}]";
        assertTrue(closed.contains(key), closed);
        assertTrue(closed.contains("\"sessions\":1"), closed);
    }

    @Test
    void nothingOfItIsAScoreOrSeenByWhoseContactItIs() {
        open(sam, "call-1", "b1", "\"lea\",\"ada\"", "");
        fill(lea, "b1", BOTH, true);
        fill(ada, "b1", BOTH, true);
        close(sam);
        Browser ana = rig.signedIn("ana");
        assertEquals(403, ana.get("/api/calibrations/b1").status());
        assertEquals("{\"cards\":[],\"contacts\":[]}", ana.get("/api/me/scores").body());
        assertTrue(sam.get("/api/review/contacts/call-1/scores").body().contains("\"cards\":[]"));
        assertEquals(
                "{\"rows\":[]}", sam.get("/api/review/contacts?review=reviewed").body());
        assertFalse(sam.get("/api/reports/table").body().contains("\"reviews\":"));
        over("call-3", new AgentId("sam"));
        open(ada, "call-3", "b3", "\"ada\",\"lea\"", "");
        assertEquals(400, open(ada, "call-3", "b3", "\"ada\",\"sam\"", "").status(), "whose contact it is");
        assertEquals(404, sam.get("/api/calibrations/b3").status());
        assertFalse(sam.get("/api/calibrations").body().contains("\"b3\""));
    }

    @Test
    void teamLeadersHaveThoseOfTheirTeamsAlone() {
        assertEquals(200, open(lea, "call-1", "b1", "\"lea\",\"sam\"", "").status());
        assertEquals(404, open(lea, "call-2", "b2", "\"lea\",\"sam\"", "").status());
        Reply beyond = open(sam, "call-2", "b2", "\"lea\",\"sam\"", "");
        assertEquals(400, beyond.status());
        assertTrue(beyond.body().contains("have lea, who may not review this contact"), beyond.body());
        assertEquals(200, open(sam, "call-2", "b2", "\"ada\",\"sam\"", "").status());
        assertEquals(404, lea.get("/api/calibrations/b2").status());
        assertEquals(404, fill(lea, "b2", BOTH, true).status());
        assertFalse(lea.get("/api/calibrations").body().contains("\"b2\""));
        assertTrue(lea.get("/api/calibrations").body().contains("\"b1\""));
        assertEquals(404, fill(ada, "b1", BOTH, true).status(), "she is no evaluator of it");
    }

    @Test
    void whatCannotBeOpenedIsRefusedWithItsReason() {
        assertEquals(400, open(sam, "call-1", "b1", "\"lea\"", "").status(), "one alone compares nothing");
        assertEquals(400, open(sam, "call-1", "b1", "\"lea\",\"lea\"", "").status());
        assertEquals(400, open(sam, "call-1", "b1", "\"lea\",\"ana\"", "").status());
        Reply expert = open(sam, "call-1", "b1", "\"lea\",\"sam\"", ",\"expert\":\"ada\"");
        assertTrue(expert.body().contains("add ada to them"), expert.body());
        assertEquals(400, open(sam, "call-1", "b_1", "\"lea\",\"sam\"", "").status());
        assertEquals(404, open(sam, "nobody", "b1", "\"lea\",\"sam\"", "").status());
        ScoreRoutesTest.putForm(ada, 1);
        assertEquals(400, open(sam, "call-1", "b1", "\"lea\",\"sam\"", "").status(), "there is a later version");
    }
}
