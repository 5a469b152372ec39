package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of one server: the second takes over the calls of the first, and the next waits in its turn. */
@OwnServer
class StandsByTest {
    private static final String QUEUE = "followed";
    private static final int SECOND = 8_000;

    @TempDir
    Path folder;

    private final Organisation organisation = new Organisation(List.of(new Organisation.Queue(QUEUE, 1, 0)));

    @Test
    void theOneThatWaitsTakesOverWithACallGoingOnAndIsFollowedItself() {
        try (DemoServer first = organisation.serve(folder.resolve("server"));
                SimPhone phone = new SimPhone(first.sip(), organisation.phone(QUEUE, 1), Codec.PCMA, Center.AGENT);
                SimPhone talks = new SimPhone(first.sip(), "37061300001", Codec.PCMA, Center.CALLER);
                SimPhone calls = new SimPhone(first.sip(), "37061300002", Codec.PCMA, Center.CALLER);
                Person agent = new Person(first, organisation.agent(QUEUE, 1), Organisation.PASSWORD)) {
            assertTrue(phone.register(Organisation.PHONE_PASSWORD));
            agent.ready();
            assertTrue(talks.call(organisation.number(QUEUE)).answered());
            agent.contact("connected");
            Patience.of(30).until("the call could go on", () -> kept().contains("\"course\""));
            try (DemoServer second = first.standingBy()) {
                awaitLogged(second, "the rehearsal of a start is done");
                assertEquals(0, logged(second, "ports of SIP"), "it opens nothing");
                int heard = talks.sound.heardSamples();
                first.kill();
                awaitLogged(second, "3 of 3 ports of SIP are held");
                assertTrue(calls.call(organisation.number(QUEUE)).answered());
                assertTrue(SimSound.await(() -> talks.sound.heardSamples() > heard + SECOND));
                assertTrue(talks.sound.hears(Center.AGENT));
                awaitLogged(second, "goes on, talking"); // they hear each other before that
                assertEquals(1, logged(second, "goes on, talking"));
                try (DemoServer third = second.standingBy()) {
                    third.askToStop();
                    assertEquals(143, third.await(30)); // of SIGTERM
                    third.assertNoErrors();
                }
                talks.hangUp();
                assertTrue(SimSound.await(() -> talks.gotAnswerTo("BYE")), () -> talks.heard.toString());
                assertTrue(phone.wasHungUp());
                second.assertNoErrors();
            }
            first.assertNoErrors();
        }
    }

    private static void awaitLogged(DemoServer server, String what) {
        Patience.of(60, () -> server.log().toString()).until("it says: " + what, () -> logged(server, what) >= 1);
    }

    private static long logged(DemoServer server, String what) {
        return server.logged(line -> line.contains(what));
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
