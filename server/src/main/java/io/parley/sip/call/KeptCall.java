package io.parley.sip.call;

import io.parley.acd.port.PageCalls;
import io.parley.acd.port.RecordingPauses;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.media.SecurePact;
import io.parley.media.srtp.PassedStreams;
import io.parley.sip.registrar.Binding;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A call of a trunk's customer who waits or talks, as a later process has to know it to go on with it.
 *
 * @param phone of the agent who talks; empty while the customer waits
 * @param outside whom they were handed on to, and talk to
 * @param visitor where they call from a page, which came over no trunk and by no flow
 * @param paused where its recording is paused: nothing is recorded then, whatever process goes on with it
 */
public record KeptCall(
        ContactId contact,
        Course course,
        Leg customer,
        Optional<Phone> phone,
        Optional<Outside> outside,
        Optional<RecordingPauses.Standing> paused,
        Optional<PageCalls.Standing> visitor) {

    /**
     * How the customer came to the queue.
     *
     * @param trunk its id
     * @param since when the call began to go over it
     * @param number empty where it is withheld
     * @param step of the flow of what was dialled
     * @param steps how many are behind them
     * @param points that the flow gave them
     * @param attributes as others may see them
     * @param ours where we called them: then there is no flow
     */
    public record Course(
            String trunk,
            Instant since,
            String dialled,
            String number,
            Optional<String> display,
            String step,
            int steps,
            int points,
            String language,
            Map<String, String> attributes,
            Optional<Ours> ours) {
        /** Of a page. */
        static final Course NONE =
                new Course("", Instant.EPOCH, "", "", Optional.empty(), "", 0, 0, "", Map.of(), Optional.empty());
    }

    /**
     * A call that we made.
     *
     * @param callback whether they are called back, and no agent has dialled them
     * @param place of their leg among those of the call; absent in a file of before
     */
    public record Ours(boolean callback, Counted counted, Optional<Integer> place) {}

    /**
     * What it counts as.
     *
     * @param number that was called last on its way
     * @param by whose call it is; empty for nobody's
     * @param since the answer
     */
    public record Counted(String number, String by, Instant since) {}

    /**
     * One side. Never printed, as keys may stand in it.
     *
     * @param callId of its dialog
     * @param host where we hear it, an address literal
     * @param port the same, of RTP
     * @param theirs what they said last of their sound, in SDP
     * @param keyed whether it is encrypted
     * @param page where it is a browser, whose keys stand in no SDP
     * @param passed what has by then, where it is encrypted and that is known
     */
    public record Leg(
            String callId,
            String host,
            int port,
            String theirs,
            boolean keyed,
            Optional<Page> page,
            Optional<PassedStreams> passed) {
        /** As it stands now. */
        static Leg now(String callId, InetSocketAddress here, String theirs, boolean keyed) {
            return new Leg(
                    callId,
                    here.getAddress().getHostAddress(),
                    here.getPort(),
                    theirs,
                    keyed,
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same by another name. */
        Leg named(String other) {
            return new Leg(other, host, port, theirs, keyed, page, passed);
        }

        /** The same with what has passed. */
        public Leg with(Optional<PassedStreams> streams) {
            return new Leg(callId, host, port, theirs, keyed, page, streams);
        }

        /** The same of a browser. */
        public Leg at(Optional<Page> there) {
            return new Leg(callId, host, port, theirs, keyed, there, passed);
        }

        /** The same where they said this. */
        public Leg saying(String sdp) {
            return new Leg(callId, host, port, sdp, keyed, page, passed);
        }

        public InetSocketAddress where() {
            return new InetSocketAddress(InetAddress.ofLiteral(host), port);
        }

        @Override
        public String toString() {
            return "Leg[" + callId + "]";
        }
    }

    /**
     * A browser. Never printed.
     *
     * @param line by which an agent's was reached: a socket that is gone by then, and the contact it registers again
     * @param pact what is agreed with it
     */
    public record Page(Optional<Binding> line, SecurePact pact) {
        @Override
        public String toString() {
            return "Page" + line.map(Binding::user);
        }
    }

    /** Those that have dialogs: a visitor's page has none. */
    public Stream<Leg> inDialogs() {
        return legs().filter(leg -> visitor.isEmpty() || leg != customer);
    }

    /** Both sides. */
    public Stream<Leg> legs() {
        return Stream.of(Optional.of(customer), phone.flatMap(Phone::leg), outside.map(Outside::leg))
                .flatMap(Optional::stream);
    }

    /** The same with each leg as this makes it, in the order of {@link #legs}. */
    public KeptCall with(UnaryOperator<Leg> leg) {
        Leg first = leg.apply(customer);
        Optional<Phone> other =
                phone.map(one -> new Phone(one.agent(), one.leg().map(leg)));
        Optional<Outside> beyond = outside.map(one -> one.by(leg.apply(one.leg())));
        return new KeptCall(contact, course, first, other, beyond, paused, visitor);
    }

    /** The same where the agent's page is called back in. */
    public KeptCall calledBack() {
        Optional<Phone> called = phone.map(one -> new Phone(one.agent(), Optional.empty()));
        return new KeptCall(contact, course, customer, called, outside, paused, visitor);
    }

    /** Of an agent. @param leg of a phone on the desk; a page is called back in */
    public record Phone(AgentId agent, Optional<Leg> leg) {}

    /**
     * Somebody outside whom we called.
     *
     * @param trunk its id
     * @param since when the call began to go over it
     * @param number as it was asked for
     * @param place of the leg among those of its call, from 1
     * @param recorded whether both are, unless that is paused: they have settled it
     */
    public record Outside(
            Leg leg, String trunk, Instant since, String number, int place, Counted counted, boolean recorded) {
        private Outside by(Leg other) {
            return new Outside(other, trunk, since, number, place, counted, recorded);
        }
    }
}
