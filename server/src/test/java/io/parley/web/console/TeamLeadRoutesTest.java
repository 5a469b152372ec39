package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.acd.port.CallQualities;
import io.parley.acd.port.Journal;
import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.SharedFile;
import io.parley.core.agent.AgentId;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.RecordingFile;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.store.Samples;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.http.Access;
import io.parley.web.http.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lea leads Ana's team: what Ana did is there for her, what Boris did is not. */
@Computes
class TeamLeadRoutesTest {
    /** All that a team leader without a desk gets; whatever is not named here is shut, also what comes later. */
    private static final Set<String> OPEN = new TreeSet<>(List.of(
            // what anybody gets, signed in or not
            "GET /api/public/callbacks/{token}",
            "POST /api/public/callbacks/{token}/now",
            "POST /api/public/callbacks/{token}/cancel",
            "POST /api/public/callbacks/{token}/chat",
            "POST /api/invitations/look",
            "POST /api/invitations",
            "GET /health/live",
            "GET /health/ready",
            "GET /metrics",
            "POST /api/session",
            "POST /api/session/passkey/begin",
            "POST /api/session/passkey",
            "GET /api/session/oidc",
            "POST /api/session/oidc/{provider}",
            "GET /api/session/oidc/{provider}/callback",
            "POST /api/session/oidc/{provider}/backchannel-logout",
            "POST /api/session/oidc/halfway/go-on",
            // about oneself
            "GET /api/session",
            "DELETE /api/session",
            "GET /api/me/two-step",
            "POST /api/me/two-step/begin",
            "POST /api/me/two-step",
            "POST /api/me/two-step/codes",
            "POST /api/me/two-step/off",
            "GET /api/me/passkeys",
            "POST /api/me/passkeys/begin",
            "POST /api/me/passkeys",
            "PUT /api/me/passkeys/{id}",
            "POST /api/me/passkeys/{id}/remove",
            "GET /api/phone",
            // what everybody who is signed in gets; of queues and agents only one's own
            "GET /api/org",
            "GET /api/tags",
            "GET /api/file-rules",
            "GET /api/reports/definitions",
            "GET /api/agents/{id}/why",
            "PUT /api/agents/{id}/outside-call",
            "GET /api/callbacks",
            "POST /api/callbacks/{id}/cancel",
            "GET /api/follow-ups",
            "PUT /api/follow-ups/{id}",
            "POST /api/follow-ups/{id}/call-now",
            "POST /api/follow-ups/{id}/call-off",
            "GET /api/voicemails",
            "GET /api/voicemails/unheard",
            "GET /api/voicemails/{id}/message.wav",
            "GET /api/voicemails/{id}/peaks",
            "POST /api/voicemails/{id}/done",
            "POST /api/voicemails/{id}/callback",
            "POST /api/voicemails/{id}/take",
            "POST /api/voicemails/{id}/give-back",
            // live chats: of the own team, or asked into
            "GET /api/chats/{id}",
            "POST /api/chats/{id}/notes",
            "POST /api/chats/{id}/join",
            "POST /api/chats/{id}/leave",
            "POST /api/chats/{id}/messages",
            "PUT /api/chats/{id}/messages/{seq}",
            "POST /api/chats/{id}/typing",
            "POST /api/chats/{id}/decline",
            "POST /api/chats/{id}/files",
            "DELETE /api/chats/{id}/files",
            "GET /api/chats/{id}/files/{file}",
            "POST /api/chats/{id}/take-over",
            // live calls of the own team
            "POST /api/contacts/{id}/supervision",
            "DELETE /api/contacts/{id}/supervision",
            "POST /api/contacts/{id}/supervision/take-over",
            "GET /api/board",
            // contacts of the own team that are over
            "GET /api/review/contacts",
            "GET /api/review/internal-calls",
            "GET /api/review/contacts/{id}",
            "GET /api/review/contacts/{id}/recording.wav",
            "GET /api/review/contacts/{id}/peaks",
            "GET /api/review/contacts/{id}/seal",
            "GET /api/review/contacts/{id}/voices",
            "GET /api/review/contacts/{id}/transcript",
            "GET /api/review/contacts/{id}/files/{file}",
            "POST /api/review/contacts/{id}/listened",
            "GET /api/review/contacts/{id}/customer",
            "GET /api/review/contacts/{id}/tags",
            "PUT /api/review/contacts/{id}/tags",
            "GET /api/review/proposals",
            "GET /api/calibrations",
            "GET /api/calibrations/waiting",
            "GET /api/calibrations/{calibration}",
            "PUT /api/calibrations/{calibration}/sheet",
            "POST /api/calibrations/{calibration}/close",
            "GET /api/review/contacts/{id}/calibrations",
            "POST /api/review/contacts/{id}/calibrations",
            "GET /api/score-forms",
            "GET /api/review/contacts/{id}/scores",
            "PUT /api/review/contacts/{id}/scores/{card}",
            "GET /api/review/contacts/{id}/unsaved",
            "PUT /api/review/contacts/{id}/unsaved/{card}",
            "DELETE /api/review/contacts/{id}/unsaved/{card}",
            "GET /api/contacts/{id}/quality",
            "GET /api/calls/{id}/anatomy",
            "GET /api/calls/{id}/anatomy.pcap",
            // reports of the own team
            "GET /api/reports/table",
            "GET /api/reports/table.csv",
            "GET /api/reports/workbook.xlsx",
            "GET /api/reports/waits",
            "GET /api/reports/arrivals",
            "GET /api/reports/help-desk",
            "GET /api/reports/causes",
            "GET /api/reports/trunks",
            "GET /api/reports/trunks.csv",
            "GET /api/review/trunks",
            // when the own team is to work
            "GET /api/shifts",
            "GET /api/shifts.csv",
            "GET /api/shifts/now",
            "POST /api/shifts",
            "POST /api/shifts/import"));

