package io.parley.sip.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import io.parley.sip.event.Sight.Lamp;
import io.parley.sip.event.Subscriber.Delivery;
import io.parley.sip.event.Subscriber.Key;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SubscribersTest {
    private static final Key LAMP = new Key(EventPackage.DIALOGS, "2");
    private final SimTime clock = new SimTime();
    private final SimWatched watched = new SimWatched();
    private final Subscribers all = new Subscribers(watched, clock, Runnable::run);

    SubscribersTest() {
        watched.put(EventPackage.DIALOGS, "2", Lamp.FREE);
    }

    /** Remembers what was sent; answers as it is told. */
    private static final class Phone implements Subscriber.Line {
        final List<String> told = new ArrayList<>();
        final Deque<Consumer<Delivery>> unanswered = new ArrayDeque<>();
        boolean closed;
        boolean broken;

        @Override
        public void send(String state, EventPackage kind, String body, Consumer<Delivery> answer) {
            if (broken) {
                throw new IllegalStateException("of the stack's own");
            }
            told.add(state.replaceAll(";expires=.*", "") + body.replaceAll("(?s).*<state>(.*)</state>.*", " $1"));
            unanswered.add(answer);
        }

        @Override
        public void close() {
            closed = true;
        }

        void answers(Delivery how) {
            unanswered.remove().accept(how);
        }
    }

    private Phone subscribe(String phone) {
        Phone line = new Phone();
        Subscriber one = new Subscriber(phone, LAMP, "sip:2@parley", line);
        one.lasts(clock.instant().plusSeconds(300));
        all.takeRoom();
        all.add(one);
        return line;
    }

    private void becomes(Sight sight) {
        watched.put(EventPackage.DIALOGS, "2", sight);
        all.changed(EventPackage.DIALOGS, "2");
        all.look();
    }

    @Test
    void allWhoWatchItAreToldOfAChangeAndNobodyTwice() {
        Phone one = subscribe("1");
        Phone other = subscribe("3");
        one.answers(Delivery.TAKEN);
        other.answers(Delivery.TAKEN);
        clock.advance(Duration.ofSeconds(1));
        becomes(Lamp.BUSY);
        becomes(Lamp.BUSY);
        assertEquals(List.of("active terminated", "active confirmed"), one.told);
        assertEquals(one.told, other.told);
    }

    @Test
    void aPhoneThatKnowsNothingOfItIsToldNothingMore() {
        Phone one = subscribe("1");
        one.answers(Delivery.UNKNOWN);
        assertTrue(one.closed);
        assertEquals(0, all.count());
        clock.advance(Duration.ofSeconds(1));
        becomes(Lamp.BUSY);
        assertEquals(1, one.told.size());
    }

    @Test
    void oneThatRanOutHearsThatAndHowItStands() {
        Phone one = subscribe("1");
        one.answers(Delivery.TAKEN);
        clock.advance(Duration.ofSeconds(300));
        all.look();
        assertEquals(List.of("active terminated", "terminated;reason=timeout terminated"), one.told);
        assertEquals(0, all.count());
        assertFalse(one.closed, "its last words are not answered yet");
        one.answers(Delivery.FAILED);
        assertTrue(one.closed);
        all.look();
        assertEquals(2, one.told.size());
    }

    @Test
    void whatIsGoneOrForbiddenEndsIt() {
        Phone one = subscribe("1");
        Phone other = subscribe("3");
        watched.forbid("3");
        all.changed(EventPackage.DIALOGS);
        all.look();
        assertEquals("terminated;reason=rejected", other.told.getLast());
        watched.take(EventPackage.DIALOGS, "2");
        all.changed(EventPackage.DIALOGS);
        all.look();
        assertEquals("terminated;reason=noresource", one.told.getLast());
        assertEquals(0, all.count());
    }

    @Test
    void whatChangesWhileItIsLookedAtIsLookedAtAgain() {
        List<Runnable> scripts = new ArrayList<>();
        Subscribers later = new Subscribers(watched, clock, scripts::add);
        Phone line = new Phone();
        Subscriber one = new Subscriber("1", LAMP, "sip:2@parley", line);
        one.lasts(clock.instant().plusSeconds(300));
        assertTrue(later.takeRoom());
        later.add(one);
        later.lookNow();
        assertEquals(1, scripts.size(), "one at a time");
        scripts.getFirst().run();
        later.lookNow();
        assertEquals(2, scripts.size());
    }

    @Test
    void aLineThatFailsHarmsNoOther() {
        Phone one = subscribe("1");
        Phone other = subscribe("3");
        one.answers(Delivery.TAKEN);
        other.answers(Delivery.TAKEN);
        clock.advance(Duration.ofSeconds(1));
        one.broken = true;
        becomes(Lamp.BUSY);
        assertEquals("active confirmed", other.told.getLast());
        one.broken = false;
        clock.advance(Subscription.AGAIN);
        all.look();
        assertEquals("active confirmed", one.told.getLast());
        one.broken = true;
        all.stop();
        assertTrue(one.closed);
        assertEquals("terminated;reason=probation;retry-after=20", other.told.getLast());
    }

    @Test
    void whateverALookFailsOfTheNextIsTaken() {
        List<Integer> looks = new ArrayList<>();
        Rerun rerun = new Rerun(Runnable::run, () -> {
            looks.add(looks.size());
            if (looks.size() == 1) {
                throw new NoClassDefFoundError("such as are seen once");
            }
        });
        assertThrows(NoClassDefFoundError.class, rerun::wish);
        rerun.wish();
        assertEquals(2, looks.size());
    }

    @Test
    void theOldestOfAPhoneThatHasVeryManyMakesRoom() {
        Phone first = subscribe("1");
        for (int i = 1; i < Subscribers.MOST_OF_PHONE; i++) {
            subscribe("1");
        }
        Phone other = subscribe("3");
        assertFalse(first.told.contains("terminated;reason=rejected"));
        subscribe("1");
        assertTrue(first.told.contains("terminated;reason=rejected"));
        assertEquals(Subscribers.MOST_OF_PHONE + 1, all.count());
        assertEquals(1, other.told.size());
    }

    @Test
    void asManyAsComeAtOnceFindNoMoreRoomThanThereIs() {
        for (int i = 0; i < Subscribers.MOST; i++) {
            assertTrue(all.takeRoom());
        }
        assertFalse(all.takeRoom(), "none of them has begun yet");
        all.giveRoomBack();
        subscribe("1");
        assertEquals(Subscribers.MOST, all.count());
        assertFalse(all.takeRoom());
    }

    @Test
    void aServerThatStopsTellsThemToComeBackAndTakesNoMore() {
        Phone one = subscribe("1");
        assertTrue(all.takeRoom());
        all.stop();
        assertEquals("terminated;reason=probation;retry-after=20", one.told.getLast());
        assertFalse(all.takeRoom());
        Phone late = new Phone();
        Subscriber another = new Subscriber("1", LAMP, "sip:2@parley", late);
        another.lasts(clock.instant().plusSeconds(300));
        all.add(another);
        assertEquals(List.of("terminated;reason=probation;retry-after=20"), late.told, "it came in that moment");
        assertEquals(0, all.count());
    }
}
