package io.parley;

import io.parley.ops.CarrierWatch;
import io.parley.ops.LogProvider;
import io.parley.ops.StartOptimiser;
import io.parley.ops.config.ConfigProblem;
import io.parley.store.StoreInUse;
import io.parley.store.write.StoreFailure;
import io.parley.web.http.WebServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the server. */
@Command(
        name = "parley",
        description = "A contact center: phone and chat in one queue.",
        mixinStandardHelpOptions = true,
        version = "Parley 0.1.0")
public final class Main {
    static final String SERVE = "serve";
    private static final String DEMO = "demo";
    private static final Set<String> SERVERS = Set.of(SERVE, DEMO);
    private static final int CANNOT_START = 1;

    /** By name, in the order in which help lists them. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put(DEMO, DemoCommand.class);
        COMMANDS.put("init", InitCommand.class);
        COMMANDS.put("import", ImportCommand.class);
        COMMANDS.put(SERVE, ServeCommand.class);
        COMMANDS.put("hash-password", HashPasswordCommand.class);
        COMMANDS.put("holidays", HolidaysCommand.class);
        COMMANDS.put("config", ConfigCommand.class);
        COMMANDS.put("replay", ReplayCommand.class);
        COMMANDS.put("shadow", ShadowCommand.class);
        COMMANDS.put("what-if", WhatIfCommand.class);
        COMMANDS.put("lint", LintCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("trunk", TrunkCommand.class);
        COMMANDS.put("mail", MailCommand.class);
        COMMANDS.put("backup", BackupCommand.class);
        COMMANDS.put("recordings", RecordingsCommand.class);
        COMMANDS.put("audit", AuditCommand.class);
    }

    private Main() {}

    public static void main(String[] arguments) {
        LogProvider.use();
        EarlyStart early = EarlyStart.of(arguments); // before all else: somebody may wait to be heard again
        if (serves(arguments)) {
            StartOptimiser.stepsBack();
        }
        if (isServer(arguments)) {
            CarrierWatch.begin();
        }
        int exit = commands(early, arguments).execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Whether callers and visitors wait for this: not so while another process serves them. */
    static boolean serves(String... arguments) {
        return isServer(arguments) && !List.of(arguments).contains(EarlyStart.STAND_BY);
    }

    private static boolean isServer(String... arguments) {
        return arguments.length > 0 && SERVERS.contains(arguments[0]);
    }

    static CommandLine commands(String... arguments) {
        return commands(EarlyStart.none(), arguments);
    }

    /** Knows the command that is asked for alone, or all where none is: to look into each costs a start 0.1 s. */
    private static CommandLine commands(EarlyStart early, String... arguments) {
        CommandLine commands = new CommandLine(new Main());
        String first = arguments.length == 0 ? "" : arguments[0];
        List<String> known = COMMANDS.containsKey(first) ? List.of(first) : List.copyOf(COMMANDS.keySet());
        known.forEach(
                name -> commands.addSubcommand(name.equals(SERVE) ? new ServeCommand(early) : COMMANDS.get(name)));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
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
            case StoreFailure.Full full -> full.getMessage() + "; make room on the disk of the data folder";
            case CompletionException waited when waited.getCause() instanceof Exception cause -> told(cause);
            default -> throw problem;
        };
    }

    private static String insteadOf(WebServer.CannotListen web) {
        return web.getMessage().contains("assign")
                ? "; that is no address of this machine: write one that is, or 0.0.0.0 for all, as http.bind"
                : "; name another port (demo: --http-port)";
    }
}
