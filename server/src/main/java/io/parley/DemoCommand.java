package io.parley;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley demo}: the server with a sample organisation, on this machine only. */
@Command(
        name = "demo",
        description = "Runs the server with a sample organisation, for this machine only.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String SAMPLE = "demo/halcyon-lines.yaml";
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--http-port", defaultValue = "8080", description = "HTTP and WebSocket (${DEFAULT-VALUE})")
    private int httpPort;

    @Option(names = "--sip-port", defaultValue = "5060", description = "SIP over UDP and TCP (${DEFAULT-VALUE})")
    private int sipPort;

    @Option(
            names = "--rtp-ports",
            defaultValue = "20000-29999",
            paramLabel = "FROM-TO",
            description = "UDP ports for sound (${DEFAULT-VALUE})")
    private String rtpPorts = "";

    @Option(
            names = "--data",
            defaultValue = "${sys:parley.home:-.}/data/demo",
            paramLabel = "FOLDER",
            description = "where everything is kept (${DEFAULT-VALUE})")
    private Path data = Path.of(".");

    @Option(
            names = "--busy",
            description =
                    "adds synthetic callers, visitors and robot agents, who work all the time, and a page with faults")
    private boolean busy;

    @Option(
            names = "--control-port",
            defaultValue = "8090",
            description = "the page with faults of --busy (${DEFAULT-VALUE})")
    private int controlPort;

    @Option(names = "--json", description = "prints addresses and sign-ins as one JSON object once the server is ready")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        EarlyStart early = EarlyStart.begin(() -> Optional.of(data));
        ParleyConfig config = withOptions(ConfigFile.parse(SAMPLE, sample(), RoutingChecks::of));
        Startup startup = new Startup(config, data.toAbsolutePath(), data, true, Map.of());
        DemoRun run = new DemoRun(startup, early);
        Optional<DemoCrowd> crowd = busy
                ? Optional.of(DemoCrowd.start(config, run, port("--control-port", controlPort)))
                : Optional.empty();
        DemoSheet sheet = DemoSheet.of(config, run.console(), run.server().dataFolder(), crowd.map(DemoCrowd::page));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? sheet.json() : sheet.text());
        out.flush();
        Duration drain = Duration.ofSeconds(config.ops().drainSeconds());
        Running.untilAsked(() -> {
            crowd.ifPresent(DemoCrowd::close);
            Running.stop(run.server(), drain);
        });
        return 0;
    }

    private static String sample() throws IOException {
        try (InputStream in = DemoCommand.class.getClassLoader().getResourceAsStream(SAMPLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ParleyConfig withOptions(ParleyConfig config) {
        int[] rtp = rtpRange();
        return new ParleyConfig(
                config.organisation(),
                config.data(),
                config.database(),
                atOwnPort(config.http()),
                config.sip().withPort(port("--sip-port", sipPort)),
                config.phone(),
                DemoSound.of(config.media(), rtp[0], rtp[1]),
                config.chat(),
                config.ops(),
                config.trunks(),
                config.numbers(),
                config.flows(),
                config.prompts(),
                config.skills(),
                config.hours(),
                config.queues(),
                config.topics(),
                config.auxCodes(),
                config.cannedReplies(),
                config.bots(),
                config.routing(),
                config.retention(),
                config.reports(),
                config.signIn(),
                config.oidc(),
                config.teams(),
                config.preChat(),
                config.desk(),
                config.tests(),
                busy ? DemoRobots.with(config) : config.users());
    }

    private ParleyConfig.Http atOwnPort(ParleyConfig.Http http) {
        return new ParleyConfig.Http(
                http.bind(),
                port("--http-port", httpPort),
                http.tls(),
                http.origins(),
                http.proxies(),
                http.proxyHeader(),
                http.site());
    }

    private int port(String option, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new CommandLine.ParameterException(spec.commandLine(), option + " takes a port, 1 to 65535");
        }
        return port;
    }

    private int[] rtpRange() {
        if (!rtpPorts.matches("\\d{4,5}-\\d{4,5}")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--rtp-ports takes two ports such as 20000-29999");
        }
        int dash = rtpPorts.indexOf('-');
        int from = port("--rtp-ports", Integer.parseInt(rtpPorts.substring(0, dash)));
        int to = port("--rtp-ports", Integer.parseInt(rtpPorts.substring(dash + 1)));
        if (to - from < 3) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--rtp-ports needs at least four ports");
        }
        return new int[] {from, to};
    }
}
