package io.parley;

import io.parley.acd.port.MessageBox;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Messages of callers; whoever shows how many wait hears when that may have changed. */
record MessagesTold(MessageBox messages, Runnable changed) implements MessageBox {
    @Override
    public List<Message> list(Optional<QueueId> queue, boolean open, int limit) {
        return messages.list(queue, open, limit);
    }

    @Override
    public Optional<Message> find(ContactId contact) {
        return messages.find(contact);
    }

    @Override
    public Map<QueueId, Integer> unheard() {
        return messages.unheard();
    }

    @Override
    public CompletableFuture<Boolean> heard(ContactId contact, String by, Instant at) {
        return told(messages.heard(contact, by, at));
    }

    @Override
    public CompletableFuture<Boolean> take(ContactId contact, Sign by) {
        return messages.take(contact, by);
    }

    @Override
    public CompletableFuture<Boolean> giveBack(ContactId contact, Sign by, boolean anybodys) {
        return messages.giveBack(contact, by, anybodys);
    }

    @Override
    public CompletableFuture<Boolean> settle(ContactId contact, boolean done, String note, Sign by, boolean anybodys) {
        return told(messages.settle(contact, done, note, by, anybodys));
    }

    @Override
    public List<Act> acts(ContactId contact) {
        return messages.acts(contact);
    }

    @Override
    public CompletableFuture<Optional<Integer>> callingBack(ContactId contact) {
        return messages.callingBack(contact);
    }

    private <T> CompletableFuture<T> told(CompletableFuture<T> written) {
        return written.whenComplete((result, failure) -> changed.run());
    }
}
