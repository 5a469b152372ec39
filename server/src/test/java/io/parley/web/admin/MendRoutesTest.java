package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Breach;
import io.parley.core.routing.Mend;
import io.parley.core.routing.RoutingEvent.FloorMended;
import io.parley.sim.Computes;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class MendRoutesTest {
    @TempDir
    Path folder;

    @Test
    void supervisorsSeeWhatWasFoundAndPutRightTheLatestFirst() throws Exception {
        try (Rig rig = new Rig(folder)) {
            for (Mend mend : List.of(
                    Mend.of(Breach.SUMS, new QueueId("bookings"), "bookings: entered 2 but ended 1"),
                    Mend.of(Breach.CHAT_LOST, new ContactId("c1"), new AgentId("ana"), "c1: chat-lost"),
                    Mend.of(Breach.CHAT_LOST, new ContactId("c2"), "c2: chat-lost"))) {
                rig.acd.postDurably(new FloorMended(mend)).join();
            }
            assertEquals(403, rig.ready("ana").get("/api/mends").status());
            JsonNode told = new JsonMapper()
                    .readTree(rig.signedIn("sam").get("/api/mends").body());
            assertEquals("c2", told.path("mends").path(0).path("contact").asString());
            JsonNode second = told.path("mends").path(1);
            assertEquals(
                    "chat-lost c1 ana c1: chat-lost",
                    String.join(
                            " ",
                            second.path("kind").asString(),
                            second.path("contact").asString(),
                            second.path("agent").asString(),
                            second.path("found").asString()));
            assertEquals(rig.time.instant().toEpochMilli(), second.path("at").asLong());
            assertEquals("bookings", told.path("mends").path(2).path("queue").asString());
            assertEquals(
                    "[{\"kind\":\"sums\",\"count\":1},{\"kind\":\"chat-lost\",\"count\":2}]",
                    told.path("counts").toString());
        }
    }
}
