package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.TrunkCall;
import io.parley.core.anatomy.TrunkRelease.Code;
import io.parley.core.anatomy.TrunkRelease.Protocol;
import io.parley.core.queue.QueuePlan;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TrunkWays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why calls failed is told of the trunk that said so, though the call went on to another. */
class TrunkReleasesTest {
    private static final String NUMBER = "+37046395051";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone north;
    private SimPhone south;

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(2, QueuePlan.ORDINARY));
        opened.add(center);
        center.stories.onTrunk((contact, call) -> begun.add(call.trunk()));
        north = phone("north");
        south = phone("south");
        OutLine second = line("south", south, List.of());
        OutLine line = line("north", north, List.of(second));
        center.phoneRules = (by, signedIn, dialled) ->
                new PhoneRules.Outside(TestCenter.QUEUE, "en", dialled, line, Optional::empty);
        agent = phone("1");
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private SimPhone phone(String user) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, 440);
        opened.add(phone);
        return phone;
    }

    private static OutLine line(String trunk, SimPhone at, List<OutLine> others) {
        PeerAddress to = new PeerAddress("127.0.0.1", at.port(), "udp");
        Toll any = Toll.where(number -> true);
        return new OutLine(
                to, "+37052000000", Optional.empty(), SrtpPolicy.OFFERED, any, TrunkWays.USUAL, trunk, others);
    }

    private static List<TrunkReleases.Told> once(int status) {
        return List.of(new TrunkReleases.Told(new Code(Protocol.SIP, status), 1));
    }

    @Test
    void eachTrunkHasWhatItSaidItself() {
        north.refuses(503);
        south.refuses(486);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.gets(486));
        assertTrue(SimSound.await(() -> !center.anatomies.isEmpty()));
        TrunkReleases releases = center.stories.releases();
        assertTrue(SimSound.await(() -> !releases.of("south").isEmpty()));
        assertEquals(once(503), releases.of("north"));
        assertEquals(once(486), releases.of("south"));
        assertEquals(
                List.of("north out 503", "south out 486"),
                TrunkCall.in(center.anatomies.getFirst()).stream()
                        .map(call -> call.trunk()
                                + (call.incoming() ? " in " : " out ")
                                + call.status().getAsInt())
                        .toList());
        assertTrue(SimSound.await(() -> begun.equals(Set.of("north", "south"))), begun::toString);
        assertEquals(List.of(), releases.of(""), "an agent's phone is no trunk");
    }
}
