package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.Distributor;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.Present;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.AudioClip;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a caller hears who asks for a callback by keypad. */
class CallbackKeysTest {
    private static final ContactId CALL = new ContactId("c1");

    private final SimTime time = new SimTime();
    private final OneCaller floor = new OneCaller(time);

    private CallbackKeys keys(String caller) {
        CallbackKeys keys = new CallbackKeys(
                CALL, caller, "lt", new CallbackKeys.Means(floor, new PromptLibrary(Optional.empty()), time));
        assertEquals(List.of("callback-offer"), names(keys.offer()));
        return keys;
    }

    private static List<String> press(CallbackKeys keys, String pressed) {
        List<String> heard = new ArrayList<>();
        pressed.chars().forEach(key -> heard.addAll(names(keys.press((char) key))));
        return heard;
    }

    private static List<String> names(List<AudioClip> clips) {
        return clips.stream().map(clip -> clip.name().substring(3)).toList();
    }

    @Test
    void aTypedNumberIsReadBackBeforeItIsConfirmed() {
        CallbackKeys keys = keys("anonymous");
        List<String> read = Stream.concat(
                        Stream.of(3, 7, 0, 6, 1, 2).map(digit -> "digit-" + digit), Stream.of("callback-confirm"))
                .toList();
        assertEquals(List.of("callback-number"), press(keys, "1"));
        assertEquals(read, press(keys, "370612#"));
        assertEquals(read, press(keys, "5"), "read once more where the key means nothing");
        assertEquals(List.of(), press(keys, "1"));
        assertEquals(List.of(new RoutingEvent.CallbackAsked(CALL, Callback.Way.KEYPAD, "370612")), floor.told);
    }

    @Test
    void aNumberThatIsNotCalledIsToldSoAndAnotherAskedFor() {
        CallbackKeys keys = keys("+88216123456");
        List<String> another = List.of("wrong", "callback-number");
        assertEquals(another, press(keys, "1"), "the caller's own");
        assertEquals(another, press(keys, "88216123456#"));
        assertEquals(another, press(keys, "37#"), "too short");
        assertEquals(List.of(), floor.told);
        press(keys, "37061234567#1");
        assertEquals(1, floor.told.size());
    }

    /** One caller waits, of whose queue only numbers that begin with 370 are called. */
    private static final class OneCaller implements Distributor {
        final List<RoutingEvent> told = new ArrayList<>();
        private final Board board;

        OneCaller(SimTime time) {
            CallbackRules rules = new CallbackRules(
                    Set.of(Callback.Way.KEYPAD),
                    Duration.ZERO,
                    Duration.ZERO,
                    false,
                    3,
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Optional.empty(),
                    true,
                    List.of("370"));
            Floor floor = new Floor(ZoneOffset.UTC);
            QueuePlan plan = QueuePlan.ORDINARY.withCallback(rules);
            Router.decide(floor, new RoutingEvent.RulesLoaded(TestCenter.rules(1, plan)), time.instant());
            Customer customer = new Customer("somebody", Optional.empty());
            Contact contact = new Contact(CALL, Channel.VOICE, TestCenter.QUEUE, "lt", 0, customer, time.instant());
            Router.decide(floor, new RoutingEvent.ContactArrived(contact), time.instant());
            board = floor.picture(1, time.instant());
        }

        @Override
        public void post(RoutingEvent event) {
            told.add(event);
        }

        @Override
        public CompletableFuture<Void> postDurably(RoutingEvent event) {
            post(event);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Board board() {
            return board;
        }

        @Override
        public CompletableFuture<Present> present() {
            throw new UnsupportedOperationException("nobody asks for it here");
        }

        @Override
        public EstimateQuality.Figures estimateQuality() {
            return EstimateQuality.Figures.NONE;
        }

        @Override
        public void answer(OfferId offer) {}

        @Override
        public void hold(ContactId contact, boolean on) {}

        @Override
        public void hangUp(ContactId contact) {}
    }
}
