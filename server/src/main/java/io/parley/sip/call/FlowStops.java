package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.queue.QueueId;
import io.parley.sip.flow.Step;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a caller where a flow comes to what keys and prompts cannot do: for real, or in a rehearsal. What
 * leads on names the step it leads to; empty: the flow is over.
 */
interface FlowStops {
    /** The caller has come to a step. */
    default void enters(Step step) {}

    /** The caller has heard these prompts, or as much of them as they wanted. */
    default void heard(List<String> prompts) {}

    /** What the caller says of being recorded: agreed, declined or silent; who said it before is not asked again. */
    Standing consents(Step.Consent step);

    /** Waits and talks. @param queue open now */
    Optional<String> queue(Step.Queue step, QueueId queue);

    /** @param number that they want to be called back at */
    void promised(Step.Callback step, QueueId queue, String number);

    Optional<String> voicemail(Step.Voicemail step, QueueId queue);

    void rated(int score);

    Optional<String> transfer(Step.Transfer step, QueueId queue);

    /** How a call ends whose flow is over. */
    ContactEnd end();

    /** The way is over, however it ended. */
    void over();
}
