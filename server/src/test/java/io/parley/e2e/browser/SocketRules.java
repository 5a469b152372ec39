package io.parley.e2e.browser;

import static io.parley.e2e.RawSocket.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.e2e.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * RFC 6455 byte by byte at a socket of ours, in the order of Autobahn's cases 1 to 7 and 10; since nothing is echoed
 * there, a text that arrives whole has an answer of its own.
 */
abstract class SocketRules {
    private static final int TEXT = 0x81;
    private static final int TEXT_BEGINS = 0x01;
    private static final int GOES_ON = 0x00;
    private static final int ENDS = 0x80;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    /** A text that has an answer, with letters of several bytes. */
    abstract String asked();

    /** What stands in its answer. */
    abstract String answered();

    abstract RawSocket open() throws IOException;

    static byte[] all(byte[]... frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] one : frames) {
            bytes.writeBytes(one);
        }
        return bytes.toByteArray();
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes);
    }

    /** What comes of it: {@code answer}, {@code pong X}, {@code close CODE} or {@code cut}; other texts are skipped. */
    private String answer(byte[] sent) throws IOException {
        try (RawSocket socket = open()) {
            socket.send(sent);
            Optional<RawSocket.Frame> next = socket.read();
            while (next.isPresent()) {
                RawSocket.Frame frame = next.get();
                switch (frame.opcode()) {
                    case 8 -> {
                        return "close " + frame.code();
                    }
                    case 10 -> {
                        return "pong " + frame.text();
                    }
                    default -> {
                        if (frame.text().contains(answered())) {
                            return "answer";
                        }
                    }
                }
                next = socket.read();
            }
            return "cut";
        }
    }

    void check(Map<String, List<Object>> cases) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<Object>> one : cases.entrySet()) {
            String said = answer((byte[]) one.getValue().getFirst());
            if (!said.equals(one.getValue().getLast())) {
                wrong.add(one.getKey() + ": " + said + " instead of "
                        + one.getValue().getLast());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void wholeFragmentedAndScatteredMessagesArriveAndPingsAreAnsweredInBetween() throws IOException {
        byte[] hello = asked().getBytes(StandardCharsets.UTF_8);
        byte[][] bytes = new byte[hello.length][];
        for (int i = 0; i < hello.length; i++) {
            int first = (i == 0 ? TEXT_BEGINS : GOES_ON) | (i == hello.length - 1 ? ENDS : 0);
            bytes[i] = frame(first, new byte[] {hello[i]}); // characters are torn apart, too
        }
        Map<String, List<Object>> cases = new LinkedHashMap<>();
        cases.put("1 a text", List.of(frame(TEXT, asked()), "answer"));
        cases.put("1 padded", List.of(frame(TEXT, asked() + " ".repeat(10_000)), "answer"));
        cases.put("2 an empty ping", List.of(frame(PING, ""), "pong "));
        cases.put("2 the longest ping", List.of(frame(PING, "p".repeat(125)), "pong " + "p".repeat(125)));
        cases.put("2 a ping too long", List.of(all(frame(PING, "p".repeat(126))), "close 1002"));
        cases.put("2 a pong nobody asked for", List.of(all(frame(PONG, "x"), frame(TEXT, asked())), "answer"));
        cases.put("5 byte by byte", List.of(all(bytes), "answer"));
        cases.put(
                "5 an empty middle",
                List.of(all(frame(TEXT_BEGINS, ""), frame(GOES_ON, ""), frame(ENDS, asked())), "answer"));
        cases.put(
                "5 a ping in between",
                List.of(
                        all(frame(TEXT_BEGINS, "{"), frame(PING, "now"), frame(ENDS, asked().substring(1))),
                        "pong now"));
        check(cases);
    }

    @Test
    void framesAgainstTheRulesCloseWith1002() throws IOException {
        Map<String, List<Object>> cases = new LinkedHashMap<>();
        for (int bit : new int[] {0x40, 0x20, 0x10, 0x70}) {
            cases.put("3 reserved bits " + bit, List.of(frame(TEXT | bit, asked()), "close 1002"));
            cases.put("3 reserved bits of a ping " + bit, List.of(frame(PING | bit, ""), "close 1002"));
        }
        for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
            cases.put("4 opcode " + opcode, List.of(frame(0x80 | opcode, ""), "close 1002"));
        }
        cases.put("5 a ping in parts", List.of(frame(0x09, "p"), "close 1002"));
        cases.put("5 a close in parts", List.of(frame(0x08, ""), "close 1002"));
        cases.put("5 an end of nothing", List.of(frame(ENDS, asked()), "close 1002"));
        cases.put("5 a middle of nothing", List.of(frame(GOES_ON, asked()), "close 1002"));
        cases.put("5 a text in a text", List.of(all(frame(TEXT_BEGINS, "{"), frame(TEXT, asked())), "close 1002"));
        cases.put("no mask", List.of(all(hex("8102"), "{}".getBytes(StandardCharsets.UTF_8)), "close 1002"));
        check(cases);
    }

    @Test
    void whatIsNoUtf8ClosesWith1007AndWhatIsTooLongWith1009() throws IOException {
        Map<String, List<Object>> cases = new LinkedHashMap<>();
        String torn = "cebae1bdb9cf83cebcceb5eda080656469746564";
        for (String bad : List.of("ff", "c0af", "eda080", "f4908080", torn, "e282")) {
            cases.put("6 " + bad, List.of(frame(TEXT, hex(bad)), "close 1007"));
        }
        cases.put("6 in the second part", List.of(all(frame(TEXT_BEGINS, "{"), frame(ENDS, hex("80"))), "close 1007"));
        byte[] half = frame(TEXT_BEGINS, "x".repeat(40_000));
        cases.put("10 too long", List.of(all(half, frame(ENDS, "x".repeat(40_000))), "close 1009"));
        check(cases);
    }

    @Test
    void whatIsNoUtf8ClosesBeforeTheRestOfItComes() throws IOException {
        Map<String, List<Object>> cases = new LinkedHashMap<>();
        cases.put("6.4.1 in a first part", List.of(frame(TEXT_BEGINS, hex("cebaf4908080")), "close 1007"));
        byte[] begun = frame(TEXT, hex("cebaf4908080656469746564"));
        cases.put("6.4.3 in half a frame", List.of(Arrays.copyOf(begun, begun.length - 6), "close 1007"));
        check(cases);
    }

    @Test
    void closesAreAnsweredAndThoseAgainstTheRulesRefused() throws IOException {
        Map<String, List<Object>> cases = new LinkedHashMap<>();
        List<String> codes =
                List.of("03e8", "03e9", "03ea", "03eb", "03ef", "03f0", "03f1", "03f2", "03f3", "0bb8", "1387");
        for (String code : codes) {
            cases.put("7 code " + code, List.of(frame(CLOSE, hex(code)), "close " + Integer.parseInt(code, 16)));
        }
        for (String code : List.of("0000", "03e7", "03ec", "03ed", "03ee", "0bb7")) {
            cases.put("7 no code " + code, List.of(frame(CLOSE, hex(code)), "close 1002"));
        }
        cases.put("7 half a code", List.of(frame(CLOSE, hex("03")), "close 1002"));
        cases.put("7 a reason that is no text", List.of(frame(CLOSE, hex("03e8ff")), "close 1007"));
        cases.put("7 a reason too long", List.of(frame(CLOSE, all(hex("03e8"), new byte[124])), "close 1002"));
        check(cases);
        try (RawSocket socket = open()) {
            socket.send(all(frame(CLOSE, hex("03e8")), frame(PING, "late")));
            RawSocket.Frame frame = socket.read().orElseThrow();
            while (frame.opcode() == 1) {
                frame = socket.read().orElseThrow();
            }
            assertEquals(1000, frame.code());
            assertTrue(socket.read().isEmpty(), "nothing comes after the close");
        }
    }
}
