package io.parley.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The phone of a robot agent: registers, picks up after a moment, and talks in the language of the caller. */
final class RobotPhone implements Runnable, AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int EXPIRES_SECONDS = 60;
    private static final Duration FIRST_RING = Duration.ofMillis(800);
    private static final int MOST_RING_MS = 3_000;
    /** The display name ends the queue with the language: {@code Bookings RU: name}. */
    private static final Pattern LANGUAGE = Pattern.compile("\\b([A-Z]{2}): ");

    private final CrowdSettings.SignIn account;
    private final CrowdParts parts;
    private final BlockingQueue<RobotMessage> inbox = new LinkedBlockingQueue<>();
    private final RobotSocket socket;
    private final RobotDialog registering;
    private Optional<RobotMessage> ringing = Optional.empty();
    private Optional<RobotMessage> taken = Optional.empty();
    private Optional<RobotSound> sound = Optional.empty();
    private Optional<Talker> talker = Optional.empty();
    private String callId = "";
    private volatile boolean open = true;

    RobotPhone(CrowdSettings.SignIn account, CrowdParts parts) {
        this.account = account;
        this.parts = parts;
        socket = new RobotSocket(parts.settings().sip(), () -> false, inbox::add);
        registering = new RobotDialog(socket, parts.chance(), own());
    }

    private String own() {
        return "<sip:" + account.user() + "@" + socketServer() + ">";
    }

    private String socketServer() {
        return socket.server();
    }

    @Override
    public void run() {
        try {
            register("");
            long wait = AGAIN.toMillis();
            while (open) {
                RobotMessage message = inbox.poll(wait, TimeUnit.MILLISECONDS);
                if (message != null) {
                    take(message);
                    wait = ringing.isPresent() ? ringMs() : AGAIN.toMillis();
                } else if (ringing.isPresent()) {
                    pickUp();
                    wait = AGAIN.toMillis();
                } else {
                    sound.filter(RobotSound::isDead).ifPresent(gone -> giveUp());
                    register("");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long ringMs() {
        return FIRST_RING.toMillis() + parts.chance().nextInt(MOST_RING_MS);
    }

    private void register(String authorization) {
        String more = registering.contact(account.user()) + "Expires: " + EXPIRES_SECONDS + "\r\n" + authorization;
        socket.send(registering.first("REGISTER", "sip:" + socketServer(), own(), more) + RobotMessage.content("", ""));
    }

    private void take(RobotMessage message) {
        switch (message.isResponse() ? Integer.toString(message.status()) : message.method()) {
            case "401" -> register("Authorization: " + proof(message) + "\r\n");
            case "INVITE" -> ring(message);
            case "CANCEL" -> cancelled(message);
            case "ACK" -> talker.ifPresent(Talker::begin);
            case "BYE" -> {
                say(message, "200 OK");
                if (message.header("Call-ID").equals(callId)) {
                    hangUp();
                }
            }
            default -> {}
        }
    }

    private void ring(RobotMessage invite) {
        boolean again = invite.header("Call-ID").equals(callId);
        if (again) {
            sound.ifPresent(mine -> socket.send(invite.reply("200 OK", registering.tag(), contact(), mine.sdp())));
        } else if (sound.isPresent()) {
            say(invite, "486 Busy Here");
        } else {
            ringing = Optional.of(invite);
            socket.send(invite.reply("180 Ringing", registering.tag(), contact(), ""));
        }
    }

    private void cancelled(RobotMessage cancel) {
        say(cancel, "200 OK");
        ringing.ifPresent(invite -> say(invite, "487 Request Terminated"));
        ringing = Optional.empty();
    }

    private void pickUp() {
        RobotMessage invite = ringing.orElseThrow();
        ringing = Optional.empty();
        callId = invite.header("Call-ID");
        taken = Optional.of(invite);
        RobotSound mine = parts.clock().add(new RobotSound(parts.faults(), false));
        Talker words = new Talker(parts.voices().lines("agent", language(invite)), true);
        invite.sound().ifPresent(mine::sendTo);
        mine.talk(words);
        sound = Optional.of(mine);
        talker = Optional.of(words);
        socket.send(invite.reply("200 OK", registering.tag(), contact(), mine.sdp()));
    }

    /** Nothing is heard any more: as a person would, it hangs up. */
    private void giveUp() {
        taken.ifPresent(invite -> socket.send(registering.ending(invite) + RobotMessage.content("", "")));
        hangUp();
    }

    private void hangUp() {
        taken = Optional.empty();
        sound.ifPresent(parts.clock()::remove);
        sound = Optional.empty();
        talker = Optional.empty();
    }

    private static String language(RobotMessage invite) {
        Matcher found = LANGUAGE.matcher(invite.header("From"));
        return found.find() ? found.group(1).toLowerCase(java.util.Locale.ROOT) : "en";
    }

    private void say(RobotMessage request, String status) {
        socket.send(request.reply(status, registering.tag(), "", ""));
    }

    private String contact() {
        return registering.contact(account.user());
    }

    /** RFC 7616 with SHA-256. */
    private String proof(RobotMessage challenge) {
        String realm = challenge.parameter("WWW-Authenticate", "realm");
        String nonce = challenge.parameter("WWW-Authenticate", "nonce");
        String uri = "sip:" + socketServer();
        String secret = hash(account.user() + ":" + realm + ":" + account.password());
        String response = hash(secret + ":" + nonce + ":00000001:robot:auth:" + hash("REGISTER:" + uri));
        return "Digest username=\"" + account.user() + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\""
                + uri + "\", response=\"" + response + "\", algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"robot\"";
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        open = false;
        hangUp();
        socket.close();
    }
}
