package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Rows of the test list in which SIPp plays agents' phones. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class SippPhonesTest {
    private static final double COLLEAGUE = 1500;
    private static final int TOGETHER = 15;

    @TestInParallel
    void t14APhoneHandsItsCallerOnByReferAndIsToldHowItWent(Center center) {
        String extension = center.organisation.phone("hands-on", 2);
        int port = center.registered("hands-on", 1);
        try (Sipp phone = center.sipp("hands-its-call-on")
                        .dials(extension)
                        .onPort(port)
                        .talks(1000)
                        .plays(Center.AGENT)
                        .start(center.server);
                SimPhone colleague = new SimPhone(center.server.sip(), extension, Codec.PCMA, COLLEAGUE);
                SimPhone caller = center.simCaller("hands-on");
                Person giver = center.agent("hands-on", 1);
                Person taker = center.agent("hands-on", 2)) {
            assertTrue(colleague.register(Organisation.PHONE_PASSWORD));
            giver.ready();
            giver.contact("connected");
            taker.ready();
            phone.succeeds();
            taker.contact("connected");
            assertTrue(caller.sound.hears(COLLEAGUE));
            assertTrue(colleague.sound.hears(Center.CALLER));
            caller.hangUp();
            assertTrue(colleague.wasHungUp());
            JsonNode row = center.supervisor
                    .reviewed("hands-on", 1, one -> one.has("endedAt"))
                    .getFirst();
            JsonNode handovers = center.supervisor.details(row).get("handovers");
            assertEquals(1, handovers.size());
            assertEquals("blind", handovers.get(0).get("way").asString());
        }
    }

    @TestInParallel
    void t28APhoneRefreshesHasTwoContactsAndTakesAllOfThemBack(Center center) {
        Sipp.Phone phone = center.sippPhone("registers", 1);
        try (Person agent = center.agent("registers", 1);
                Sipp registering = center.sipp("registers-in-every-way")
                        .phones(List.of(phone))
                        .talks(2000)
                        .start(center.server)) {
            hasAPhone(agent, true);
            registering.succeeds();
            hasAPhone(agent, false);
        }
    }

    @TestInParallel
    void t28OfTwoPhonesOfOneAccountTheLastRingsAndTheFirstOnceThatHasLeft(Center center) {
        int first = center.registered("two-phones", 1);
        int second = center.registered("two-phones", 1);
        try (Person agent = center.agent("two-phones", 1)) {
            agent.ready();
            isAnsweredAt(second, center, agent);
            center.sipp("leaves")
                    .phones(List.of(center.sippPhone("two-phones", 1)))
                    .onPort(second)
                    .run(center.server);
            isAnsweredAt(first, center, agent);
        }
    }

    private static void isAnsweredAt(int port, Center center, Person agent) {
        try (Sipp phone =
                        center.sipp("answers").onPort(port).plays(Center.AGENT).start(center.server);
                SimPhone caller = center.simCaller("two-phones")) {
            agent.contact("connected");
            assertTrue(caller.sound.hears(Center.AGENT));
            caller.hangUp();
            phone.succeeds();
        }
    }

    @TestInParallel
    void t35OfFifteenPhonesThatAnswerTogetherOneHasTheCallAndTheOthersAreToldWhy(Center center) {
        int port = FreePorts.free();
        List<Sipp.Phone> phones = IntStream.rangeClosed(1, TOGETHER)
                .mapToObj(n -> center.sippPhone("together", n))
                .toList();
        center.sipp("registers").phones(phones).onPort(port).run(center.server);
        List<Person> agents = new ArrayList<>();
        try (Sipp answering = center.sipp("answers-together")
                .onPort(port)
                .calls(TOGETHER)
                .plays(Center.AGENT)
                .start(center.server)) {
            IntStream.rangeClosed(1, TOGETHER)
                    .forEach(n -> agents.add(center.agent("together", n).ready()));
            try (SimPhone caller = center.simCaller("together")) {
                assertTrue(caller.sound.hears(Center.AGENT));
                Patience.of(30, answering::told)
                        .until("all but one are let go", () -> letGo(answering) == TOGETHER - 1);
                assertEquals(1, talking(agents), "one has the call");
                caller.hangUp();
            }
            answering.succeeds();
            assertEquals(TOGETHER - 1, letGo(answering), "whoever had it was hung up for another reason");
            assertTrue(answering.messagesWith("ACK sip:") >= TOGETHER, "whatever was said is acknowledged");
            agents.forEach(agent -> agent.becomes("ready"));
            assertEquals(1, center.supervisor.reviewed("together").size(), "one contact");
        } finally {
            agents.forEach(Person::close);
        }
    }

    private static long letGo(Sipp phones) {
        return phones.callsWith("SIP;cause=200;text=\"Call completed elsewhere\"");
    }

    private static long talking(List<Person> agents) {
        return agents.stream()
                .filter(agent -> !agent.desk().get("contacts").isEmpty())
                .count();
    }

    @TestInParallel
    void t36APhoneThatRingsForEverIsCalledOffAndTheNextIsRung(Center center) {
        int port = center.registered("for-ever", 1);
        int other = center.registered("for-ever", 2);
        try (Sipp ringing = center.sipp("rings-for-ever").onPort(port).start(center.server);
                Sipp next =
                        center.sipp("answers").onPort(other).plays(Center.AGENT).start(center.server);
                SimPhone caller = center.simCaller("for-ever");
                Person first = center.agent("for-ever", 1);
                Person second = center.agent("for-ever", 2)) {
            first.ready();
            first.offer();
            second.ready();
            ringing.succeeds();
            first.becomes("forced");
            second.contact("connected");
            assertTrue(caller.sound.hears(Center.AGENT));
            assertTrue(ringing.messagesWith("180 Ringing") >= 4, "it went on saying so");
            caller.hangUp();
            next.succeeds();
        }
    }

    @TestInParallel
    void t36APhoneThatAnswersWithoutSoundIsToldOnTheDeskAndTheCallStays(Center center) {
        int port = center.registered("without-sound", 1);
        try (Sipp phone = center.sipp("answers-without-sound").onPort(port).start(center.server);
                SimPhone caller = center.simCaller("without-sound");
                Person agent = center.agent("without-sound", 1)) {
            agent.ready();
            Patience.of(30, () -> agent.desk().toString())
                    .until(
                            "nothing is heard of the agent",
                            () -> agent.contact("connected").get("noAudio").asBoolean());
            assertEquals("connected", agent.contact("connected").get("phase").asString());
            caller.hangUp();
            phone.succeeds();
            center.supervisor.reviewed("without-sound", 1, one -> one.has("endedAt"));
        }
    }

    private static void hasAPhone(Person agent, boolean there) {
        String wanted = there ? "registered" : "unregistered";
        Patience.of(30, () -> agent.desk().toString())
                .until(
                        "the phone is " + wanted,
                        () -> wanted.equals(
                                agent.desk().get("agent").get("phone").asString()));
    }
}