    @TempDir
    Path folder;

    private Rig rig;
    private Browser lea;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        lea = rig.signedIn("lea");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void everythingIsShutThatIsNotNamed() {
        Set<String> got = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        JsonNode paths = json(rig.browser().get("/openapi.json")).path("paths");
        assertEquals(rig.web.routes().size() + 1, described(paths), "the description has all routes, and itself");
        for (Route<?> route : rig.web.routes()) {
            Browser anew = rig.signedIn("lea"); // one of them signs out
            int status = anew.send(request(anew, route, "no-such-thing")).status();
            boolean wrongPassword = route.name().equals("POST /api/session");
            if (status != 403) {
                got.add(route.name());
            }
            if (status >= 500 || status == 401 && !wrongPassword) {
                wrong.add(route.name() + " " + status);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(String.join("\n", OPEN), String.join("\n", got));
    }

    private static int described(JsonNode paths) {
        return paths.valueStream().mapToInt(JsonNode::size).sum();
    }

    @Test
    void whatAnotherTeamDidIsNotThereWhateverIsAskedAboutIt() throws Exception {
        over("call-1", Optional.of("ana"));
        over("call-2", Optional.of("boris"));
        ScoreRoutesTest.putForm(rig.signedIn("ada"), 0);
        List<String> wrong = new ArrayList<>();
        for (Route<?> route : rig.web.routes()) {
            boolean ofContact = route.path().names().contains("id");
            if (route.access() != Access.TEAM || !ofContact) {
                continue;
            }
            int anothers = lea.send(request(lea, route, "call-2")).status();
            if (anothers != 404) {
                wrong.add(route.name() + " of boris " + anothers);
            }
            int own = lea.send(request(lea, route, "call-1")).status();
            boolean live = route.name().contains("supervision") || route.name().contains("/api/chats/");
            if (own / 100 != 2 && !live) {
                wrong.add(route.name() + " of ana " + own);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(List.of(), rig.store.listens().of(new ContactId("call-2")), "and nobody looked");
    }

    @Test
    void aContactThatNobodyHadIsNobodysAndAnotherTeamsCountsWhereOneOfItsAgentsIsOnes() throws Exception {
        Browser ana = chatting();
        rig.ready("boris");
        assertEquals(200, lea.get("/api/review/contacts/chat-1").status());
        assertEquals(
                204,
                ana.post("/api/contacts/chat-1/transfer", "{\"agent\":\"boris\"}")
                        .status());
        rig.acd.postDurably(accepted("boris")).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(new ContactId("chat-1"), Harbour.BORIS))
                .join();
        Await.until(() -> lea.get("/api/review/contacts/chat-1/transcript").status() == 404); // it goes on with him
        assertEquals(200, lea.get("/api/review/contacts/chat-1~1").status(), "her part is over");
        assertEquals(List.of(), found(""), "no search tells what is said to him");
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(new ContactId("chat-1"), ContactEnd.AGENT_ENDED))
                .join();
        Await.until(() -> lea.get("/api/review/contacts/chat-1/transcript").status() == 200);
        assertEquals(List.of("chat-1"), found(""));
        over("call-3", Optional.empty());
        assertEquals(404, lea.get("/api/review/contacts/call-3").status());
    }

    private RoutingEvent accepted(String agent) {
        return new RoutingEvent.OfferAccepted(rig.acd.board().offers().stream()
                .filter(offer -> offer.agent().value().equals(agent))
                .findFirst()
                .orElseThrow()
                .id());
    }

    private Browser chatting() {
        Browser ana = rig.ready("ana");
        rig.arrives("chat-1", Channel.CHAT);
        Await.until(() -> !rig.acd.board().offers().isEmpty());
        rig.acd.postDurably(accepted("ana")).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(new ContactId("chat-1"), Harbour.ANA))
                .join();
        Await.until(() -> lea.get("/api/review/contacts/chat-1").status() == 200);
        return ana;
    }

    @Test
    void theListHasTheOwnTeamsContactsWhateverIsSearchedFor() throws Exception {
        over("call-1", Optional.of("ana"));
        over("call-2", Optional.of("boris"));
        over("call-3", Optional.empty());
        for (String search : List.of("", "?text=tickets", "?customer=Ona", "?queue=bookings", "?team=front")) {
            assertEquals(List.of("call-1"), found(search), search);
        }
        assertEquals(List.of(), found("?agent=boris"));
        assertEquals(403, lea.get("/api/review/contacts?team=back").status());
        assertEquals(403, lea.get("/api/review/contacts?team=gone").status(), "there may be one or not");
        assertEquals(
                3,
                json(rig.signedIn("sam").get("/api/review/contacts"))
                        .path("rows")
                        .size());
    }

    private List<String> found(String search) {
        return json(lea.get("/api/review/contacts" + search))
                .path("rows")
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    @Test
    void whoIsInNoTeamSeesNothing() throws Exception {
        over("call-1", Optional.of("ana"));
        rig.web.become(Harbour.withoutTeams());
        assertEquals(List.of(), found(""));
        assertEquals(404, lea.get("/api/review/contacts/call-1").status());
        assertEquals(403, lea.get("/api/review/contacts?team=front").status());
        assertEquals(
                0, json(lea.get("/api/reports/table?by=agent")).path("rows").size());
        JsonNode board = json(lea.get("/api/board"));
        assertEquals(0, board.path("agents").size() + board.path("queues").size());
    }

    @Test
    void reportsAreOfTheOwnTeamAlone() {
        chatting();
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(new ContactId("chat-1"), ContactEnd.AGENT_ENDED))
                .join();
        rig.ready("boris");
        assertEquals(List.of("ana"), agents(""));
        assertEquals(List.of("ana"), agents("&team=front"));
        assertEquals(List.of("ana"), agents("&agent=ana"));
        for (String report : List.of(
                "table",
                "table.csv",
                "workbook.xlsx",
                "waits",
                "arrivals",
                "help-desk",
                "causes",
                "trunks",
                "trunks.csv")) {
            String path = "/api/reports/" + report;
            assertEquals(200, lea.get(path).status(), report);
            assertEquals(403, lea.get(path + "?team=back").status(), report);
            assertEquals(403, lea.get(path + "?agent=boris").status(), report + ": his hours are nobody's of hers");
        }
        assertFalse(lea.get("/api/reports/table.csv?by=agent").body().contains("Boris"));
    }

    private List<String> agents(String more) {
        return json(lea.get("/api/reports/table?by=agent" + more))
                .path("rows")
                .valueStream()
                .map(row -> row.path("key").asString())
                .toList();
    }

    @Test
    void noProgramIsATeamLeader() {
        Reply refused = rig.signedIn("ada").post("/api/keys", "{\"name\":\"crm\",\"role\":\"team_lead\"}");
        assertEquals(400, refused.status(), refused.body());
        assertEquals("role", json(refused).path("field").asString());
    }

    /** A call with all that can be kept of it. @param agent who answered; absent: it was given up */
    private void over(String id, Optional<String> agent) throws Exception {
        Contact call = new Contact(
                new ContactId(id),
                Channel.VOICE,
                Harbour.BOOKINGS,
                "en",
                0,
                new Customer("+37061234567", Optional.of("Ona")),
                rig.time.instant());
        keep(
                id,
                agent.map(AgentId::new)
                        .map(one -> Samples.ended(call, one, "sold", "two tickets"))
                        .orElseGet(() -> ContactRecord.served(call, ContactEnd.CUSTOMER_LEFT, rig.time.instant())));
        Files.write(rig.recordings.resolve(id + ".wav"), new byte[1_000]);
        Files.writeString(rig.recordings.resolve(id + ".json"), "{\"lengthMs\":6250,\"left\":[3],\"right\":[127]}");
        RecordingFile file = new RecordingFile(
                call.id(), id + ".wav", rig.time.instant(), 6_250, true, new int[] {0, 1}, "abc" + id, List.of());
        rig.store.recordings().add(file, Optional.of(id + ".json")).join();
        rig.store.transcripts().append(Samples.message(id, 1, "m1", "hello")).join();
        rig.store
                .qualities()
                .keep(new CallQualities.Heard(
                        call.id(),
                        CallQualities.Stream.PAGE,
                        rig.time.instant(),
                        100,
                        1,
                        2_000,
                        OptionalLong.of(40),
                        4_300))
                .join();
        rig.store.anatomies().keep(wire(call.id())).join();
        Path shared = Files.writeString(folder.resolve(id + "-f1"), "bytes");
        rig.chats.files.put(id + "/x", new ChatFiles.Kept(new SharedFile("x", "a.png", 5, "image/png"), shared));
    }

    private static CallAnatomy wire(ContactId id) {
        CallAnatomy call = new Wire()
                .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                .gets(0, "INVITE sip:x SIP/2.0\nCSeq: 1 INVITE")
                .call();
        return new CallAnatomy(
                id,
                call.began(),
                call.ended(),
                call.legs(),
                call.messages(),
                call.sound(),
                call.poor(),
                call.keys(),
                call.leftOut());
    }

    private void keep(String id, ContactRecord record) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        Effect changed = new Effect.RecordChanged(record);
        long seq = 1_000_000 + id.charAt(id.length() - 1);
        rig.store
                .journal()
                .append(
                        List.of(new Journal.Entry(seq, rig.time.instant(), new RoutingEvent.Tick(), List.of(changed))),
                        () -> durable.complete(null));
        durable.join();
    }

    private static HttpRequest.Builder request(Browser browser, Route<?> route, String value) {
        String path = route.path().toString().replace("{file}", "x").replaceAll("\\{[a-z]+}", value);
        HttpRequest.Builder request = browser.request(path, "X-Parley", "1", "Content-Type", route.bodyType());
        return request.method(route.verb().name(), BodyPublishers.ofString(body(route)));
    }

    private static String body(Route<?> route) {
        return switch (route.takes().map(Class::getSimpleName).orElse("")) {
            case "Heard" -> "{\"fromMs\":0,\"toMs\":1}";
            case "OpenWish" -> "{\"id\":\"b1\",\"form\":\"calls\",\"formVersion\":1,\"evaluators\":[\"lea\",\"sam\"]}";
            case "CardWish" -> ScoreRoutesTest.card(0, "", false);
            case "UnsavedCard" -> "{\"version\":1,\"marks\":[],\"words\":\"\"}";
            case "Chosen" -> "{\"tags\":[\"vip\"]}";
            case "Wanted" -> "{\"mode\":\"listen\"}";
            default -> "{}";
        };
    }

    private static JsonNode json(Reply reply) {
        return new JsonMapper().readTree(new String(reply.raw().body(), StandardCharsets.UTF_8));
    }
}
