package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.LiveSounds;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.CallAnatomy.Key;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.SoundFault;
import io.parley.core.anatomy.VoiceReport;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.sim.Computes;
import io.parley.sip.report.QualityReportText;
import io.parley.sip.report.QualityReportTextTest;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One time line of a call, and who may see it. */
@Computes
class AnatomyRoutesTest {
    private static final String PATH = "/api/calls/call-1/anatomy";
    private static final String SDP = "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 8\r\n";

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static CallAnatomy refused() {
        CallAnatomy call = new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .gets(0, "INVITE sip:x SIP/2.0\nCSeq: 1 INVITE", SDP)
                .gets(0.2, "INVITE sip:x SIP/2.0\nCSeq: 2 INVITE", SDP.replace("a=x", "") + "a=sendonly\r\n")
                .sends(0.3, "SIP/2.0 488 Not Acceptable Here\nCSeq: 1 INVITE")
                .sends(0.8, "SIP/2.0 488 Not Acceptable Here\nCSeq: 1 INVITE")
                .hears(5, 250, 250, "198.51.100.7:4000", "198.51.100.7:4000")
                .call();
        Key typed = new Key(Wire.START.plusSeconds(6), 1, "rtp", Optional.of("7"));
        return new CallAnatomy(
                call.contact(),
                call.began(),
                call.ended(),
                call.legs(),
                call.messages(),
                call.sound(),
                call.poor(),
                List.of(typed),
                3);
    }

    private static JsonNode json(Browser.Reply reply) {
        assertEquals(200, reply.status(), reply::body);
        return new JsonMapper().readTree(reply.body());
    }

    private static List<JsonNode> rows(JsonNode anatomy, String kind) {
        return StreamSupport.stream(anatomy.path("rows").spliterator(), false)
                .filter(row -> row.path("kind").asString().equals(kind))
                .toList();
    }

    @Test
    void theTimeLineIsToldMessageByMessageWithWhatExplainsIt() {
        rig.store.anatomies().keep(refused()).join();
        JsonNode anatomy = json(rig.signedIn("sam").get(PATH));
        assertEquals("kept", anatomy.path("kept").asString());
        assertEquals(3, anatomy.path("leftOut").asInt());
        List<JsonNode> messages = rows(anatomy, "sip");
        assertEquals("INVITE", messages.getFirst().path("sip").path("title").asString());
        assertEquals(
                "PCMA",
                messages.getFirst()
                        .path("sip")
                        .path("sdp")
                        .path("codecs")
                        .get(0)
                        .asString());
        assertEquals(
                "direction",
                messages.get(1).path("sip").path("sdp").path("changed").get(0).asString());
        assertEquals(
                "488 Not Acceptable Here",
                messages.get(2).path("sip").path("title").asString());
        assertFalse(messages.get(2).path("sip").path("repeated").asBoolean());
        assertTrue(messages.get(3).path("sip").path("repeated").asBoolean());
        assertEquals(1, rows(anatomy, "sound").size());
        JsonNode finding = anatomy.path("findings").get(0);
        assertEquals("codec_mismatch", finding.path("kind").asString());
        assertEquals("PCMA", finding.path("args").path("offered").asString());
    }

    @Test
    void aPauseOfARecordingThatIsBeingMadeIsOnTheTimeLine() {
        rig.store.anatomies().keep(refused()).join();
        ContactId call = new ContactId("call-1");
        rig.pauses.pause(call, "anna").join();
        rig.pauses.resume(call, "key:shop").join();
        List<JsonNode> moments = rows(json(rig.signedIn("sam").get(PATH)), "moment");
        List<String> told = moments.stream()
                .map(row -> row.path("moment"))
                .map(one -> one.path("code").asString() + " "
                        + one.path("args").path("by").asString())
                .toList();
        assertEquals(List.of("recording_paused anna", "recording_resumed key:shop"), told);
    }

    /** It may be published once the call is kept. */
    @Test
    void whatEndsSayOfTheWholeCallIsARowOfTheirLeg() {
        VoiceReport.Metrics said = QualityReportText.parse(QualityReportTextTest.SESSION.formatted("x"))
                .orElseThrow()
                .metrics();
        rig.store.anatomies().keep(refused()).join();
        assertTrue(rows(json(rig.signedIn("sam").get(PATH)), "report").isEmpty());
        VoiceReport late = new VoiceReport(Wire.START.plusSeconds(30), 1, VoiceReport.By.SESSION, said);
        rig.store.anatomies().keep(CallAnatomy.late(refused().contact(), late)).join();
        JsonNode anatomy = json(rig.signedIn("sam").get(PATH));
        assertEquals(Wire.START.toEpochMilli(), anatomy.path("endedAt").asLong());
        JsonNode row = rows(anatomy, "report").getFirst();
        assertEquals(1, row.path("leg").asInt());
        assertEquals("session", row.path("report").path("by").asString());
        assertEquals(0.05, row.path("report").path("lost").asDouble());
        assertEquals(220, row.path("report").path("burstMs").asInt());
        assertEquals(4.1, row.path("report").path("mos").asDouble());
        assertEquals(1, anatomy.path("legs").size());
    }

