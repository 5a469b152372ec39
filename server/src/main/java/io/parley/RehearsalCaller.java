package io.parley;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** Who comes to a rehearsal: asks by SIP whether somebody is there, calls, is heard for a moment, and asks the web. */
final class RehearsalCaller implements AutoCloseable {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();
    private static final int LARGEST = 65_536;
    private static final int ANSWERED_WITHIN_MS = 10_000;
    private static final int PACKETS = 5;
    private static final int FRAME = 160;
    private static final int RTP_HEADER = 12;
    private static final int TURN_MS = 20;
    private static final int OK = 200;
    private static final int GONE = 481; // RFC 3261, 15.1.2

    private final InetSocketAddress server;
    private final String name;
    private final DatagramSocket signal = new DatagramSocket(new InetSocketAddress(HOST, 0));
    private final DatagramSocket sound = new DatagramSocket(new InetSocketAddress(HOST, 0));
    private Answer accepted = new Answer("");
    private int sequence;

    /** @param name of the call, another each time */
    RehearsalCaller(int sipPort, String name) throws IOException {
        server = new InetSocketAddress(HOST, sipPort);
        this.name = name;
        signal.setSoTimeout(ANSWERED_WITHIN_MS);
        sound.setSoTimeout(TURN_MS);
    }

    String name() {
        return name;
    }

    /** Asks and calls. @throws IOException if one of both is not answered as it should be */
    void calls() throws IOException {
        String uri = "sip:" + at(server);
        send("OPTIONS", uri, "<" + uri + ">", "");
        answer("OPTIONS");
        send("INVITE", uri, "<" + uri + ">", sdp());
        accepted = answer("INVITE");
        send("ACK", target(), accepted.header("To"), "");
        speaks(accepted.soundPort());
    }

    /**
     * From whichever server has the call by now.
     *
     * @return whether one has: a call whose port somebody else took while no server ran has ended
     */
    boolean hangsUp() throws IOException {
        send("BYE", target(), accepted.header("To"), "");
        int status = finalAnswer("BYE").status();
        if (status != OK && status != GONE) {
            throw new IOException("BYE was answered " + status);
        }
        return status == OK;
    }

    private String target() {
        return accepted.header("Contact").replaceAll(".*<(.*)>.*", "$1");
    }

    /** Each on a connection of its own; what comes is read to its end. */
    static void looks(int port, List<String> paths) throws IOException {
        for (String path : paths) {
            try (Socket socket = new Socket(HOST, port)) {
                socket.setSoTimeout(ANSWERED_WITHIN_MS);
                String request =
                        "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
            }
        }
    }

    private void speaks(int port) throws IOException {
        byte[] packet = new byte[RTP_HEADER + FRAME];
        packet[0] = (byte) 0x80; // version 2, and mu-law's number 0
        byte[] heard = new byte[LARGEST];
        for (int turn = 0; turn < PACKETS; turn++) {
            packet[3] = (byte) turn;
            packet[7] = (byte) turn;
            sound.send(new DatagramPacket(packet, packet.length, HOST, port));
            try {
                sound.receive(new DatagramPacket(heard, heard.length)); // or waits as long as a turn
            } catch (java.net.SocketTimeoutException silence) {
                continue;
            }
        }
    }

    private String sdp() {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + sound.getLocalPort()
                + " RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=sendrecv\r\n";
    }

    private void send(String method, String uri, String to, String body) throws IOException {
        sequence += method.equals("ACK") ? 0 : 1;
        String here = at((InetSocketAddress) signal.getLocalSocketAddress());
        String text = method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + here + ";branch=z9hG4bK" + name + method
                + sequence
                + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:rehearsal@" + here + ">;tag=" + name + "\r\nTo: " + to
                + "\r\nCall-ID: " + name + (method.equals("OPTIONS") ? "o" : "") + "\r\nCSeq: " + sequence + " "
                + method
                + "\r\nContact: <sip:rehearsal@" + here + ">\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        signal.send(new DatagramPacket(bytes, bytes.length, server));
    }

    private static String at(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private Answer answer(String method) throws IOException {
        Answer answer = finalAnswer(method);
        if (answer.status() != OK) {
            throw new IOException(method + " was answered " + answer.status());
        }
        return answer;
    }

    /** The next to such a request; what the server asks meanwhile is not answered. */
    private Answer finalAnswer(String method) throws IOException {
        byte[] bytes = new byte[LARGEST];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        Answer answer = new Answer("");
        while (answer.status() < OK || !answer.header("CSeq").endsWith(method)) {
            packet.setLength(bytes.length);
            signal.receive(packet);
            answer = new Answer(new String(bytes, 0, packet.getLength(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    private record Answer(String text) {
        int status() {
            return text.startsWith("SIP/2.0 ") ? Integer.parseInt(text.substring(8, 11)) : 0;
        }

        String header(String name) {
            return first(line -> line.startsWith(name + ": ")).replaceFirst("^[^ ]* ", "");
        }

        int soundPort() {
            return Integer.parseInt(first(line -> line.startsWith("m=audio ")).split(" ")[1]);
        }

        private String first(Predicate<String> wanted) {
            return text.lines().filter(wanted).findFirst().orElse("");
        }
    }

    @Override
    public void close() {
        signal.close();
        sound.close();
    }
}
