package io.parley.chat.conversation;

import io.parley.acd.port.Identities;
import io.parley.chat.identity.IdentityCheck;
import io.parley.chat.identity.IdentityCheck.Result;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.protocol.ClientFrame;
import io.parley.chat.protocol.ErrorCode;
import io.parley.chat.protocol.ServerFrame;
import io.parley.chat.session.RateBucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom the site says the visitor of one connection is: its token is checked, and is this visitor's alone from then on.
 * Run by the turns of the connection.
 */
final class VisitorSigning {
    private static final Logger log = LoggerFactory.getLogger(VisitorSigning.class);
    /** What an error is about that is not about the opening which came with the token. */
    private static final String TOKEN = "jwt";

    private static final int BURST = 10;
    private static final double PER_SECOND = 0.2;

    private final ChatParts parts;
    private final VisitorFeed feed;
    private final VisitorLink link;
    private final RateBucket pace;
    /** Openings that wait until it is known who opens. */
    private final Map<String, Runnable> waiting = new HashMap<>();

    private Optional<Result.Good> good = Optional.empty();

    VisitorSigning(ChatParts parts, VisitorFeed feed, VisitorLink link) {
        this.parts = parts;
        this.feed = feed;
        this.link = link;
        pace = new RateBucket(BURST, PER_SECOND, parts.clock().millis());
    }

    /** Who it is now, while what was signed holds. */
    Optional<SignedIdentity> now() {
        return good.filter(one -> one.until().plus(IdentityCheck.SKEW).isAfter(parts.now()))
                .map(Result.Good::identity);
    }

    /** Who they are is looked at first; whatever comes of it, {@code then} follows, unless they are somebody else. */
    void first(ClientFrame.Identify frame, String visitor, Runnable then) {
        waiting.put(frame.id(), then);
        take(frame, visitor);
    }

    private void goOn(String id) {
        Optional.ofNullable(waiting.remove(id)).ifPresent(Runnable::run);
    }

    void take(ClientFrame.Identify frame, String visitor) {
        Optional<IdentityCheck> check = parts.aids().identifying().check();
        if (check.isEmpty()) {
            refused(frame.id(), "this server knows no key of a site");
        } else if (pace.take(parts.clock().millis()) > 0) {
            refused(frame.id(), "too often; try again later");
        } else {
            switch (check.get().of(frame.jwt(), parts.now())) {
                case Result.Good one -> bind(frame.id(), one, visitor);
                case Result.Expired() -> {
                    feed.say(new ServerFrame.Refresh());
                    goOn(frame.id());
                }
                case Result.Refused(String why) -> refused(frame.id(), why);
            }
        }
    }

    /** A chat that is asked for begins all the same, with somebody unknown; the page is told so, too. */
    private void refused(String id, String why) {
        refuse(waiting.containsKey(id) ? TOKEN : id, ErrorCode.IDENTITY_REFUSED, why);
        goOn(id);
    }

    private void refuse(String id, ErrorCode code, String why) {
        parts.counters().refusedIdentities.increment();
        feed.say(new ServerFrame.Err(Optional.of(id), code, why));
    }

    /** A failed store is not answered: the client asks again on its next connection. */
    private void bind(String id, Result.Good one, String visitor) {
        Instant now = parts.now();
        SignedIdentity identity = one.identity();
        Identities.Shown shown =
                new Identities.Shown(visitor, identity.subject(), identity.verified(), one.token(), now, one.until());
        parts.aids().identifying().book().bind(shown).whenComplete((bound, failure) -> {
            if (failure == null) {
                link.post(new LinkTold.Signed(id, one, bound));
            } else {
                parts.counters().writesTriedAgain.increment();
                log.warn("an identity was not stored: {}", failure.toString());
            }
        });
    }

    void bound(LinkTold.Signed told) {
        switch (told.bound()) {
            case IS_ANOTHER -> {
                boolean opens = waiting.remove(told.id()) != null; // what is opened is asked for again, by the new one
                refuse(opens ? TOKEN : told.id(), ErrorCode.IDENTITY_OTHER, "this visitor is somebody else");
            }
            case USED -> refused(told.id(), "another visitor has used this token");
            case YES -> {
                boolean renewed = good.filter(told.good()::equals).isEmpty();
                good = Optional.of(told.good());
                SignedIdentity identity = told.good().identity();
                parts.counters().identified.increment();
                feed.say(new ServerFrame.Identified(told.id(), identity.name(), identity.email()));
                feed.conversations().forEach(this::tell);
                goOn(told.id());
                if (renewed) {
                    parts.wake().at(told.good().until(), () -> link.post(new LinkTold.SignatureOver(told.good())));
                }
            }
        }
    }

    /** The conversation keeps it, if it is news. */
    void tell(ChatConversation conversation) {
        now().ifPresent(identity -> conversation.post(new Told.Identify(identity)));
    }

    /** The chat goes on as it is; what comes later needs another token. */
    void over(Result.Good token) {
        if (good.filter(token::equals).isPresent()) {
            feed.say(new ServerFrame.Refresh());
        }
    }
}
