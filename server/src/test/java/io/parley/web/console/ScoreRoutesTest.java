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
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sam reviews everybody, Lea those of Ana's team, and Ana reads what is about her. */
@Computes
class ScoreRoutesTest {
    private static final String GREETS = "{\"question\":\"greets\",\"given\":1,\"comment\":\"\"}";
    private static final String RULE = "{\"question\":\"rule\",\"given\":4,\"comment\":\"late\",\"atMs\":42000}";
    private static final String BOTH = GREETS + "," + RULE;

    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;
    private Browser ana;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        sam = rig.signedIn("sam");
        ana = rig.signedIn("ana");
        over("call-1", Harbour.ANA);
        putForm(rig.signedIn("ada"), 0);
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

    /** Two questions: a yes or no, and one to five. */
    static Reply putForm(Browser administrator, int before) {
        return administrator.put("/api/score-forms/calls", form(before, 80));
    }

    private static String form(int before, int passMark) {
        return """
            {"version":BEFORE,"form":{"name":"Calls","passMark":MARK,"channel":"voice","queues":["bookings"],\
            "shown":true,"retired":false,"sections":[{"name":"All","weight":1,"questions":[\
            {"id":"greets","text":"Greets","kind":"yes_no","weight":1,"critical":false,"optional":true,"most":0,\
            "choices":[]},{"id":"rule","text":"Knows the rule","kind":"points","weight":3,"critical":false,\
            "optional":false,"most":5,"choices":[]}]}]}}\
            """.replace("BEFORE", Integer.toString(before)).replace("MARK", Integer.toString(passMark));
    }

    static String card(int before, String marks, boolean send) {
        return "{\"version\":" + before + ",\"form\":\"calls\",\"formVersion\":1,\"marks\":[" + marks
                + "],\"words\":\"Clear and warm\",\"send\":" + send + "}";
    }

    private static Reply save(Browser who, String contact, String card, String body) {
        return who.put("/api/review/contacts/" + contact + "/scores/" + card, body);
    }

    private static Reply reply(Browser who, int version, boolean agreed, String words) {
        return who.post(
                "/api/me/scores/k1/reply",
                "{\"version\":" + version + ",\"agreed\":" + agreed + ",\"words\":\"" + words + "\"}");
    }

    private String waiting() {
        return ana.get("/api/me/scores/waiting").body();
    }

    @Test
    void whatIsFilledInAndNotSavedIsThereAtAnotherBrowserForNobodyElseAndUntilItIsSaved() {
        String path = "/api/review/contacts/call-1/unsaved";
        String half = "{\"version\":1,\"marks\":[" + GREETS + "],\"words\":\"Half\"}";
        assertEquals(404, sam.put(path + "/k1", half).status(), "there is no such card");
        assertEquals(200, save(sam, "call-1", "k1", card(0, "", false)).status());
        assertEquals(204, sam.put(path + "/k1", half).status());
        String kept = rig.signedIn("sam").get(path).body();
        assertTrue(kept.startsWith("{\"cards\":[{\"card\":\"k1\",\"at\":"), kept);
        assertTrue(kept.contains("\"version\":1,\"marks\":[{\"question\":\"greets\""), kept);
        assertTrue(kept.contains("\"words\":\"Half\""), kept);
        assertEquals("{\"cards\":[]}", rig.signedIn("ada").get(path).body());
        assertEquals(404, rig.signedIn("ada").put(path + "/k1", half).status(), "a draft of sam");
        assertEquals(403, ana.get(path).status());
        assertEquals(200, save(sam, "call-1", "k1", card(1, BOTH, true)).status());
        assertEquals("{\"cards\":[]}", sam.get(path).body());
        assertEquals(204, sam.put(path + "/k1", half).status());
        assertEquals(204, sam.delete(path + "/k1").status());
        assertEquals("{\"cards\":[]}", sam.get(path).body());
        Reply tooLong = sam.put(path + "/k1", half.replace("Half", "x".repeat(2_001)));
        assertEquals(400, tooLong.status());
        assertTrue(tooLong.body().contains("at most 2000 characters"), tooLong.body());
    }

