package io.parley.chat.conversation;

import io.parley.acd.port.PageCalls;
import io.parley.chat.protocol.ServerFrame;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One call of a visitor: what its page was told, so that it can be told again over another connection. */
final class PageCall implements PageCalls.Page {
    /** A page's tabs offer once each; who says more before the floor has the call is not heard. */
    private static final int MOST_EARLY = 8;

    private final VisitorCalls.Caller caller;
    private final String id;
    private final ContactId contact;
    private final News news;
    private Optional<PageCalls.Call> call = Optional.empty();
    /** What was said before the floor had the call. */
    private final List<Consumer<PageCalls.Call>> early = new ArrayList<>(1);

    private String tab;
    private int offered;
    /** The last offer's number as its tab counts. */
    private int ofTab;
    /** Offers that are not answered yet, by our number. */
    private final Map<Integer, Asked> asked = new HashMap<>();

    private Optional<ServerFrame.CallAnswer> answer = Optional.empty();
    private ServerFrame.CallState state;
    private boolean over;

    private record Asked(String tab, int number) {}

    /** What it has to say. */
    interface News {
        /** To all pages of the visitor. */
        void say(ServerFrame frame);

        void over(PageCall call);
    }

    PageCall(VisitorCalls.Caller caller, String id, ContactId contact, News news) {
        this.caller = caller;
        this.id = id;
        this.contact = contact;
        this.news = news;
        tab = caller.tab();
        state = stands("connecting");
    }

    /** One of the process before, which goes on by this. */
    static PageCall again(VisitorCalls.Caller caller, ContactId contact, PageCalls.Standing before, News news) {
        PageCall call = new PageCall(caller, before.id(), contact, news);
        call.offered = before.offers();
        call.ofTab = before.ofTab();
        call.state = call.stands(before.told());
        return call;
    }

    @Override
    public synchronized PageCalls.Standing standsNow() {
        return new PageCalls.Standing(caller.visitor().id(), id, tab, address(), offered, ofTab, state.state());
    }

    private ServerFrame.CallState stands(String how) {
        return new ServerFrame.CallState(
                id, tab, how, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    static ServerFrame.CallState ended(String id, String tab, String why) {
        return new ServerFrame.CallState(
                id, tab, "ended", OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(why));
    }

    String id() {
        return id;
    }

    ContactId contact() {
        return contact;
    }

    @Override
    public Optional<String> address() {
        return caller.address();
    }

    synchronized void goesBy(PageCalls.Call given) {
        call = Optional.of(given);
        early.forEach(act -> act.accept(given));
        early.clear();
    }

    private void tell(Consumer<PageCalls.Call> act) {
        call.ifPresentOrElse(act, () -> early.add(act));
    }

    /** Whoever offers has the call from now on; an offer that was made before is answered as it was. */
    synchronized void offer(String by, int number, String sdp) {
        if (over || early.size() >= MOST_EARLY) {
            return; // its end was told, or too much was said before its beginning
        }
        if (number == ofTab && by.equals(tab)) {
            answer.filter(known -> known.offer() == number && known.tab().equals(by))
                    .ifPresent(news::say);
            return;
        }
        ofTab = number;
        if (!by.equals(tab)) {
            tab = by;
            stands(state.state(), state.place(), state.etaSeconds(), state.agent());
        }
        int ours = ++offered;
        asked.put(ours, new Asked(by, number));
        tell(one -> one.offer(ours, sdp));
    }

    synchronized void hangUp() {
        if (early.size() <= MOST_EARLY) {
            tell(PageCalls.Call::hangUp);
        }
    }

    synchronized ServerFrame.CallState standing() {
        return state;
    }

    /** Tells what has changed; nothing of a call that is over, which whoever looked at the floor may not know yet. */
    synchronized void stands(String how, OptionalInt place, OptionalInt etaSeconds, Optional<String> agent) {
        ServerFrame.CallState now = new ServerFrame.CallState(id, tab, how, place, etaSeconds, agent, Optional.empty());
        if (!over && !now.equals(state)) {
            state = now;
            news.say(now);
        }
    }

    @Override
    public synchronized void answered(int offer, String sdp) {
        Asked by = asked.remove(offer);
        answer = Optional.of(new ServerFrame.CallAnswer(id, by.tab(), by.number(), sdp));
        news.say(answer.get());
    }

    /** Sound that was agreed goes on; without any there is no call. */
    @Override
    public synchronized void refused(int offer) {
        asked.remove(offer);
        if (answer.isEmpty()) {
            hangUp();
        }
    }

    @Override
    public void over(ContactEnd end) {
        news.over(this);
        synchronized (this) {
            over = true;
            early.clear();
            state = ended(id, tab, end.reason());
            news.say(state);
        }
    }
}
