package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages measured of their calls. */
@Computes
class QualityRoutesTest {
    private static final String PATH = "/api/contacts/call-1/quality";
    private static final String MEASURED =
            "{\"packetsReceived\":950,\"packetsLost\":50,\"jitterMs\":12.5,\"rttMs\":80}";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ana;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ana = rig.ready("ana");
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        rig.arrives("call-1", Channel.VOICE);
        rig.acd
                .postDurably(new RoutingEvent.OfferAccepted(
                        rig.acd.board().offers().getFirst().id()))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(new ContactId("call-1"), Harbour.ANA))
                .join();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void whatThePageMeasuredIsShownToSupervisors() {
        Browser sam = rig.signedIn("sam");
        assertEquals(0, streams(sam).size(), "nothing was measured yet");
        assertEquals(
                404, sam.get("/api/contacts/none/quality").status(), "what nobody measured is not what nobody knows");
        assertEquals(
                204,
                ana.post(PATH, "{\"packetsReceived\":1,\"packetsLost\":0,\"jitterMs\":0}")
                        .status());
        assertEquals(204, ana.post(PATH, MEASURED).status());
        JsonNode streams = streams(sam);
        assertEquals(1, streams.size());
        JsonNode page = streams.get(0);
        assertEquals("page", page.path("stream").asString());
        assertEquals(950, page.path("packets").asInt());
        assertEquals(80, page.path("rttMs").asInt());
        assertEquals(12.5, page.path("jitterMs").asDouble());
        assertTrue(page.path("mos").asDouble() > 3.5 && page.path("mos").asDouble() < 4, page::toString);
    }

    /** The history of the contact is written behind the journal. */
    private static JsonNode streams(Browser supervisor) {
        Await.until(() -> supervisor.get(PATH).status() == 200);
        return new JsonMapper().readTree(supervisor.get(PATH).body()).path("streams");
    }

    @Test
    void theBoardSaysThatACallIsHardToHearAndThatItIsSoNoMore() {
        Browser sam = rig.signedIn("sam");
        assertFalse(isHardToHear(sam));
        ana.post(PATH, MEASURED.replace("\"packetsLost\":50", "\"packetsLost\":300"));
        assertTrue(isHardToHear(sam));
        ana.post(PATH, MEASURED.replace("950", "1450").replace("\"packetsLost\":50", "\"packetsLost\":300"));
        assertFalse(isHardToHear(sam));
    }

    private static boolean isHardToHear(Browser supervisor) {
        JsonNode contacts =
                new JsonMapper().readTree(supervisor.get("/api/board").body()).path("contacts");
        return contacts.get(0).path("poorSound").asBoolean();
    }

    @Test
    void anothersCallIsNotThereAndAnAgentSeesNoFigures() {
        Browser boris = rig.signedIn("boris");
        assertEquals(404, boris.post(PATH, MEASURED).status());
        assertEquals(403, boris.get(PATH).status());
        assertEquals(401, rig.browser().post(PATH, MEASURED).status());
        assertEquals(403, rig.signedIn("sam").post(PATH, MEASURED).status());
    }

    @Test
    void whatComesAfterTheCallHasLeftTheDeskIsNoMistake() {
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(new ContactId("call-1"), ContactEnd.CUSTOMER_LEFT))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.WrapUpFinished(new ContactId("call-1"), Harbour.ANA, "sold", ""))
                .join();
        assertEquals(204, ana.post(PATH, MEASURED).status());
        assertEquals(0, streams(rig.signedIn("sam")).size(), "nothing of it is kept");
        assertEquals(404, rig.signedIn("boris").post(PATH, MEASURED).status());
    }

    @Test
    void whoIsAskedFirstMeasuresNothingAndWhoHandedOnMeasuredTheirPart() {
        Browser boris = rig.ready("boris");
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.BORIS, Channel.VOICE, true))
                .join();
        Destination to = Destination.of(Harbour.BORIS);
        rig.consults
                .ask(new Consults.Question(new ContactId("call-1"), Harbour.ANA, "Ana", to, List.of(Harbour.BORIS)))
                .join();
        assertEquals(204, boris.post(PATH, MEASURED).status());
        Browser sam = rig.signedIn("sam");
        assertEquals(0, streams(sam).size(), "nothing of it is kept");
        rig.acd
                .postDurably(new RoutingEvent.ContactTransferred(
                        new ContactId("call-1"), Harbour.ANA, to, Handover.Way.CONSULT))
                .join();
        assertEquals(204, ana.post(PATH, MEASURED).status());
        assertEquals(0, streams(sam).size(), "Boris's page has measured nothing yet");
        assertEquals(200, sam.get("/api/contacts/call-1~1/quality").status());
    }

    @Test
    void figuresThatCannotBeAreRefusedByName() {
        List<String> broken = List.of(
                MEASURED.replace("950", "-1"),
                MEASURED.replace("50,", "100000001,"),
                MEASURED.replace("12.5", "-0.5"),
                MEASURED.replace("80", "60001"),
                MEASURED.replace("\"packetsLost\":50,", ""),
                MEASURED.replace("950", "\"many\""));
        for (String body : broken) {
            assertEquals(400, ana.post(PATH, body).status(), body);
        }
    }
}
