package io.parley;

import io.parley.ops.Alarm;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkProfiles;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.auth.Digest;
import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.stack.Access;
import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipBase;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.stack.SipSettings;
import io.parley.sip.stack.TlsSettings;
import io.parley.sip.trial.Finding;
import io.parley.sip.trial.Ground;
import io.parley.sip.trial.TrunkTrial;
import io.parley.sip.trunk.TrunkBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.sip.SipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley trunk test NAME}: calls over a trunk, and what came of it. */
@Command(
        name = "test",
        description =
                "Tries a trunk with a call or two, and says what it wants to have otherwise. It listens on a port of"
                        + " its own; stop the server to try from the usual one.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing failed",
            "1:the configuration cannot be read, or the port cannot be had",
            "2:wrong usage",
            "3:something failed; it is named"
        },
        mixinStandardHelpOptions = true)
final class TrunkTestCommand implements Callable<Integer> {
    static final int FAILED = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "NAME",
            description = "id of the trunk: in the configuration, or as it was added in the console")
    private String name = "";

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "see server/docs/parley.yaml")
    private Path file = Path.of("parley.yaml");

    @Option(
            names = "--echo",
            paramLabel = "NUMBER",
            description = "echoes what it hears; that of out.test unless given")
    private String echo = "";

    @Option(names = "--wrong", paramLabel = "NUMBER", description = "does not exist; that of out.test unless given")
    private String wrong = "";

    @Option(names = "--country", paramLabel = "XX", description = "tries numbers as they are dialled there, too")
    private String country = "";

    @Option(
            names = "--sip-port",
            description = "where it listens (${DEFAULT-VALUE}); for TLS at the next one, at the usual port as usual")
    private int port = 5070;

    @Override
    public Integer call() throws Exception {
        Path folder = file.toAbsolutePath().getParent();
        ParleyConfig read = ConfigFile.read(file, one -> ServeCommand.startProblems(one, folder));
        Startup written = new Startup(read, folder, folder.resolve(read.data()), false, System.getenv());
        Startup startup = isIn(read) ? written : written.with(TrunksBeside.on(written));
        ParleyConfig config = startup.config();
        TrunkSection trunk = config.trunks().stream()
                .filter(one -> one.id().equals(name) && one.out() != null)
                .findFirst()
                .orElseThrow(() -> new ConfigProblem(file + ": there is no trunk " + name
                        + " with out; known: "
                        + config.trunks().stream()
                                .filter(one -> one.out() != null)
                                .map(TrunkSection::id)
                                .toList()));
        TrunkTrial.Sheet sheet;
        try (Alarm alarm = new Alarm()) {
            sheet = tried(startup, trunk, alarm);
        }
        print(sheet, trunk);
        return sheet.passed() ? 0 : FAILED;
    }

    private boolean isIn(ParleyConfig config) {
        return config.trunks().stream().anyMatch(one -> one.id().equals(name));
    }

    private TrunkTrial.Sheet tried(Startup startup, TrunkSection trunk, Alarm alarm)
            throws SipException, IOException, InterruptedException {
        CarrierAddresses addresses = CarrierAddresses.of(OwnNetworks.bound(startup.config()), alarm, Runnable::run);
        TrunkWatch nobody = new TrunkWatch(List.of(), addresses, () -> null);
        VoiceConfig voice = new VoiceConfig(startup, nobody, addresses, alarm);
        Optional<TlsSettings> tls =
                voice.tls().map(usual -> port == startup.config().sip().port() ? usual : usual.at(port + 1));
        SipSettings settings = new SipSettings(voice.sipAddress(), port, Optional.empty()).withTls(tls);
        try (SipEndpoint sip = new SipEndpoint(
                settings, nobody(startup.config(), alarm), call -> call.call().reject(486, Map.of()), new SipBase())) {
            sip.start();
            Optional<CarrierRegistration.Account> account = voice.lines().account(trunk);
            TrunkTrial.Subject subject = new TrunkTrial.Subject(
                    voice.lines()
                            .out(trunk, List.of())
                            .orElseThrow(() -> new ConfigProblem(
                                    "the DNS knows no address of " + trunk.out().address())),
                    account,
                    country.isEmpty() ? TrunkProfiles.ways(trunk).country() : country,
                    echo.isEmpty() ? trunk.out().test().echo() : echo,
                    wrong.isEmpty() ? trunk.out().test().wrong() : wrong);
            return new TrunkTrial(sip, subject, Ground.alone(voice.mediaAddress())).run();
        }
    }

    /** Nobody may call or register while a trunk is tried. */
    private static Access nobody(ParleyConfig config, Alarm alarm) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        String domain = config.sip().domain();
        return new Access(
                new TrunkBook(List.of()),
                new Digest(domain, false, key, alarm),
                user -> Optional.empty(),
                new Registrar(alarm, new Nobody()),
                new Lines(domain, alarm, new Nobody()),
                number -> false);
    }

    private static final class Nobody implements Registrar.Listener, Lines.Listener {
        @Override
        public void reachable(String user, boolean reachable) {}

        @Override
        public CompletableFuture<Void> keep(String user, List<Binding> bindings) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void alive(String user, boolean alive) {}

        @Override
        public void up(Binding line) {}

        @Override
        public void lost(String user, PeerAddress socket) {}
    }

    private void print(TrunkTrial.Sheet sheet, TrunkSection trunk) {
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : sheet.findings()) {
            out.printf(
                    "%-8s %-18s %s%n",
                    finding.verdict().name().toLowerCase(Locale.ROOT), finding.about(), finding.said());
        }
        sheet.format()
                .map(format -> TrialAdvice.of(sheet, format, trunk))
                .ifPresent(advice -> out.printf("%nprofile: %s%nways: {%s}%n", advice.profile(), advice.ways()));
        out.flush();
    }
}
