package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.web.Tab;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Agents who do not answer, refuse or lose their phone, and what they do at the desk. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class AgentsTest {

    @TestInParallel
    void whoDoesNotAnswerIsSetNotReadyAndTheNextIsRung(Center center) {
        try (Baresip silent = center.phone("silent", 1);
                Baresip next = center.phone(center.line("silent", 2).answeringByItself());
                Baresip caller = center.caller();
                Person first = center.agent("silent", 1);
                Person second = center.agent("silent", 2)) {
            first.ready();
            caller.dial(center.number("silent"));
            silent.awaits("CALL_INCOMING");
            second.ready();
            second.contact("connected");
            silent.awaits("CALL_CLOSED");
            first.becomes("forced");
            CallsTest.talk();
            next.hangUp();
            caller.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT));
        }
    }

    @TestInParallel
    void whoRefusesStaysReadyAndTheNextIsRung(Center center) {
        try (Baresip refusing = center.phone("refusing", 1);
                Baresip next = center.phone(center.line("refusing", 2).answeringByItself());
                Baresip caller = center.caller();
                Person first = center.agent("refusing", 1);
                Person second = center.agent("refusing", 2)) {
            first.ready();
            caller.dial(center.number("refusing"));
            refusing.awaits("CALL_INCOMING").hangUp();
            refusing.awaits("CALL_CLOSED");
            second.ready();
            second.contact("connected");
            assertEquals("ready", first.state());
            CallsTest.talk();
            caller.hangUp();
            next.awaits("CALL_CLOSED");
            assertTrue(next.heard(Center.CALLER));
        }
    }

    @TestInParallel
    void aPhoneWithoutPowerLosesTheCallToTheNext(Center center) {
        try (Baresip gone = center.phone("gone", 1);
                Baresip next = center.phone(center.line("gone", 2).answeringByItself());
                Baresip caller = center.caller();
                Person first = center.agent("gone", 1);
                Person second = center.agent("gone", 2)) {
            first.ready();
            gone.kill();
            caller.dial(center.number("gone"));
            first.offer();
            second.ready();
            second.contact("connected");
            first.becomes("forced");
            assertEquals("device_lost", first.desk().get("agent").get("reason").asString());
            caller.hangUp();
            next.awaits("CALL_CLOSED");
        }
    }

    @TestInParallel
    void theDeskHoldsTakesBackHangsUpAndWrapsUp(Center center) {
        try (Baresip phone = center.phone(center.line("desk", 1).answeringByItself());
                Baresip caller = center.caller();
                Person agent = center.agent("desk", 1)) {
            agent.ready();
            caller.dial(center.number("desk"));
            JsonNode contact = agent.contact("connected");
            agent.hold(contact, true);
            awaitHold(agent, true);
            CallsTest.talk();
            agent.hold(contact, false);
            CallsTest.talk();
            agent.hangUp(contact);
            phone.awaits("CALL_CLOSED");
            caller.awaits("CALL_CLOSED");
            agent.wrapUp(agent.contact("wrap_up"), "solved", "Wants a window seat");
            Patience.of(30)
                    .until(
                            "the desk is clear",
                            () -> agent.desk().get("contacts").isEmpty());
            JsonNode row = CallsTest.recorded(center, "desk", 1).getFirst();
            assertEquals("solved", row.get("disposition").asString());
            assertEquals("Wants a window seat", row.get("note").asString());
            assertTrue(row.get("holdMs").asLong() > 2000);
            JsonNode mark =
                    center.supervisor.details(row).get("recording").get("marks").get(0);
            assertEquals("hold", mark.get("kind").asString());
        }
    }

    @TestInParallel
    void thePhonesOwnHoldIsHoldToo(Center center) {
        try (Baresip phone = center.phone(center.line("holding", 1).answeringByItself());
                Baresip caller = center.caller();
                Person agent = center.agent("holding", 1)) {
            agent.ready();
            caller.dial(center.number("holding"));
            JsonNode contact = agent.contact("connected");
            phone.hold();
            awaitHold(agent, true);
            agent.hold(contact, true);
            phone.resume();
            CallsTest.talk();
            assertTrue(agent.contact("connected").get("onHold").asBoolean(), "the desk still holds it");
            agent.hold(contact, false);
            awaitHold(agent, false);
            CallsTest.talk();
            phone.hangUp();
            caller.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT));
        }
    }

    @TestInParallel
    void whoIsAskedByAColleagueSeesItOnTheDesk(Center center) {
        try (Baresip first = center.phone(center.line("asked", 1).answeringByItself());
                Baresip colleague = center.phone("asked", 2);
                Baresip caller = center.caller();
                Person asker = center.agent("asked", 1);
                Person other = center.agent("asked", 2);
                Tab desk = other.tab()) {
            asker.ready();
            first.dial(center.organisation.phone("asked", 2));
            colleague.awaits("CALL_INCOMING").accept();
            first.awaits("CALL_ESTABLISHED");
            CallsTest.talk();
            colleague.hangUp();
            first.awaits("CALL_CLOSED");
            assertTrue(first.heard(Center.AGENT), "a phone that calls a colleague by itself");
            JsonNode kept = center.supervisor.calledColleague(center.organisation.agent("asked", 2));
            assertEquals(center.organisation.agent("asked", 1), kept.get("by").asString());
            assertTrue(kept.get("endedAt").asLong() - kept.get("answeredAt").asLong() >= 1_000, kept::toString);
            caller.dial(center.number("asked")).awaits("CALL_ESTABLISHED");
            JsonNode call = asker.contact("connected");
            other.ready();
            asker.asks(call, "{\"agent\":\"" + center.organisation.agent("asked", 2) + "\"}");
            Patience.of(30, colleague::told).until("it rings again", () -> colleague.count("CALL_INCOMING") == 2);
            Patience.of(30, desk.frames::toString).until("it is told who asks", () -> desk.count("asked") > 0);
            caller.hangUp();
            Patience.of(30, first::told).until("all is over", () -> first.count("CALL_CLOSED") == 2);
            Patience.of(30, colleague::told).until("all is over", () -> colleague.count("CALL_CLOSED") == 2);
        }
    }

    @TestInParallel
    void allPhonesRingAndWhoAnswersFirstHasTheCall(Center center) {
        try (Baresip first = center.phone("all", 1);
                Baresip second = center.phone("all", 2);
                Baresip third = center.phone("all", 3);
                Baresip caller = center.caller();
                Person one = center.agent("all", 1);
                Person two = center.agent("all", 2);
                Person three = center.agent("all", 3)) {
            one.ready();
            two.ready();
            three.ready();
            caller.dial(center.number("all"));
            first.awaits("CALL_INCOMING");
            third.awaits("CALL_INCOMING");
            second.awaits("CALL_INCOMING").accept();
            two.contact("connected");
            first.awaits("CALL_CLOSED");
            third.awaits("CALL_CLOSED");
            CallsTest.talk();
            second.hangUp();
            caller.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT));
            assertTrue(second.heard(Center.CALLER));
            assertEquals("ready", one.state());
            assertEquals("ready", three.state());
        }
    }

    @TestInParallel
    void whoTakesAWaitingCallByHandHasItAtTheirPhone(Center center) {
        try (Baresip first = center.phone("by-hand", 1);
                Baresip second = center.phone(center.line("by-hand", 2).answeringByItself());
                Baresip caller = center.caller();
                Person one = center.agent("by-hand", 1);
                Person two = center.agent("by-hand", 2)) {
            one.ready();
            two.ready();
            caller.dial(center.number("by-hand")).awaits("CALL_ESTABLISHED");
            Patience.of(30)
                    .until("it may be taken", () -> two.desk().get("waiting").size() == 1);
            assertEquals(1, one.desk().get("waiting").size());
            two.take(two.desk().get("waiting").get(0));
            two.contact("connected");
            CallsTest.talk();
            caller.hangUp();
            second.awaits("CALL_CLOSED");
            assertTrue(second.heard(Center.CALLER));
            assertEquals(0, first.count("CALL_INCOMING"));
            assertEquals(0, one.desk().get("waiting").size());
        }
    }

    private static void awaitHold(Person agent, boolean on) {
        Patience.of(30)
                .until(
                        on ? "it is on hold" : "it is taken back",
                        () -> on == agent.contact("connected").get("onHold").asBoolean());
    }

    @TestInParallel
    void acceptingAtTheDeskMakesThePhoneAnswerByItself(Center center) {
        int port = FreePorts.free();
        Sipp.Phone phone = new Sipp.Phone(center.organisation.phone("told", 1), Organisation.PHONE_PASSWORD);
        center.sipp("registers").phones(java.util.List.of(phone)).onPort(port).run(center.server);
        try (Sipp answering = center.sipp("answers-when-told")
                        .onPort(port)
                        .calls(2)
                        .plays(Center.AGENT)
                        .start(center.server);
                Baresip caller = center.caller();
                Person agent = center.agent("told", 1)) {
            agent.ready();
            caller.dial(center.number("told"));
            JsonNode offer = agent.offer();
            Patience.of(30).until("the phone rings", () -> answering.messagesWith("180 Ringing") > 0);
            agent.accept(offer);
            agent.contact("connected");
            CallsTest.talk();
            caller.hangUp();
            answering.succeeds();
            caller.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT));
        }
    }
}
