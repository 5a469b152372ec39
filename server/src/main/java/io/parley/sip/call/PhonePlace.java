package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.media.MediaEngine;
import io.parley.sip.registrar.Binding;
import io.parley.sip.stack.PeerAddress;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where an agent's phone is reached: its sound comes by the network that signals.
 *
 * @param browser whether it is a page
 * @param network of ours; that of nobody known is as good as any
 * @param again where it had its sound in the process before
 */
record PhonePlace(boolean browser, String network, Optional<KeptCall.Leg> again) {
    private PhonePlace(boolean browser, String network) {
        this(browser, network, Optional.empty());
    }

    /** A phone that is in a call of the process before. */
    static PhonePlace again(TakenUp phone) {
        boolean page = phone.kept().page().isPresent();
        return new PhonePlace(page, phone.at().network(), Optional.of(phone.kept()));
    }

    /** A page that is not there. */
    static PhonePlace page() {
        return new PhonePlace(true, "");
    }

    AgentSound sound(MediaEngine engine, InetAddress bound, AgentEars ears) {
        return again.map(leg -> browser
                        ? AgentSound.again(engine, leg, ears, ears)
                        : AgentSound.again(engine, leg.where(), ears))
                .orElseGet(() -> browser
                        ? AgentSound.ofBrowser(engine, bound, ears, ears)
                        : AgentSound.ofDeskPhone(engine, bound, ears));
    }

    /** The phone that would be rung now. */
    static PhonePlace of(AgentId agent, CallParts parts) {
        Optional<Binding> page = parts.lines().find(agent.value());
        Optional<Binding> rung = page.or(() -> desk(agent, parts));
        return new PhonePlace(
                page.isPresent(), rung.map(one -> one.source().network()).orElse(""));
    }

    private static Optional<Binding> desk(AgentId agent, CallParts parts) {
        return Optional.ofNullable(parts.settings().phones().get(agent))
                .flatMap(phone -> parts.registrar().flows(phone.user()).stream().findFirst());
    }

    /** A phone on the desk that has called us. */
    static PhonePlace desk(PeerAddress from) {
        return new PhonePlace(false, from.network());
    }
}
