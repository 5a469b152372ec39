package io.parley.loadtest;

import io.parley.loadtest.browser.BrowserCommand;
import io.parley.loadtest.calls.CallsCommand;
import io.parley.loadtest.calls.FloodCommand;
import io.parley.loadtest.chats.ChatsCommand;
import io.parley.loadtest.echo.EchoCommand;
import io.parley.loadtest.erlang.ErlangCommand;
import io.parley.loadtest.futures.FuturesCommand;
import io.parley.loadtest.kills.KillsCommand;
import io.parley.loadtest.outlive.OutliveCommand;
import io.parley.loadtest.relay.MediaRelay;
import io.parley.loadtest.relay.RelayCommand;
import io.parley.loadtest.routing.RouterCommand;
import io.parley.loadtest.shadow.ShadowCommand;
import io.parley.loadtest.soak.SoakCommand;
import io.parley.loadtest.start.StartCommand;
import io.parley.loadtest.store.StoreCommand;
import io.parley.loadtest.widget.WidgetCommand;
import io.parley.ops.LogProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the load test. It exits 0 only if every bar held. */
@Command(
        name = "loadtest",
        description = "Callers and visitors against a Parley on this machine, and what that costs.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CallsCommand.class,
            FloodCommand.class,
            SoakCommand.class,
            BrowserCommand.class,
            ChatsCommand.class,
            KillsCommand.class,
            OutliveCommand.class,
            StartCommand.class,
            WidgetCommand.class,
            RelayCommand.class,
            StoreCommand.class,
            ShadowCommand.class,
            RouterCommand.class,
            ErlangCommand.class,
            FuturesCommand.class,
            EchoCommand.class,
            MediaRelay.class,
            ConfigCommand.class
        })
public final class Loadtest {
    Loadtest() {}

    public static void main(String[] arguments) {
        LogProvider.use();
        System.exit(new CommandLine(new Loadtest()).execute(arguments));
    }
}
