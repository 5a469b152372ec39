package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Stretches of calls that are not recorded, so that no card number is on tape. A pause is of the call, whoever has it
 * meanwhile, and ends by itself in the time that its queue gives. Safe from any thread; never blocks.
 */
public interface RecordingPauses {

    /** There are no calls. */
    RecordingPauses NONE = new RecordingPauses() {
        @Override
        public CompletableFuture<Reply> pause(ContactId contact, String by) {
            return CompletableFuture.completedFuture(Reply.NO_CALL);
        }

        @Override
        public CompletableFuture<Reply> resume(ContactId contact, String by) {
            return CompletableFuture.completedFuture(Reply.NO_CALL);
        }

        @Override
        public Optional<Standing> of(ContactId contact) {
            return Optional.empty();
        }

        @Override
        public List<Told> told(ContactId contact) {
            return List.of();
        }

        @Override
        public boolean mayPause(QueueId queue) {
            return false;
        }
    };

    enum Reply {
        DONE,
        /** There is no such call. */
        NO_CALL,
        /** Nothing of the call is recorded now. */
        NOT_RECORDED,
        /** Recordings of its queue are not paused. */
        NOT_ALLOWED
    }

    /** @param by an agent, or a program as {@code key:NAME}; @param until when it ends by itself */
    record Standing(ContactId contact, String by, Instant since, Instant until) {}

    /**
     * What became of a pause.
     *
     * @param how as its mark in the recording says it: {@code pause:WHO}, {@code resume:WHO} or {@code resume-time}
     */
    record Told(Instant at, String how) {}

    /** Once it is done nothing of the call is recorded. One that is paused stays so, until the same moment. */
    CompletableFuture<Reply> pause(ContactId contact, String by);

    /** Whoever paused it; done as well where it is not paused. */
    CompletableFuture<Reply> resume(ContactId contact, String by);

    /** That this call's recording is paused. */
    Optional<Standing> of(ContactId contact);

    /** Pauses of a recording that is still being made, in their order; none once it is over, for then it tells them. */
    List<Told> told(ContactId contact);

    /** Whether recordings of this queue's calls may be paused. */
    boolean mayPause(QueueId queue);
}
