package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class BotAndTagRoutesTest {
    private static final String ASKED = """
        {"answers":[
          {"id":"parcel","questions":{"en":["Where is my parcel?","track my order"]},"answer":{"en":"On Tuesday."}},
          {"id":"parking","questions":{"en":["Where can I park my car?"]},"answer":{"en":"At the port."}}],
         "language":"en","question":"QUESTION"}\
        """;

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ada;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ada = rig.signedIn("ada");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private String asked(String question) {
        return ada.post("/api/bots/try", ASKED.replace("QUESTION", question)).body();
    }

    @Test
    void aQuestionIsPutToAnswersBeforeTheyHold() {
        assertEquals(
                "{\"how\":\"answer\",\"answer\":\"parcel\",\"says\":[\"On Tuesday.\"]}", asked("where is my parcel"));
        assertTrue(asked("my where").contains("\"how\":\"choice\""), asked("my where"));
        assertTrue(asked("zebra").contains("\"how\":\"unsure\""), asked("zebra"));
        String other = ada.post("/api/bots/try", ASKED.replace("\"language\":\"en\"", "\"language\":\"lt\""))
                .body();
        assertTrue(other.contains("\"how\":\"people\""), other);
        assertEquals(
                400, ada.post("/api/bots/try", ASKED.replace("QUESTION", " ")).status());
    }

    @Test
    void anAnswerThatIsNotTranslatedYetIsInNobodysWay() {
        String untranslated = "{\"id\":\"kur\",\"questions\":{\"lt\":[\"Kur?\"]},\"answer\":{\"lt\":\"Uoste.\"}},";
        String asked = ASKED.replace("QUESTION", "where is my parcel")
                .replace("\"answers\":[", "\"answers\":[" + untranslated);
        Browser.Reply said = ada.post("/api/bots/try", asked);
        assertEquals(200, said.status(), said.body());
        assertTrue(said.body().contains("\"answer\":\"parcel\""), said.body());
    }

    @Test
    void aPortIsShownWithoutItsSecret() {
        String ports = ada.get("/api/bot-ports").body();
        assertTrue(ports.contains("\"url\":\"https://bot.example.org/parley\""), ports);
        assertTrue(ports.contains("\"secretSet\":true"), ports);
    }

    @Test
    void aTagIsRenamedAndJoinedWithAnother() {
        put("c1", "refund", "urgent");
        put("c2", "refunds");
        put("c3", "refund", "refunds");
        assertEquals("{\"contacts\":2}", rename("refund", "refunds").body());
        assertTrue(ada.get("/api/tags/uses").body().contains("{\"tag\":\"refunds\",\"contacts\":3}"));
        assertEquals(
                List.of("refunds", "urgent"),
                rig.store.tags().of(new ContactId("c1")).stream()
                        .map(tag -> tag.name())
                        .toList());
        assertEquals(404, rename("refund", "refunds").status(), "there is none any more");
        assertEquals(200, rename("urgent", "Urgent").status(), "in other letters");
        assertEquals(400, rename("urgent", "a,b").status());
        assertEquals(400, rename("Urgent", "a\\u0007b").status(), "nobody could write that on a contact");
        rename("Urgent", "caf\\u0065\\u0301  bar");
        assertTrue(ada.get("/api/tags/uses").body().contains("caf\u00e9 bar"), "as it is written on contacts");
        assertEquals(400, rename("urgent", "x".repeat(41)).status());
    }

    private void put(String contact, String... tags) {
        rig.store
                .tags()
                .put(new ContactId(contact), List.of(tags), "ana", rig.time.instant())
                .join();
    }

    private Browser.Reply rename(String from, String to) {
        return ada.post("/api/tags/rename", "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
    }

    @Test
    void thisIsForAdministratorsAlone() {
        for (String who : List.of("ana", "sam")) {
            Browser other = rig.signedIn(who);
            assertEquals(403, other.get("/api/bot-ports").status(), who);
            assertEquals(403, other.post("/api/bots/try", ASKED).status(), who);
            assertEquals(403, other.get("/api/tags/uses").status(), who);
            assertEquals(
                    403,
                    other.post("/api/tags/rename", "{\"from\":\"a\",\"to\":\"b\"}")
                            .status(),
                    who);
        }
    }
}
