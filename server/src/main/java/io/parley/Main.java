package io.parley;

import io.parley.ops.config.ConfigProblem;
import io.parley.store.StoreInUse;
import io.parley.web.http.WebServer;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the server. */
@Command(
        name = "parley",
        description = "A contact center: phone and chat in one queue.",
        mixinStandardHelpOptions = true,
        version = "Parley 0.1.0",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            ServeCommand.class,
            HashPasswordCommand.class,
            HolidaysCommand.class,
            ConfigCommand.class,
            ReplayCommand.class,
            ShadowCommand.class,
            WhatIfCommand.class,
            LintCommand.class,
            CheckCommand.class,
            TrunkCommand.class,
            MailCommand.class,
            BackupCommand.class,
            RecordingsCommand.class,
            AuditCommand.class
        })
public final class Main {
    private static final int CANNOT_START = 1;

    private Main() {}

    public static void main(String[] arguments) {
        int exit = commands().execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    static CommandLine commands() {
        CommandLine commands = new CommandLine(new Main());
        commands.setExecutionExceptionHandler((problem, command, parsed) -> {
            command.getErr().println(told(problem));
            return CANNOT_START;
        });
        return commands;
    }

    /** What the operator can do something about is told in a line; the rest is a fault of ours, told in full. */
    private static String told(Exception problem) throws Exception {
        return switch (problem) {
            case ConfigProblem config -> config.getMessage();
            case StoreInUse inUse ->
                inUse.getMessage() + "; stop the other server or name another folder (demo: --data)";
            case WebServer.CannotListen web -> web.getMessage() + insteadOf(web);
            case IOException io ->
                io.getMessage()
                        + (io.getCause() == null ? "" : ": " + io.getCause().getMessage())
                        + "; is another server running? Name another port (demo: --sip-port)";
            default -> throw problem;
        };
    }

    private static String insteadOf(WebServer.CannotListen web) {
        return web.getMessage().contains("assign")
                ? "; that is no address of this machine: write one that is, or 0.0.0.0 for all, as http.bind"
                : "; name another port (demo: --http-port)";
    }
}
