package io.parley.sip.call;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.CallAnatomy.Key;
import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallAnatomy.Poor;
import io.parley.core.anatomy.CallAnatomy.SipMessage;
import io.parley.core.anatomy.CallAnatomy.Sound;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.anatomy.VoiceReport;
import io.parley.core.contact.ContactId;
import io.parley.sip.stack.SipRedaction;
import io.parley.sip.stack.SipTap;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What is noted of one call as long as it lasts. Safe from any thread. */
final class CallStory {
    private static final int MOST_LEGS = 40;

    private final ContactId contact;
    private final Means means;
    private final Instant began;
    private final List<LegStory> legs = new ArrayList<>(2);
    /** The highest there is. */
    private int lastNumber;

    private Optional<Instant> ended = Optional.empty();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param dialogs finds legs again
     * @param showsKeys whether what is typed may be kept
     * @param turned hears of legs that become poor to hear
     * @param heard hears of legs that are over
     * @param trunks hears of each trunk that a leg goes over, when it begins to
     */
    record Means(
            SipTap tap,
            DialogIndex dialogs,
            InstantSource clock,
            BooleanSupplier showsKeys,
            BiConsumer<ContactId, Poor> turned,
            Consumer<HeardLeg> heard,
            BiConsumer<ContactId, TrunkCall> trunks) {}

    private volatile boolean secret;

    CallStory(ContactId contact, Means means) {
        this.contact = contact;
        this.means = means;
        began = means.clock().instant();
    }

    /** Another leg; of those beyond forty nothing is kept. */
    synchronized LegStory leg(LegStory.Person person) {
        return leg(person, Math.min(lastNumber, MOST_LEGS) + 1);
    }

    /** The same that had this number in a process before, which nobody has in this one. */
    synchronized LegStory leg(LegStory.Person person, int number) {
        LegStory leg = new LegStory(this, number, person, means.clock());
        lastNumber = Math.max(lastNumber, number);
        if (number <= MOST_LEGS) {
            legs.add(leg);
        }
        return leg;
    }

    /** From now on the messages of this dialog are kept, unless it is too late for that, or one leg too many. */
    void claim(LegStory by, int leg, String callId) {
        if (leg > MOST_LEGS || closed) {
            return;
        }
        claimed.add(callId);
        means.dialogs().begins(callId, by);
        means.tap().claim(callId);
        if (closed) {
            letGo();
        }
    }

    private void letGo() {
        claimed.forEach(means.tap()::take);
        claimed.forEach(means.dialogs()::ends);
    }

    ContactId contact() {
        return contact;
    }

    boolean isClosed() {
        return closed;
    }

    boolean showsKeys() {
        return !secret && means.showsKeys().getAsBoolean();
    }

    /** Something is typed that nobody is shown: no key of this call is, since it may have been typed ahead. */
    void hideKeys() {
        secret = true;
    }

    void turned(Poor turn) {
        means.turned().accept(contact, turn);
    }

    void heard(HeardLeg leg) {
        means.heard().accept(leg);
    }

    void goesOver(Party party, TrunkCall.Way way) {
        means.trunks().accept(contact, TrunkCall.begun(party, way));
    }

    synchronized List<LegStory> legs() {
        return List.copyOf(legs);
    }

    /** Over which trunk a leg went then; empty where over none. @param leg its number */
    synchronized String trunk(int leg, Instant then) {
        return legs.stream()
                .filter(one -> one.place().leg() == leg)
                .findFirst()
                .map(one -> one.trunkAt(then))
                .orElse("");
    }

    /** The script of the call has ended; false if it had before. */
    synchronized boolean over() {
        boolean now = ended.isEmpty();
        ended = ended.or(() -> Optional.of(means.clock().instant()));
        legs.forEach(LegStory::over);
        return now;
    }

    /** It goes on, as a callback may; true if it had ended. */
    synchronized boolean resumes() {
        boolean had = ended.isPresent();
        ended = Optional.empty();
        return had;
    }

    synchronized boolean isOverSince(Instant then) {
        return ended.filter(then::isAfter).isPresent();
    }

    /** All that is known so far. */
    CallAnatomy picture() {
        return picture(false);
    }

    /** The same, the last; nothing is held any more. */
    CallAnatomy close() {
        closed = true;
        CallAnatomy whole = picture(true);
        letGo();
        return whole;
    }

    private CallAnatomy picture(boolean last) {
        List<Leg> shown = new ArrayList<>();
        List<SipMessage> messages = new ArrayList<>();
        List<Sound> sound = new ArrayList<>();
        List<Poor> poor = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        List<VoiceReport> reports = new ArrayList<>();
        List<TrunkCall.Way> ways = new ArrayList<>();
        long leftOut = 0;
        for (LegStory leg : legs()) {
            leg.addTo(sound, poor, keys);
            leg.addTo(reports);
            ways.addAll(leg.ways());
            for (Leg dialog : leg.legs()) {
                shown.add(dialog);
                SipTap.Taken taken =
                        last ? means.tap().take(dialog.callId()) : means.tap().look(dialog.callId());
                leftOut += taken.leftOut();
                taken.messages().forEach(caught -> messages.add(message(dialog.number(), caught)));
            }
        }
        messages.sort(Comparator.comparing(SipMessage::at));
        Optional<Instant> end;
        synchronized (this) {
            end = ended;
        }
        CallAnatomy whole =
                new CallAnatomy(contact, began, end, shown, messages, sound, poor, keys, leftOut, reports, ways);
        return secret ? whole.withoutKeys() : whole;
    }

    private SipMessage message(int leg, SipTap.Caught caught) {
        return new SipMessage(
                caught.at(),
                leg,
                caught.sent(),
                caught.transport(),
                text(caught.local()),
                text(caught.peer()),
                SipRedaction.of(caught.message(), !showsKeys()));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
