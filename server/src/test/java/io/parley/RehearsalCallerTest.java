package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A rehearsal's caller at somebody who answers as no server of ours would in a test. */
class RehearsalCallerTest {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    @Test
    void aCallThatHasEndedMeanwhileIsHungUpByNobody() throws Exception {
        assertFalse(hangsUp("481 Call/Transaction Does Not Exist"));
        assertTrue(hangsUp("200 OK"));
    }

    @Test
    void whatElseIsAnsweredIsAMistake() {
        IOException refused = assertThrows(IOException.class, () -> hangsUp("500 Server Internal Error"));
        assertEquals("BYE was answered 500", refused.getMessage());
    }

    private static boolean hangsUp(String byeIsAnswered) throws Exception {
        try (DatagramSocket somebody = new DatagramSocket(new InetSocketAddress(HOST, 0));
                RehearsalCaller caller = new RehearsalCaller(somebody.getLocalPort(), "caller")) {
            Thread answers = Thread.ofPlatform().start(() -> answer(somebody, byeIsAnswered));
            caller.calls();
            try {
                return caller.hangsUp();
            } finally {
                somebody.close();
                answers.join();
            }
        }
    }

    private static void answer(DatagramSocket somebody, String byeIsAnswered) {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        while (!somebody.isClosed()) {
            try {
                packet.setLength(65_536);
                somebody.receive(packet);
                Optional<String> answer = answer(
                        new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8),
                        somebody,
                        byeIsAnswered);
                if (answer.isPresent()) {
                    byte[] bytes = answer.get().getBytes(StandardCharsets.UTF_8);
                    somebody.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                assertTrue(somebody.isClosed(), e::toString);
            }
        }
    }

    private static Optional<String> answer(String request, DatagramSocket somebody, String byeIsAnswered) {
        String method = request.split(" ", 2)[0];
        if (!method.equals("INVITE") && !method.equals("OPTIONS") && !method.equals("BYE")) {
            return Optional.empty(); // ACK, and sound at the same port
        }
        String headers = request.lines()
                .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq): .*"))
                .collect(Collectors.joining("\r\n"));
        int port = somebody.getLocalPort();
        return Optional.of("SIP/2.0 " + (method.equals("BYE") ? byeIsAnswered : "200 OK") + "\r\n" + headers
                + "\r\nContact: <sip:127.0.0.1:" + port + ">\r\n\r\nm=audio " + port + " RTP/AVP 0\r\n");
    }
}
