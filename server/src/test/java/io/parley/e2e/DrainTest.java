package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A stop is asked for while a call is live. */
@Tag("peers")
@OwnServer
class DrainTest {
    @TempDir
    Path folder;

    @Test
    void aLiveCallGetsABoundedTimeNewOnesAreSentAwayAndTheRecordingIsWhole() throws Exception {
        Organisation organisation = new Organisation(List.of(new Organisation.Queue("sales", 1, 0)));
        Baresip.Line line =
                Baresip.Line.agent(organisation.phone("sales", 1), Organisation.PHONE_PASSWORD, Center.AGENT);
        try (DemoServer server = organisation.serve(folder.resolve("server"));
                Baresip phone = new Baresip(folder.resolve("phone"), server, line.answeringByItself());
                Baresip caller = new Baresip(folder.resolve("caller"), server, Baresip.Line.caller(Center.CALLER));
                Person agent = new Person(server, organisation.agent("sales", 1), Organisation.PASSWORD)) {
            phone.registered();
            agent.ready();
            caller.dial(organisation.number("sales"));
            agent.contact("connected");
            server.askToStop();
            Patience.of(30).until("it drains", () -> server.logged(l -> l.contains("draining")) > 0);
            new Sipp.Plan(folder.resolve("late"), "is-told-to-come-later")
                    .dials(organisation.number("sales"))
                    .run(server);
            assertEquals(0, caller.count("CALL_CLOSED"), "the live call goes on");
            caller.awaits("CALL_CLOSED");
            phone.awaits("CALL_CLOSED");
            assertEquals(128 + 15, server.await(30));
            assertBothWereToldByABye(folder.resolve("server/data/sip-trace.txt"));
            assertTrue(caller.heard(Center.AGENT));
            server.startAgain();
            assertEnded(server);
            server.assertNoErrors();
        }
    }

    private static void assertBothWereToldByABye(Path trace) throws IOException {
        Set<String> calls = Arrays.stream(Files.readString(trace).split("\n---- "))
                .filter(message -> message.contains(" > ") && message.contains("\nBYE "))
                .map(message -> message.replaceAll("(?s).*\nCall-ID: (\\S+).*", "$1"))
                .collect(Collectors.toSet());
        assertEquals(2, calls.size());
    }

    private void assertEnded(DemoServer server) {
        try (Person supervisor = new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD)) {
            JsonNode row = supervisor
                    .reviewed("sales", 1, r -> r.get("recorded").asBoolean())
                    .getFirst();
            assertEquals("server-stopped", row.get("end").get("reason").asString());
            assertTrue(supervisor.details(row).get("recording").get("complete").asBoolean());
        }
    }
}
