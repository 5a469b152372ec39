package io.parley.sip.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.tls.SimCarriers;
import io.parley.sim.tls.SimCertificateServer;
import io.parley.web.Await;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever calls names an address: what is asked there, and what never is. */
class CertificateFetchTest {
    private static final SimCarriers.Carrier CARRIER =
            new SimCarriers("Root", Instant.parse("2026-03-12T08:00:00Z")).carrier();
    /** Much longer than this machine needs, and short enough to be waited for. */
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final List<CertificateFetch> opened = new ArrayList<>();
    private SimCertificateServer server;
    private KeyStore authorities;

    @BeforeEach
    void open() throws Exception {
        server = new SimCertificateServer(folder);
        authorities = TrustRoots.store(Files.readAllBytes(server.authorities));
    }

    @AfterEach
    void close() {
        opened.forEach(CertificateFetch::close);
        server.close();
    }

    private CertificateFetch fetch(String... hosts) {
        return fetch(InetAddress::getAllByName, AT_MOST, hosts);
    }

    private CertificateFetch fetch(CertificateFetch.Lookup lookup, Duration atMost, String... hosts) {
        CertificateFetch made =
                new CertificateFetch(new CertificatePlaces(Set.of(hosts)), Optional.of(authorities), lookup, atMost);
        opened.add(made);
        return made;
    }

    private static CertificateSource.Found get(CertificateFetch from, String url) throws Exception {
        return from.get(URI.create(url)).get(30, TimeUnit.SECONDS);
    }

    private static Doubt doubt(CertificateFetch from, String url) {
        ExecutionException failed = assertThrows(ExecutionException.class, () -> get(from, url));
        return assertInstanceOf(NotProven.class, failed.getCause(), () -> "of " + failed.getCause())
                .doubt();
    }

    @Test
    void aCertificateOfAHostThatIsListedIsFetched() throws Exception {
        CertificateSource.Found found = get(fetch(server.host()), server.serve("/a.pem", CARRIER.pem()));
        assertEquals(CARRIER.chain(), found.chain());
        assertEquals(Duration.ofHours(1), found.keep());
    }

    @Test
    void aHostThatIsNotListedIsNotAsked() {
        String url = server.serve("/a.pem", CARRIER.pem());
        assertEquals(Doubt.NOT_ALLOWED, doubt(fetch("other.example"), url));
        assertEquals(Doubt.NOT_ALLOWED, doubt(fetch("localhost"), url), "nor on another port");
        assertEquals(Doubt.NOT_ALLOWED, doubt(fetch(), url), "nor on one that is not usual where none is listed");
        assertTrue(server.asked.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://%s/a.pem",
                "file:///etc/passwd",
                "ftp://%s/a.pem",
                "https://user:word@%s/a.pem",
                "https://%s/a.pem#part",
                "https:a.pem",
                "a.pem"
            })
    void whatIsNoPlainHttpsIsNotAsked(String url) {
        assertEquals(Doubt.NOT_ALLOWED, doubt(fetch(server.host()), url.formatted(server.host())));
        assertTrue(server.asked.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "::1", "fd00::1"})
    void aNameThatLeadsInsideIsNotAsked(String inside) {
        CertificateFetch.Lookup lies = name -> new InetAddress[] {InetAddress.ofLiteral(inside)};
        assertEquals(Doubt.NOT_ALLOWED, doubt(fetch(lies, AT_MOST), "https://certificates.example:8443/a.pem"));
    }

    @Test
    void oneAddressInsideAmongThoseOutsideIsEnough() {
        CertificateFetch.Lookup lies =
                name -> new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("127.0.0.1")};
        assertEquals(Doubt.NOT_ALLOWED, doubt(fetch(lies, AT_MOST), "https://certificates.example/a.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"})
    void anAddressOfThisMachineIsNotAskedHoweverItIsWritten(String host) {
        Doubt why = doubt(fetch(), "https://" + host + ":8443/a.pem");
        assertEquals(Doubt.NOT_ALLOWED, why);
    }

