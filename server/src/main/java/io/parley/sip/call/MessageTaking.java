package io.parley.sip.call;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.media.AudioClip;
import io.parley.media.VoiceNote;
import io.parley.sip.flow.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message, read top to bottom: greeting, tone, what is said until silence, its greatest length or the hash key,
 * and then it is heard, said again or kept. Who hangs up at any moment has left what was said.
 */
final class MessageTaking {
    private static final Logger log = LoggerFactory.getLogger(MessageTaking.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration CHOICE = Duration.ofSeconds(5);
    /** Louder than a room for so long: less is a click or a breath. */
    private static final long LEAST_LOUD_MS = 300;

    private static final AudioClip SILENCE = new AudioClip("silence", new short[8000]);
    private static final int TAKES = 5;
    private static final int SILENT_TAKES = 2;
    private static final int CHOICES = 5;

    private final Step.Voicemail step;
    private final Contact contact;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;
    private boolean kept;
    private boolean forgets;

    MessageTaking(Step.Voicemail step, Contact contact, CallerLeg leg, CallParts parts, CallInbox inbox) {
        this.step = step;
        this.contact = contact;
        this.leg = leg;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** Nothing of it is kept at any time, whatever its caller hears. */
    MessageTaking forgetting() {
        forgets = true;
        return this;
    }

    /** Any key ends it. */
    void greet() {
        List<String> prompts = step.prompts().isEmpty() ? List.of("voicemail-greeting") : step.prompts();
        inbox.ask(leg, Duration.ZERO, prompts.stream().map(this::clip).toList());
    }

    boolean wasKept() {
        return kept;
    }

    /** Whether there is a message. @param known whether history knows the contact already */
    boolean take(boolean known) {
        begin(known);
        try {
            int silent = 0;
            boolean over = false;
            for (int takes = 0; !over && takes < TAKES && silent < SILENT_TAKES; takes++) {
                Outcome outcome = record(takes == TAKES - 1);
                silent = outcome == Outcome.NOTHING ? silent + 1 : silent;
                over = outcome == Outcome.KEPT;
            }
        } finally {
            settle();
        }
        if (kept) {
            inbox.play(leg, clip("voicemail-kept"));
        }
        return kept;
    }

    private void begin(boolean known) {
        try {
            parts.flows()
                    .messages()
                    .begun(contact, known, parts.clock().instant())
                    .join();
        } catch (CompletionException e) {
            log.error("contact {}: no message can be taken", contact.id(), e.getCause());
            inbox.play(leg, clip("unavailable"));
            throw new CallOver(new ContactEnd(Fault.US, "voicemail-failed"));
        }
    }

    private void settle() {
        if (kept) {
            parts.flows().messages().kept(contact.id(), parts.clock().instant()).whenComplete(this::told);
        } else {
            parts.flows().messages().dropped(contact.id()).whenComplete(this::told);
        }
        log.info(
                "contact {}: {} for queue {}",
                contact.id(),
                kept && !forgets ? "left a message" : "left no message",
                contact.queue());
    }

    private void told(Void done, Throwable failure) {
        if (failure != null) {
            log.warn(
                    "contact {}: what became of its message could not be kept: {}", contact.id(), failure.getMessage());
        }
    }

    private enum Outcome {
        KEPT,
        AGAIN,
        NOTHING
    }

    /** @param last it is kept as it is: who said it so often has something to say */
    private Outcome record(boolean last) {
        inbox.play(leg, parts.prompts().clip("music", "beep"));
        inbox.forgetKeys();
        int most = (int) step.most().toMillis();
        VoiceNote note = forgets
                ? parts.media().passing(leg.media(), most)
                : parts.media().note(contact.id(), leg.media(), most);
        boolean again = false;
        try {
            untilSaid(note);
            note.stop();
            again = wasSaid(note) && wantsAgain(note) && !last;
        } finally { // whatever ends it, a hang-up above all
            kept = wasSaid(note) && !again;
            if (kept) {
                note.close();
            } else {
                note.discard();
            }
        }
        if (again) {
            return Outcome.AGAIN;
        }
        if (!kept) {
            inbox.play(leg, clip("voicemail-nothing"));
        }
        return kept ? Outcome.KEPT : Outcome.NOTHING;
    }

    private static boolean wasSaid(VoiceNote note) {
        return note.loudMs() >= LEAST_LOUD_MS;
    }

    private void untilSaid(VoiceNote note) {
        Instant now = parts.clock().instant();
        Instant end = now.plus(step.most());
        Instant quietSince = now;
        long loud = 0;
        boolean on = true;
        leg.playMusic(SILENCE); // carriers cut calls in which nothing comes from our side
        while (on) {
            boolean hash = inbox.key(leg, LOOK).filter(key -> key == '#').isPresent();
            now = parts.clock().instant();
            if (note.loudMs() != loud) {
                loud = note.loudMs();
                quietSince = now;
            }
            boolean quiet = !now.isBefore(quietSince.plus(step.silence()));
            on = !hash && !quiet && now.isBefore(end);
        }
        leg.media().stopPlaying();
    }

    /** 1 plays it, 2 says it again; the hash key, or nothing, keeps it. */
    private boolean wantsAgain(VoiceNote note) {
        for (int choices = 0; choices < CHOICES; choices++) {
            Optional<Character> key = inbox.ask(leg, CHOICE, List.of(clip("voicemail-menu")));
            if (key.isEmpty() || key.get() == '#') {
                return false;
            }
            switch (key.get()) {
                case '1' -> inbox.ask(leg, Duration.ZERO, List.of(note.clip()));
                case '2' -> {
                    return true;
                }
                default -> inbox.play(leg, clip("wrong"));
            }
        }
        return false;
    }

    private AudioClip clip(String name) {
        return parts.prompts().clip(contact.language(), name);
    }
}
