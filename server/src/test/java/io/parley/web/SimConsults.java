package io.parley.web;

import io.parley.acd.port.Consults;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Telephony that rings whoever is asked first, and answers when the test says so. */
public final class SimConsults implements Consults {
    public final List<Question> questions = new CopyOnWriteArrayList<>();
    /** In which as many are as may be. */
    public final Set<ContactId> full = ConcurrentHashMap.newKeySet();

    private final Map<ContactId, Standing> standing = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private volatile Consumer<Standing> listener = now -> {};

    SimConsults(InstantSource clock) {
        this.clock = clock;
    }

    void listen(Consumer<Standing> hears) {
        listener = hears;
    }

    @Override
    public CompletableFuture<Reply> ask(Question question) {
        Optional<Standing> before = of(question.contact()).filter(now -> now.phase() != Phase.OVER);
        if (before.filter(Standing::full).isPresent()) {
            return CompletableFuture.completedFuture(Reply.FULL);
        }
        if (before.filter(now -> now.phase() != Phase.JOINED).isPresent()) {
            return CompletableFuture.completedFuture(Reply.NOT_NOW);
        }
        questions.add(question);
        Optional<AgentId> first = question.candidates().stream().findFirst();
        write(new Standing(
                question.contact(),
                question.by(),
                question.to(),
                first,
                Phase.RINGING,
                clock.instant(),
                false,
                Optional.empty(),
                Optional.empty(),
                members(question.contact()),
                isFull(question.contact())));
        return CompletableFuture.completedFuture(Reply.DONE);
    }

    /** Whom was asked takes it. */
    public void answered(ContactId contact) {
        become(contact, Phase.TALKING, Optional.empty());
    }

    /** The page of whom was asked is loaded anew. */
    public void away(ContactId contact) {
        Standing now = standing.get(contact);
        write(new Standing(
                contact,
                now.by(),
                now.to(),
                now.colleague(),
                now.phase(),
                now.since(),
                true,
                Optional.empty(),
                Optional.empty(),
                now.members(),
                false));
    }

    @Override
    public CompletableFuture<Reply> act(ContactId contact, AgentId by, Act act, String of) {
        Optional<Standing> now = of(contact).filter(one -> one.by().equals(by) && one.phase() != Phase.OVER);
        if (now.isEmpty()) {
            return CompletableFuture.completedFuture(Reply.NOT_NOW);
        }
        boolean talks = now.get().phase() == Phase.TALKING;
        switch (act) {
            case SWAP -> become(contact, talks ? Phase.ASIDE : Phase.TALKING, Optional.empty());
            case JOIN -> become(contact, Phase.JOINED, Optional.empty());
            case HAND_OVER, GIVE_UP -> become(contact, Phase.OVER, Optional.of(Why.GIVEN_UP));
            case DROP, HOLD, TAKE_BACK, MUTE, UNMUTE -> {
                if (members(contact).stream().noneMatch(one -> one.id().equals(of))) {
                    return CompletableFuture.completedFuture(Reply.NOT_NOW);
                }
                about(now.get(), act, of);
            }
        }
        return CompletableFuture.completedFuture(Reply.DONE);
    }

    @Override
    public CompletableFuture<Reply> answer(ContactId contact, AgentId colleague, boolean takes) {
        become(contact, takes ? Phase.TALKING : Phase.OVER, takes ? Optional.empty() : Optional.of(Why.REFUSED));
        return CompletableFuture.completedFuture(Reply.DONE);
    }

    private void become(ContactId contact, Phase phase, Optional<Why> why) {
        Standing now = standing.get(contact);
        Optional<AgentId> colleague = phase == Phase.OVER ? Optional.empty() : now.colleague();
        List<Member> in = phase == Phase.JOINED ? joined(now) : now.members();
        boolean full = isFull(contact);
        write(new Standing(
                contact,
                now.by(),
                now.to(),
                colleague,
                phase,
                clock.instant(),
                false,
                why,
                why.map(reason -> now.to()),
                in,
                full));
    }

    private List<Member> members(ContactId contact) {
        return of(contact).map(Standing::members).orElse(List.of());
    }

    private boolean isFull(ContactId contact) {
        return full.contains(contact);
    }

    private static List<Member> joined(Standing now) {
        List<Member> in = new ArrayList<>(now.members());
        String id = String.valueOf(in.size() + 1);
        in.add(new Member(id, now.to(), now.colleague(), false, false, false));
        return in;
    }

    private void about(Standing now, Act act, String of) {
        List<Member> in = now.members().stream()
                .filter(one -> act != Act.DROP || !one.id().equals(of))
                .map(one -> one.id().equals(of) ? changed(one, act) : one)
                .toList();
        write(new Standing(
                now.contact(),
                now.by(),
                now.to(),
                now.colleague(),
                now.phase(),
                now.since(),
                false,
                Optional.empty(),
                Optional.empty(),
                in,
                false));
    }

    private static Member changed(Member one, Act act) {
        boolean held = act == Act.HOLD || act != Act.TAKE_BACK && one.held();
        boolean muted = act == Act.MUTE || act != Act.UNMUTE && one.muted();
        return new Member(one.id(), one.to(), one.colleague(), held, muted, one.away());
    }

    private void write(Standing now) {
        standing.put(now.contact(), now);
        listener.accept(now);
    }

    @Override
    public Optional<Standing> of(ContactId contact) {
        return Optional.ofNullable(standing.get(contact));
    }

    @Override
    public Optional<Standing> asked(AgentId colleague) {
        return standing.values().stream()
                .filter(one -> one.phase() != Phase.OVER && one.colleagues().contains(colleague))
                .findFirst();
    }

    /** Of which calls customers did not want to be recorded, as {@code contact agent}. */
    public final List<String> declined = new CopyOnWriteArrayList<>();

    @Override
    public void declineRecording(ContactId contact, AgentId to) {
        declined.add(contact + " " + to);
    }
}
