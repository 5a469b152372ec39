package io.parley;

import io.micrometer.core.instrument.Timer;
import io.parley.acd.AcdCounters;
import io.parley.acd.Distributor;
import io.parley.chat.conversation.ChatCounters;
import io.parley.chat.conversation.ChatEntrance;
import io.parley.chat.conversation.ChatFloor;
import io.parley.core.anatomy.SoundFault;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Board;
import io.parley.core.routing.Breach;
import io.parley.core.routing.Effect;
import io.parley.media.MediaCounters;
import io.parley.media.loop.NettyMediaEngine;
import io.parley.media.loop.TurnGaps;
import io.parley.media.record.Recorder;
import io.parley.ops.Metrics;
import io.parley.sip.call.CallFloor;
import io.parley.sip.call.CallStories;
import io.parley.sip.call.OpusPlaces;
import io.parley.sip.call.SoundCounters;
import io.parley.sip.defence.Defence;
import io.parley.sip.defence.Offence;
import io.parley.sip.defence.Shut;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.stack.SipCounters;
import io.parley.sip.stack.SipEndpoint;
import io.parley.store.Store;
import io.parley.web.auth.Doors;
import io.parley.web.http.Audit;
import io.parley.web.http.RequestObserver;
import io.parley.web.http.WebServer;
import io.parley.web.phone.PhoneSockets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Names of what {@code /metrics} gives, each with what it means. */
final class MetricNames {
    private final Metrics metrics;

    MetricNames(Metrics metrics) {
        this.metrics = metrics;
    }

    void browserPhones(Lines lines, PhoneSockets sockets) {
        metrics.gauge("parley.phones.browsers", "Browsers registered as phones now.", lines::count);
        metrics.gauge("parley.phones.sockets", "Sockets of browsers' phones now.", sockets::count);
        metrics.counter("parley.phones.talkative", "Sockets closed because they said too much.", sockets::tooTalkative);
    }

    void calls(CallFloor calls, Registrar registrar, SipEndpoint sip) {
        metrics.counter("parley.calls", "Calls that trunks brought.", calls::total);
        metrics.counter("parley.calls.refused", "Calls answered 503.", calls::refused);
        RecordingMetrics.count(metrics, calls);
        metrics.counter(
                "parley.calls.loops", "Calls of ours that came back to us, answered 482.", calls.loops()::loops);
        metrics.counter("parley.calls.hopless", "Callers not handed on: sent on too often.", calls.loops()::hopless);
        metrics.counter("parley.prompts.missing", "Prompts that are not there, unheard by callers.", calls::unheard);
        metrics.gauge("parley.calls.live", "Calls now, menus and music included.", calls::live);
        OpusPlaces opus = calls.opus();
        metrics.gauge("parley.calls.transcoded", "Customers whose Opus is transcoded now.", opus::transcoded);
        metrics.gauge("parley.calls.transcodable", "Those, and who may come to be transcoded.", opus::taken);
        metrics.counter("parley.calls.narrowed", "Customers who had to do with G.711 instead of Opus.", opus::narrow);
        metrics.gauge("parley.phones.registered", "Phones registered now.", registrar::count);
        metrics.gauge("parley.phones.watching", "Subscriptions of phones now.", sip.subscribers()::count);
        SipCounters counted = sip.counters();
        total("parley.sip.reports", "Reports on the quality of calls.", counted.reportsTaken, "outcome", "taken");
        total("parley.sip.reports", "Reports on the quality of calls.", counted.reportsRefused, "outcome", "refused");
        total("parley.sip.notified", "NOTIFYs of what phones watch.", counted.notified);
        total("parley.sip.messages", "SIP messages.", counted.received, "direction", "in");
        total("parley.sip.messages", "SIP messages.", counted.sent, "direction", "out");
        total("parley.sip.malformed", "Messages that could not be parsed or broke a limit.", counted.malformed);
        total("parley.trunk.advanced", "Calls of ours that went on to the next trunk.", counted.advanced);
        total("parley.sip.letgo", "Phones that answered a call which another had taken.", counted.letGo);
        total("parley.sip.restarts", "Listeners that the watchdog had to open again.", counted.restarts);
        total("parley.sip.shed", "Requests given up because a queue was full.", counted.shed);
        total("parley.sip.challenged", "Requests asked for a password.", counted.challenged);
        total("parley.sip.refused", "Requests of unknown sources.", counted.refused);
        total("parley.sip.misdirected", "Passwords shown for another number than was called.", counted.misdirected);
        total("parley.sip.handshakes.refused", "Connections that ended in TLS.", counted.refusedHandshakes);
        counted.releases.forEach((cause, count) ->
                total("parley.sip.releases", "Calls that others ended, by Q.850 cause.", count, "cause", cause));
        total("parley.sip.failures", "Faults of ours while handling a message.", counted.failures);
        total("parley.sip.self.questions", "OPTIONS that the watchdog sent to our listeners.", counted.selfQuestions);
        total("parley.sip.self.unanswered", "Those without an answer in time.", counted.selfUnanswered);
        metrics.gauge("parley.sip.load", "How full the fullest queue is, 0 to 1.", sip::load);
    }