    @Test
    void aDraftIsItsReviewersUntilItIsSentAndTheAgentAnswers() {
        String asked = sam.get("/api/review/contacts/call-1/scores").body();
        assertTrue(asked.contains("\"agent\":\"ana\",\"forms\":[{\"id\":\"calls\",\"version\":1"), asked);
        Reply draft = save(sam, "call-1", "k1", card(0, GREETS, false));
        assertEquals(200, draft.status());
        assertTrue(draft.body().contains("\"reviewerName\":\"Sam Supervisor\""), draft.body());
        Browser lea = rig.signedIn("lea");
        assertTrue(lea.get("/api/review/contacts/call-1/scores").body().contains("\"cards\":[]"), "a draft of sam");
        assertEquals(404, save(lea, "call-1", "k1", card(1, BOTH, true)).status());
        assertEquals("{\"cards\":[],\"contacts\":[]}", ana.get("/api/me/scores").body());
        assertEquals("{\"count\":0}", waiting(), "a draft waits for nobody");
        Reply half = save(sam, "call-1", "k1", card(1, GREETS, true));
        assertEquals(400, half.status());
        assertTrue(half.body().contains("have no answer to rule"), half.body());

        // (1 + 3 x 3/4) / 4 = 81.25
        String sent = save(sam, "call-1", "k1", card(1, BOTH, true)).body();
        assertTrue(sent.contains("\"state\":\"sent\",\"score\":{\"percent\":81,\"passed\":true"), sent);
        String own = ana.get("/api/me/scores").body();
        assertTrue(own.contains("\"atMs\":42000"), own);
        assertTrue(own.contains("\"contacts\":[{\"id\":\"call-1\",\"channel\":\"voice\",\"queue\":\"bookings\""), own);
        assertEquals("{\"count\":1}", waiting());
        assertFalse(own.contains("\"draft\""), own);
        assertEquals(400, reply(ana, 2, false, " ").status(), "a dispute says why");
        assertEquals(200, reply(ana, 2, false, "I was told so").status());
        assertEquals(409, reply(ana, 2, true, "").status(), "it is answered");
        assertEquals("{\"count\":0}", waiting());
        String corrected = save(lea, "call-1", "k1", card(3, BOTH.replace(":4,", ":5,"), true))
                .body();
        assertTrue(corrected.contains("\"percent\":100"), corrected);
        assertTrue(corrected.contains("\"by\":\"ana\""), "what was said stays: " + corrected);
        assertEquals("{\"count\":1}", waiting(), "a correction waits anew");
        assertEquals(200, reply(ana, 4, true, "").status());
        assertTrue(ana.get("/api/me/scores").body().contains("\"state\":\"acknowledged\""));
    }

    private String list(Browser who, String review) {
        return who.get("/api/review/contacts?review=" + review).body();
    }

    @Test
    void theListTellsWhatWasSentAndIsNarrowedByIt() {
        over("call-2", Harbour.BORIS);
        save(sam, "call-1", "k1", card(0, BOTH, false));
        assertEquals("{\"rows\":[]}", list(sam, "reviewed"), "a draft is nothing yet");
        assertFalse(sam.get("/api/review/contacts").body().contains("\"review\":"), "nor for whom it is of");
        save(sam, "call-1", "k1", card(1, BOTH.replace(":4,", ":1,"), true)); // (1 + 3 x 0) / 4
        save(sam, "call-2", "k2", card(0, BOTH, true));
        String all = sam.get("/api/review/contacts").body();
        assertTrue(all.contains("\"review\":{\"percent\":25,\"passed\":false,\"state\":\"sent\",\"cards\":1}"), all);
        assertTrue(list(sam, "reviewed").contains("call-1"), "of Ana");
        assertTrue(list(sam, "reviewed").contains("call-2"), "of Boris");
        assertTrue(list(sam, "not_passed").contains("call-1"), "25 of 80");
        assertFalse(list(sam, "not_passed").contains("call-2"), "81 of 80");
        assertEquals("{\"rows\":[]}", list(sam, "disputed"));
        reply(ana, 2, false, "I was told so");
        String disputed = list(sam, "disputed");
        assertTrue(disputed.contains("\"percent\":25,\"passed\":false,\"state\":\"disputed\""), disputed);
        assertFalse(list(rig.signedIn("lea"), "reviewed").contains("call-2"), "not of her team");
        assertTrue(list(rig.signedIn("lea"), "reviewed").contains("call-1"), "of her team");
        Reply odd = sam.get("/api/review/contacts?review=good");
        assertEquals(400, odd.status());
        assertTrue(odd.body().contains("\"field\":\"review\""), odd.body());
    }

