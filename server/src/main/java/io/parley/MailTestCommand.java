package io.parley;

import io.parley.core.contact.EmailAddress;
import io.parley.mail.MailSettings;
import io.parley.ops.Alarm;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley mail test ADDRESS}: a message by the mail server of the configuration, and what came of it. */
@Command(
        name = "test",
        description = "Sends a message by the mail server of the configuration, and says what came of it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the mail server took it",
            "1:the configuration cannot be read, or has no mail server",
            "2:wrong usage",
            "3:it did not get out; the reason is named"
        },
        mixinStandardHelpOptions = true)
final class MailTestCommand implements Callable<Integer> {
    static final int FAILED = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ADDRESS", description = "where the message goes")
    private String address = "";

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "see server/docs/parley.yaml")
    private Path file = Path.of("parley.yaml");

    @Override
    public Integer call() {
        if (EmailAddress.of(address).isEmpty()) {
            throw new ParameterException(spec.commandLine(), address + " is no address of e-mail");
        }
        ParleyConfig config = ConfigFile.read(file);
        Path folder = file.toAbsolutePath().getParent();
        Startup startup = new Startup(config, folder, folder.resolve(config.data()), false, System.getenv());
        MailSettings settings = MailSide.settings(startup)
                .orElseThrow(() -> new ConfigProblem(file + ": no mail server is set up; write ops.mail"));
        PrintWriter out = spec.commandLine().getOut();
        try (Alarm alarm = new Alarm()) {
            MailSide.Trial trial = new MailSide.Trial(settings, MailSide.sender(config), alarm);
            Optional<String> trouble = MailSide.test(
                    trial, address, config.organisation().languages().getFirst());
            out.println(trouble.map(why -> "not sent by " + settings + ": " + why)
                    .orElseGet(() -> settings + " took a message to " + address));
            return trouble.isEmpty() ? 0 : FAILED;
        }
    }
}
