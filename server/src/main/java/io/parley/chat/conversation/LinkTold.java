package io.parley.chat.conversation;

import io.parley.acd.port.Identities;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.identity.IdentityCheck;
import io.parley.chat.protocol.ClientFrame;
import io.parley.chat.protocol.ServerFrame;
import io.parley.chat.session.HelloGate;
import io.parley.chat.session.ResumeWindow.Step;
import io.parley.core.contact.TranscriptEvent;
import java.util.List;

/** Everything that can happen to a visitor's connection. */
sealed interface LinkTold {

    /** A text frame came. @param ahead whether the next one is asked for already */
    record Heard(String text, boolean ahead) implements LinkTold {}

    /** What came is no text. */
    record Unreadable() implements LinkTold {}

    /** Something outside the frames: an end, a limit, a time that ran out. */
    record Happened(HelloGate.Input input) implements LinkTold {}

    /** Told to go away within this time, milliseconds. */
    record Drain(int withinMs) implements LinkTold {}

    record Stored(TranscriptEvent event) implements LinkTold {}

    record Brief(String c, ServerFrame frame) implements LinkTold {}

    record Page(String c, List<TranscriptEvent> events, Step.Purpose purpose) implements LinkTold {}

    record Room() implements LinkTold {}

    /** The visitor has a conversation this connection does not follow yet. */
    record Follow(ChatConversation conversation) implements LinkTold {}

    /** A conversation tells its events here from now on. */
    record Attached(ConversationView view) implements LinkTold {}

    /** Something that is told to all pages of the visitor. */
    record Say(ServerFrame frame) implements LinkTold {}

    record SendDone(ClientFrame.Send frame, Outcome outcome) implements LinkTold {}

    /** What was asked for under this id was done or refused. */
    record Answered(String cid, Outcome outcome) implements LinkTold {}

    /** The site's token was kept, or not. */
    record Signed(String id, IdentityCheck.Result.Good good, Identities.Bound bound) implements LinkTold {}

    /** It holds no more. */
    record SignatureOver(IdentityCheck.Result.Good good) implements LinkTold {}

    record OpenDone(Openings.Wish wish, Openings.Result result) implements LinkTold {}

    /** Being called back there is not to be had. */
    record CallRefused(String c) implements LinkTold {}

    record NoteDone(String oid, LeftNotes.Result result) implements LinkTold {}
}
