package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import io.parley.sip.registrar.Binding;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Instant;
import java.util.function.Function;

/**
 * The phone of a colleague who is asked and has answered, or talks with another. Where it is a page that is reloaded,
 * it is called back in as that of whoever has the caller is; meanwhile they are heard by nobody, and get no caller.
 */
final class AskedPage implements Comeback.Place {
    private final Comeback comeback;
    private final Function<Summons, AgentLeg> another;
    private final Line line;
    private AgentLeg leg;
    private boolean away;

    /** What the question hears of it. */
    interface Line {
        /** They talk by this one now, or went away, or are there again. */
        void now(AgentLeg leg);

        void lost();
    }

    /** @param another a leg to call the page with */
    AskedPage(ContactId id, AgentLeg leg, CallParts parts, Function<Summons, AgentLeg> another, Line line) {
        this.leg = leg;
        this.another = another;
        this.line = line;
        comeback = new Comeback(id, this, parts);
        comeback.begin();
    }

    boolean isAway() {
        return away;
    }

    Instant dueAt() {
        return comeback.dueAt();
    }

    void due(Instant now) {
        if (now.isBefore(comeback.dueAt())) {
            return;
        }
        try {
            comeback.due();
        } catch (CallOver stayedAway) {
            line.lost();
        }
    }

    /** Something of the leg by which it is called back in; false if it is another's. */
    boolean took(AgentLeg from, CallEvent event) {
        return comeback.took(from, event);
    }

    /** Whatever happens in the call: some of it is of this page. */
    void take(Signal signal) {
        switch (signal) {
            case Signal.AgentSecured(AgentLeg from) -> comeback.secured(from);
            case Signal.AgentDeaf(AgentLeg from, String why) -> comeback.deaf(from, why);
            case Signal.LineUp(Binding up) -> comeback.up(up);
            case Signal.LineLost(PeerAddress socket) -> comeback.lost(socket);
            case Signal.AgentSilent(AgentLeg from, boolean silent) when from == leg -> silent(silent);
            default -> {} // of others
        }
    }

    private void silent(boolean silent) {
        if (silent) {
            comeback.silent();
        } else {
            comeback.heardAgain();
        }
    }

    void end() {
        comeback.end();
    }

    @Override
    public AgentLeg phone() {
        return leg;
    }

    @Override
    public void park(boolean on) {
        away = on;
        line.now(leg);
    }

    @Override
    public void replace(AgentLeg returned) {
        leg = returned;
        line.now(returned);
    }

    @Override
    public AgentLeg another(Summons summons) {
        return another.apply(summons);
    }
}
