package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import io.parley.store.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message of RFC 4475 and RFC 5118, over UDP and over TCP, to an endpoint that lives through all of them. The
 * tables say what each is answered with; {@code call}: it reaches the calls, {@code drop}: refused without an answer
 * and counted, {@code stray}: understood, but of nobody's transaction, {@code wait}: not whole yet, {@code !}: and the
 * connection ends, because where the next message begins is lost.
 */
@Tag("corpora")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TortureTest {
    private static final String RFC4475 = """
            wsinv       3.1.1.1   481   481   well formed; its To tag names a dialog that we do not have
            intmeth     3.1.1.2   405   405   a method of every odd character is still a method
            esc01       3.1.1.3   call  call  escapes are read where they mean something
            escnull     3.1.1.4   401   401   an escaped NUL is a character
            esc02       3.1.1.5   405   405   a percent sign in a method escapes nothing: this is no REGISTER
            lwsdisp     3.1.1.6   200   200   no blank between display name and bracket
            longreq     3.1.1.7   call  call  long values everywhere, 34 Vias in all spellings
            dblreq      3.1.1.8   401   400,401  UDP: what follows is not read; TCP: an INVITE that lacks Contact
            semiuri     3.1.1.9   200   200   a semicolon in the user part
            transports  3.1.1.10  200   200   unknown transports below the top Via
            mpart01     3.1.1.11  405   405   a binary body in parts, of a method we do not do
            unreason    3.1.1.12  stray stray a reason phrase beyond ASCII
            noreason    3.1.1.13  stray stray no reason phrase
            badinv01    3.1.2.1   400   400   separators without parameters
            clerr       3.1.2.2   400   wait  less body than Content-Length; a stream may still bring it
            ncl         3.1.2.3   400   400!  negative Content-Length
            scalar02    3.1.2.4   400   400   numbers too large, in a request
            scalarlg    3.1.2.5   drop  drop  numbers too large, in a response
            quotbal     3.1.2.6   400   400   an open quote
            ltgtruri    3.1.2.7   400   400   Request-URI in brackets
            lwsruri     3.1.2.8   400   400   a blank in the Request-URI
            lwsstart    3.1.2.9   400   400   two blanks in the Request-Line
            trws        3.1.2.10  400   400   blanks after the Request-Line
            escruri     3.1.2.11  400   400   headers in the Request-URI
            baddate     3.1.2.12  call  call  a Date we have no use for is no reason to refuse a call
            regbadct    3.1.2.13  400   400   a question mark in a Contact without brackets
            badaspec    3.1.2.14  400   400   blanks inside the brackets
            baddn       3.1.2.15  400   400   a comma in a display name without quotes
            badvers     3.1.2.16  505   505   another version
            mismatch01  3.1.2.17  400   400   CSeq of another method
            mismatch02  3.1.2.18  501   501   the same, of an unknown method
            bigcode     3.1.2.19  drop  drop  a status code of ten digits
            badbranch   3.2.1     400   400   a branch without an identifier, refused without a transaction
            insuf       3.3.1     400   400   no Call-ID, From and To
            unkscm      3.3.2     416   416   unknown scheme
            novelsc     3.3.3     416   416   known but not ours
            unksm2      3.3.4     400   400   To is no address of record
            bext01      3.3.5     420   420   Require of what nobody has
            invut       3.3.6     415   415   a body of an unknown kind
            regaut01    3.3.7     401   401   an unknown scheme of authorization is none
            multi01     3.3.8     400   400   fields twice that may come once
            mcl01       3.3.9     400   400!  two lengths
            bcast       3.3.10    stray stray a response with a broadcast address in its second Via
            zeromf      3.3.11    200   200   no hops left, and none needed
            cparam01    3.3.12    401   401   unknown parameter of Contact
            cparam02    3.3.13    401   401   unknown parameter of its URI
            regescrt    3.3.14    401   401   an escaped Route in a Contact
            sdp01       3.3.15    406   406   wants an answer that is no SDP
            inv2543     3.4.1     call  400!  RFC 2543; on a stream its length is needed
            """;

    private static final String RFC5118 = """
            ipv6-good                      4.1  401   401   a valid reference
            ipv6-bad                       4.2  400   400   an IPv6 address without brackets is no host
            port-ambiguous                 4.3  401   401   5070 is part of the address
            port-unambiguous               4.4  401   401   5070 is the port
            via-received-param-with-delim  4.5  481   481   received in brackets; a BYE of no dialog
            via-received-param-no-delim    4.5  200   200   received without
            ipv6-in-sdp                    4.6  call  call  IPv6 in the description
            mult-ip-in-header              4.7  481   481   both families in Via
            mult-ip-in-sdp                 4.8  call  call  both families in the description
            ipv4-mapped-ipv6               4.9  call  call  mapped addresses
            ipv6-bug-abnf-3-colons         4.10 200   200   what the old grammar made of it is taken
            ipv6-correct-abnf-2-colons     4.10 200   200   what it means
            """;

    private StackRig datagrams;
    private StackRig streams;

    /** What one message does; {@code file} relative to the corpora. */
    record Case(String file, String rfc, String expected, boolean tcp) {
        @Override
        public String toString() {
            return file + " (RFC " + rfc + ") over " + (tcp ? "TCP" : "UDP") + ": " + expected;
        }
    }

    @BeforeAll
    void open() throws Exception {
        Corpora.folder();
        datagrams = new StackRig(call -> call.call().reject(486, Map.of()));
        streams = new StackRig(call -> call.call().reject(486, Map.of()));
    }

    @AfterAll
    void close() {
        if (streams != null) {
            datagrams.close();
            streams.close();
        }
    }

    static Stream<Case> messages() {
        return Stream.concat(
                cases("sip/rfc4475/", ".dat", "4475", RFC4475), cases("sip/rfc5118/", "", "5118", RFC5118));
    }

    private static Stream<Case> cases(String folder, String suffix, String rfc, String table) {
        return table.lines().map(line -> line.split(" +", 5)).flatMap(row -> {
            String file = folder + row[0] + suffix;
            String section = rfc + " " + row[1];
            return Stream.of(new Case(file, section, row[2], false), new Case(file, section, row[3], true));
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isAnsweredAsTheRfcSays(Case message) throws IOException {
        StackRig rig = message.tcp() ? streams : datagrams;
        SipCounters counters = rig.sip.counters();
        long malformed = counters.malformed.sum();
        long failures = counters.failures.sum();
        int calls = rig.arrived.size();
        try (Line line = new Line(rig.address, message.tcp())) {
            line.send(Files.readAllBytes(Corpora.folder().resolve(message.file())));
            String said = switch (message.expected()) {
                case "call" -> "100,486";
                case "drop", "stray", "wait" -> "";
                default -> message.expected().replace("!", "");
            };
            List<SipText> heard = new ArrayList<>();
            for (String status : said.isEmpty() ? new String[0] : said.split(",")) {
                heard.add(line.await(Integer.parseInt(status))); // it may come behind the answer to what is sent aside
            }
            heard.addAll(line.settle());
            String seen = heard.stream()
                    .map(m -> Integer.toString(m.status()))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(","));
            assertEquals(said, seen, () -> "answered " + heard);
            assertEquals(message.expected().equals("call") ? calls + 1 : calls, rig.arrived.size());
            if (message.expected().equals("drop")) { // by a worker of its own, in its own time
                assertTrue(SimSound.await(() -> counters.malformed.sum() > malformed));
            } else {
                assertFalse(said.isEmpty() && counters.malformed.sum() > malformed);
            }
            boolean closes = message.expected().endsWith("!");
            assertEquals(closes, closes ? line.awaitClosed() : line.isClosed());
        }
        assertEquals(failures, counters.failures.sum(), "what is not understood is refused, nothing fails");
    }

    @Test
    void noMessageOfTheCorporaIsLeftOut() throws IOException {
        for (String folder : List.of("sip/rfc4475", "sip/rfc5118")) {
            try (Stream<Path> files = Files.list(Corpora.folder().resolve(folder))) {
                TreeSet<String> there =
                        files.map(f -> folder + "/" + f.getFileName()).collect(Collectors.toCollection(TreeSet::new));
                TreeSet<String> named = messages()
                        .map(Case::file)
                        .filter(f -> f.startsWith(folder))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertEquals(there, named);
            }
        }
        assertEquals(2 * (49 + 12), messages().count());
    }
}
