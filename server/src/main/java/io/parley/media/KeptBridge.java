package io.parley.media;

import io.parley.core.contact.ContactId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A customer and an agent as they hear each other over two legs whose sound is not encrypted: all that a later process
 * has to know to let them hear each other again. It is kept as a line that is read without anything else of the server;
 * a checksum stands in it, so that nobody's sound goes where a damaged line says.
 *
 * @param held whether the customer is: then neither hears the other
 * @param taped false where the recording is paused: what is said then is kept nowhere
 */
public record KeptBridge(ContactId contact, boolean held, boolean taped, End customer, End agent) {
    private static final String KIND = "bridge";
    private static final String NEXT = " ";
    private static final int FIELDS = 5;
    private static final int HEXADECIMAL = 16;

    /**
     * One leg.
     *
     * @param here where we hear it
     * @param there where its SDP says that it hears us
     * @param signalling where its SIP comes from
     * @param rtcp where it takes reports
     */
    public record End(
            InetSocketAddress here,
            InetSocketAddress there,
            InetAddress signalling,
            InetSocketAddress rtcp,
            Codec codec,
            RemoteMedia.Formats formats,
            int ptimeMs,
            boolean sends,
            boolean receives) {
        private static final String BETWEEN = ",";
        private static final int PARTS = 16;

        public static End of(InetSocketAddress here, RemoteMedia agreed) {
            return new End(
                    here,
                    agreed.address(),
                    agreed.signalling(),
                    agreed.rtcp(),
                    agreed.codec(),
                    agreed.formats(),
                    agreed.ptimeMs(),
                    agreed.sends(),
                    agreed.receives());
        }

        /** What was agreed; networks that its sound may come from besides, and what rates it, are not kept. */
        public RemoteMedia agreed() {
            return new RemoteMedia(there, signalling, codec, formats, ptimeMs, sends, receives, rtcp, Optional.empty());
        }

        private String text() {
            List<Object> parts = List.of(
                    host(here),
                    here.getPort(),
                    host(there),
                    there.getPort(),
                    signalling.getHostAddress(),
                    host(rtcp),
                    rtcp.getPort(),
                    codec,
                    formats.sound(),
                    formats.keys(),
                    formats.keysClock(),
                    formats.mostMs(),
                    formats.noise(),
                    ptimeMs,
                    sends,
                    receives);
            return String.join(BETWEEN, parts.stream().map(Object::toString).toList());
        }

        private static String host(InetSocketAddress address) {
            return address.getAddress().getHostAddress();
        }

        /** @throws IllegalArgumentException if it is no such text */
        private static End parse(String text) {
            List<String> parts = Arrays.asList(text.split(BETWEEN));
            if (parts.size() != PARTS) {
                throw new IllegalArgumentException("it has " + parts.size() + " parts");
            }
            Iterator<String> next = parts.iterator();
            return new End(
                    address(next),
                    address(next),
                    InetAddress.ofLiteral(next.next()),
                    address(next),
                    Codec.valueOf(next.next()),
                    new RemoteMedia.Formats(number(next), number(next), number(next), number(next), number(next)),
                    number(next),
                    Boolean.parseBoolean(next.next()),
                    Boolean.parseBoolean(next.next()));
        }

        private static InetSocketAddress address(Iterator<String> next) {
            return new InetSocketAddress(InetAddress.ofLiteral(next.next()), number(next));
        }

        private static int number(Iterator<String> next) {
            return Integer.parseInt(next.next());
        }
    }

    /** Whether such a line is meant. */
    public static boolean isOne(String line) {
        return line.startsWith(KIND + NEXT);
    }

    public String line() {
        String said = String.join(
                NEXT, contact.value(), Boolean.toString(held), Boolean.toString(taped), customer.text(), agent.text());
        return String.join(NEXT, KIND, sum(said), said);
    }

    /** Empty where it is no such line, or a damaged one. */
    public static Optional<KeptBridge> parse(String line) {
        String[] parts = line.split(NEXT, 3);
        if (!isOne(line) || parts.length != 3 || !parts[1].equals(sum(parts[2]))) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(parts[2].split(NEXT)));
        } catch (IllegalArgumentException another) { // of a version that says it otherwise
            return Optional.empty();
        }
    }

    private static KeptBridge read(String... fields) {
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("it has " + fields.length + " fields");
        }
        return new KeptBridge(
                new ContactId(fields[0]),
                Boolean.parseBoolean(fields[1]),
                Boolean.parseBoolean(fields[2]),
                End.parse(fields[3]),
                End.parse(fields[4]));
    }

    private static String sum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toString(sum.getValue(), HEXADECIMAL);
    }
}
