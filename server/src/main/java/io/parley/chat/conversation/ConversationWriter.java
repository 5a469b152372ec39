package io.parley.chat.conversation;

import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.contact.TranscriptEvent;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the log of one conversation, one event after the other; what is on disk is then part of the picture and shown.
 * Run by the turns of its conversation.
 */
final class ConversationWriter {
    private static final Logger log = LoggerFactory.getLogger(ConversationWriter.class);
    private static final int TRY_AGAIN_AFTER_MS = 1_000;

    private final ChatParts parts;
    private final ConversationLog transcript;
    private final ConversationPicture picture;
    private final ConversationAudience audience;
    private final Consumer<Told> post;
    private Optional<Writing> writing = Optional.empty();

    private record Writing(TranscriptEvent event, Draft draft, Consumer<TranscriptEvent> then) {}

    ConversationWriter(
            ChatParts parts,
            ConversationLog transcript,
            ConversationPicture picture,
            ConversationAudience audience,
            Consumer<Told> post) {
        this.parts = parts;
        this.transcript = transcript;
        this.picture = picture;
        this.audience = audience;
        this.post = post;
    }

    /** Something is on its way to the disk: what would write has to wait. */
    boolean isBusy() {
        return writing.isPresent();
    }

    /** Stores what a person sent, unless it was stored before under the same id. */
    void once(Draft draft, boolean open, Consumer<Outcome> answer, Runnable count) {
        long nowMs = parts.clock().millis();
        switch (transcript.seen(draft, nowMs)) {
            case SAME -> {
                parts.counters().repeats.increment();
                answer.accept(new Outcome.Stored(transcript.first(draft, nowMs), true));
            }
            case OTHER ->
                answer.accept(new Outcome.Refused(ErrorCode.CID_CONFLICT, "this id stands for something else"));
            case NEW -> {
                if (open) {
                    write(draft, event -> {
                        count.run();
                        answer.accept(new Outcome.Stored(event, false));
                    });
                } else {
                    answer.accept(new Outcome.Refused(ErrorCode.CLOSED, "this chat is over"));
                }
            }
        }
    }

    void write(Draft draft, Consumer<TranscriptEvent> then) {
        append(new Writing(transcript.next(draft, parts.now()), draft, then));
    }

    private void append(Writing next) {
        writing = Optional.of(next);
        transcript
                .append(next.event())
                .whenComplete((done, failure) -> post.accept(
                        failure == null ? new Told.Written(next.event()) : new Told.NotWritten(next.event(), failure)));
    }

    void written(TranscriptEvent event) {
        Writing done = writing.orElseThrow();
        writing = Optional.empty();
        transcript.settle(event, parts.clock().millis());
        picture.apply(event);
        audience.stored(event);
        done.then().accept(event);
    }

    void notWritten(TranscriptEvent event, Throwable why) {
        parts.counters().writesTriedAgain.increment();
        log.warn(
                "chat {}: event {} was not written, trying again: {}",
                event.conversation(),
                event.seq(),
                why.toString());
        parts.wake().at(parts.now().plusMillis(TRY_AGAIN_AFTER_MS), () -> post.accept(new Told.TryAgain()));
    }

    /** Whether the failed write was kept is unknown: what the store has is the truth. */
    void tryAgain() {
        Writing failed = writing.orElseThrow();
        long before = transcript.head();
        long nowMs = parts.clock().millis();
        transcript.catchUp(nowMs, event -> {
            picture.apply(event);
            audience.stored(event);
        });
        Optional<TranscriptEvent> kept = transcript.kept(failed.draft(), failed.event(), before, nowMs);
        if (kept.isPresent()) {
            writing = Optional.empty();
            failed.then().accept(kept.get());
        } else {
            append(new Writing(transcript.next(failed.draft(), parts.now()), failed.draft(), failed.then()));
        }
    }
}
