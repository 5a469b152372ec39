package io.parley.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on this machine: takes letters, and answers a command otherwise where a test says so. */
public final class SimPostOffice implements AutoCloseable {
    private final ServerSocket listening;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final List<String> envelopes = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    public SimPostOffice() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on it answers this to a command such as {@code RCPT}, or to what ends {@code DATA}. */
    public void answer(String command, String answer) {
        answers.put(command, answer);
    }

    public void answerWell() {
        answers.clear();
    }

    /** As they came, the newest last. */
    public List<String> letters() {
        return letters;
    }

    /** {@code RCPT TO:<...>} of what was taken. */
    public List<String> envelopes() {
        return envelopes;
    }

    public List<String> commands() {
        return commands;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                Thread.startVirtualThread(() -> serve(caller));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket caller) {
        try (caller;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = caller.getOutputStream()) {
            say(out, answers.getOrDefault("HELLO", "220 sim"));
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
                if (verb.equals("RCPT")) {
                    to = line;
                }
                if (verb.equals("DATA")) {
                    say(out, "354 go on");
                    String letter = letter(in);
                    String answer = answers.getOrDefault("END", "250 taken");
                    if (answer.startsWith("250")) {
                        letters.add(letter);
                        envelopes.add(to);
                    }
                    say(out, answer);
                } else if (verb.equals("EHLO")) {
                    say(out, answers.getOrDefault("EHLO", "250-sim\r\n250-AUTH PLAIN\r\n250 SIZE 10000000"));
                } else {
                    say(out, answers.getOrDefault(verb, verb.equals("AUTH") ? "235 welcome" : "250 ok"));
                }
                if (verb.equals("QUIT")) {
                    return;
                }
            }
        } catch (IOException e) {
            // the caller is gone
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        StringBuilder letter = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            letter.append(line).append("\r\n");
        }
        return letter.toString();
    }

    private static void say(OutputStream out, String answer) throws IOException {
        out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
