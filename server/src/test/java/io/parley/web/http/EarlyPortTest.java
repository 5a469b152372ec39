package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Computes
class EarlyPortTest {
    private static final String ASKED = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static final WebParts PARTS = new WebParts(
            List.of(),
            token -> Optional.empty(),
            Map.of(),
            List.of(),
            (route, status, nanos) -> {},
            Audit.nowhere(),
            () -> 0);

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static WebSettings settings(WebSettings.Limits limits, int port) {
        WebSettings plain = WebSettings.loopback(port);
        return new WebSettings(
                plain.bind(), port, Optional.empty(), List.of(), List.of(), plain.proxies(), false, limits);
    }

    private static WebSettings settings() {
        return settings(WebSettings.Limits.DEFAULT, 0);
    }

    private static WebServer serve(WebSettings settings, EarlyPort port) {
        return WebServer.start(settings, PARTS, port);
    }

    private Socket connect(EarlyPort port) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect(new InetSocketAddress("127.0.0.1", port.port()), 5_000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private Socket ask(EarlyPort port) throws IOException {
        Socket socket = connect(port);
        socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isCut(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketException reset) { // nobody had taken it out of the kernel's queue yet
            return true;
        }
    }

    private static void assertServed(Socket socket) throws IOException {
        String answer = answer(socket);
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    }

    @Test
    void whoAsksWhileTheServerStartsIsHeldAndAnsweredOnceItIsThere() throws IOException {
        EarlyPort port = EarlyPort.bind(settings());
        Socket early = ask(port);
        early.setSoTimeout(200);
        assertThrows(SocketTimeoutException.class, () -> answer(early));
        early.setSoTimeout(10_000);

        try (WebServer server = serve(settings(), port)) {
            assertEquals(port.port(), server.port());
            assertServed(early);
            assertServed(ask(port));
        }
    }

    @Test
    void whoCameBeforeTheConfigurationWasReadIsServed() throws IOException {
        ServerSocketChannel held = EarlyPort.listen(new InetSocketAddress("127.0.0.1", 0));
        int number = held.socket().getLocalPort();
        Socket first = new Socket("127.0.0.1", number);
        sockets.add(first);
        EarlyPort port = EarlyPort.bind(settings(WebSettings.Limits.DEFAULT, number), Optional.of(held));
        assertEquals(Optional.of(held.getLocalAddress()), port.own());
        try (WebServer server = serve(settings(WebSettings.Limits.DEFAULT, number), port)) {
            first.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
            assertServed(first);
            assertEquals(number, server.port());
        }
    }

    @Test
    void aPortThatTheSettingsDoNotNameIsLetGo() throws IOException {
        ServerSocketChannel held = EarlyPort.listen(new InetSocketAddress("127.0.0.1", 0));
        int number = held.socket().getLocalPort();
        try (EarlyPort port = EarlyPort.bind(settings(), Optional.of(held))) {
            assertFalse(held.isOpen());
            assertNotEquals(number, port.port());
        }
    }

    @Test
    void aThousandWhoCameEarlyAreAllServedAndCounted() throws IOException {
        EarlyPort port = EarlyPort.bind(settings());
        List<Socket> early = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            early.add(ask(port));
        }

        try (WebServer server = serve(settings(), port)) {
            for (Socket one : early) {
                assertServed(one);
            }
            assertEquals(0, server.refusedConnections());
        }
    }

    @Test
    void theLimitOfASourceHoldsForThoseWhoAreHeldAndGoesOnAfterwards() throws IOException {
        WebSettings few = settings(new WebSettings.Limits(100, 2, true, 8_192, Duration.ofSeconds(30)), 0);
        EarlyPort port = EarlyPort.bind(few);
        Socket first = ask(port);
        Socket second = ask(port);
        Socket third = connect(port);
        assertEquals(-1, third.getInputStream().read(), "closed at once");

        try (WebServer server = serve(few, port)) {
            assertEquals(1, server.refusedConnections());
            Socket fourth = connect(port);
            assertEquals(-1, fourth.getInputStream().read(), "two are open");
            assertServed(first);
            assertServed(second);
        }
    }

    @Test
    void whoGaveUpMeanwhileDisturbsNobody() throws IOException {
        EarlyPort port = EarlyPort.bind(settings());
        connect(port).close();
        Socket patient = ask(port);
        ask(port).close();

        try (WebServer server = serve(settings(), port)) {
            assertServed(patient);
        }
    }

    @Test
    void moreThanMayBeHeldWaitInTheKernelsQueue() throws IOException {
        EarlyPort port =
                EarlyPort.bind(settings(new WebSettings.Limits(2, 200, false, 8_192, Duration.ofSeconds(30)), 0));
        for (int n = 0; n < 4; n++) {
            connect(port);
        }

        EarlyPort.Held held = port.handOver();
        int here = held.connections().size();
        assertTrue(here <= 2, here + " are held");
        for (int n = here; n < 4; n++) {
            held.port().accept().close(); // would wait for ever if it were gone
        }
        port.close();
    }

    @Test
    void aTakenPortIsToldAtOnce() throws IOException {
        try (EarlyPort port = EarlyPort.bind(settings())) {
            WebSettings same = settings(WebSettings.Limits.DEFAULT, port.port());
            var taken = assertThrows(WebServer.CannotListen.class, () -> EarlyPort.bind(same));
            assertEquals("127.0.0.1:" + port.port() + ": Address already in use", taken.getMessage());
        }
    }

    @Test
    void aStartThatFailsLetsGoOfThePortAndOfWhoWaited() throws IOException {
        EarlyPort port = EarlyPort.bind(settings());
        int number = port.port();
        Socket early = connect(port);
        port.close();
        assertTrue(isCut(early));
        EarlyPort.bind(settings(WebSettings.Limits.DEFAULT, number)).close();
    }

    @Test
    void descriptorsAreReadAsLinuxWritesThem() {
        String head = "Limit                     Soft Limit           Hard Limit           Units     ";
        assertEquals(
                1_024,
                Descriptors.most(List.of(head, "Max open files            1024                 524288     files")));
        assertEquals(
                Integer.MAX_VALUE,
                Descriptors.most(List.of("Max open files            unlimited            unlimited  files")));
        assertEquals(4_096, Descriptors.most(List.of()));
    }

    @Test
    void aPortThatWasHandedOverIsTheOneOfTheSettings() throws IOException {
        InetSocketAddress wanted = new InetSocketAddress("127.0.0.1", 8080);
        HandedOverPort.check(wanted, wanted);
        HandedOverPort.check(new InetSocketAddress("::", 8080), new InetSocketAddress("0.0.0.0", 8080));

        assertRefused("0.0.0.0:8081; write ListenStream=127.0.0.1:8080", new InetSocketAddress("0.0.0.0", 8081));
        assertRefused("[0:0:0:0:0:0:0:0]:8080; write", new InetSocketAddress("::", 8080));
    }

    private static void assertRefused(String said, InetSocketAddress handedOver) {
        InetSocketAddress wanted = new InetSocketAddress("127.0.0.1", 8080);
        String why = assertThrows(IOException.class, () -> HandedOverPort.check(handedOver, wanted))
                .getMessage();
        assertTrue(why.contains(said), why);
    }
}
