package io.parley.demo;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where the crowd finds the server, and who it is.
 *
 * @param number what callers dial
 * @param watcher a supervisor, who sees which caller talks to somebody
 * @param callLanguages in the order of the keypad
 * @param chatLanguages of visitors
 * @param topics in the order of the keypad
 * @param between mean time from one caller to the next, and from one visitor to the next
 */
public record CrowdSettings(
        URI web,
        InetSocketAddress sip,
        String number,
        SignIn watcher,
        List<Robot> agents,
        List<String> callLanguages,
        List<String> chatLanguages,
        List<String> topics,
        Duration between) {

    public record SignIn(String user, String password) {}

    /** An agent who is a robot. */
    public record Robot(SignIn desk, SignIn phone) {}
}