    @Test
    void whatLeadsElsewhereIsNotFollowed() {
        assertEquals(Doubt.UNREACHABLE, doubt(fetch(server.host()), server.serve("/elsewhere", new byte[0])));
        assertEquals(List.of("/elsewhere"), server.asked);
    }

    @Test
    void whatIsLargerThanAnyCertificateIsCutOff() {
        String url = server.serve("/large", new byte[CertificateFetch.LARGEST + 1]);
        assertEquals(Doubt.UNREACHABLE, doubt(fetch(server.host()), url));
    }

    @Test
    void anAnswerThatHasNoEndBeforeItBeginsIsCutOff() {
        String url = server.serve("/head", CARRIER.pem());
        assertEquals(Doubt.UNREACHABLE, doubt(fetch(server.host()), url));
    }

    @Test
    void serversThatCallsNamedOnceAreNotRememberedForEver() {
        String[] hosts = IntStream.range(0, 20)
                .mapToObj(i -> "c" + i + ".example:" + server.port())
                .toArray(String[]::new);
        CertificateFetch.Lookup here = name -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        CertificateFetch fetch = fetch(here, Duration.ofMillis(300), hosts);
        for (String host : hosts) {
            assertEquals(Doubt.UNREACHABLE, doubt(fetch, "https://" + host + "/a.pem"), "its certificate is another's");
        }
        Await.until(() -> fetch.servers() == 0);
    }

    @Test
    void whoNeverAnswersIsHungUpOn() {
        CertificateFetch impatient = fetch(InetAddress::getAllByName, Duration.ofMillis(300), server.host());
        assertEquals(Doubt.UNREACHABLE, doubt(impatient, server.serve("/never", CARRIER.pem())));
    }

    @Test
    void aNameThatNobodyKnowsIsNoReasonToWait() {
        CertificateFetch.Lookup silent = name -> {
            throw new UnknownHostException(name);
        };
        assertEquals(Doubt.UNREACHABLE, doubt(fetch(silent, AT_MOST), "https://certificates.example/a.pem"));
    }

    @Test
    void whatIsNoCertificateIsNone() {
        CertificateFetch fetch = fetch(server.host());
        assertEquals(Doubt.UNREACHABLE, doubt(fetch, server.serve("/words", "no certificate".getBytes())));
        assertEquals(Doubt.UNREACHABLE, doubt(fetch, server.serve("/missing", new byte[0])));
    }

    @Test
    void aServerThatNobodySignedForIsNotBelieved() {
        CertificateFetch strict = new CertificateFetch(
                new CertificatePlaces(Set.of(server.host())), Optional.empty(), InetAddress::getAllByName, AT_MOST);
        opened.add(strict);
        assertEquals(Doubt.UNREACHABLE, doubt(strict, server.serve("/a.pem", CARRIER.pem())));
        assertTrue(server.asked.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "2a00:1450:4001:80b::200e, true",
        "0.0.0.0, false",
        "100.64.0.1, false",
        "192.0.0.8, false",
        "192.0.2.1, false",
        "198.18.0.1, false",
        "198.51.100.7, false",
        "203.0.113.7, false",
        "224.0.0.1, false",
        "240.0.0.1, false",
        "255.255.255.255, false",
        "::, false",
        "fe80::1, false",
        "ff02::1, false",
        "64:ff9b::7f00:1, false",
        "2002:7f00:1::, false",
        "2001:db8::1, false",
        "2001::1, false",
    })
    void whatIsPublicIsKnown(String address, boolean isPublic) {
        assertEquals(isPublic, CertificatePlaces.isPublic(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60 | 60",
                "public,max-age=86400 | 86400",
                "no-store | 0",
                "max-age=60,no-cache | 0",
                "'' | 600"
            })
    void anAnswerSaysHowLongItMayBeKept(String said, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), KeepFor.of(List.of(said.split(","))));
    }

    @Test
    void afterItsEndNothingIsFetched() {
        CertificateFetch fetch = fetch(server.host());
        fetch.close();
        ExecutionException failed =
                assertThrows(ExecutionException.class, () -> get(fetch, server.serve("/a.pem", CARRIER.pem())));
        assertFalse(failed.getCause() instanceof NotProven);
    }
}
