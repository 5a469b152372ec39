package io.parley.loadtest.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CenterTest {
    @TempDir
    Path folder;

    @Test
    void writesAConfigurationThatTheServerTakes() throws IOException {
        Ports ports = new Ports();
        ports.http = 8159;
        ports.sip = 5159;
        ports.rtp = "27000-27999";

        ParleyConfig config = ConfigFile.read(new Center(3, 4, 5).write(folder, ports));

        assertEquals(3, config.users().size());
        assertEquals(4, config.users().getFirst().agent().chats());
        assertEquals(5, config.queues().getFirst().wrapUp().seconds());
        assertEquals(27_000, config.media().portFrom());
        assertEquals(8159, config.http().port());
    }
}
