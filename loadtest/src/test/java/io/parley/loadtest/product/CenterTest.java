package io.parley.loadtest.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

        assertEquals(Center.SUPERVISOR, config.users().getFirst().id());
        List<ParleyConfig.User> agents =
                config.users().stream().filter(u -> u.agent() != null).toList();
        assertEquals(3, agents.size());
        assertEquals(4, agents.getFirst().agent().chats());
        assertEquals(5, config.queues().getFirst().wrapUp().seconds());
        assertEquals(27_000, config.media().portFrom());
        assertEquals(8159, config.http().port());
    }
}