    @Test
    void whatWasTypedInAMessageIsForAdministratorsOnly() {
        CallAnatomy typed = new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .gets(0, "INFO sip:x SIP/2.0\nCSeq: 2 INFO", "Signal=7\r\nDuration=160\r\n")
                .call();
        rig.store.anatomies().keep(typed).join();
        assertFalse(rig.signedIn("sam").get(PATH).body().contains("Signal=7"));
        assertFalse(rig.signedIn("sam").get(PATH + ".pcap").body().contains("Signal=7"));
        assertTrue(rig.signedIn("ada").get(PATH).body().contains("Signal=7"), "who may see it, does");
    }

    @Test
    void whatWasTypedIsForAdministratorsOnly() {
        rig.store.anatomies().keep(refused()).join();
        JsonNode seen = rows(json(rig.signedIn("sam").get(PATH)), "key").getFirst();
        assertTrue(seen.path("key").path("key").isMissingNode()
                || seen.path("key").path("key").isNull());
        JsonNode own = rows(json(rig.signedIn("ada").get(PATH)), "key").getFirst();
        assertEquals("7", own.path("key").path("key").asString());
    }

    @Test
    void theCaptureIsAFileToTakeAwayAndIsWrittenDown() {
        rig.arrives("call-1", Channel.VOICE);
        rig.store.anatomies().keep(refused()).join();
        Browser.Reply reply = rig.signedIn("sam").get(PATH + ".pcap");
        assertEquals(200, reply.status());
        assertEquals("application/vnd.tcpdump.pcap", reply.header("Content-Type"));
        assertEquals("attachment; filename=\"call-1.pcap\"", reply.header("Content-Disposition"));
        assertEquals((byte) 0xa1, reply.raw().body()[0]);
        List<String> traces = rig.store.listens().of(new ContactId("call-1")).stream()
                .map(shown -> shown.listen().account() + " " + shown.listen().what())
                .toList();
        assertTrue(traces.contains("sam DOWNLOADED") && traces.contains("sam READ"), traces.toString());
    }

    @Test
    void agentsAndStrangersSeeNothing() {
        rig.store.anatomies().keep(refused()).join();
        for (String path : List.of(PATH, PATH + ".pcap")) {
            assertEquals(401, rig.browser().get(path).status());
            assertEquals(403, rig.signedIn("ana").get(path).status());
        }
    }

    @Test
    void aCallOfWhichNothingIsKeptSaysSoAndAnotherIsNotFound() {
        rig.arrives("call-1", Channel.VOICE);
        Browser sam = rig.signedIn("sam");
        JsonNode anatomy = json(sam.get(PATH));
        assertEquals("none", anatomy.path("kept").asString());
        assertEquals(
                "arrived",
                rows(anatomy, "moment").getFirst().path("moment").path("code").asString());
        assertEquals(404, sam.get(PATH + ".pcap").status());
        assertEquals(404, sam.get("/api/calls/nobody/anatomy").status());
        rig.arrives("chat-1", Channel.CHAT);
        assertEquals(409, sam.get("/api/calls/chat-1/anatomy").status());
    }

    @Test
    void theBoardSaysWhichLegIsPoorAndWhy() {
        rig.arrives("call-1", Channel.VOICE);
        rig.poorLegs = List.of(new LiveSounds.PoorLeg(
                new ContactId("call-1"),
                Party.AGENT,
                Harbour.ANA.value(),
                Wire.START,
                2.44,
                Set.of(SoundFault.LOSS_TO_THEM, SoundFault.DELAY)));
        JsonNode row =
                json(rig.signedIn("sam").get("/api/board")).path("contacts").get(0);
        JsonNode leg = row.path("poorLegs").get(0);
        assertEquals("agent", leg.path("party").asString());
        assertEquals("loss_to_them", leg.path("why").get(0).asString());
        assertEquals("delay", leg.path("why").get(1).asString());
        assertEquals(2.4, leg.path("mos").asDouble());
    }
}
