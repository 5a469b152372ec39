package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.media.MediaLeg;
import java.time.Instant;
import java.util.Optional;

/** Whom an agent has brought into a conversation, or asks first: a line of theirs, and what was chosen for it. */
final class Guest implements Asking.Listener {

    /** Whose conversation it is. */
    interface Host {
        void asks(Guest whom);

        void answered(Guest whom);

        void over(Guest whom, Why why);

        /** Who hears whom has changed, though the same are there. */
        void changed();
    }

    private final String id;
    private final Gate gate;
    private final Asking line;
    private Host host;
    private Consults.Question question;
    private boolean held;
    private boolean muted;
    /** Of who is outside. */
    private Optional<GuestConsent> consent = Optional.empty();

    /** @param id of the conversation's own, such as 2 */
    Guest(String id, Consults.Question question, Host host, CallParts parts, CallInbox inbox) {
        this.id = id;
        this.question = question;
        this.host = host;
        gate = new Gate(inbox::add);
        line = new Asking(parts, gate, this, () -> this.host.changed());
    }

    String id() {
        return id;
    }

    Asking line() {
        return line;
    }

    Consults.Question question() {
        return question;
    }

    /** Another agent has the conversation from now on. */
    void moves(Host to, AgentId by) {
        host = to;
        question =
                new Consults.Question(question.contact(), by, question.byName(), question.to(), question.candidates());
    }

    /** What they do while nobody has the conversation is told when somebody has it again. */
    void waits() {
        gate.waits();
    }

    void goesOn() {
        gate.open();
    }

    /** Their line is over. */
    void leave() {
        line.letGo();
        gate.shut();
    }

    boolean isHeld() {
        return held;
    }

    boolean isMuted() {
        return muted;
    }

    /** They are to be told of the recording, or asked, before anybody talks to them. */
    void consents(GuestConsent asked) {
        consent = Optional.of(asked);
    }

    /** Whether the conversation may be recorded while they are in it. */
    boolean isRecorded() {
        return consent.map(GuestConsent::isRecorded).orElse(true);
    }

    /** Their sound, once somebody may talk to them, or before they answer. */
    Optional<MediaLeg> sound() {
        return line.sound().filter(leg -> consent.filter(GuestConsent::isAsking).isEmpty());
    }

    Instant dueAt() {
        return CallInbox.earlier(line.dueAt(), consent.map(GuestConsent::dueAt).orElse(Instant.MAX));
    }

    void due() {
        line.due();
        consent.ifPresent(GuestConsent::due);
    }

    /** Something of the line outside. */
    void tookOutside(Signal of) {
        if (consent.filter(asked -> asked.took(of)).isEmpty()) {
            line.tookOutside(of);
        }
    }

    /** They hear music and nobody hears them, or not any more. */
    void hold(boolean on) {
        held = on;
    }

    /** They hear the others and nobody hears them, or not any more. */
    void mute(boolean on) {
        muted = on;
    }

    /** How they sit in the conversation; empty while there is no sound with them. */
    Optional<TalkSound.Seat> seat() {
        return sound().map(leg -> new TalkSound.Seat(leg, held, muted));
    }

    /** Their sound, where it is heard. */
    Optional<MediaLeg> voice() {
        return sound().filter(leg -> !held && !muted);
    }

    /** As the recording marks where they speak. */
    String mark() {
        return line.colleague().map(CallTape::of).orElse(CallTape.OUTSIDE);
    }

    boolean isColleague() {
        return line.companion().orElse(null) instanceof Companion.Colleague;
    }

    Consults.Member member() {
        return new Consults.Member(id, question.to(), line.colleague(), held, muted, line.isAway());
    }

    @Override
    public void asks() {
        host.asks(this);
    }

    @Override
    public void answered() {
        if (consent.isPresent() && line.companion().orElse(null) instanceof Companion.Outsider(CallerLeg leg, var by)) {
            consent.get().begins(leg, () -> host.changed(), () -> host.answered(this));
        } else {
            host.answered(this);
        }
    }

    @Override
    public void over(Why why) {
        host.over(this, why);
    }
}
