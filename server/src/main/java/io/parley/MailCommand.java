package io.parley;

import picocli.CommandLine.Command;

/** {@code parley mail}. */
@Command(
        name = "mail",
        description = "Looks after mail.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = MailTestCommand.class)
final class MailCommand {
    private MailCommand() {}
}
