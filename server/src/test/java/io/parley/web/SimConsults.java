package io.parley.web;

import io.parley.acd.port.Consults;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Telephony that rings whoever is asked first, and answers when the test says so. */
public final class SimConsults implements Consults {
    public final List<Question> questions = new CopyOnWriteArrayList<>();
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
        if (of(question.contact()).filter(now -> now.phase() != Phase.OVER).isPresent()) {
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
                Optional.empty()));
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
                contact, now.by(), now.to(), now.colleague(), now.phase(), now.since(), true, Optional.empty()));
    }

    @Override
    public CompletableFuture<Reply> act(ContactId contact, AgentId by, Act act) {
        Optional<Standing> now = of(contact).filter(one -> one.by().equals(by) && one.phase() != Phase.OVER);
        if (now.isEmpty()) {
            return CompletableFuture.completedFuture(Reply.NOT_NOW);
        }
        boolean talks = now.get().phase() == Phase.TALKING;
        switch (act) {
            case SWAP -> become(contact, talks ? Phase.ASIDE : Phase.TALKING, Optional.empty());
            case JOIN -> become(contact, Phase.JOINED, Optional.empty());
            case HAND_OVER, GIVE_UP -> become(contact, Phase.OVER, Optional.of(Why.GIVEN_UP));
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
        write(new Standing(contact, now.by(), now.to(), colleague, phase, clock.instant(), false, why));
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
                .filter(one -> one.colleague().filter(colleague::equals).isPresent())
                .findFirst();
    }
}
