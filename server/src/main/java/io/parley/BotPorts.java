package io.parley;

import io.parley.chat.bot.Bot;
import io.parley.chat.bot.BotPort;
import io.parley.ops.Alarm;
import io.parley.ops.config.BotPortSection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** The bots of others that the file names. */
final class BotPorts {
    private BotPorts() {}

    /** @throws io.parley.ops.config.ConfigProblem if a secret cannot be found */
    static Map<String, Bot> of(Startup startup, Closing closing, Executor threads, Alarm alarm) {
        BotPort.Means means = new BotPort.Means(threads, alarm::at, alarm);
        Map<String, Bot> ports = new HashMap<>();
        for (BotPortSection section : startup.config().chat().botPorts()) {
            BotPort.Place place = new BotPort.Place(
                    section.id(),
                    URI.create(section.url()),
                    startup.reveal(section.secret()).getBytes(StandardCharsets.UTF_8),
                    Duration.ofSeconds(section.timeoutSeconds()),
                    section.privateAddresses(),
                    section.form());
            ports.put(section.id(), closing.keep("bot " + section.id(), new BotPort(place, means)));
        }
        return Map.copyOf(ports);
    }
}
