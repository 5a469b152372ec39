package io.parley.sip.call;

import io.parley.acd.port.PageCalls;
import io.parley.media.SecureEvents;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.FarEnd;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A visitor's page as the other end of a leg. Its offers are numbered and answered in their order; that the keys are
 * agreed is the acknowledgement of the call, and whoever is away for as long as consent lasts has hung up.
 */
final class PageEnd implements FarEnd, SecureEvents {
    /** Of an address of IPv6. */
    private static final int GROUPS = 8;

    private final PageCalls.Page page;
    private final Consumer<Signal> inbox;
    private final Queue<Integer> offers = new ConcurrentLinkedQueue<>();
    private volatile boolean secured;

    PageEnd(PageCalls.Page page, Consumer<Signal> inbox) {
        this.page = page;
        this.inbox = inbox;
    }

    /**
     * Where it is, and by which of our networks its sound comes. What signals comes by way of the web server; a page of
     * which nothing is known is as one on this machine.
     */
    PeerAddress at(OwnAddresses networks) {
        Optional<InetAddress> seen = page.address().map(PageEnd::somewhereIn);
        String host = seen.orElse(InetAddress.getLoopbackAddress()).getHostAddress();
        return new PeerAddress(host, 0, "ws").over(seen.map(networks::towards).orElse(""));
    }

    /** An address as it is; of a network of IPv6, which is told as its first groups, its first address. */
    private static InetAddress somewhereIn(String place) {
        String text = place.split("/", 2)[0];
        boolean network = text.contains(":") && !text.contains("::") && text.split(":").length < GROUPS;
        return InetAddress.ofLiteral(network ? text + "::" : text);
    }

    private void post(CallEvent event) {
        inbox.accept(new Signal.Caller(event));
    }

    // what the page says

    /** One after the other. */
    synchronized void offered(int number, String sdp) {
        offers.add(number);
        post(new CallEvent.Offered(sdp));
    }

    void hungUp() {
        post(new CallEvent.HungUp());
    }

    // what becomes of its sound

    @Override
    public void secured() {
        secured = true;
        post(new CallEvent.Acknowledged(Optional.empty()));
    }

    @Override
    public void refused(String why) {
        if (!secured) {
            post(new CallEvent.Vanished("no-sound"));
        }
    }

    @Override
    public void consentLost() {
        hungUp();
    }

    // what the script says

    @Override
    public boolean answer(String sdp) {
        answerOffer(sdp);
        return true;
    }

    @Override
    public void answerOffer(String sdp) {
        Optional.ofNullable(offers.poll()).ifPresent(number -> page.answered(number, sdp));
    }

    @Override
    public void refuseOffer(int status, Optional<String> off) {
        Optional.ofNullable(offers.poll()).ifPresent(page::refused);
    }

    @Override
    public void cancel(String reason) {}

    @Override
    public void hangUp() {}

    @Override
    public void silent(boolean now) {}

    @Override
    public void forget() {}
}
