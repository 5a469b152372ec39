package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SipSection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody who tries the demo needs to know.
 *
 * @param console sign in here
 * @param site the web site with the widget
 * @param number what callers dial; any other does, too
 * @param faults the page with faults, where synthetic people are at work
 */
record DemoSheet(
        String organisation,
        URI console,
        URI site,
        URI metrics,
        URI health,
        Sip sip,
        Rtp rtp,
        String number,
        String data,
        Optional<URI> faults,
        List<Person> people) {

    /** @param domain what phones register at, and the realm of their passwords */
    record Sip(String host, int port, List<String> transports, String domain, String callUri) {}

    record Rtp(String host, int from, int to) {}

    record Person(
            String user,
            String password,
            String name,
            String role,
            String language,
            Map<String, Integer> languages,
            Map<String, Integer> skills,
            Optional<Phone> phone) {}

    record Phone(String user, String password, String registrar) {}

    static DemoSheet of(ParleyConfig config, URI web, Path data, Optional<URI> faults) {
        SipSection sip = config.sip();
        String number = config.numbers().getFirst().number();
        String host = sip.bind().getFirst().address();
        String address = host + ":" + sip.port();
        return new DemoSheet(
                config.organisation().name(),
                web.resolve("/"),
                web.resolve("/demo/"),
                web.resolve("/metrics"),
                web.resolve("/health/ready"),
                new Sip(host, sip.port(), List.of("udp", "tcp"), sip.domain(), "sip:" + number + "@" + address),
                new Rtp(host, config.media().portFrom(), config.media().portTo()),
                number,
                data.toString(),
                faults,
                config.users().stream().map(user -> person(user, address)).toList());
    }

    private static Person person(ParleyConfig.User user, String registrar) {
        Optional<ParleyConfig.AgentSettings> agent = Optional.ofNullable(user.agent());
        return new Person(
                user.id(),
                user.password().value(),
                user.name(),
                user.role(),
                user.language(),
                agent.map(a -> sorted(a.languages())).orElse(Map.of()),
                agent.map(a -> sorted(a.skills())).orElse(Map.of()),
                user.deskPhone()
                        .map(phone -> new Phone(phone.user(), phone.password().value(), registrar)));
    }

    private static Map<String, Integer> sorted(Map<String, Integer> levels) {
        return new TreeMap<>(levels);
    }

    String json() {
        return JsonMapper.builder().build().writeValueAsString(this);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(organisation).append(" is open. Web and SIP listen on this machine only.\n\n");
        text.append("  Web site with the chat widget  ").append(site).append('\n');
        text.append("  Console for the people below   ").append(console).append('\n');
        text.append("  Call as a customer             ").append(sip.callUri()).append("  (any number works)\n");
        text.append("  Metrics, readiness             ")
                .append(metrics)
                .append("  ")
                .append(health)
                .append('\n');
        faults.ifPresent(page ->
                text.append("  Faults to try                  ").append(page).append('\n'));
        text.append('\n');
        text.append(String.format("  %-10s %-14s %-14s %-26s %s%n", "sign in", "password", "role", "speaks", "phone"));
        for (Person person : people) {
            String speaks = person.languages().entrySet().stream()
                    .map(level -> level.getKey() + " " + level.getValue())
                    .collect(Collectors.joining(", "));
            String phone =
                    person.phone().map(p -> p.user() + " / " + p.password()).orElse("");
            text.append(String.format(
                    "  %-10s %-14s %-14s %-26s %s%n", person.user(), person.password(), person.role(), speaks, phone));
        }
        text.append("\nA contact center in two browser windows: sign in to the console as tom, allow the microphone\n")
                .append("and set yourself ready; in the other window chat as a visitor, or call the number above\n")
                .append("from a softphone. Your browser is the phone. Whoever prefers a desk phone registers it\n")
                .append("with the user and password above at ")
                .append(sip.host())
                .append(" port ")
                .append(sip.port())
                .append(" (UDP or TCP); sip-config/phones\ntells how for baresip, Linphone and Zoiper.\n\n");
        faults.ifPresent(page -> text.append("Robots, and all customers called synthetic, are programs; ")
                .append("what they say is made up.\n\n"));
        text.append("Everything is kept in ").append(data).append(". Ctrl-C stops.");
        return text.toString();
    }
}
