package io.parley.sip.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.VoiceReport.By;
import io.parley.core.anatomy.VoiceReport.Metrics;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of application/vq-rtcpxr (RFC 6035 section 4.6). */
public class QualityReportTextTest {
    /** As the RFC orders it. */
    public static final String SESSION = """
        VQSessionReport: CallTerm
        CallID: %s
        LocalID: <sip:7@127.0.0.1>
        RemoteID: <sip:parley@127.0.0.1>
        OrigID: <sip:parley@127.0.0.1>
        LocalAddr: IP=127.0.0.1 PORT=40000 SSRC=1a3b5c7d
        RemoteAddr: IP=127.0.0.1 PORT=40002 SSRC=0x2468abcd
        LocalMetrics:
        Timestamps:START=2026-11-28T08:00:00Z STOP=2026-11-28T08:03:20Z
        SessionDesc:PT=8 PD=PCMA SR=8000 PPS=50 PLC=3 SSUP=off
        JitterBuffer:JBA=3 JBR=2 JBN=40 JBM=80 JBX=120
        PacketLoss:NLR=5.0 JDR=2.5
        BurstGapLoss:BLD=25.0 BD=220 GLD=1.0 GD=500 GMIN=16
        Delay:RTD=80 ESD=140 OWD=40 IAJ=2
        Signal:SL=-18 NL=-60 RERL=55
        QualityEst:RLQ=90 RCQ=85 MOSLQ=4.2 MOSCQ=4.1 QoEEstAlg=X
        RemoteMetrics:
        PacketLoss:NLR=99.0 JDR=0.0
        QualityEst:RLQ=1 RCQ=1 MOSLQ=1.1 MOSCQ=1.0
        DialogID:x;to-tag=1;from-tag=2
        """.replace("\n", "\r\n");

    private static QualityReport read(String body) {
        return QualityReportText.parse(body).orElseThrow();
    }

    private static String session() {
        return SESSION.formatted("call@host");
    }

    @Test
    void aReportIsOfWhatTheReporterGot() {
        QualityReport report = read(session());
        assertEquals(By.SESSION, report.kind());
        assertEquals("call@host", report.callId());
        Metrics said = report.metrics();
        assertEquals(OptionalDouble.of(0.05), said.missing().lost());
        assertEquals(OptionalDouble.of(0.025), said.missing().discarded());
        assertEquals(OptionalDouble.of(0.25), said.missing().inBursts());
        assertEquals(OptionalDouble.of(0.01), said.missing().inGaps());
        assertEquals(OptionalInt.of(220), said.missing().burstMs());
        assertEquals(OptionalInt.of(500), said.missing().gapMs());
        assertEquals(OptionalInt.of(80), said.rttMs());
        assertEquals(OptionalInt.of(140), said.endMs());
        assertEquals(OptionalInt.of(40), said.bufferMs());
        assertEquals(OptionalInt.of(85), said.opinion().rating());
        assertEquals(OptionalDouble.of(4.2), said.opinion().listening());
        assertEquals(OptionalDouble.of(4.1), said.opinion().conversational());
    }

    @ParameterizedTest
    @CsvSource({"VQSessionReport, SESSION", "VQIntervalReport, INTERVAL", "VQAlertReport: Type=NLR, ALERT"})
    void theFirstLineSaysOfWhatItIs(String line, By kind) {
        assertEquals(
                kind, read(session().replace("VQSessionReport: CallTerm", line)).kind());
    }

    /** As phones wrote it before the RFC: bare line feeds, the call named among the metrics. */
    @Test
    void olderOrdersAreTaken() {
        String older = "VQSessionReport\nLocalMetrics:\nTimeStamps:START=1 STOP=2\nCallID:old@phone\n"
                + "PacketLoss:NLR=0.0 JDR=0.0\nDelay:RTD=3\n";
        QualityReport report = read(older);
        assertEquals("old@phone", report.callId());
        assertEquals(OptionalDouble.of(0), report.metrics().missing().lost());
        assertTrue(report.metrics().opinion().conversational().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NLR=101", "NLR=-1", "NLR=x", "NLR=", "NLR=1e3", "NLR=0.00000000000001", "=5", "NLR 5"})
    void aFigureThatIsNoneIsAsIfItWereNotThere(String figure) {
        QualityReport report = read(session().replaceFirst("NLR=5.0", figure));
        assertTrue(report.metrics().missing().lost().isEmpty());
        assertEquals(OptionalDouble.of(0.025), report.metrics().missing().discarded());
    }

    @Test
    void whatIsNoReportIsRefused() {
        for (String broken : new String[] {
            "",
            "\r\n",
            "VQ",
            session().replace("VQSessionReport", "VQOtherReport"),
            session().replace("CallID: call@host\r\n", ""),
            session().replace("call@host", ""),
            session().replace("call@host", "two words"),
            session().replace("call@host", "x".repeat(257)),
            session().replace("LocalMetrics:\r\n", ""),
            session().replace("LocalMetrics:\r\n", "LocalMetrics:\r\nLocalMetrics:\r\n"),
            session().replace("LocalMetrics:\r\n", "CallID:another\r\nLocalMetrics:\r\n"),
            session().replace("Delay:", "Delay "),
            session() + "X:y\r\n".repeat(100),
            session() + "X:" + "y".repeat(QualityReportText.LARGEST)
        }) {
            assertTrue(QualityReportText.parse(broken).isEmpty(), broken);
        }
    }

    @Test
    void noiseNeverThrows() {
        Random chance = new Random(9);
        char[] letters = ":= \r\n\tVQLocalMetricsNLR0123.9\u0000\u2028".toCharArray();
        for (int i = 0; i < 50_000; i++) {
            char[] body = session().toCharArray();
            for (int fault = 0; fault < 1 + i % 12; fault++) {
                body[chance.nextInt(body.length)] = letters[chance.nextInt(letters.length)];
            }
            QualityReportText.parse(new String(body, 0, chance.nextInt(body.length)));
        }
    }
}
