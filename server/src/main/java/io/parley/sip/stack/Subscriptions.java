package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.event.EventPackage;
import io.parley.sip.event.Subscriber;
import io.parley.sip.event.Subscriber.Delivery;
import io.parley.sip.event.Subscriber.Key;
import io.parley.sip.event.Subscribers;
import io.parley.sip.event.Watched;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers SUBSCRIBE of phones that have proven themselves, and sends their NOTIFYs (RFC 6665). */
final class Subscriptions {
    private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);
    /**
     * Answers to a NOTIFY after which there is no subscription (RFC 5057 5.1); a timeout is like them, and so is the
     * wish for a password, since we have none to show and would be asked for it for ever.
     */
    private static final Set<Integer> FINAL =
            Set.of(401, 404, 405, 407, 408, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604);

    private static final String RETRY_SECONDS = "60";

    private final SipEndpoint endpoint;
    private final Subscribers subscribers;

    Subscriptions(SipEndpoint endpoint, Watched watched) {
        this.endpoint = endpoint;
        subscribers = new Subscribers(
                watched,
                endpoint::now,
                script -> Thread.ofVirtual().name("subscriptions").start(script));
    }

    Subscribers subscribers() {
        return subscribers;
    }

    /** What is to be answered before anybody is asked for a password. */
    Optional<Response> refused(SIPRequest request, Optional<Dialog> dialog) throws ParseException {
        Optional<Response> refused = SubscribeWish.refused(request, endpoint.messages());
        boolean unknown = request.getToTag() != null && begun(dialog).isEmpty();
        return refused.isEmpty() && unknown
                ? Optional.of(endpoint.messages().reply(request, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, Map.of()))
                : refused;
    }

    /** One that exists. */
    private static Optional<NotifyLine> begun(Optional<Dialog> dialog) {
        return dialog.map(Dialog::getApplicationData)
                .flatMap(kept -> kept instanceof NotifyLine line ? Optional.of(line) : Optional.empty())
                .filter(one -> !one.subscriber.isOver());
    }

    /** A phone asks, and is who it says. */
    void take(String phone, ServerTransaction transaction)
            throws ParseException, SipException, InvalidArgumentException {
        SIPRequest request = (SIPRequest) transaction.getRequest();
        SubscribeWish wish = SubscribeWish.of(request);
        Optional<NotifyLine> line = begun(Optional.ofNullable(transaction.getDialog()));
        if (line.isPresent()) {
            again(line.get(), phone, wish, transaction);
            return;
        }
        Key key = new Key(wish.kind(), wish.resource());
        switch (subscribers.may(phone, key)) {
            case YES -> begin(phone, key, wish, transaction);
            case FORBIDDEN -> answer(transaction, Response.FORBIDDEN, Map.of());
            case UNKNOWN -> answer(transaction, Response.NOT_FOUND, Map.of());
        }
    }

    private void begin(String phone, Key key, SubscribeWish wish, ServerTransaction transaction)
            throws ParseException, SipException, InvalidArgumentException {
        NotifyLine line = new NotifyLine(transaction.getDialog(), phone, key, wish.entity());
        line.heard((SIPRequest) transaction.getRequest());
        if (!subscribers.takeRoom()) {
            answer(transaction, Response.SERVICE_UNAVAILABLE, Map.of("Retry-After", RETRY_SECONDS));
            return;
        }
        boolean begun = false;
        try {
            transaction.getDialog().setApplicationData(line);
            lasts(line, wish, transaction);
            begun = true;
        } finally {
            if (!begun) {
                subscribers.giveRoomBack();
            }
        }
        subscribers.add(line.subscriber);
    }

    private void again(NotifyLine line, String phone, SubscribeWish wish, ServerTransaction transaction)
            throws ParseException, SipException, InvalidArgumentException {
        boolean same =
                line.subscriber.phone().equals(phone) && line.subscriber.key().kind() == wish.kind();
        if (!same) {
            answer(transaction, Response.FORBIDDEN, Map.of());
            return;
        }
        line.heard((SIPRequest) transaction.getRequest());
        lasts(line, wish, transaction);
        subscribers.lookNow();
    }

    /** 200 first: the NOTIFY follows it. */
    private void lasts(NotifyLine line, SubscribeWish wish, ServerTransaction transaction)
            throws ParseException, SipException, InvalidArgumentException {
        answer(transaction, Response.OK, Map.of("Expires", Integer.toString(wish.seconds())));
        line.subscriber.lasts(endpoint.now().plusSeconds(wish.seconds()));
    }

    private void answer(ServerTransaction transaction, int status, Map<String, String> headers)
            throws ParseException, SipException, InvalidArgumentException {
        transaction.sendResponse(endpoint.messages().reply(transaction.getRequest(), status, headers));
    }

    /** The dialog of a subscription; kept with it. */
    private final class NotifyLine implements Subscriber.Line {
        private final Dialog dialog;
        private final Subscriber subscriber;
        /** Where the phone is, which may change with each SUBSCRIBE. */
        private volatile Optional<PeerAddress> peer = Optional.empty();

        NotifyLine(Dialog dialog, String phone, Key key, String entity) {
            this.dialog = dialog;
            subscriber = new Subscriber(phone, key, entity, this);
        }

        void heard(SIPRequest request) {
            peer = Optional.of(Gate.source(request));
        }

        @Override
        public void send(String state, EventPackage kind, String body, Consumer<Delivery> told) {
            try {
                Request news = endpoint.dialogs().make(dialog, Request.NOTIFY, peer);
                Messages messages = endpoint.messages();
                news.setHeader(messages.header("Subscription-State", state));
                if (!body.isEmpty()) {
                    news.setContent(body.getBytes(StandardCharsets.UTF_8), (ContentTypeHeader)
                            messages.header("Content-Type", kind.contentType()));
                }
                ClientTransaction transaction = ListeningPoints.begin(news, dialog);
                transaction.setApplicationData(new Awaited(answer -> told.accept(delivery(answer))));
                endpoint.counters().notified.increment();
                dialog.sendRequest(transaction);
            } catch (SipException | ParseException | InvalidArgumentException e) {
                log.info("a phone could not be told of what it watches: {}", e.getMessage());
                told.accept(Delivery.FAILED);
            }
        }

        private static Delivery delivery(Optional<Response> answer) {
            int status = answer.map(Response::getStatusCode).orElse(Response.REQUEST_TIMEOUT);
            if (status < Response.MULTIPLE_CHOICES) {
                return Delivery.TAKEN;
            }
            return FINAL.contains(status) ? Delivery.UNKNOWN : Delivery.FAILED;
        }

        @Override
        public void close() {
            dialog.delete();
        }
    }
}
