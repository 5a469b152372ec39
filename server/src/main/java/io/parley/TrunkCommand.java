package io.parley;

import picocli.CommandLine.Command;

/** {@code parley trunk}. */
@Command(
        name = "trunk",
        description = "Looks after trunks.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TrunkTestCommand.class)
final class TrunkCommand {
    private TrunkCommand() {}
}
