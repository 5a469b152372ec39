package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.FlowCounts;
import io.parley.acd.port.FlowCounts.Passed;
import io.parley.acd.port.FlowCounts.Way;
import io.parley.core.contact.ContactId;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many callers took which way, as supervisors and administrators are told; and what callers thought of it. */
@Computes
class FlowRoutesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void stepsAreToldWithTheirWaysTheCommonestFirstOfTheDaysThatAreAskedFor() {
        LocalDate today = LocalDate.ofInstant(rig.time.instant(), ZoneOffset.UTC);
        FlowCounts counts = rig.store.flowCounts();
        counts.add(List.of(passed(today, "menu", "key 1", 3), passed(today, "menu", "hung up", 1)))
                .join();
        counts.add(List.of(
                        passed(today, "menu", "key 1", 2),
                        passed(today.minusDays(6), "menu", "key 2", 9),
                        passed(today.minusDays(7), "menu", "key 2", 100),
                        new Passed(today, new Way("other", "menu", "key 1"), 50)))
                .join();
        JsonNode week = JSON.readTree(
                rig.signedIn("sam").get("/api/flows/main-line/figures").body());
        assertEquals(today.minusDays(6).toString(), week.path("from").asString());
        JsonNode menu = week.path("steps").path(0);
        assertEquals(15, menu.path("times").asLong());
        assertEquals(
                "[{\"how\":\"key 2\",\"times\":9},{\"how\":\"key 1\",\"times\":5},{\"how\":\"hung up\",\"times\":1}]",
                menu.path("ways").toString());
        assertEquals(
                115,
                JSON.readTree(rig.signedIn("ada")
                                .get("/api/flows/main-line/figures?days=8")
                                .body())
                        .path("steps")
                        .path(0)
                        .path("times")
                        .asLong());
    }

    private static Passed passed(LocalDate day, String step, String how, long times) {
        return new Passed(day, new Way("main-line", step, how), times);
    }

    @Test
    void agentsAreNotToldAndDaysThatCannotBeAreRefused() {
        assertEquals(
                403, rig.signedIn("ana").get("/api/flows/main-line/figures").status());
        Browser sam = rig.signedIn("sam");
        assertEquals(404, sam.get("/api/flows/no-such-flow/figures").status());
        assertEquals(400, sam.get("/api/flows/main-line/figures?days=0").status());
        assertEquals(400, sam.get("/api/flows/main-line/figures?days=367").status());
        assertEquals(400, sam.get("/api/flows/main-line/figures?days=x").status());
    }

    @Test
    void whatACallerSaysOfTheirCallIsInTheFigureOfTodayAtOnceAndTheFirstWordCounts() {
        rig.store.flows().onRated(rig.web::rated);
        ContactId call = new ContactId("c1");
        rig.store.flows().rated(call, 5, rig.time.instant()).join();
        rig.store.flows().rated(call, 1, rig.time.instant()).join();
        JsonNode board = JSON.readTree(rig.signedIn("sam").get("/api/board").body());
        assertEquals(5.0, board.path("site").path("rating").asDouble(), board::toString);
        assertEquals(1, board.path("site").path("ratings").asLong());
    }
}
