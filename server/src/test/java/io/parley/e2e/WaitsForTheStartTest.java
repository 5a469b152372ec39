package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said by SIP while a server starts waits, and is not said again: no phone here repeats anything. */
@OwnServer
class WaitsForTheStartTest {
    private static final String QUEUE = "early";

    @TempDir
    Path folder;

    private final Organisation organisation = new Organisation(List.of(new Organisation.Queue(QUEUE, 1, 0)));

    @Test
    void callsRegistrationsAndConnectionsAreServedAndAGoodbyeIsHeard() throws Exception {
        try (DemoServer server = organisation.serve(folder.resolve("server"));
                SimPhone phone = new SimPhone(server.sip(), organisation.phone(QUEUE, 1), Codec.PCMA, Center.AGENT);
                SimPhone talks = new SimPhone(server.sip(), "37061300001", Codec.PCMA, Center.CALLER);
                SimPhone calls = new SimPhone(server.sip(), "37061300002", Codec.PCMA, Center.CALLER);
                Person agent = new Person(server, organisation.agent(QUEUE, 1), Organisation.PASSWORD)) {
            assertTrue(phone.register(Organisation.PHONE_PASSWORD));
            agent.ready();
            assertTrue(talks.call(organisation.number(QUEUE)).answered());
            agent.contact("connected");
            Patience.of(30)
                    .until(
                            "the call could go on, with its agent",
                            () -> kept("open-calls.txt").contains("\"phone\":{"));
            server.kill();
            server.beginAgain();
            assertTrue(SimSound.await(() -> logged(server, "ports of SIP are held") == 1));
            talks.hangUp();
            calls.call(organisation.number(QUEUE));
            try (Socket connection =
                    new Socket(server.sip().getAddress(), server.sip().getPort())) {
                connection.setSoTimeout(30_000);
                connection.getOutputStream().write(options(connection).getBytes(StandardCharsets.UTF_8));
                assertEquals(1, logged(server, " ready: "), "it starts still");
                assertEquals("SIP/2.0 200 OK", firstLine(connection.getInputStream()));
            }
            assertTrue(calls.answered());
            assertTrue(SimSound.await(() -> talks.gotAnswerTo("BYE")), () -> talks.heard.toString());
            assertTrue(phone.wasHungUp());
            assertTrue(SimSound.await(() -> logged(server, "goes on, talking") == 1));
            server.assertNoErrors();
        }
    }

    @Test
    void anOrderlyStopLeavesThePortsForTheNextStart() throws Exception {
        try (DemoServer server = organisation.serve(folder.resolve("server"))) {
            server.askToStop();
            assertEquals(143, server.await(30)); // of SIGTERM
            assertEquals(3, kept("sip-ports.txt").lines().count(), "UDP, TCP and TLS");
            server.startAgain();
            assertEquals(1, logged(server, "3 of 3 ports of SIP are held"));
        }
    }

    private String options(Socket from) {
        String local = "127.0.0.1:" + from.getLocalPort();
        return "OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP " + local + ";branch=z9hG4bKearly\r\nFrom: <sip:a@"
                + local + ">;tag=a\r\nTo: <sip:127.0.0.1>\r\nCall-ID: early@" + local
                + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n" + SipText.content("");
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\r'; read = in.read()) {
            line.append((char) read);
        }
        return line.toString();
    }

    private static long logged(DemoServer server, String what) {
        return server.logged(line -> line.contains(what));
    }

    private String kept(String name) {
        try {
            Path file = folder.resolve("server/data").resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
