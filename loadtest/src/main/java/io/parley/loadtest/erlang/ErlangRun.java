package io.parley.loadtest.erlang;

import io.parley.loadtest.desk.RobotDesk;
import io.parley.loadtest.desk.Staff;
import io.parley.loadtest.desk.Web;
import io.parley.loadtest.phone.AgentPhone;
import io.parley.loadtest.phone.CallWatch;
import io.parley.loadtest.phone.Caller;
import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Poisson callers of one row against the live server, whose agents answer at once. What belongs to calls happens on
 * the phones' loop.
 */
final class ErlangRun implements AutoCloseable, CallWatch, AgentPhone.RingWatch, RobotDesk.DeskWatch {
    private static final String HOST = "127.0.0.1";

    private final Row row;
    private final int warmUp;
    private final int counted;
    private final People people;
    private final Web web;
    private final PhoneLoop loop = new PhoneLoop(System::nanoTime);
    private final SoundPump pump = new SoundPump(System::nanoTime);
    private final SipPort callers;
    private final SipPort agents;
    private final CountDownLatch over;
    // ---- owned by the loop
    private final Map<String, Call> live = new HashMap<>();
    private final Map<String, Call> inHand = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Integer> troubles = new TreeMap<>();
    private long dueNanos;

    /** One call, in nanoseconds of the load test's clock; all else was drawn. */
    static final class Call {
        final double service;
        final Caller caller;
        long sent;
        long rang;
        long freed;
        long left;

        Call(double service, Caller caller) {
            this.service = service;
            this.caller = caller;
        }

        boolean served() {
            return rang > 0;
        }

        /** From its INVITE until an agent's phone rings, or the caller hangs up. */
        double waitMs() {
            return ((served() ? rang : left) - sent) / 1e6;
        }

        IdealQueue.Outcome outcome() {
            return new IdealQueue.Outcome(waitMs(), served());
        }

        /** From the agent's ring until the agent's phone is free. */
        double heldSeconds() {
            return (freed - rang) / 1e9;
        }
    }

    ErlangRun(Product product, Ports ports, Row row, ErlangCommand.Size size) throws Exception {
        this.row = row;
        warmUp = size.warmUp();
        counted = size.calls();
        over = new CountDownLatch(warmUp + counted);
        people = new People(row, size.seed());
        web = new Web(product.http());
        callers = new SipPort(loop, HOST, ports.phones, product.sip());
        agents = new SipPort(loop, HOST, ports.agentPhones(), product.sip());
        pump.silent(true).start();
    }

    /** Calls until so many are over. @return those that count, in the order they came */
    List<Call> run() throws InterruptedException {
        Staff.register(row.agents(), agents, pump, this);
        Staff.signIn(row.agents(), web, this);
        loop.execute(() -> {
            dueNanos = System.nanoTime();
            arriveLater();
        });
        double expected = (warmUp + counted) * 3_600 / row.perHour();
        if (!over.await((long) (2 * expected) + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(over.getCount() + " calls did not come to their end");
        }
        return calls.subList(warmUp, calls.size());
    }

    Map<String, Integer> troubles() {
        return troubles;
    }

    private void arriveLater() {
        if (calls.size() < warmUp + counted) {
            People.Person person = people.next();
            dueNanos += (long) (person.gap() * 1e9);
            after((dueNanos - System.nanoTime()) / 1e9, () -> arrive(person));
        }
    }

    private void after(double seconds, Runnable act) {
        loop.after(Math.max(0, Math.round(seconds * 1000)), act);
    }

    private void arrive(People.Person person) {
        String number = "+3706" + (1_000_000 + calls.size());
        Call call = new Call(person.service(), new Caller(callers, number, pump.open(HOST), this));
        calls.add(call);
        live.put(number, call);
        call.caller.call(Center.NUMBER);
        call.sent = call.caller.sentNanos();
        if (!row.isPatient()) {
            after(person.patience(), () -> losePatience(call));
        }
        arriveLater();
    }

    private void losePatience(Call call) {
        if (!call.served() && live.containsKey(call.caller.number())) {
            call.left = System.nanoTime();
            call.caller.hangUp();
        }
    }

    @Override
    public void answered(Caller caller, long afterNanos) {
        Call call = live.get(caller.number());
        if (call != null && call.left > 0) {
            caller.hangUp(); // lost patience before the server answered
        }
    }

    @Override
    public void rang(AgentPhone phone, String number, long atNanos) {
        Call call = live.get(number);
        if (call == null || call.left > 0) {
            trouble("a phone rang for a caller who had hung up a moment before");
            return;
        }
        call.rang = atNanos;
        inHand.put(phone.user(), call);
        after(call.service - (System.nanoTime() - atNanos) / 1e9, call.caller::hangUp);
    }

    @Override
    public void hungUp(AgentPhone phone) {
        Call call = inHand.remove(phone.user());
        if (call != null) {
            call.freed = System.nanoTime();
            over.countDown();
        }
    }

    @Override
    public void over(Caller caller, String reason) {
        Call call = live.remove(caller.number());
        if (!reason.equals("ok")) {
            trouble(reason);
        }
        if (call != null && !call.served()) {
            call.left = call.left > 0 ? call.left : System.nanoTime();
            over.countDown();
        }
    }

    @Override
    public void trouble(String what) {
        loop.execute(() -> troubles.merge(what, 1, Integer::sum));
    }

    @Override
    public void close() throws Exception {
        web.close();
        pump.close();
        loop.close();
        callers.close();
        agents.close();
    }
}