    void web(WebServer server, Doors doors, Audit audit) {
        SignInMeter.count(metrics, doors);
        metrics.gauge("parley.http.connections", "Connections now.", server::connections);
        metrics.counter(
                "parley.http.connections.refused",
                "Connections refused: one source had too many.",
                server::refusedConnections);
        metrics.counter(
                "parley.audit.left.out",
                "Refusals that are not in the audit trail: too many a minute.",
                audit::leftOut);
    }

    /** After the ports are open. */
    void listeners(VoiceSide voice) {
        SipEndpoint sip = voice.sip();
        metrics.counter(
                "parley.sip.strained",
                "How often new calls were turned away because decisions or commits took too long.",
                voice::strained);
        for (SipEndpoint.Listening one : sip.listening()) {
            metrics.gauge(
                    "parley.sip.listener.up",
                    "1 where the listener answered our own question, 0 where it did not.",
                    () -> sip.isAlive(one.network(), one.transport()) ? 1 : 0,
                    one.network().isEmpty()
                            ? new String[] {"transport", one.transport()}
                            : new String[] {"transport", one.transport(), "network", one.network()});
        }
    }

    void defence(Defence defence) {
        for (Shut why : Shut.values()) {
            metrics.counter(
                    "parley.sip.dropped",
                    "Messages of strangers that were not read.",
                    () -> defence.dropped(why),
                    "reason",
                    lower(why));
        }
        for (Offence what : Offence.values()) {
            metrics.counter(
                    "parley.sip.offences",
                    "What is held against strangers.",
                    () -> defence.offences(what),
                    "kind",
                    lower(what));
            metrics.counter(
                    "parley.sip.banned", "Bans since the start.", () -> defence.banned(what), "kind", lower(what));
        }
        metrics.gauge(
                "parley.sip.bans", "Bans that hold now.", () -> defence.bans().size());
        metrics.gauge("parley.sip.known", "Peers that are known, trunks not counted.", defence::known);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What is kept back of the disk. */
    private void reserve(Recorder recorder) {
        metrics.gauge("parley.recorder.reserve.bytes", "Kept back for recordings.", recorder::reserveLeft);
        metrics.gauge(
                "parley.recorder.reserve.taken", "Share of it taken since the disk is full.", recorder::reserveTaken);
    }

    void media(NettyMediaEngine media, Recorder recorder) {
        reserve(recorder);
        MediaCounters counted = media.counters();
        total("parley.rtp.packets", "RTP packets.", counted.received, "direction", "in");
        total("parley.rtp.packets", "RTP packets.", counted.sent, "direction", "out");
        total("parley.rtp.lost", "Packets that never came, of legs that are over.", counted.lost);
        total("parley.rtp.refused", "Packets that were no RTP, or from a stranger.", counted.refused);
        total("parley.rtcp.reports", "Reports on sound (RTCP).", counted.reportsTaken, "direction", "in");
        total("parley.rtcp.reports", "Reports on sound (RTCP).", counted.reportsSent, "direction", "out");
        total("parley.rtcp.refused", "Reports that were none, or from a stranger.", counted.reportsRefused);
        total("parley.rtcp.blocks.refused", "Blocks of RFC 3611 that were not whole.", counted.blocksRefused);
        total("parley.rtcp.unopened", "Legs without reports: their port was taken.", counted.unreported);
        total("parley.secure.forged", "Datagrams to browsers' legs that were not authentic.", counted.forged);
        total("parley.secure.refused", "Handshakes with browsers that did not come to an end.", counted.unsecured);
        total("parley.secure.lost", "Browsers that ceased to answer for their address.", counted.consentLost);
        total("parley.recordings", "Recordings finished.", counted.finished);
        total("parley.recorder.frames", "Frames recorded.", counted.recorded);
        total("parley.recorder.overflow", "Frames lost because the recorder was too slow.", counted.recorderOverflow);
        total("parley.recorder.pauses", "Pauses of recordings.", counted.pauses);
        total("parley.recorder.failures", "Recordings that could not be written.", counted.recorderFailures);
        total("parley.rtp.faults", "Legs and mixes that failed in their turn.", counted.faults);
        total("parley.rtp.transcoded", "Packets that went to a leg of another codec.", counted.transcoded);
        total("parley.rtp.concealed", "Frames of mixes of which something was lost, and filled in.", counted.concealed);
        metrics.gauge("parley.rtp.legs", "Call legs with sound now.", counted.legs::sum);
        metrics.gauge("parley.rtp.mixed", "Call legs that are in a mix now.", counted.mixed::sum);
        metrics.gauge("parley.rtp.ports.left", "Ports left for sound.", media::portsLeft);
        turns(media.gaps());
    }

    private void turns(TurnGaps gaps) {
        metrics.counter("parley.media.turns", "Turns of the media loop in which there was sound.", gaps::turns);
        for (int i = 0; i < TurnGaps.OVER_MS.length; i++) {
            int step = i;
            metrics.counter(
                    "parley.media.turns.late",
                    "Turns with sound that came so many milliseconds after the one before, or later.",
                    () -> gaps.over(step),
                    "ms",
                    Integer.toString(TurnGaps.OVER_MS[i]));
        }
        metrics.gauge(
                "parley.media.turns.longest.seconds",
                "The longest time between two turns with sound, of this minute and the one before.",
                () -> gaps.longestNanos() / 1e9);
    }

    /** How conversations are to hear, and were. */
    void sound(CallStories stories) {
        SoundCounters counted = stories.counters();
        metrics.gauge("parley.sound.poor.now", "Legs that are poor to hear now.", counted::poorNow);
        for (SoundFault why : SoundFault.values()) {
            metrics.counter(
                    "parley.sound.poor",
                    "Legs that became poor to hear.",
                    () -> counted.turnedPoor(why),
                    "reason",
                    lower(why));
        }
        for (SoundCounters.Grade grade : SoundCounters.Grade.values()) {
            metrics.counter(
                    "parley.sound.streams",
                    "Streams of conversations that are over, by how they were to hear.",
                    () -> counted.streams(grade),
                    "grade",
                    lower(grade));
        }
    }

    void chats(ChatFloor chats, ChatEntrance entrance, ChatCounters counted) {
        total("parley.chats.opened", "Chats opened.", counted.opened);
        total("parley.chats.closed", "Chats closed.", counted.closed);
        total("parley.chat.messages", "Chat messages stored.", counted.messages);
        total("parley.chat.repeats", "Messages sent again that had been stored.", counted.repeats);
        total("parley.bot.chats", "Chats that began with a bot.", counted.botChats);
        for (BotEnd how : BotEnd.values()) {
            metrics.counter(
                    "parley.bot.ends",
                    "Chats a bot is done with; answered and message needed nobody else at once.",
                    () -> counted.bots(how),
                    "how",
                    lower(how));
        }
        total("parley.chat.files", "Files shared by visitors.", counted.files);
        total("parley.chat.files.refused", "Files refused for what is inside.", counted.refusedFiles);
        total("parley.page.calls", "Calls begun from the widget's page.", counted.calls);
        metrics.gauge("parley.page.calls.live", "Calls from the widget's page now.", entrance::calls);
        total("parley.chat.resumed", "Connections that went on where they had stopped.", counted.resumed);
        total("parley.chat.refused", "Frames refused.", counted.refusedFrames);
        total("parley.chat.throttled", "Frames slowed down.", counted.throttled);
        total("parley.chat.pulled", "Visitors' lines over plain requests, for want of a socket.", counted.pulled);
        total("parley.chat.stalls", "Connections that read too slowly.", counted.stalls);
        total("parley.chat.failures", "Faults of ours in a chat.", counted.broken);
        amended(entrance, counted);
        metrics.gauge("parley.chat.memory", "Chats in memory.", chats::size);
        metrics.gauge("parley.chat.connections", "Visitors connected.", entrance::size);
    }

    private void amended(ChatEntrance entrance, ChatCounters counted) {
        total("parley.chat.edits", "Messages whose words were changed.", counted.edits);
        total("parley.chat.asleep", "How often chats fell asleep.", counted.asleep);
        total("parley.chat.redactions", "Messages and files that were removed.", counted.redactions);
        total("parley.chat.identities", "Tokens of sites that were believed.", counted.identified);
        total("parley.chat.identities.refused", "Tokens of sites that were not.", counted.refusedIdentities);
        total("parley.chat.challenges", "Openings that had to be paid for by computing.", counted.challenges);
        metrics.gauge("parley.chat.work.bits", "How hard opening a chat is now; 0 in calm.", entrance::openingBits);
    }

    private void mended(Distributor distributor) {
        for (Breach breach : Breach.values()) {
            metrics.counter(
                    "parley.routing.mended",
                    "What was found broken at two looks in a row and put right.",
                    () -> distributor.mends().count(breach),
                    "kind",
                    breach.code());
        }
    }

    void floor(Distributor distributor, AcdCounters counted, LongSupplier nanos) {
        Timer latency = metrics.latency("parley.routing.latency", "From an event to its decision.");
        counted.measure(nanos, took -> latency.record(took, TimeUnit.NANOSECONDS));
        metrics.counter("parley.routing.decisions", "Events decided.", counted::decisions);
        metrics.counter("parley.routing.failures", "Events that could not be decided.", counted::undecided);
        metrics.counter("parley.routing.held", "Times the journal was too far behind for the floor.", counted::heldUp);
        metrics.counter("parley.routing.untaken", "Events not taken: the journal failed.", counted::untaken);
        estimates(distributor);
        metrics.counter("parley.routing.findings", "What the floor found wrong with itself.", counted::findings);
        mended(distributor);
        for (Effect.AlarmKind kind : Effect.AlarmKind.values()) {
            metrics.counter(
                    "parley.routing.alarms",
                    "Contacts that somebody should look at.",
                    () -> counted.alarms(kind),
                    "kind",
                    kind.name().toLowerCase(Locale.ROOT));
        }
        for (Channel channel : Channel.values()) {
            String name = channel.name().toLowerCase(Locale.ROOT);
            metrics.gauge(
                    "parley.waiting",
                    "Contacts waiting for an agent.",
                    () -> count(distributor.board(), true, channel),
                    "channel",
                    name);
            metrics.gauge(
                    "parley.live",
                    "Contacts with an agent.",
                    () -> count(distributor.board(), false, channel),
                    "channel",
                    name);
        }
    }

    private void estimates(Distributor distributor) {
        metrics.gauge(
                "parley.estimate.within.p80",
                "Share of those told a wait who waited no longer; the goal is 0.8.",
                () -> distributor.estimateQuality().withinP80().orElse(Double.NaN));
        metrics.gauge(
                "parley.estimate.bias.seconds",
                "Mean of estimated less real wait.",
                () -> distributor.estimateQuality().biasSeconds().orElse(Double.NaN));
        metrics.gauge(
                "parley.estimate.rmse.seconds",
                "Root mean square of estimated less real wait.",
                () -> distributor.estimateQuality().rmseSeconds().orElse(Double.NaN));
    }

    private static double count(Board board, boolean waiting, Channel channel) {
        return (waiting ? board.waiting() : board.live())
                .stream()
                        .filter(view -> view.record().contact().channel() == channel)
                        .count();
    }

    void store(Store store) {
        metrics.counter(
                "parley.store.commits", "Commits.", () -> store.statistics().commits());
        metrics.counter(
                "parley.store.writes", "Writes.", () -> store.statistics().units());
        metrics.counter(
                "parley.store.failures",
                "Commits that failed.",
                () -> store.statistics().failures());
        metrics.gauge("parley.store.behind", "Journal entries that history does not show yet.", store::behind);
        metrics.gauge(
                "parley.store.history.stuck",
                "1 where history cannot be written, or goes on only at the next start.",
                () -> store.historyTrouble().isPresent() ? 1 : 0);
        metrics.gauge("parley.store.waiting", "Writes that wait for the disk.", store::waiting);
        metrics.gauge(
                "parley.store.latency.p99.seconds",
                "From asking to durable, the slowest hundredth since the start.",
                () -> store.statistics().latencyNanos().p99() / 1e9);
    }

    /** A timer for each route and answer. */
    RequestObserver requests() {
        Map<String, Timer> timers = new ConcurrentHashMap<>();
        return (route, status, nanos) -> timers.computeIfAbsent(
                        route + " " + status,
                        key -> metrics.latency(
                                "parley.http.requests",
                                "Answered requests.",
                                "route",
                                route,
                                "status",
                                Integer.toString(status)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private void total(String name, String help, LongAdder count, String... tags) {
        metrics.counter(name, help, count::sum, tags);
    }
}
