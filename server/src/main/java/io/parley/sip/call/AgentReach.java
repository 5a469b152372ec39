package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Lines;
import io.parley.sip.stack.PeerAddress;
import java.util.List;
import java.util.Optional;

/** Where an agent's phone was rung: a page over its socket, or a phone on the desk. */
final class AgentReach {
    private final boolean browser;
    private final Lines lines;
    private Optional<Binding> rung;

    AgentReach(PhonePlace place, Lines lines) {
        browser = place.browser();
        this.lines = lines;
        rung = place.again().flatMap(KeptCall.Leg::page).flatMap(KeptCall.Page::line);
    }

    /** What is agreed, with where it was rung if that is a page; empty where not all is known of it. */
    Optional<KeptCall.Leg> kept(AgentTerms terms, String callId) {
        return terms.kept(callId).flatMap(leg -> browser ? page(terms).map(leg::at) : Optional.of(leg));
    }

    private Optional<Optional<KeptCall.Page>> page(AgentTerms terms) {
        return rung.flatMap(line ->
                terms.pact().map(agreed -> Optional.of(new KeptCall.Page(Optional.of(line), agreed))));
    }

    /** The agent's page, if it can be rung. */
    List<Binding> page(AgentId agent) {
        return lines.find(agent.value()).stream().toList();
    }

    /** It is rung there. */
    void at(Optional<Binding> line) {
        rung = line;
    }

    /** Whether it is reached over this browser's socket. */
    boolean isOver(PeerAddress socket) {
        return rung.map(Binding::source).filter(socket::equals).isPresent();
    }

    /** Whether it is a browser whose socket is gone. */
    boolean isOffLine() {
        return browser && rung.filter(line -> lines.isOpen(line.source())).isEmpty();
    }

    /** Whether it is this very page that was called, whatever socket it has now. */
    boolean isAt(Binding line) {
        return rung.map(Binding::contact).filter(line.contact()::equals).isPresent();
    }
}