    private static List<String> ids(Browser who, String query) {
        return Pattern.compile("\"id\":\"(call-[0-9])\"")
                .matcher(who.get("/api/review/contacts?" + query).body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void theListIsInTheOrderOfScoresInPagesOfWhateverSizeAndThoseWithoutComeLast() {
        for (int i = 2; i <= 6; i++) {
            rig.time.advance(Duration.ofSeconds(1));
            over("call-" + i, i % 2 == 0 ? Harbour.BORIS : Harbour.ANA);
        }
        save(sam, "call-2", "k2", card(0, BOTH, true)); // 81
        save(sam, "call-3", "k3", card(0, BOTH.replace(":4,", ":1,"), true)); // 25
        save(sam, "call-5", "k5", card(0, BOTH, true));
        save(sam, "call-5", "k6", card(0, BOTH.replace(":4,", ":5,"), true)); // 100 was saved last
        save(sam, "call-6", "k7", card(0, BOTH, false));
        List<String> highest = List.of("call-5", "call-2", "call-3", "call-6", "call-4", "call-1");
        List<String> lowest = List.of("call-3", "call-2", "call-5", "call-6", "call-4", "call-1");
        for (int size = 1; size <= 6; size++) {
            assertEquals(highest, pages("order=score_high&limit=" + size), "pages of " + size);
            assertEquals(lowest, pages("order=score_low&limit=" + size), "pages of " + size);
        }
        Browser lea = rig.signedIn("lea");
        assertEquals(List.of("call-5", "call-3", "call-1"), ids(lea, "order=score_high"), "those of her team");
        assertEquals(List.of("call-3", "call-2"), ids(sam, "order=score_low&review=reviewed&limit=2"));
        assertEquals(ids(sam, ""), ids(sam, "order=newest"));
        assertEquals(400, sam.get("/api/review/contacts?order=odd").status());
        String ofTime = next(sam.get("/api/review/contacts?limit=1").body()).orElseThrow();
        assertEquals(
                400,
                sam.get("/api/review/contacts?order=score_low&cursor=" + ofTime).status());
    }

    private List<String> pages(String query) {
        List<String> all = new ArrayList<>(ids(sam, query));
        Optional<String> next = next(sam.get("/api/review/contacts?" + query).body());
        while (next.isPresent()) {
            String more = query + "&cursor=" + next.get();
            all.addAll(ids(sam, more));
            next = next(sam.get("/api/review/contacts?" + more).body());
        }
        return all;
    }

    private static Optional<String> next(String body) {
        return Pattern.compile("\"next\":\"([^\"]+)\"")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }

    @Test
    void whatIsNotReviewedYetIsOverHadAnAgentAndHasNoCardThatWasSent() {
        over("call-2", Harbour.BORIS);
        over("call-3", Harbour.ANA);
        rig.arrives("call-4", Channel.VOICE);
        save(sam, "call-1", "k1", card(0, BOTH, true));
        save(sam, "call-3", "k3", card(0, BOTH, false));
        assertEquals(Set.of("call-2", "call-3"), Set.copyOf(ids(sam, "review=not_reviewed")), "a draft is nothing yet");
        assertEquals(List.of("call-3"), ids(rig.signedIn("lea"), "review=not_reviewed"));
    }

    @Test
    void reportsTellWhatReviewsCameToAndTeamLeadersThoseOfTheirPeople() {
        over("call-2", Harbour.BORIS);
        assertFalse(sam.get("/api/reports/table").body().contains("\"reviews\":"), "nothing was reviewed");
        save(sam, "call-1", "k1", card(0, BOTH, true));
        save(sam, "call-2", "k2", card(0, BOTH.replace(":4,", ":1,"), true));
        String day = "from=2026-01-01&to=" + LocalDate.ofInstant(rig.time.instant(), ZoneOffset.UTC);
        String all = sam.get("/api/reports/table?by=agent&" + day).body();
        String total =
                "\"reviews\":{\"contacts\":2,\"cards\":2,\"score\":0.53,\"notPassed\":1,\"critical\":0,\"scored\":2,"
                        + "\"sum\":106,\"squares\":7186,"
                        + "\"interval\":{\"low\":0.0,\"high\":1.0,\"margin\":3.558,\"tellsFive\":false}}";
        assertTrue(all.contains(total), all);
        String hers = "\"reviews\":{\"contacts\":1,\"cards\":1,\"score\":0.81,\"notPassed\":0,\"critical\":0,"
                + "\"scored\":1,\"sum\":81,\"squares\":6561}";
        String told = rig.signedIn("lea").get("/api/reports/table?" + day).body();
        assertTrue(told.contains(hers), told);
        String sheet = sam.get("/api/reports/table.csv?by=agent&" + day).body();
        List<String> headings = List.of(sheet.lines().findFirst().orElseThrow().split(","));
        String ofAna = sheet.lines()
                .filter(line -> line.startsWith("ana,"))
                .findFirst()
                .orElseThrow();
        String[] cells = ofAna.split(",", -1);
        assertEquals("1", cells[headings.indexOf("contacts reviewed")]);
        assertEquals("0.81", cells[headings.indexOf("REVIEW_SCORE v1")]);
        assertEquals("0", cells[headings.indexOf("scorecards not passed")]);
        String own = ana.get("/api/reports/mine?" + day).body();
        assertFalse(own.contains("\"reviews\":"), "what forms may hide is in no sum: " + own);
    }

    @Test
    void whatCannotBeSavedIsRefusedWithItsReason() {
        assertEquals(404, save(sam, "nobody", "k1", card(0, "", false)).status());
        assertEquals(404, save(sam, "call-1", "k_1", card(0, "", false)).status());
        assertEquals(
                400,
                save(sam, "call-1", "k1", card(0, RULE.replace(":4,", ":6,"), false))
                        .status());
        assertEquals(
                400,
                save(sam, "call-1", "k1", card(0, GREETS + "," + GREETS, false)).status());
        assertEquals(
                400,
                save(sam, "call-1", "k1", card(0, "", false).replace("\"formVersion\":1", "\"formVersion\":2"))
                        .status());
        assertEquals(200, save(sam, "call-1", "k1", card(0, BOTH, true)).status());
        assertEquals(409, save(sam, "call-1", "k1", card(0, BOTH, true)).status(), "somebody was first");
        assertEquals(400, save(sam, "call-1", "k1", card(1, BOTH, false)).status(), "the agent has seen it");
        over("call-2", Harbour.BORIS);
        assertEquals(409, save(sam, "call-2", "k1", card(1, BOTH, true)).status(), "it is of another contact");
        assertEquals(
                404,
                save(rig.signedIn("lea"), "call-2", "k2", card(0, BOTH, true)).status());
        assertEquals(404, reply(rig.signedIn("boris"), 1, true, "").status(), "it is not about him");
        over("call-3", new AgentId("sam"));
        assertEquals(409, save(sam, "call-3", "k3", card(0, BOTH, true)).status(), "nobody reviews themselves");
    }

    @Test
    void aFormIsWrittenInVersionsByAdministrators() {
        Browser ada = rig.signedIn("ada");
        assertEquals(409, putForm(ada, 0).status(), "there is one");
        assertEquals(403, putForm(sam, 1).status());
        Reply bad = ada.put("/api/score-forms/calls", form(1, 101));
        assertEquals(400, bad.status());
        assertTrue(bad.body().contains("\"field\":\"passMark\""), bad.body());
        String lacking = form(1, 80).replace("\"weight\":3,", "");
        assertEquals(400, ada.put("/api/score-forms/calls", lacking).status(), "a weight that is missing is no 0");
        save(sam, "call-1", "k1", card(0, BOTH, true));
        String next = ada.put("/api/score-forms/calls", form(1, 90)).body();
        assertTrue(next.contains("\"version\":2"), next);
        String kept = sam.get("/api/review/contacts/call-1/scores").body();
        assertTrue(kept.contains("\"passed\":true"), "it was 81 of 80 when it was filled in: " + kept);
        assertEquals(400, save(sam, "call-1", "k2", card(0, BOTH, true)).status(), "a new card takes the last version");
    }

    @Test
    void factsAnswerWithTheirFigureAndWhoSaysOtherwiseSaysWhy() {
        String held = form(1, 80)
                .replace(
                        "\"choices\":[]},{\"id\":\"rule\"",
                        "\"choices\":[],\"fact\":{\"fact\":\"hold_seconds\",\"most\":4}},{\"id\":\"rule\"");
        assertEquals(
                200, rig.signedIn("ada").put("/api/score-forms/calls", held).status());
        String draft = save(sam, "call-1", "k1", second(0, "", false)).body();
        String figure =
                "{\"question\":\"greets\",\"given\":0,\"comment\":\"\",\"measured\":{\"figure\":5,\"given\":0}}";
        assertTrue(draft.contains("\"marks\":[" + figure + "]"), "5 s were held: " + draft);
        assertTrue(draft.contains("\"measured\":[{\"question\":\"greets\",\"figure\":5,\"given\":0}]"), draft);
        Reply silent = save(sam, "call-1", "k1", second(1, BOTH, true));
        assertEquals(400, silent.status());
        assertTrue(silent.body().contains("otherwise than the figure of greets"), silent.body());
        String why = BOTH.replaceFirst("\"comment\":\"\"", "\"comment\":\"She asked for it\"");
        assertEquals(200, save(sam, "call-1", "k1", second(1, why, true)).status());
        String own = ana.get("/api/me/scores").body();
        assertTrue(own.contains("\"given\":1,\"comment\":\"She asked for it\",\"measured\":{\"figure\":5"), own);
    }

    private static String second(int before, String marks, boolean send) {
        return card(before, marks, send).replace("\"formVersion\":1", "\"formVersion\":2");
    }
}
