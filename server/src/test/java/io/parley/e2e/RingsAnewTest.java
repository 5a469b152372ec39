package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while a softphone rings: it stops, rings anew for the same customer, and has them. */
@Tag("peers")
@OwnServer
class RingsAnewTest {
    private static final String QUEUE = "ringing";

    @TempDir
    Path folder;

    private final Organisation organisation = new Organisation(List.of(new Organisation.Queue(QUEUE, 1, 0).rings(60)));

    @Test
    void aSoftphoneStopsAndRingsAnew() {
        Baresip.Line line = Baresip.Line.agent(organisation.phone(QUEUE, 1), Organisation.PHONE_PASSWORD, Center.AGENT);
        try (DemoServer server = organisation.serve(folder.resolve("server"));
                Baresip phone = new Baresip(folder.resolve("phone"), server, line);
                Baresip caller = new Baresip(folder.resolve("caller"), server, Baresip.Line.caller(Center.CALLER));
                Person agent = new Person(server, organisation.agent(QUEUE, 1), Organisation.PASSWORD)) {
            phone.registered();
            agent.ready();
            caller.dial(organisation.number(QUEUE)).awaits("CALL_ESTABLISHED");
            phone.awaits("CALL_INCOMING");
            Patience.of(30, this::kept).until("the caller is kept", () -> kept().contains("\"course\""));
            server.kill();
            server.startAgain();
            phone.awaits("CALL_CLOSED").awaits("CALL_INCOMING", 2);
            phone.accept();
            agent.contact("connected");
            CallsTest.talk();
            assertTrue(phone.hears(Center.CALLER), () -> "the agent hears the caller: " + phone.told());
            assertTrue(caller.hears(Center.AGENT), () -> "the caller hears the agent: " + caller.told());
            caller.hangUp();
            phone.awaits("CALL_CLOSED", 2);
            server.assertNoErrors();
        }
    }

    private String kept() {
        try {
            Path file = folder.resolve("server/data/open-calls.txt");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
