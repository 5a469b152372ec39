package io.parley.loadtest.desk;

import io.parley.loadtest.product.Center;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * An agent at the console who never tires: signs in, is ready, accepts every chat at once, and finishes each wrap-up as
 * soon as it begins.
 */
public final class RobotDesk implements FrameSocket.Frames {
    private final Web web;
    private final String user;
    private final DeskWatch watch;
    private volatile String cookies = "";
    private volatile String wrappedUp = "";

    /** Hears what happens at a desk. */
    public interface DeskWatch {
        /** Just before the agent says to be done with a contact. */
        default void freeing(RobotDesk desk) {}

        /** Somebody wrote in a chat. */
        default void message(RobotDesk desk, FrameText event) {}

        /** Its socket is closed. @param code of RFC 6455 */
        default void closed(RobotDesk desk, int code) {
            if (code != 1000 && code != 1001) {
                trouble("desk socket closed with " + code);
            }
        }

        /** The server refused something, or cut the socket. */
        void trouble(String what);
    }

    public RobotDesk(Web web, String user, DeskWatch watch) {
        this.web = web;
        this.user = user;
        this.watch = watch;
    }

    public String user() {
        return user;
    }

    /** Of the sign-in, once it is {@link #open}. */
    public String cookies() {
        return cookies;
    }

    /** Signs in, opens the desk, and is ready. */
    public CompletableFuture<Void> open() {
        return signIn().thenCompose(in -> openAgain());
    }

    /** Opens the desk anew under the sign-in it has, and is ready. */
    public CompletableFuture<Void> openAgain() {
        return web.open("/ws/desk", cookies, this).thenCompose(socket -> ready());
    }

    /** Signs in and is ready, and leaves the desk closed: calls ring at the phone. */
    public CompletableFuture<Void> beReady() {
        return signIn().thenCompose(in -> ready());
    }

    private CompletableFuture<Void> signIn() {
        return ask("POST", "/api/session", Map.of("user", user, "password", Center.PASSWORD))
                .thenAccept(entered -> cookies = entered.cookies());
    }

    private CompletableFuture<Void> ready() {
        return ask("PUT", "/api/desk/state", Map.of("state", "ready")).thenAccept(reply -> {});
    }

    /** Writes to the visitor; completes once it is durable. */
    public CompletableFuture<Web.Reply> write(String contact, String cid, String body) {
        return ask("POST", "/api/contacts/" + contact + "/messages", Map.of("cid", cid, "body", body));
    }

    /** What was said in a chat after this number, as the API tells it. */
    public CompletableFuture<Web.Reply> messages(String contact, long after) {
        return ask("GET", "/api/contacts/" + contact + "/messages?after=" + after, Map.of());
    }

    private CompletableFuture<Web.Reply> ask(String method, String path, Map<String, ?> body) {
        return web.ask(method, path, body, cookies).whenComplete((reply, failure) -> {
            if (failure != null) {
                watch.trouble(method + " " + route(path) + " failed: " + failure);
            } else if (reply.status() >= 300 && reply.status() != 404 && reply.status() != 409) {
                watch.trouble(method + " " + route(path) + " answered " + reply.status());
            }
        });
    }

    /** The path without its ids, so that like troubles count together. */
    private static String route(String path) {
        return path.replaceAll("/(contacts|offers)/[^/]+", "/$1/ID");
    }

    @Override
    public void frame(FrameText text) {
        if (text.text("t").equals("event")) {
            event(text);
        } else {
            frame(text.json());
        }
    }

    @Override
    public void frame(JsonNode frame) {
        switch (frame.path("t").asString()) {
            case "offer" -> offered(frame.path("offer"));
            case "contact" -> contact(frame.path("contact"));
            case "desk" -> {
                frame.path("desk").path("offers").forEach(this::offered);
                frame.path("desk").path("contacts").forEach(this::contact);
            }
            default -> {} // nothing a robot has to act on
        }
    }

    private void offered(JsonNode offer) {
        if (offer.path("channel").asString().equals("chat")) { // a call is answered at the phone
            ask("POST", "/api/offers/" + offer.path("id").asString() + "/accept", Map.of());
        }
    }

    private void contact(JsonNode contact) {
        String id = contact.path("id").asString();
        if (contact.path("phase").asString().equals("wrap_up") && !id.equals(wrappedUp)) {
            wrappedUp = id;
            watch.freeing(this);
            String path = "/api/contacts/" + id + "/wrap-up";
            ask("POST", path, Map.of("disposition", "", "note", ""));
        }
    }

    private void event(FrameText event) {
        if (event.text("who").equals("visitor") && event.text("kind").equals("message")) {
            watch.message(this, event);
        }
    }

    @Override
    public void closed(int code) {
        watch.closed(this, code);
    }
}
