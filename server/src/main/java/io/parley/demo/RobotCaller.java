package io.parley.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One synthetic caller: dials, chooses language and topic on the keypad, waits, talks by turns with whoever answers,
 * and hangs up; the impatient leave the queue before.
 */
final class RobotCaller {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
    private static final Duration BEFORE_A_KEY = Duration.ofMillis(2_500);
    private static final Duration GOODBYE = Duration.ofMillis(900);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(4);
    private static final int NO_TIME = 0;

    /** @param patience how long this one waits for an agent */
    record Wish(String number, String name, String language, int languageKey, int topicKey, Duration patience) {}

    /** How it went. */
    enum End {
        TALKED,
        LEFT,
        ENDED_BY_THEM,
        NOT_ANSWERED
    }

    private sealed interface Event {
        record Message(RobotMessage message) implements Event {}

        record Connected() implements Event {}
    }

    private static final class HungUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Wish wish;
    private final CrowdParts parts;
    private final BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
    private final RobotSocket socket;
    private final RobotDialog dialog;
    private final RobotSound sound;
    private final Talker talker;
    private Optional<RobotMessage> answered = Optional.empty();
    private boolean connected;

    RobotCaller(Wish wish, CrowdParts parts) {
        this.wish = wish;
        this.parts = parts;
        socket = new RobotSocket(
                parts.settings().sip(), parts.faults()::isTrunkCut, message -> inbox.add(new Event.Message(message)));
        String own = "\"" + wish.name() + "\" <sip:" + wish.number() + "@" + socket.server() + ">";
        dialog = new RobotDialog(socket, parts.chance(), own);
        sound = parts.clock().add(new RobotSound(parts.faults(), true));
        talker = new Talker(parts.voices().lines("customer", wish.language()), false);
        sound.talk(talker);
    }

    /** Somebody talks to this caller now; from any thread. */
    void connected() {
        inbox.add(new Event.Connected());
    }

    String number() {
        return wish.number();
    }

    End run() {
        try {
            return call();
        } catch (HungUp over) {
            return End.ENDED_BY_THEM;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.LEFT;
        } finally {
            parts.clock().remove(sound);
            socket.close();
        }
    }

    private End call() throws InterruptedException {
        String uri = "sip:" + parts.settings().number() + "@" + socket.server();
        String more = dialog.contact(wish.number());
        socket.send(dialog.first("INVITE", uri, "<" + uri + ">", more)
                + RobotMessage.content("application/sdp", sound.sdp()));
        waitUntil(ANSWERED_WITHIN, () -> answered.isPresent());
        if (answered.isEmpty()) {
            return End.NOT_ANSWERED;
        }
        waitUntil(BEFORE_A_KEY, () -> false);
        press(wish.languageKey());
        waitUntil(BEFORE_A_KEY, () -> false);
        press(wish.topicKey());
        waitUntil(wish.patience(), () -> connected);
        if (connected) {
            talker.begin();
            waitUntil(LONGEST_CALL, talker::isDone);
            waitUntil(GOODBYE, () -> false);
        }
        hangUp();
        return connected ? End.TALKED : End.LEFT;
    }

    private interface Wanted {
        boolean isThere();
    }

    /** Takes what comes until this is true or the time is over. */
    private void waitUntil(Duration atMost, Wanted wanted) throws InterruptedException {
        long left = atMost.toMillis();
        while (!wanted.isThere() && left > NO_TIME) {
            Event event = inbox.poll(Math.min(left, LOOK.toMillis()), TimeUnit.MILLISECONDS);
            left -= LOOK.toMillis();
            if (sound.isDead()) {
                throw new HungUp();
            }
            switch (event) {
                case null -> {}
                case Event.Connected() -> connected = true;
                case Event.Message(RobotMessage message) -> take(message);
            }
        }
    }

    private void take(RobotMessage message) {
        if (message.isResponse()) {
            if (message.method().equals("INVITE") && message.status() >= 200) {
                invited(message);
            }
        } else if (message.method().equals("BYE")) {
            socket.send(message.reply("200 OK", dialog.tag(), "", ""));
            throw new HungUp();
        } else if (message.method().equals("INVITE")) {
            socket.send(message.reply("200 OK", dialog.tag(), dialog.contact(wish.number()), sound.sdp()));
        } else if (!message.method().equals("ACK")) {
            socket.send(message.reply("200 OK", dialog.tag(), "", ""));
        }
    }

    private void invited(RobotMessage message) {
        if (message.status() >= 300) {
            socket.send(dialog.refusalAck(message, "sip:" + parts.settings().number() + "@" + socket.server())
                    + RobotMessage.content("", ""));
            throw new HungUp();
        }
        socket.send(dialog.within("ACK", message) + RobotMessage.content("", ""));
        if (answered.isEmpty()) {
            answered = Optional.of(message);
            message.sound().ifPresent(sound::sendTo);
        }
    }

    private void press(int key) {
        answered.ifPresent(with -> socket.send(dialog.within("INFO", with)
                + RobotMessage.content("application/dtmf-relay", "Signal=" + key + "\r\nDuration=160\r\n")));
    }

    private void hangUp() throws InterruptedException {
        answered.ifPresent(with -> socket.send(dialog.within("BYE", with) + RobotMessage.content("", "")));
        waitUntil(LOOK, () -> false); // for the answer
    }
}
