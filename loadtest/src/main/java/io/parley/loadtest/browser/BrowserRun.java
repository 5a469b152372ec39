package io.parley.loadtest.browser;

import io.parley.loadtest.desk.RobotDesk;
import io.parley.loadtest.desk.Web;
import io.parley.loadtest.phone.CallWatch;
import io.parley.loadtest.phone.Caller;
import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundLeg;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Footing;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Callers of a trunk who reach agents at their pages, again and again. What belongs to calls happens on the loop. */
final class BrowserRun implements AutoCloseable, CallWatch, BrowserPhone.Watch, RobotDesk.DeskWatch {
    private static final String HOST = "127.0.0.1";
    private static final long ARRIVALS_MS = 5;
    /** After the last call: what a transaction and a dialog leave is gone by then (RFC 3261 timer J, and some). */
    private static final long REST_SECONDS = 45;

    private static final int LOOKS = 10;
    private static final long LAST_CALL_SECONDS = 60;

    private final Product product;
    private final BrowserPlan plan;
    private final Web web;
    private final PhoneLoop loop = new PhoneLoop(System::nanoTime);
    private final SoundPump pump = new SoundPump(System::nanoTime);
    private final SipPort callers;
    private final BrowserReport report = new BrowserReport();
    private final List<BrowserPhone> pages = new ArrayList<>();
    // ---- owned by the loop
    private final Map<String, Caller> live = new HashMap<>();
    private long begunNanos;
    private long started;
    private volatile boolean calling;

    BrowserRun(Product product, BrowserPlan plan, Ports ports) throws Exception {
        this.product = product;
        this.plan = plan;
        web = new Web(product.http());
        callers = new SipPort(loop, HOST, ports.phones, product.sip());
        pump.start();
    }

    /** The agents sign in, open their desks, and their pages register. */
    void prepare() {
        BrowserPhone.Parts parts = new BrowserPhone.Parts(loop, web, pump, this);
        for (int n = 0; n < agents(plan); n++) {
            RobotDesk desk = new RobotDesk(web, Center.agent(n), this);
            desk.open().join();
            BrowserPhone phone = new BrowserPhone(parts, Center.agent(n));
            pages.add(phone);
            if (!phone.register(desk.cookies()).join()) {
                throw new IllegalStateException("the registrar refused a page");
            }
        }
    }

    /** Two more than are needed, since somebody is always at the end of a call. */
    static int agents(BrowserPlan plan) {
        return plan.legs + 2;
    }

    void measure() throws IOException {
        call(plan.warmUpSeconds, 0);
        report.begin(pump);
        report.stands(Footing.of(product, 0));
        call(plan.seconds, LOOKS);
        report.stands(Footing.of(product, plan.seconds));
    }

    /** Calls for a while, looks so often at what the server holds meanwhile, and ends when nobody talks any more. */
    private void call(int seconds, int looks) throws IOException {
        begin();
        int told = Math.max(1, looks);
        for (int look = 1; look <= told; look++) {
            Product.pause(TimeUnit.SECONDS.toMillis(seconds) / told);
            if (look < looks && seconds >= 10 * looks) {
                report.stands(Footing.of(product, seconds * look / looks));
            }
        }
        calling = false;
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_CALL_SECONDS + 2 * (long) plan.talkSeconds);
        while (product.metric("parley_rtp_legs ") > 0 && System.nanoTime() < latest) { // what stays is told as a leak
            Product.pause(100);
        }
        Product.pause(TimeUnit.SECONDS.toMillis(plan.seconds >= 10 * LOOKS ? REST_SECONDS : 1));
    }

    private void begin() {
        calling = true;
        loop.execute(() -> {
            begunNanos = System.nanoTime() - (long) (started / plan.rate * 1e9); // numbers go on
            arrive();
        });
    }

    private void arrive() {
        if (!calling) {
            return;
        }
        double due = plan.rate * ((System.nanoTime() - begunNanos) / 1e9);
        while (started < due && live.size() < plan.legs) {
            started++;
            call();
        }
        started = Math.max(started, (long) due - (long) Math.ceil(plan.rate)); // no burst after all lines were busy
        loop.after(ARRIVALS_MS, this::arrive);
    }

    private void call() {
        String number = "+3706" + (1_000_000 + started % 9_000_000);
        Caller caller = new Caller(callers, number, pump.open(HOST), this);
        live.put(number, caller);
        caller.call(Center.NUMBER);
        loop.after((long) (plan.talkSeconds * 2_000) + 30_000, () -> {
            if (live.get(number) == caller) {
                report.ended("no agent in time");
                caller.hangUp();
            }
        });
    }

    void tell(Table table) {
        report.tell(table, plan, pump);
    }

    @Override
    public void answered(Caller caller, long afterNanos) {} // the queue answers; the agent's page is what is measured

    @Override
    public void over(Caller caller, String reason) {
        live.remove(caller.number());
        report.ended(reason);
    }

    @Override
    public void rang(BrowserPhone phone, String number, SoundLeg sound) {
        Caller caller = live.get(number);
        if (caller == null) {
            report.trouble("a page rang for a caller who had left");
            return;
        }
        long now = loop.nanos();
        report.ring.recordValue(now - caller.sentNanos());
        TwoWay.await(sound, caller.sound(), now, report.twoWay);
        loop.after((long) (plan.talkSeconds * 1000), caller::hangUp);
    }

    @Override
    public void secured(BrowserPhone phone, long tookNanos) {
        report.dtls.recordValue(tookNanos);
    }

    @Override
    public void hungUp(BrowserPhone phone) {}

    @Override
    public void trouble(String what) {
        report.trouble(what);
    }

    @Override
    public void close() throws Exception {
        calling = false;
        pages.forEach(BrowserPhone::close);
        web.close();
        pump.close();
        loop.close();
    }
}
