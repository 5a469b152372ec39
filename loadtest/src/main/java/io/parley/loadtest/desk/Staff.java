package io.parley.loadtest.desk;

import io.parley.loadtest.phone.AgentPhone;
import io.parley.loadtest.phone.PhoneRack;
import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Center;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The agents of a {@link Center} come to work: their phones register, then they sign in and are ready. */
public final class Staff {
    private static final String HOST = "127.0.0.1";
    private static final int SIGN_IN_AT_ONCE = 16;
    /** Longer than a phone sends a request again. */
    private static final int LONGEST_SECONDS = 60;

    private Staff() {}

    /** @throws IllegalStateException if the registrar refuses one, or answers none of its requests */
    public static void register(int agents, SipPort port, SoundPump pump, AgentPhone.RingWatch watch) {
        register(agents, port, pump, watch, caller -> AgentPhone.Manner.ANSWERS);
    }

    /** The same, with phones that behave like this. */
    public static void register(
            int agents,
            SipPort port,
            SoundPump pump,
            AgentPhone.RingWatch watch,
            Function<String, AgentPhone.Manner> manners) {
        PhoneRack rack = new PhoneRack(port);
        List<CompletableFuture<Boolean>> registered = new ArrayList<>();
        for (int n = 0; n < agents; n++) {
            AgentPhone phone = new AgentPhone(port, Center.agent(n), Center.PASSWORD, pump.open(HOST), watch);
            phone.behave(manners);
            rack.add(phone);
            registered.add(phone.register().completeOnTimeout(false, LONGEST_SECONDS, TimeUnit.SECONDS));
        }
        if (registered.stream().anyMatch(done -> !done.join())) {
            throw new IllegalStateException("the registrar refused a phone, or did not answer it");
        }
    }

    /** Returns once all of them are ready. */
    public static void signIn(int agents, Web web, RobotDesk.DeskWatch watch) {
        each(agents, web, watch, RobotDesk::open);
    }

    /** The same, and none keeps a desk open: they have their phones alone, as the agents of a plain switch. */
    public static void signInWithoutDesks(int agents, Web web, RobotDesk.DeskWatch watch) {
        each(agents, web, watch, RobotDesk::beReady);
    }

    private static void each(
            int agents, Web web, RobotDesk.DeskWatch watch, Function<RobotDesk, CompletableFuture<Void>> begin) {
        List<CompletableFuture<Void>> opening = new ArrayList<>();
        for (int n = 0; n < agents; n++) {
            opening.add(begin.apply(new RobotDesk(web, Center.agent(n), watch)));
            if (opening.size() == SIGN_IN_AT_ONCE) {
                opening.forEach(CompletableFuture::join);
                opening.clear();
            }
        }
        opening.forEach(CompletableFuture::join);
    }
}
