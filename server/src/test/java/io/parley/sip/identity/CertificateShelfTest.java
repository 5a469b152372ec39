package io.parley.sip.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import io.parley.sim.tls.SimCarriers;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Certificates that are kept, and those that nobody waits for any longer. */
class CertificateShelfTest {
    private static final URI AT = URI.create("https://certificates.example/a.pem");
    private static final List<X509Certificate> CHAIN =
            new SimCarriers("Root", new SimTime().instant()).carrier().chain();

    private final SimTime time = new SimTime();
    private final List<CompletableFuture<CertificateSource.Found>> asked = new CopyOnWriteArrayList<>();
    private final CertificateShelf shelf = new CertificateShelf(this::ask, time, Duration.ofMillis(50));

    private CompletableFuture<CertificateSource.Found> ask(URI address) {
        CompletableFuture<CertificateSource.Found> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }

    private void comes(Duration keep) {
        asked.getLast().complete(new CertificateSource.Found(CHAIN, keep));
    }

    private Doubt doubt() {
        return assertThrows(NotProven.class, () -> shelf.get(AT, shelf.longestWait()))
                .doubt();
    }

    @Test
    void aCallWaitsNoLongerAndTheNextHasWhatCameMeanwhile() throws Exception {
        assertEquals(Doubt.UNREACHABLE, doubt());
        comes(Duration.ofMinutes(5));
        assertEquals(CHAIN, shelf.get(AT, shelf.longestWait()));
        assertEquals(1, asked.size());
    }

    @Test
    void whatMayBeKeptForAYearIsKeptForADay() throws Exception {
        doubt();
        comes(Duration.ofDays(365));
        time.advance(CertificateShelf.LONGEST.minusSeconds(1));
        assertEquals(CHAIN, shelf.get(AT, shelf.longestWait()));
        time.advance(Duration.ofSeconds(1));
        doubt();
        assertEquals(2, asked.size());
    }

    @Test
    void whatMayNotBeKeptIsAskedForEachTime() {
        doubt();
        comes(Duration.ZERO);
        doubt();
        assertEquals(2, asked.size());
    }

    @Test
    void whatWasNotToBeHadIsNotAskedForAtOnce() {
        doubt();
        asked.getLast().completeExceptionally(new NotProven(Doubt.NOT_ALLOWED, "inside"));
        assertEquals(Doubt.NOT_ALLOWED, doubt());
        assertEquals(1, asked.size());
        time.advance(CertificateShelf.FAILED_FOR);
        assertEquals(Doubt.UNREACHABLE, doubt(), "but after a while");
        assertEquals(2, asked.size());
    }

    @Test
    void aHundredCallsOfOneCarrierAskOnce() throws Exception {
        CertificateShelf patient = new CertificateShelf(this::ask, time, Duration.ofSeconds(30));
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<X509Certificate>>> all = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(calls.submit(() -> patient.get(AT, patient.longestWait())));
            }
            while (asked.isEmpty()) {
                Thread.onSpinWait();
            }
            comes(Duration.ofMinutes(5));
            for (Future<List<X509Certificate>> one : all) {
                assertEquals(CHAIN, one.get());
            }
        }
        assertEquals(1, asked.size());
    }

    @Test
    void whoNamesThousandsOfAddressesKeepsUsAtAFewAtOnce() throws InterruptedException, ExecutionException {
        CertificateShelf hasty = new CertificateShelf(this::ask, time, Duration.ofMillis(1));
        for (int i = 0; i < 1_000; i++) {
            URI other = URI.create("https://certificates.example/" + i);
            assertThrows(NotProven.class, () -> hasty.get(other, hasty.longestWait()));
        }
        assertEquals(CertificateShelf.MOST_FETCHES, asked.size());
        assertTrue(asked.stream().noneMatch(CompletableFuture::isDone));
    }
}
