package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.ops.Alarm;
import io.parley.sip.stack.OpenDialogs;
import io.parley.sip.stack.OpenDialogs.Goodbye;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.StackRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a server that was killed, and of no other. */
class OpenDialogsFileTest {
    private static final String LINE = "192.0.2.7\t5060\ttls\tcarrier.example\toutside\t"
            + Base64.getEncoder().encodeToString("BYE".getBytes());

    @TempDir
    private Path data;

    private List<Goodbye> left(String text, long secondsAgo) throws Exception {
        Path file = data.resolve(OpenDialogsFile.FILE);
        Files.writeString(file, text);
        try (StackRig rig = new StackRig(call -> {});
                Alarm alarm = new Alarm()) {
            Files.setLastModifiedTime(file, FileTime.from(alarm.instant().minusSeconds(secondsAgo)));
            List<Goodbye> left = new OpenDialogsFile(data, new OpenDialogs(rig.sip), alarm).left();
            assertFalse(Files.exists(file), "it is read once");
            return left;
        }
    }

    @Test
    void whoWasInACallIsKnownWithWhereTheyAre() throws Exception {
        PeerAddress at = new PeerAddress("192.0.2.7", 5060, "tls", "carrier.example", "outside");
        assertEquals(List.of(new Goodbye(at, "BYE")), left(LINE + "\n", 30));
    }

    @Test
    void anOldCopyEndsNobodysCalls() throws Exception {
        assertEquals(List.of(), left(LINE + "\n", 700));
    }

    @Test
    void aLineThatIsBrokenTellsNobodyAndTheOthersAreTold() throws Exception {
        assertEquals(2, left(LINE + "\n192.0.2.8\t5060\n" + LINE + "\n", 30).size());
    }
}
