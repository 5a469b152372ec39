package io.parley.sip.locate;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import io.parley.sip.locate.NameServers.Family;
import io.parley.sip.locate.NameServers.Unanswered;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;

/** Answers of name servers: records, or that there is no answer. */
@Tag("fuzz")
class DnsFuzzTest {
    /** One A record of a.example. */
    private static final String ONE = "0001 8180 0001 0001 0000 0000 0161 076578616d706c65 00 0001 0001";

    static Stream<byte[]> answers() {
        return Seeds.hex(
                ONE + "c00c 0001 0001 0000003c 0004 c0000201",
                ONE + "c00c 0005 0001 0000003c 0002 c00c",
                "0001 8180 0001 0001 0000 0000 0161 076578616d706c65 00 0021 0001"
                        + "c00c 0021 0001 0000003c 0008 0001 0001 13c4 c00c",
                "0001 8180 0001 0001 0000 0000 0161 076578616d706c65 00 0023 0001"
                        + "c00c 0023 0001 0000003c 0013 0001 0001 0173 075349502b443255 00 c00c",
                "0001 8183 0001 0000 0000 0000 0161 076578616d706c65 00 0001 0001");
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = "2m")
    void anAnswerIsRecordsOrNone(byte[] bytes) {
        DnsNameServers servers = new DnsNameServers(new Scripted(bytes));
        for (int asked = 0; asked < 3; asked++) {
            try {
                NameServers.Found<?> found = switch (asked) {
                    case 0 -> servers.addresses("a.example", Family.FOUR);
                    case 1 -> servers.srv("a.example");
                    default -> servers.naptr("a.example");
                };
                assertTrue(!found.lasts().isNegative());
            } catch (Unanswered none) {
                assertNotNull(none.getMessage());
            }
        }
    }

    /** Answers everything with the same bytes. */
    private record Scripted(byte[] answer) implements Resolver {
        @Override
        public CompletionStage<Message> sendAsync(Message query, Executor executor) {
            try {
                return CompletableFuture.completedFuture(new Message(answer));
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void setPort(int port) {}

        @Override
        public void setTCP(boolean on) {}

        @Override
        public void setIgnoreTruncation(boolean on) {}

        @Override
        public void setEDNS(int version, int size, int flags, List<EDNSOption> options) {}

        @Override
        public void setTSIGKey(TSIG key) {}

        @Override
        public void setTimeout(Duration timeout) {}
    }
}
