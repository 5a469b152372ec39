package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.sip.SimPhone;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rows of the test list as SIPp plays them: each scenario of {@code sipp} checks what it is answered. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class SippRowsTest {

    @TestInParallel
    void t08EachWayToHoldIsAnsweredWithItsOwn(Center center) {
        center.sipp("holds-in-every-way")
                .dials(center.number("holds"))
                .plays(Center.CALLER)
                .run(center.server);
        assertEquals("abandoned", center.segment("holds").toLowerCase(Locale.ROOT));
    }

    @TestInParallel
    void t13ASessionIsAgreedOnAndRefreshedByUpdateAndByInvite(Center center) {
        center.sipp("refreshes-its-session")
                .dials(center.number("timed"))
                .plays(Center.CALLER)
                .run(center.server);
        assertEquals("abandoned", center.segment("timed").toLowerCase(Locale.ROOT));
    }

    @TestInParallel
    void t31WhoWantsToStayUnknownIsNobodysNumberInHistory(Center center) {
        center.sipp("hides-its-number")
                .dials(center.number("hidden"))
                .talks(500)
                .plays(Center.CALLER)
                .run(center.server);
        JsonNode row = center.supervisor
                .reviewed("hidden", 1, one -> one.has("endedAt"))
                .getFirst();
        assertTrue(row.get("customer").toString().contains("withheld-"), row::toString);
        assertFalse(center.supervisor.details(row).toString().contains("61234599"), "what was asserted is not told");
    }

    @TestInParallel
    void t11APhoneThatTellsReliablyOfItsSoundIsAcknowledgedAndThenTalkedTo(Center center) {
        int port = center.registered("reliable", 1);
        try (Sipp phone = center.sipp("rings-reliably")
                        .onPort(port)
                        .plays(Center.AGENT)
                        .start(center.server);
                SimPhone caller = center.simCaller("reliable");
                Person agent = center.agent("reliable", 1)) {
            agent.ready();
            agent.contact("connected");
            assertTrue(caller.sound.hears(Center.AGENT));
            caller.hangUp();
            phone.succeeds();
        }
    }

    @TestInParallel
    void t04APhoneThatSaidNothingYetIsNotCancelledBeforeItDoes(Center center) {
        int port = center.registered("rings-late", 1);
        try (Sipp phone = center.sipp("rings-late").onPort(port).start(center.server);
                SimPhone caller = center.simCaller("rings-late");
                Person agent = center.agent("rings-late", 1)) {
            agent.ready();
            Patience.of(30).until("the phone is called", () -> phone.messagesWith("INVITE sip:") > 0);
            caller.hangUp();
            phone.succeeds();
            assertEquals("abandoned", center.segment("rings-late").toLowerCase(Locale.ROOT));
            agent.becomes("ready");
        }
    }

    /** @param wanted bytes at least; the head may have 32 kB, SDP what is left of 64 kB */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {1301, 1500, 9000, 60_000})
    void t19AMessageOfAnySizeThatIsAllowedIsReadWholeOverTcp(int wanted, Center center) {
        int head = Math.min(wanted, 28_000);
        center.sipp("is-large")
                .dials(center.number("large"))
                .overTcp()
                .with("head", filled("X-Filler: ", head))
                .with("body", filled("a=x-filler:", wanted - head))
                .run(center.server);
    }

    private static String filled(String name, int bytes) {
        int line = 500;
        return IntStream.rangeClosed(0, bytes / line)
                .mapToObj(n -> name + "x".repeat(Math.max(1, Math.min(line, bytes - n * line) - name.length())))
                .collect(Collectors.joining("\n"));
    }
}
