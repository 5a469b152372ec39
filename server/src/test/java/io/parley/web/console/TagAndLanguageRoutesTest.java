package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.BotTalks;
import io.parley.chat.language.Spoken;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tags and languages of contacts, from the desk to lists and reports. */
@Computes
class TagAndLanguageRoutesTest {
    private static final String TAGS = "/api/contacts/chat-1/tags";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ana;
    private Tab desk;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ana = rig.ready("ana");
        desk = rig.tab(ana);
        rig.arrives("chat-1", Channel.CHAT);
        ana.post("/api/offers/" + desk.frame("offer").path("offer").path("id").asString() + "/accept");
        desk.frame("contact", f -> f.path("contact").path("phase").asString().equals("connected"));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static JsonNode json(Browser.Reply reply) {
        return new JsonMapper().readTree(reply.body());
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.path("tags").spliterator(), false)
                .map(tag -> tag.path("name").asString())
                .toList();
    }

    private static String chosen(String... tags) {
        return "{\"tags\":[\"" + String.join("\",\"", tags) + "\"]}";
    }

    @Test
    void tagsArePutOnByWhoHasTheContactAndFoundByThem() {
        assertEquals(404, rig.signedIn("boris").put(TAGS, chosen("late")).status(), "not theirs");
        assertEquals(List.of("vip", "Late parcel"), names(json(ana.put(TAGS, chosen("vip", " Late  parcel ", "VIP")))));
        assertEquals(List.of("Late parcel"), names(json(ana.put(TAGS, chosen("Late parcel")))));
        assertEquals(List.of("Late parcel", "vip"), names(json(ana.put(TAGS, chosen("Late parcel", "vip")))));
        assertEquals("ana", json(ana.get(TAGS)).path("tags").get(0).path("by").asString());
        Browser sam = rig.signedIn("sam");
        Await.until(
                () -> json(sam.get("/api/review/contacts?tag=vip")).path("rows").size() == 1);
        JsonNode row =
                json(sam.get("/api/review/contacts?tag=vip")).path("rows").get(0);
        assertEquals("Late parcel", row.path("tags").get(0).asString());
        assertEquals(
                0, json(sam.get("/api/review/contacts?tag=other")).path("rows").size());
        assertEquals(
                List.of("Late parcel", "vip"),
                StreamSupport.stream(json(ana.get("/api/tags")).path("tags").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList());
    }

    @Test
    void supervisorsMendTagsInReview() {
        String path = "/api/review/contacts/chat-1/tags";
        ana.put(TAGS, chosen("late"));
        Browser sam = rig.signedIn("sam");
        Await.until(() -> sam.get(path).status() == 200);
        assertEquals(List.of("late", "checked"), names(json(sam.put(path, chosen("late", "checked")))));
        assertEquals("sam", json(sam.get(path)).path("tags").get(1).path("by").asString());
        assertEquals(404, sam.put("/api/review/contacts/none/tags", chosen("x")).status());
        assertEquals(403, ana.put(path, chosen("x")).status());
    }

    @Test
    void tagsThatAreNoneAreRefused() {
        for (String wrong : List.of(
                chosen("x".repeat(41)),
                chosen(""),
                chosen("a,b"),
                chosen("a", "b", "c", "d"),
                "{\"tags\":[null]}",
                "{}")) {
            assertEquals(400, ana.put(TAGS, wrong).status(), wrong);
        }
        assertEquals(List.of(), names(json(ana.get(TAGS))));
    }

    @Test
    void reportsAreNarrowedToATag() {
        ana.put(TAGS, chosen("late"));
        Browser sam = rig.signedIn("sam");
        String path = "/api/reports/table?from=2026-01-01&to=2026-12-31";
        long all =
                json(sam.get(path)).path("total").path("stays").path("entered").asLong(-1);
        assertTrue(
                sam.get(path + "&tag=late").status() == 200,
                sam.get(path + "&tag=late").body());
        assertEquals(200, sam.get("/api/reports/help-desk?tag=late").status());
        assertEquals(200, sam.get("/api/reports/waits?tag=late").status());
        assertEquals(
                all,
                json(sam.get(path)).path("total").path("stays").path("entered").asLong(-1));
    }

    @Test
    void reportsHaveARowForEachTagAndCountWhoHasTwoOnceInTheSum() {
        ana.put(TAGS, chosen("late", "vip"));
        Browser sam = rig.signedIn("sam");
        String range = "from=2026-01-01&to=2026-12-31";
        JsonNode table = json(sam.get("/api/reports/table?by=tag&trend=1&" + range));
        List<String> tags = StreamSupport.stream(table.path("rows").spliterator(), false)
                .map(row -> row.path("key").asString() + " "
                        + row.path("figures").path("stays").path("entered").asLong())
                .toList();
        assertEquals(List.of("late 1", "vip 1"), tags);
        assertEquals(json(sam.get("/api/reports/table?" + range)).path("total"), table.path("total"), "all, each once");
        String csv = sam.get("/api/reports/table.csv?by=tag&bom=0&" + range).body();
        assertTrue(csv.lines().skip(1).toList().getFirst().startsWith("late,late,"), csv);
        assertEquals(200, sam.get("/api/reports/workbook.xlsx?by=tag&" + range).status());
        assertEquals(403, ana.get("/api/reports/table?by=tag&" + range).status());
    }

    @Test
    void reportsCountWhatBotsKeptFromPeople() {
        Instant now = rig.time.instant();
        for (int i = 0; i < 4; i++) {
            BotEnd how = List.of(BotEnd.ANSWERED, BotEnd.MESSAGE, BotEnd.PERSON, BotEnd.FAILED)
                    .get(i);
            BotTalks.Talk talk =
                    new BotTalks.Talk(new ContactId("b" + i), "helper", "bookings", "en", now, now, how, 3, 1, false);
            rig.store.botTalks().keep(talk).join();
            rig.store.botTalks().keep(talk).join();
        }
        Browser sam = rig.signedIn("sam");
        JsonNode bots = json(sam.get("/api/reports/bots"));
        assertEquals(4, bots.path("total").path("chats").asInt(), bots.toString());
        assertEquals(0.5, bots.path("total").path("deflected").asDouble());
        assertEquals(12, bots.path("bots").get(0).path("questions").asInt());
        assertEquals(
                0,
                json(sam.get("/api/reports/bots?language=lt"))
                        .path("total")
                        .path("chats")
                        .asInt());
        assertEquals(403, ana.get("/api/reports/bots").status());
    }

    @Test
    void theDeskIsToldOfAnotherLanguageAndSaysWhichItIs() {
        ContactId chat = new ContactId("chat-1");
        rig.chats.visitorSays(chat, "m1", "Does this ship to Vilnius");
        rig.chats.soundsLike(chat, new Spoken("en", Optional.of("lt"), Optional.empty()));
        JsonNode card = desk.frame("contact", f -> f.path("contact").has("doubt"));
        assertEquals("lt", card.path("contact").path("doubt").path("perhaps").asString());
        String path = "/api/contacts/chat-1/language";
        assertEquals(
                400, ana.put(path, "{\"language\":\"xx\",\"reroute\":false}").status());
        assertEquals(
                404,
                rig.signedIn("boris")
                        .put(path, "{\"language\":\"lt\",\"reroute\":false}")
                        .status());
        assertEquals(
                204, ana.put(path, "{\"language\":\"lt\",\"reroute\":false}").status());
        assertTrue(rig.chats.told.contains("speaks lt"));
        desk.frame("contact", f -> f.path("contact").path("language").asString().equals("lt"));
        assertEquals("connected", phase(), "nobody moves unasked");
    }

    @Test
    void whoIsSentBackWaitsForSomebodyWhoSpeaksIt() {
        assertEquals(
                204,
                ana.put("/api/contacts/chat-1/language", "{\"language\":\"lt\",\"reroute\":true}")
                        .status());
        Await.until(() -> rig.acd.board().waiting().stream()
                .anyMatch(view -> view.record().contact().language().equals("lt")
                        && view.record().contact().id().value().equals("chat-1")));
    }

    private String phase() {
        return rig.acd.board().live().stream()
                .filter(view -> view.record().contact().id().value().equals("chat-1"))
                .map(view -> view.record().phase().name().toLowerCase(java.util.Locale.ROOT))
                .findFirst()
                .orElse("");
    }
}
