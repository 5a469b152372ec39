package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Computes
class RecorderRulesTest {
    private static final String START = """
            organisation: {name: Halcyon Lines, languages: [en]}
            queues:
              - {id: bookings}
            media:
              recorders:
            """;

    private static ParleyConfig parse(String... recorders) {
        StringBuilder text = new StringBuilder(START);
        for (String recorder : recorders) {
            text.append("    - {").append(recorder).append("}\n");
        }
        return ConfigFile.parse("parley.yaml", text.toString());
    }

    private static String problem(String... recorders) {
        return assertThrows(ConfigProblem.class, () -> parse(recorders)).getMessage();
    }

    @Test
    void whatIsLeftOutIsOrdinary() {
        RecorderSection one =
                parse("id: archive, address: 192.0.2.30").media().recorders().getFirst();
        assertEquals(5060, one.out().port());
        assertEquals("udp", one.out().transport());
        assertEquals("offered", one.srtp());
        assertEquals("srs", one.user());
        assertTrue(one.takes("bookings"));
        assertEquals(List.of(), parseNone().media().recorders());
    }

    private static ParleyConfig parseNone() {
        return ConfigFile.parse("parley.yaml", START.replace("media:\n  recorders:\n", ""));
    }

    @Test
    void aNameLeavesPortAndTransportToTheDns() {
        RecorderSection one = parse("id: archive, address: srs.example.org, queues: [bookings]")
                .media()
                .recorders()
                .getFirst();
        assertEquals(0, one.out().port());
        assertEquals("", one.out().transport());
        assertFalse(one.takes("claims"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: Archive, address: 192.0.2.30 | .id is missing or odd; write small letters",
                "id: a | .address is neither an IP address nor a name; write where it is",
                "id: a, address: '10.0.0.0/8' | .address is neither an IP address nor a name",
                "id: a, address: 192.0.2.30, port: 70000 | .port is out of range; write 1 to 65535",
                "id: a, address: 192.0.2.30, transport: sctp | .transport is unknown; write udp, tcp or tls",
                "id: a, address: 192.0.2.30, transport: tls | .transport needs sip.tls; write its certificate and key",
                "id: a, address: 192.0.2.30, transport: tls | .tlsName is missing; write the name",
                "id: a, address: 192.0.2.30, srtp: maybe | .srtp is unknown; write off, offered or required",
                "id: a, address: 192.0.2.30, srtp: required | .srtp needs SIP over TLS, which hides the keys",
                "id: a, address: 192.0.2.30, user: 'x y' | .user is no user of a SIP address",
                "id: a, address: 192.0.2.30, via: inside | .via names no network; write the name of one of sip.bind",
                "id: a, address: 192.0.2.30, queues: ['Sales desk'] | .queues names a queue in an odd way: Sales desk"
            })
    void whatIsWrongIsToldWithItsPlaceAndWhatToWriteInstead(String wrong, String told) {
        String said = problem(wrong);
        assertTrue(said.contains("parley.yaml:6"), said);
        assertTrue(said.contains("media.recorders[0]" + told), said);
    }

    @Test
    void theCallsOfAQueueGoToOneRecorder() {
        String first = "id: a, address: 192.0.2.30, queues: [bookings]";
        assertEquals(
                2,
                parse(first, "id: b, address: 192.0.2.31, queues: [claims]")
                        .media()
                        .recorders()
                        .size());
        String all = problem(first, "id: b, address: 192.0.2.31");
        assertTrue(all.contains("media.recorders[1].queues has calls that go to a already"), all);
        assertTrue(problem(first, "id: b, address: 192.0.2.31, queues: [bookings]")
                .contains("media.recorders[1].queues has calls that go to a already"));
        assertTrue(problem(first, "id: a, address: 192.0.2.31, queues: [claims]")
                .contains("media.recorders[1].id is used twice: a"));
    }
}
